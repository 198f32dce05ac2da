import type { RequestActionState, RequestDetail } from '../../../../../contract/requests/requests.ts';
import type { Refusal, RequestAction } from '../../../../../domain/requests/actions.ts';
import type { RequestState } from '../../../../../domain/requests/states.ts';
import { hasRoute } from '../../../api/request-actions.ts';

/** What moves a request on from each state, the likeliest first. */
const NEXT = {
  draft: ['submit', 'edit', 'withdraw'],
  submitted: ['accept', 'start', 'edit', 'return', 'start-emergency', 'refuse'],
  returned: ['edit', 'submit', 'withdraw'],
  accepted: ['hand-over', 'start'],
  'in-progress': ['execute', 'hand-over'],
  'with-supplier': ['execute', 'take-back'],
  executed: ['verify', 'reopen'],
  reopened: ['start', 'hand-over'],
  refused: [],
  verified: [],
  withdrawn: [],
} as const satisfies Record<RequestState, readonly RequestAction[]>;

/** Refusals worth a sentence on top: the role fits, something else stands in the way. */
const TELLING: readonly Refusal[] = [
  'own-request',
  'own-content',
  'own-work',
  'executed-by-you',
  'already-confirmed',
  'checklist-open',
  'supplier-call-open',
  'ratification-pending',
  'emergency-denied',
];

export interface NextActions {
  /** Buttons on top, with the reason where one is refused. */
  readonly main: readonly RequestActionState[];
  /** Everything else that is allowed. */
  readonly other: readonly RequestActionState[];
}

/** Splits what the reader may do into what moves the request on and the rest. */
export function nextActions(request: Pick<RequestDetail, 'state' | 'actions' | 'ratification'>): NextActions {
  const owed = request.ratification === 'pending' || request.ratification === 'overdue';
  const mayAccept = request.actions.some(({ action, allowed }) => action === 'accept' && allowed);
  const order: readonly RequestAction[] = [
    ...(owed ? (['ratify', 'deny-ratification'] as const) : []),
    // The operator completes what the Responsabile then judges.
    ...NEXT[request.state].filter(
      (action) => !(request.state === 'submitted' && action === 'edit' && mayAccept),
    ),
  ];
  const main = order
    .map((action) => request.actions.find((state) => state.action === action))
    .filter((state) => state !== undefined)
    .filter(({ allowed, refusal }) => allowed || (refusal !== null && TELLING.includes(refusal)));
  const other = request.actions.filter(
    ({ action, allowed }) =>
      allowed && !order.includes(action) && !IN_PLACE.includes(action) && hasRoute(action),
  );
  return { main, other };
}

/** Done where they are shown: under comments, attachments, the checklist, the supplier's calls and links. */
const IN_PLACE: readonly RequestAction[] = [
  'comment',
  'attach',
  'tick-checklist',
  'record-call',
  'record-publication',
  'send-link',
  'revoke-link',
  'take-charge',
  'ask-question',
  'report-execution',
  'propose-variation',
  'accept-variation',
  'refuse-variation',
];

/** Whether an action is open to the reader now. */
export function isOpen(request: Pick<RequestDetail, 'actions'>, action: RequestAction): boolean {
  return request.actions.some((state) => state.action === action && state.allowed);
}
