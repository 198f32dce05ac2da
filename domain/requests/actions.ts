import { MOVES } from './life-cycle.ts';

/** Everything one may do to a request: the moves, and what leaves its state as it is. */
export const REQUEST_ACTIONS = [
  ...MOVES,
  'edit',
  'authorise-emergency',
  'ratify',
  'comment',
  'attach',
  'assign',
  'set-priority',
  'set-deadline',
  'change-service',
  'tick-checklist',
  'record-call',
  'record-publication',
  'send-link',
  'revoke-link',
  'take-charge',
  'ask-question',
  'propose-variation',
  'refuse-variation',
] as const;
export type RequestAction = (typeof REQUEST_ACTIONS)[number];

/**
 * What may be done to many requests at once. Nothing that judges a content is here: who accepts,
 * refuses, ratifies or verifies has one request in front of him.
 */
export const BULK_ACTIONS = ['assign', 'set-priority'] as const satisfies readonly RequestAction[];

/** Why an action is not allowed. The buttons and the API speak the same codes. */
export const REFUSALS = [
  'not-permitted',
  'other-sector',
  'wrong-state',
  'closed',
  'not-in-this-procedure',
  'no-supplier-here',
  'own-request',
  'own-content',
  'own-work',
  'deputy-not-recorded',
  'version-changed',
  'reason-required',
  'not-an-emergency',
  'already-authorised',
  'no-ratification-owed',
  'ratification-pending',
  'emergency-denied',
  'already-confirmed',
  'executed-by-you',
  'checklist-open',
  'supplier-call-open',
  'no-link',
  'link-of-another-request',
  'already-in-charge',
  'no-variation',
  'variation-pending',
] as const;
export type Refusal = (typeof REFUSALS)[number];
