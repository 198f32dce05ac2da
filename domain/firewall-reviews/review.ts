import { daysBetween } from '../calendar/office-day.ts';
import {
  refuseAnswer,
  refuseSignature,
  type ReviewRefusal,
  type ReviewVerdict,
} from '../mailboxes/review.ts';
import type { PersonActor } from '../people/actor.ts';

/** What a sector may say of a rule: still needed, to be changed, no longer needed. */
export interface RuleAnswer {
  readonly verdict: ReviewVerdict;
  /** Last day for which the sector needs it; null while it does not know one. Only of a confirmed rule. */
  readonly neededUntil: string | null;
  readonly note: string;
}

export interface RuleReviewFacts {
  readonly sectorId: string;
  readonly isSigned: boolean;
  /** The campaign was closed: what is not said by then stays unsaid. */
  readonly isClosed: boolean;
  readonly openItems: number;
}

export type RuleReviewRefusal = ReviewRefusal | 'campaign-closed' | 'until-in-the-past' | 'until-not-here';

/** @param today YYYY-MM-DD in the office */
export function refuseRuleAnswer(
  actor: PersonActor,
  review: RuleReviewFacts,
  answer: RuleAnswer,
  today: string,
): RuleReviewRefusal | null {
  if (review.isClosed) return 'campaign-closed';
  const refusal = refuseAnswer(actor, review, answer.verdict, answer.note);
  if (refusal !== null || answer.neededUntil === null) return refusal;
  if (answer.verdict !== 'confirmed') return 'until-not-here';
  return answer.neededUntil < today ? 'until-in-the-past' : null;
}

export function refuseRuleSignature(actor: PersonActor, review: RuleReviewFacts): RuleReviewRefusal | null {
  return review.isClosed ? 'campaign-closed' : refuseSignature(actor, review);
}

/**
 * When a confirmed rule is looked at again: on the day the sector named, but never later than the office's own
 * interval (`latest`, YYYY-MM-DD).
 */
export function nextReviewOn(neededUntil: string | null, latest: string): string {
  return neededUntil !== null && neededUntil < latest ? neededUntil : latest;
}

/** Which reminder a review that is not signed is owed today; null when none. Each is sent once. */
export function reminderOf(dueOn: string, today: string, remindDays: number): string | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return `late-${Math.floor((-left - 1) / 7)}`;
  if (left <= 1) return 'last';
  return left <= remindDays ? 'near' : null;
}
