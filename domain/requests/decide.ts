import { mayUse, type Actor } from '../people/actor.ts';
import { principalOf, refusalByFourEyes } from '../people/four-eyes.ts';
import { rulesOf } from '../procedures/services.ts';
import type { Refusal, RequestAction } from './actions.ts';
import { actsAs, sideOf } from './actor-roles.ts';
import { confirmationsWanted, firstHalf, owesRatification, type RequestFacts } from './facts.ts';
import { MOVES, transitionOf, type Move, type Transition } from './life-cycle.ts';
import { canSee } from './visibility.ts';
import { knowsVariations, refusalOfStatelessAction } from './stateless-actions.ts';
import { isFinal, type ConfirmationSide, type RequestState } from './states.ts';

/** What comes with an action, as far as the decision depends on it. */
export interface ActionInput {
  /** The version of the content that the actor had in front. */
  readonly version?: number;
  readonly reason?: string;
  /** The manager for whom a deputy acts. */
  readonly onBehalfOf?: string;
}

export interface Allowed {
  readonly refused?: undefined;
  /** The state after the action; the same when nothing moves. */
  readonly to: RequestState;
  /** The manager on whose behalf a deputy acts; null when the actor holds the role. */
  readonly onBehalfOf: string | null;
  /** The side of the final verification that this act confirms. */
  readonly confirms: ConfirmationSide | null;
}
export interface Refused {
  readonly refused: Refusal;
}
export type Decision = Allowed | Refused;

/** Whether `actor` may do `action` now, and what it leads to. Deputies are already checked against today's date in `actor`. */
export function decide(
  actor: Actor,
  request: RequestFacts,
  action: RequestAction,
  input: ActionInput = {},
): Decision {
  if (!canSee(actor, request)) return { refused: visibilityRefusal(actor, request) };
  const deputy = deputyOf(actor, request, action, input);
  if (deputy.refused) return deputy;
  const settled = { ...input, onBehalfOf: deputy.onBehalfOf };
  const refusal = isMove(action)
    ? refusalOfMove(actor, request, action, settled)
    : refusalOfStatelessAction(actor, request, action, settled);
  if (refusal) return { refused: refusal };
  return {
    to: stateAfter(actor, request, action),
    onBehalfOf: deputy.onBehalfOf,
    confirms: action === 'verify' ? sideOf(actor, request) : null,
  };
}

function visibilityRefusal(actor: Actor, request: RequestFacts): Refusal {
  if (actor.kind === 'supplier') return 'link-of-another-request';
  if (actor.kind === 'person' && mayUse(actor, 'requests.read') && request.state !== 'draft') {
    return 'other-sector';
  }
  return 'not-permitted';
}

function isMove(action: RequestAction): action is Move {
  return (MOVES as readonly string[]).includes(action);
}

/** What comes with an action, and for whom it is done as it was found out. */
type SettledInput = Omit<ActionInput, 'onBehalfOf'> & { readonly onBehalfOf: string | null };

function refusalOfMove(actor: Actor, request: RequestFacts, move: Move, input: SettledInput): Refusal | null {
  const rules = rulesOf(request.service);
  const transition = transitionOf(rules.lifeCycle, move);
  if (!transition) return 'not-in-this-procedure';
  if (isSupplierMove(move) && !rules.supplier) return 'no-supplier-here';
  if (isEmergencyMove(move) && !rules.emergency) return 'not-in-this-procedure';
  if (move === 'accept-variation' && !knowsVariations(request)) return 'not-in-this-procedure';
  if (!transition.by.some((role) => actsAs(actor, request, role))) return 'not-permitted';
  return (
    refusalByState(request, transition) ??
    refusalByRule(actor, request, move, input.onBehalfOf) ??
    refusalByInput(request, move, transition, input)
  );
}

const isSupplierMove = (move: Move): boolean =>
  move === 'hand-over' || move === 'take-back' || move === 'report-execution';
const isEmergencyMove = (move: Move): boolean => move === 'start-emergency' || move === 'deny-ratification';

function refusalByState(request: RequestFacts, transition: Transition): Refusal | null {
  if (transition.from.includes(request.state)) return null;
  return isFinal(request.state) ? 'closed' : 'wrong-state';
}

function refusalByRule(
  actor: Actor,
  request: RequestFacts,
  move: Move,
  onBehalfOf: string | null,
): Refusal | null {
  const judge = (): Refusal | null => refusalByFourEyes(actor, onBehalfOf, firstHalf(request));
  // The manager said no: what was begun is undone, and the content is worked again only once it is accepted.
  if (request.ratification === 'denied' && WORKING_MOVES.includes(move)) return 'emergency-denied';
  switch (move) {
    case 'accept':
      return judge();
    case 'deny-ratification':
      return owesRatification(request) ? judge() : 'no-ratification-owed';
    case 'accept-variation':
      return request.hasOpenVariation ? judge() : 'no-variation';
    case 'report-execution':
      // What is executed must be what was decided.
      return request.hasOpenVariation ? 'variation-pending' : null;
    case 'start-emergency':
      if (!request.emergency) return 'not-an-emergency';
      // Nobody has accepted it yet: at least a second person begins it, and not who let it begin over the bar.
      return judge() ?? (isAuthoriser(actor, request) ? 'own-work' : null);
    case 'execute':
      // After closure a call could not be ended any more: its clock would run for ever.
      if (request.openSupplierCalls > 0) return 'supplier-call-open';
      return request.openChecklistItems > 0 ? 'checklist-open' : null;
    case 'verify':
      return refusalToVerify(actor, request);
    case 'return':
      return owesRatification(request) ? 'ratification-pending' : null;
    default:
      return null;
  }
}

const WORKING_MOVES: readonly Move[] = [
  'start',
  'start-emergency',
  'hand-over',
  'execute',
  'report-execution',
];

const isAuthoriser = (actor: Actor, request: RequestFacts): boolean =>
  actor.kind === 'person' && request.emergencyAuthorisedByIds.includes(actor.personId);

function refusalToVerify(actor: Actor, request: RequestFacts): Refusal | null {
  if (owesRatification(request)) return 'ratification-pending';
  if (rulesOf(request.service).confirmations === 'one') {
    // The word of the sector that asked closes; who did the work gives it only for an own request. Silence has its term.
    const isOwnWork = actor.kind === 'person' && request.executedById === actor.personId;
    return isOwnWork && request.requesterId !== actor.personId ? 'executed-by-you' : null;
  }
  if (actor.kind !== 'person') {
    // Silence may stand for the sector's word, never for the office's.
    return request.confirmations.some((c) => c.side === 'office') ? null : 'not-permitted';
  }
  if (request.confirmations.some((c) => c.personId === actor.personId)) return 'already-confirmed';
  const side = sideOf(actor, request);
  if (request.confirmations.some((c) => c.side === side)) return 'already-confirmed';
  // The executor may add their word only to somebody else's.
  const isAlone = request.confirmations.length === 0;
  return isAlone && request.executedById === actor.personId ? 'executed-by-you' : null;
}

function refusalByInput(
  request: RequestFacts,
  move: Move,
  transition: Transition,
  input: SettledInput,
): Refusal | null {
  if (transition.reason && input.reason !== undefined && input.reason.trim() === '') return 'reason-required';
  const judges = JUDGING_ACTIONS.includes(move);
  if (judges && input.version !== undefined && input.version !== request.version) return 'version-changed';
  return null;
}

const JUDGING_ACTIONS: readonly Move[] = ['accept', 'refuse', 'deny-ratification', 'accept-variation'];

function stateAfter(actor: Actor, request: RequestFacts, action: RequestAction): RequestState {
  if (!isMove(action)) return request.state;
  const to = transitionOf(rulesOf(request.service).lifeCycle, action)?.to ?? request.state;
  if (action !== 'verify' || actor.kind === 'system') return to;
  if (rulesOf(request.service).confirmations === 'one') return to;
  const side = sideOf(actor, request);
  return confirmationsWanted(request).every((wanted) => wanted === side) ? to : request.state;
}

const DEPUTY_ACTIONS: readonly RequestAction[] = [
  'accept',
  'refuse',
  'authorise-emergency',
  'ratify',
  'deny-ratification',
  'accept-variation',
  'refuse-variation',
];

/** Who decides without the manager's role decides for a manager who recorded them as deputy, and says for whom. */
function deputyOf(
  actor: Actor,
  request: RequestFacts,
  action: RequestAction,
  input: ActionInput,
): { refused?: undefined; onBehalfOf: string | null } | Refused {
  if (actor.kind !== 'person' || !DEPUTY_ACTIONS.includes(action)) {
    return input.onBehalfOf === undefined ? { onBehalfOf: null } : { refused: 'deputy-not-recorded' };
  }
  if (input.onBehalfOf !== undefined) {
    return actor.deputyFor.includes(input.onBehalfOf)
      ? { onBehalfOf: input.onBehalfOf }
      : { refused: 'deputy-not-recorded' };
  }
  return { onBehalfOf: principalOf(actor, firstHalf(request)) };
}
