import { z } from 'zod';
import {
  INCIDENT_CATEGORIES,
  INCIDENT_CLOCKS,
  INCIDENT_SEVERITIES,
} from '../domain/incidents/incident-clocks.ts';
import { NIS_STATUSES } from '../domain/incidents/nis.ts';
import { Day, Id, Instant, line, ListQuery, Page, text } from './lists.ts';
import { RequestStateName, Someone } from './requests/requests.ts';
import { defineSetting } from './settings.ts';

export const IncidentClockNameSchema = z.enum(INCIDENT_CLOCKS).meta({ id: 'IncidentClockName' });

export const IncidentClock = z
  .object({
    name: IncidentClockNameSchema,
    /** Null: a month after the notification. */
    hours: z.number().int().nullable(),
    isOn: z.boolean(),
    state: z.enum(['off', 'running', 'near', 'overdue', 'done', 'done-late']),
    dueAt: Instant,
    doneAt: Instant.nullable(),
    /** Protocol number or receipt of what was sent. */
    reference: z.string(),
  })
  .meta({ id: 'IncidentClock' });

export const IncidentSummary = z
  .object({
    id: Id,
    /** `INC-2026-0003` */
    code: z.string(),
    title: z.string(),
    severity: z.enum(INCIDENT_SEVERITIES),
    category: z.enum(INCIDENT_CATEGORIES).nullable(),
    state: z.enum(['open', 'closed']),
    knownAt: Instant,
    closedAt: Instant.nullable(),
    clocks: z.array(IncidentClock),
  })
  .meta({ id: 'IncidentSummary' });
export type IncidentSummary = z.infer<typeof IncidentSummary>;

export const IncidentPage = Page(IncidentSummary).meta({ id: 'IncidentPage' });
export type IncidentPage = z.infer<typeof IncidentPage>;

export const IncidentQuery = ListQuery.extend({ state: z.enum(['open', 'closed']).optional() });
export type IncidentQuery = z.infer<typeof IncidentQuery>;

export const IncidentDetail = IncidentSummary.extend({
  description: z.string(),
  /** What is affected: services, systems, data. */
  affected: z.string(),
  startedAt: Instant.nullable(),
  openedBy: Someone,
  /** The log: only added to. */
  entries: z.array(z.object({ id: Id, at: Instant, author: Someone, text: z.string() })),
  requests: z.array(z.object({ id: Id, code: z.string(), subject: z.string(), state: RequestStateName })),
}).meta({ id: 'IncidentDetail' });
export type IncidentDetail = z.infer<typeof IncidentDetail>;

const fields = {
  title: line(200, 3),
  description: text(8000, 1),
  affected: text(2000),
  severity: z.enum(INCIDENT_SEVERITIES),
  /** By ACN's taxonomy; null while it is not classified. */
  category: z.enum(INCIDENT_CATEGORIES).nullable(),
  /** When the body knew: the clocks start here. */
  knownAt: Instant,
  startedAt: Instant.nullable(),
  requestIds: z.array(Id).max(50),
};

export const CreateIncident = z
  .object({
    ...fields,
    affected: fields.affected.default(''),
    category: fields.category.default(null),
    startedAt: fields.startedAt.default(null),
    requestIds: fields.requestIds.default([]),
    /** Which clocks run; absent: as the office set. */
    clocks: z.array(IncidentClockNameSchema).max(INCIDENT_CLOCKS.length).optional(),
  })
  .meta({ id: 'CreateIncident' });
export type CreateIncident = z.infer<typeof CreateIncident>;

export const UpdateIncident = z
  .object({ ...fields, category: fields.category.default(null) })
  .meta({ id: 'UpdateIncident' });
export type UpdateIncident = z.infer<typeof UpdateIncident>;

/** `POST /api/incidents/:id/entries`, `POST …/closure`, `POST …/reopening` */
export const IncidentEntryBody = z.object({ text: text(8000, 1) }).meta({ id: 'IncidentEntryBody' });
export type IncidentEntryBody = z.infer<typeof IncidentEntryBody>;

/** `PUT /api/incidents/:id/clocks/:name`: switches it, or notes what was sent. */
export const SetIncidentClock = z
  .object({ isOn: z.boolean(), doneAt: Instant.nullable(), reference: line(200) })
  .meta({ id: 'SetIncidentClock' });
export type SetIncidentClock = z.infer<typeof SetIncidentClock>;

export const NisStanding = z
  .object({ status: z.enum(NIS_STATUSES), on: Day.nullable(), note: text(1000) })
  .refine(({ status, on }) => status === 'not-known' || on !== null, {
    path: ['on'],
    message: 'indicare il giorno in cui è stato verificato',
  })
  .refine(({ status, note }) => status === 'not-known' || note !== '', {
    path: ['note'],
    message: 'indicare da che cosa risulta',
  })
  .meta({ id: 'NisStanding' });

/** Which clocks run for a new incident, and the rule the office follows, in its own words. */
export const IncidentRules = z
  .object({
    clocks: z.array(IncidentClockNameSchema).max(INCIDENT_CLOCKS.length),
    source: text(2000),
    /** Whether the body is a subject of the NIS decree, as somebody found out on a day and wrote down. */
    nis: NisStanding.default({ status: 'not-known', on: null, note: '' }),
  })
  .meta({ id: 'IncidentRules' });
export type IncidentRules = z.infer<typeof IncidentRules>;

export const INCIDENT_RULES = defineSetting({
  key: 'incidents.rules',
  schema: IncidentRules,
  fallback: { clocks: [], source: '', nis: { status: 'not-known', on: null, note: '' } },
  editableBy: 'rules.manage',
});
