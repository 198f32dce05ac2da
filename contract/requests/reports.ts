import { z } from 'zod';
import { isCalendarDay, monthsAfter } from '../../domain/calendar/office-day.ts';
import { PHASES } from '../../domain/procedures/phases.ts';
import { SERVICE_CODES } from '../../domain/procedures/services.ts';
import { Day, Id } from '../lists.ts';
import { COMPLEXITIES, INTERVENTIONS } from './actions.ts';

/** `GET /api/reports/requests`: both days included, Italian calendar; at most five years. */
export const RequestReportQuery = z
  .object({
    from: Day,
    to: Day,
    service: z.enum(SERVICE_CODES).optional(),
    sector: Id.optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'la fine precede l’inizio' })
  .refine(({ from, to }) => !isCalendarDay(from) || to < monthsAfter(from, 60), {
    path: ['to'],
    message: 'il periodo supera i cinque anni',
  })
  .meta({ id: 'RequestReportQuery' });
export type RequestReportQuery = z.infer<typeof RequestReportQuery>;

const figures = {
  /** Presented in the period. */
  filed: z.number().int(),
  /** Closed in the period, whatever the end. */
  closed: z.number().int(),
  verified: z.number().int(),
  refused: z.number().int(),
  withdrawn: z.number().int(),
  /** Executed in the period before the deadline, after it, or without one. */
  kept: z.number().int(),
  missed: z.number().int(),
  /** Past their time and not executed at the end of the period, whose clock it may be; now, where it goes on. */
  overdue: z.number().int(),
};

const hours = {
  /** Working hours of the office; null where nothing was measured. */
  medianHours: z.number().nullable(),
  p90Hours: z.number().nullable(),
};

/** How many times each was noted. */
const workCounts = <Name extends string>(names: readonly Name[]): Record<Name, z.ZodNumber> =>
  Object.fromEntries(names.map((name) => [name, z.number()])) as Record<Name, z.ZodNumber>;

export const RequestReport = z
  .object({
    from: Day,
    to: Day,
    /** What the report was narrowed to, by name; null = everything. */
    scope: z.object({ service: z.string().nullable(), sector: z.string().nullable() }),
    total: z.object({ ...figures, reopened: z.number().int(), openAtEnd: z.number().int() }),
    /** Of the requests verified in the period: working hours spent in each phase, and from filing to execution. */
    phases: z.array(z.object({ phase: z.enum(PHASES), requests: z.number().int(), ...hours })),
    untilExecution: z.object({ requests: z.number().int(), ...hours }),
    byService: z.array(z.object({ service: z.enum(SERVICE_CODES), name: z.string(), ...figures, ...hours })),
    bySector: z.array(z.object({ id: Id, name: z.string(), ...figures, ...hours })),
    byMonth: z.array(
      z.object({
        month: z.string(),
        filed: z.number().int(),
        closed: z.number().int(),
        /** Executed in the month, and how many of them away from the office («modalità agile»). */
        executed: z.number().int(),
        agile: z.number().int(),
      }),
    ),
    /** Of what was executed in the period: how colleagues were helped, and how hard it was, where it was noted. */
    byWork: z.array(
      z.object({
        service: z.enum(SERVICE_CODES),
        name: z.string(),
        executed: z.number().int(),
        agile: z.number().int(),
        interventions: z.object(workCounts(INTERVENTIONS)),
        complexities: z.object(workCounts(COMPLEXITIES)),
      }),
    ),
    /** The day of the first request ever: before it nothing was counted; null before there is one. */
    firstDay: Day.nullable(),
    today: Day,
  })
  .meta({ id: 'RequestReport' });
export type RequestReport = z.infer<typeof RequestReport>;
