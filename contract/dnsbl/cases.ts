import { z } from 'zod';
import { CASE_ACTIONS, CASE_END_REASONS, CASE_STATES, CHECKLIST } from '../../domain/dnsbl/delisting-case.ts';
import { CHANNELS } from '../../domain/dnsbl/zone.ts';
import { DnsblWeight } from './dnsbl.ts';
import { DnsblWayOut } from './zones.ts';
import { Flag, Id, line, ListQuery, Page, text, ServerText } from '../lists.ts';

export const DnsblCaseState = z.enum(CASE_STATES).meta({ id: 'DnsblCaseState' });
export const DnsblCaseAction = z.enum(CASE_ACTIONS).meta({ id: 'DnsblCaseAction' });
export type DnsblCaseAction = z.infer<typeof DnsblCaseAction>;
export const DnsblChecklistItem = z.enum(CHECKLIST);

export const DnsblCaseSummary = z
  .object({
    id: z.string(),
    /** What people call it: BL-2026-0007. */
    code: z.string(),
    state: DnsblCaseState,
    zoneId: z.number().int(),
    zone: z.string(),
    /** The address, name or block it is about. */
    about: z.string(),
    service: z.string(),
    weight: DnsblWeight,
    codes: z.array(z.string()),
    meanings: z.array(z.string()),
    ownerId: z.string().nullable(),
    owner: z.string().nullable(),
    openedAt: z.string(),
    changedAt: z.string(),
    /** When a request is possible at the earliest; null when nothing holds it back or none can be made. */
    nextRequestOn: z.string().nullable(),
    relistings: z.number().int(),
  })
  .meta({ id: 'DnsblCaseSummary' });
export type DnsblCaseSummary = z.infer<typeof DnsblCaseSummary>;
export const DnsblCasePage = Page(DnsblCaseSummary).meta({ id: 'DnsblCasePage' });
export type DnsblCasePage = z.infer<typeof DnsblCasePage>;
export const DnsblCaseQuery = ListQuery.extend({
  state: DnsblCaseState.optional(),
  open: Flag.optional(),
  ownerId: Id.optional(),
  targetId: Id.optional(),
  q: line(200).optional(),
});
export type DnsblCaseQuery = z.infer<typeof DnsblCaseQuery>;

/** Why something cannot be done now: a code for machines, a sentence for people. */
export const DnsblReason = z.object({ code: z.string(), text: ServerText }).meta({ id: 'DnsblReason' });
export type DnsblReason = z.infer<typeof DnsblReason>;

export const DnsblCaseChoice = z.object({
  action: DnsblCaseAction,
  to: DnsblCaseState,
  /** Null: it may be done now, by who asks. */
  obstacle: DnsblReason.nullable(),
});

export const DnsblChecklistEntry = z
  .object({
    item: DnsblChecklistItem,
    mark: z.enum(['open', 'done', 'not-applicable']),
    note: z.string(),
    who: z.string().nullable(),
    at: z.string().nullable(),
    /** What the machine found by itself; it never marks anything done. */
    evidence: z.object({ passed: z.boolean().nullable(), text: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'DnsblChecklistEntry' });
export type DnsblChecklistEntry = z.infer<typeof DnsblChecklistEntry>;

export const DnsblCaseEvent = z
  .object({
    id: z.string(),
    at: z.string(),
    who: z.string(),
    action: z.string(),
    from: DnsblCaseState.nullable(),
    to: DnsblCaseState,
    note: z.string(),
  })
  .meta({ id: 'DnsblCaseEvent' });

/** A request for removal that was made. */
export const DnsblDelistingRequest = z
  .object({
    id: z.string(),
    at: z.string(),
    who: z.string(),
    channel: z.enum(CHANNELS),
    recipient: z.string(),
    text: z.string(),
    reference: z.string(),
    outcome: z.enum(['waiting', 'refused', 'cleared']),
  })
  .meta({ id: 'DnsblDelistingRequest' });
export type DnsblDelistingRequest = z.infer<typeof DnsblDelistingRequest>;

export const DnsblCaseDetail = DnsblCaseSummary.extend({
  cause: z.string().nullable(),
  /** The first of those below. */
  wayOut: DnsblWayOut,
  /** Each way out with the codes that stand for it, in the order to take them. */
  waysOut: z.array(DnsblWayOut.extend({ standingCodes: z.array(z.string()) })),
  /** Its address was retired or its list switched off: why it may be ended. */
  proposedEnd: z.enum(CASE_END_REASONS).nullable(),
  endReason: z.enum(CASE_END_REASONS).nullable(),
  /** Codes on the same list that must go first (an SBL record at Spamhaus). */
  blockedByCodes: z.array(z.string()),
  /** Whether a request can be made now, and if not why and from when. */
  request: z.object({
    possible: z.boolean(),
    earliestOn: z.string().nullable(),
    reason: DnsblReason.nullable(),
  }),
  /** When it should end by itself if nothing bad happens again. */
  expectedExpiryOn: z.string().nullable(),
  standingAuthorisation: z.boolean(),
  checklist: z.array(DnsblChecklistEntry),
  actions: z.array(DnsblCaseChoice),
  listings: z.array(
    z.object({
      id: z.string(),
      targetId: z.string(),
      target: z.string(),
      state: z.string(),
      txt: z.array(z.string()),
      suspectedAt: z.string(),
      confirmedAt: z.string().nullable(),
      clearedAt: z.string().nullable(),
      lastListedAt: z.string(),
    }),
  ),
  requests: z.array(DnsblDelistingRequest),
  events: z.array(DnsblCaseEvent),
}).meta({ id: 'DnsblCaseDetail' });
export type DnsblCaseDetail = z.infer<typeof DnsblCaseDetail>;

/** One step of a case. What an action needs beyond a note is refused by name when it is missing. */
export const DnsblCaseStep = z
  .object({
    action: DnsblCaseAction,
    /** The state the page showed: if the case moved meanwhile, nothing is done. */
    from: DnsblCaseState,
    note: text(4000).default(''),
    /** For `end`: why it ends without an outcome. */
    reason: z.enum(CASE_END_REASONS).optional(),
    /** For `triage`. */
    cause: text(2000, 1).optional(),
    ownerId: Id.optional(),
    /** For `request`, and for `hand-to-provider` where a letter goes with it: how, to whom, with which words; `paid` is always refused. */
    request: z
      .object({
        channel: z.enum(CHANNELS),
        recipient: line(320).default(''),
        /** Of the message, when it is sent by e-mail. */
        subject: line(200).default(''),
        text: text(20_000, 1),
        reference: line(200).default(''),
        paid: z.boolean().default(false),
        /** Send `text` to `recipient` by e-mail; otherwise it is only recorded (a form was filled in by hand). */
        sendByEmail: z.boolean().default(false),
      })
      .optional(),
  })
  .meta({ id: 'DnsblCaseStep' });
export type DnsblCaseStep = z.infer<typeof DnsblCaseStep>;

export const DnsblChecklistMark = z
  .object({ mark: z.enum(['open', 'done', 'not-applicable']), note: text(2000).default('') })
  .meta({ id: 'DnsblChecklistMark' });
export type DnsblChecklistMark = z.infer<typeof DnsblChecklistMark>;

/** Into which open incident's log a finished case is told. */
export const DnsblCaseIncident = z.object({ incidentId: Id }).meta({ id: 'DnsblCaseIncident' });
export type DnsblCaseIncident = z.infer<typeof DnsblCaseIncident>;

/** A drafted request, from the evidence; to be read before it is sent. */
export const DnsblDraft = z
  .object({ language: z.enum(['it', 'en']), recipient: z.string(), subject: z.string(), text: z.string() })
  .meta({ id: 'DnsblDraft' });
export type DnsblDraft = z.infer<typeof DnsblDraft>;
export const DnsblDraftQuery = z.object({
  language: z.enum(['it', 'en']).default('it'),
  /** Whom the letter addresses; by itself whoever the way out names. */
  to: z.enum(['list', 'provider']).optional(),
});
export type DnsblDraftQuery = z.infer<typeof DnsblDraftQuery>;
