import { daysFrom, wholeDaysBetween } from '../calendar/office-day.ts';

/** What the antivirus console says of a workstation. Null means that nobody reported it. */
export interface ProtectionFacts {
  readonly product: string | null;
  /** A source said that there is no antivirus: more than that it names none. */
  readonly isAntivirusMissing: boolean;
  /** The console reports that the agent is there but switched off. */
  readonly isProtectionActive: boolean | null;
  readonly signaturesAt: string | null;
  /** The console's own word for the signatures, where it gives one. */
  readonly hasCurrentSignatures: boolean | null;
  readonly lastContactAt: string | null;
  /** When an import last named the workstation, with or without a product. */
  readonly reportedAt: string | null;
}

/** Thresholds the office edits. */
export interface ProtectionRules {
  readonly staleSignatureDays: number;
  readonly notSeenDays: number;
  /** Alert when the covered share of a sector or of the whole falls under it. */
  readonly coverageThresholdPercent: number;
  /** Days without a table after which a source that sends them by itself is missed. */
  readonly importMaxAgeDays: number;
}

export const DEFAULT_PROTECTION_RULES: ProtectionRules = {
  staleSignatureDays: 7,
  notSeenDays: 30,
  coverageThresholdPercent: 95,
  importMaxAgeDays: 2,
};

/**
 * `protected` is said only of a known product that is known to run with signatures of a known, recent day; `unknown` of
 * what lacks any of these. The order is that of the work: what is missing is installed before what is stale is updated.
 */
export const PROTECTION_STATES = [
  'protected',
  'stale',
  'inactive',
  'not-seen',
  'missing',
  'unknown',
] as const;
export type ProtectionState = (typeof PROTECTION_STATES)[number];

/** Whole days from `at` to `now`; a clock ahead of ours counts as now. */
export function ageDays(at: string, now: Date): number {
  return Math.max(0, wholeDaysBetween(at, now));
}

export function protectionState(facts: ProtectionFacts, rules: ProtectionRules, now: Date): ProtectionState {
  if (facts.reportedAt === null) return 'unknown';
  if (facts.isAntivirusMissing) return 'missing';
  const { lastContactAt, signaturesAt } = facts;
  if (lastContactAt !== null && ageDays(lastContactAt, now) > rules.notSeenDays) return 'not-seen';
  if (facts.isProtectionActive === false) return 'inactive';
  if (facts.hasCurrentSignatures === false) return 'stale';
  if (signaturesAt !== null && ageDays(signaturesAt, now) > rules.staleSignatureDays) return 'stale';
  const isKnown = facts.product !== null && facts.isProtectionActive === true && signaturesAt !== null;
  // A date ahead of the clock by more than a day is a fault of the table, and proves nothing.
  return isKnown && new Date(signaturesAt) <= daysFrom(now, 1) ? 'protected' : 'unknown';
}

export interface CoverageCounts {
  readonly total: number;
  readonly byState: Readonly<Record<ProtectionState, number>>;
  /** Protected out of all, in hundredths of a percent rounded down: 100% is said only of all. Null when empty. */
  readonly percent: number | null;
}

/** Counts states; unknown and not-seen count against the coverage, never for it. */
export function coverageOf(states: Iterable<ProtectionState>): CoverageCounts {
  const byState: Record<ProtectionState, number> = {
    protected: 0,
    stale: 0,
    inactive: 0,
    'not-seen': 0,
    missing: 0,
    unknown: 0,
  };
  let total = 0;
  for (const state of states) {
    byState[state] += 1;
    total += 1;
  }
  return { total, byState, percent: coveragePercent(byState.protected, total) };
}

/** Share of `covered` in `total`, two decimals, rounded down. */
export function coveragePercent(covered: number, total: number): number | null {
  return total === 0 ? null : Math.floor((covered * 10_000) / total) / 100;
}
