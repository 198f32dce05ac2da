import { daysAfter } from '../calendar/office-day.ts';

/** Who says something of an address or a site outside the DNS, and is asked by the product itself. */
export const REPUTATION_SOURCES = ['snds', 'urlhaus', 'safe-browsing', 'web-risk'] as const;
export type ReputationSource = (typeof REPUTATION_SOURCES)[number];

export const REPUTATION_STATES = ['good', 'warning', 'bad', 'not-verified'] as const;
export type ReputationState = (typeof REPUTATION_STATES)[number];

/** What one source says of one watched address or name. */
export interface ReputationFinding {
  /** As it is watched, in canonical text. */
  readonly target: string;
  readonly state: ReputationState;
  /** In Italian, as it is told. */
  readonly text: string;
}

/** A source is asked every morning: of a word older than this the source was not read since. */
const SOURCE_HOLDS_DAYS = 2;
/** A look by hand holds until the day that was agreed for the next one, or this long where none was, and never longer than the most. */
const LOOK_HOLDS_DAYS = 90;
const LOOK_HOLDS_MOST_DAYS = 365;

/** Whether what was said is of too long ago to speak for today; days are `2026-11-30`. */
export function isOld(
  said: { readonly isAsked: boolean; readonly checkedOn: string; readonly nextOn: string | null },
  today: string,
): boolean {
  const { isAsked, checkedOn, nextOn } = said;
  if (nextOn !== null && nextOn < today) return true;
  const holds = isAsked ? SOURCE_HOLDS_DAYS : nextOn === null ? LOOK_HOLDS_DAYS : LOOK_HOLDS_MOST_DAYS;
  return daysAfter(checkedOn, holds) < today;
}

/** A good word of long ago is none; a bad one stands until somebody says otherwise. */
export const stateToday = (state: ReputationState, old: boolean): ReputationState =>
  old && state === 'good' ? 'not-verified' : state;

/** How bad a state is; what could not be verified says nothing either way. */
const SEVERITY: Readonly<Record<ReputationState, number>> = {
  good: 0,
  'not-verified': 0,
  warning: 1,
  bad: 2,
};

/** Whether somebody must be told: worse than the last time that anything was known. */
export function isWorse(before: ReputationState | null, now: ReputationState): boolean {
  return now !== 'not-verified' && SEVERITY[now] > SEVERITY[before ?? 'good'];
}
