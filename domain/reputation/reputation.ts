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
