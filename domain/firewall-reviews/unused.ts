import { daysBetween, officeDay } from '../calendar/office-day.ts';

/** What the exports that count matches have told of one rule so far. */
export interface RuleUse {
  readonly hits: number;
  /** When the last of them was taken. */
  readonly countedAt: string;
  /** The oldest of them since which the count did not move. */
  readonly stillSince: string;
  /** How many of them, from `stillSince` on, say the same count. */
  readonly exports: number;
}

/**
 * The use of a rule after one more export. A count that fell was reset, by a restart or a reload, and says nothing
 * about the time before: it counts as use, so that a rule is never called unused by a firewall that restarted.
 * An export older than the last is left out.
 */
export function useAfter(before: RuleUse | null, hits: number, countedAt: string): RuleUse {
  if (before !== null && Date.parse(countedAt) <= Date.parse(before.countedAt)) return before;
  return before === null || before.hits !== hits
    ? { hits, countedAt, stillSince: countedAt, exports: 1 }
    : { ...before, countedAt, exports: before.exports + 1 };
}

export interface UnusedTerms {
  readonly unusedDays: number;
  readonly unusedExports: number;
}

/** Whether enough exports, over enough days, agree that nothing matched. One export alone proves nothing. */
export function isUnused(use: RuleUse, terms: UnusedTerms): boolean {
  return use.exports >= Math.max(2, terms.unusedExports) && stillDays(use) >= terms.unusedDays;
}

/** Calendar days over which the count did not move, between exports: what came after the last one is not known. */
export function stillDays(use: RuleUse): number {
  return daysBetween(officeDay(use.stillSince), officeDay(use.countedAt));
}
