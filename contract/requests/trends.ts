import { z } from 'zod';
import { ZONE_HEALTHS } from '../../domain/dnsbl/zone-health.ts';
import { SEVERITIES } from '../../domain/firewall/risk-settings.ts';
import { PHASES } from '../../domain/procedures/phases.ts';
import { Day } from '../lists.ts';

/** The gravest risk of a rule, no known one, or not judgeable. */
export const RULE_LEVELS = [...SEVERITIES, 'none', 'not-known'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

const counts = <Name extends string>(names: readonly Name[]): Record<Name, z.ZodNumber> =>
  Object.fromEntries(names.map((name) => [name, z.number().int()])) as Record<Name, z.ZodNumber>;
const hours = <Name extends string>(names: readonly Name[]): Record<Name, z.ZodNullable<z.ZodNumber>> =>
  Object.fromEntries(names.map((name) => [name, z.number().nullable()])) as Record<
    Name,
    z.ZodNullable<z.ZodNumber>
  >;

/** Null wherever nothing was counted in the month yet: that is no zero. */
const TrendMonth = z.object({
  month: z.string(),
  /** Requests open at the end of the month, or now. */
  open: z.number().int().nullable(),
  /** Median working hours in each phase, of the requests verified in the month. */
  phases: z.object(hours(PHASES)),
  /** Orders handed over in the month, by what became of them. */
  suppliers: z
    .object({
      inTime: z.number().int(),
      late: z.number().int(),
      /** Still open, and past the agreed time. */
      overdue: z.number().int(),
      running: z.number().int(),
      medianHours: z.number().nullable(),
    })
    .nullable(),
  /** Rules in force at the end of the month, as their content and the criteria of today judge them. */
  rules: z.object(counts(RULE_LEVELS)).nullable(),
  /** Proofs of the blacklists by their outcome. */
  lists: z.object(counts(ZONE_HEALTHS)).nullable(),
});

/** `GET /api/reports/trends`: this month and the twelve before it, Italian calendar. */
export const Trends = z.object({ today: Day, months: z.array(TrendMonth) }).meta({ id: 'Trends' });
export type Trends = z.infer<typeof Trends>;
