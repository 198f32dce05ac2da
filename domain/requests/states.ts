/** The states of a request: facts, in the order in which a request usually meets them. */
export const REQUEST_STATES = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'refused',
  'in-progress',
  'with-supplier',
  'executed',
  'verified',
  'reopened',
  'withdrawn',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Nothing follows these: what comes later is a new request. */
export const FINAL_STATES = ['refused', 'verified', 'withdrawn'] as const satisfies readonly RequestState[];

export function isFinal(state: RequestState): boolean {
  return (FINAL_STATES as readonly RequestState[]).includes(state);
}

/** Who is expected to move next. */
export const PARTIES = ['requester', 'operator', 'manager', 'supplier'] as const;
export type Party = (typeof PARTIES)[number];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** How a request reached the office (sheet SI-01: by telephone, in person or by e-mail; and by web). */
export const CHANNELS = ['web', 'telephone', 'in-person', 'email', 'finding'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * An emergency change may be executed before acceptance; then the manager owes a ratification.
 * `none` = not an emergency change, or not started yet.
 */
export const RATIFICATIONS = ['none', 'pending', 'ratified', 'denied', 'overdue'] as const;
export type Ratification = (typeof RATIFICATIONS)[number];

/** The two pairs of eyes of the final verification. */
export const CONFIRMATION_SIDES = ['office', 'sector'] as const;
export type ConfirmationSide = (typeof CONFIRMATION_SIDES)[number];

/** States in which nobody decides any more on what the request would open. */
export const RISK_IS_PAST: ReadonlySet<RequestState> = new Set([
  'draft',
  'executed',
  'verified',
  'refused',
  'withdrawn',
]);
