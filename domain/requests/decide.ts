import { isConfinedToSector, mayUse, type Actor, type PersonActor } from '../people/actor.ts';
import { rulesOf, type ServiceCode } from '../procedures/services.ts';
import type { Refusal, RequestAction } from './actions.ts';
import { MOVES, transitionOf, type Doer, type Move, type Transition } from './life-cycle.ts';
import { isFinal, type ConfirmationSide, type Ratification, type RequestState } from './states.ts';

/** All that a decision about a request looks at. */
export interface RequestFacts {
  readonly id: string;
  readonly service: ServiceCode;
  readonly state: RequestState;
  readonly sectorId: string;
  readonly requesterId: string | null;
  readonly filedById: string;
  /** Who wrote the version that is current. */
  readonly contentAuthorId: string;
  readonly version: number;
  readonly emergency: boolean;
  readonly ratification: Ratification;
  /** The person who executed it; null when the supplier did, or nobody yet. */
  readonly executedById: string | null;
  readonly confirmations: readonly { readonly side: ConfirmationSide; readonly personId: string }[];
  readonly openChecklistItems: number;
  /** The supplier has taken charge of this hand-over. */
  readonly inCharge: boolean;
  /** The supplier asked something that the office has not answered. */
  readonly hasOpenQuestion: boolean;
  readonly isAssigned: boolean;
  readonly usableLinks: number;
}

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
  if (!canSee(actor, request)) return { refused: sightRefusal(actor, request) };
  const deputy = deputyOf(actor, action, input);
  if (deputy.refused) return deputy;
  const refusal = isMove(action)
    ? refusalOfMove(actor, request, action, input)
    : refusalOfAct(actor, request, action, input);
  if (refusal) return { refused: refusal };
  return {
    to: stateAfter(actor, request, action),
    onBehalfOf: deputy.onBehalfOf,
    confirms: action === 'verify' ? sideOf(actor, request) : null,
  };
}

/** Who may look at a request at all. The list queries say the same in SQL: `api/requests/request-visibility.ts`. */
export function canSee(actor: Actor, request: RequestFacts): boolean {
  switch (actor.kind) {
    case 'system':
      return true;
    case 'supplier':
      return actor.requestId === request.id && request.state !== 'draft';
    case 'person':
      if (!mayUse(actor, 'requests.read')) return false;
      if (request.state === 'draft') return request.filedById === actor.personId;
      return seesEverySector(actor) || isOfTheirs(actor, request);
  }
}

/** A referent sees the own sector only, unless recorded as deputy of a manager right now. */
export function seesEverySector(actor: PersonActor): boolean {
  return !isConfinedToSector(actor) || actor.deputyFor.length > 0;
}

/** Own request, or of the own sector. */
function isOfTheirs(actor: PersonActor, request: RequestFacts): boolean {
  return (
    request.filedById === actor.personId ||
    request.requesterId === actor.personId ||
    (actor.sectorId !== null && request.sectorId === actor.sectorId)
  );
}

function sightRefusal(actor: Actor, request: RequestFacts): Refusal {
  if (actor.kind === 'supplier') return 'link-of-another-request';
  if (actor.kind === 'person' && mayUse(actor, 'requests.read') && request.state !== 'draft') {
    return 'other-sector';
  }
  return 'not-permitted';
}

function isMove(action: RequestAction): action is Move {
  return (MOVES as readonly string[]).includes(action);
}

function refusalOfMove(actor: Actor, request: RequestFacts, move: Move, input: ActionInput): Refusal | null {
  const rules = rulesOf(request.service);
  const transition = transitionOf(rules.lifeCycle, move);
  if (!transition) return 'not-in-this-procedure';
  if (isSupplierMove(move) && !rules.supplier) return 'no-supplier-here';
  if (isEmergencyMove(move) && !rules.emergency) return 'not-in-this-procedure';
  if (!transition.by.some((doer) => acts(actor, request, doer))) return 'not-permitted';
  return (
    refusalByState(request, transition) ??
    refusalByRule(actor, request, move) ??
    refusalByInput(request, move, transition, input)
  );
}

const isSupplierMove = (move: Move): boolean =>
  move === 'hand-over' || move === 'take-back' || move === 'report-execution';
const isEmergencyMove = (move: Move): boolean => move === 'start-emergency' || move === 'deny-ratification';

/** Whether the actor can act in this capacity on this request. */
function acts(actor: Actor, request: RequestFacts, doer: Doer): boolean {
  if (doer === 'system') return actor.kind === 'system';
  if (doer === 'supplier') return actor.kind === 'supplier';
  if (actor.kind !== 'person') return false;
  switch (doer) {
    case 'filer':
      return mayUse(actor, 'requests.file') && isTheirsToFile(actor, request);
    case 'operator':
      return mayUse(actor, 'requests.work');
    case 'manager':
      return mayUse(actor, 'requests.accept');
    case 'confirmer':
      return sideOf(actor, request) !== null;
  }
}

function isTheirsToFile(actor: PersonActor, request: RequestFacts): boolean {
  if (request.state === 'draft') return request.filedById === actor.personId;
  return (
    request.filedById === actor.personId ||
    request.requesterId === actor.personId ||
    (actor.roles.includes('referent') && actor.sectorId === request.sectorId)
  );
}

/** For which side the actor may confirm the outcome: the sector that asked, or the office that did. */
export function sideOf(actor: Actor, request: RequestFacts): ConfirmationSide | null {
  if (actor.kind !== 'person') return null;
  const isOffice = mayUse(actor, 'requests.work') || mayUse(actor, 'requests.accept');
  const isSector = mayUse(actor, 'requests.file') && isTheirsToFile(actor, request);
  // Who belongs to both sides fills the one that is still empty.
  if (isOffice && isSector) {
    return request.confirmations.some((c) => c.side === 'sector') ? 'office' : 'sector';
  }
  if (isSector) return 'sector';
  return isOffice ? 'office' : null;
}

function refusalByState(request: RequestFacts, transition: Transition): Refusal | null {
  if (transition.from.includes(request.state)) return null;
  return isFinal(request.state) ? 'closed' : 'wrong-state';
}

function refusalByRule(actor: Actor, request: RequestFacts, move: Move): Refusal | null {
  switch (move) {
    case 'accept':
      return refusalOfJudge(actor, request);
    case 'deny-ratification':
      return owesRatification(request) ? refusalOfJudge(actor, request) : 'no-ratification-owed';
    case 'start-emergency':
      return request.emergency ? null : 'not-an-emergency';
    case 'execute':
      return request.openChecklistItems > 0 ? 'checklist-open' : null;
    case 'verify':
      return refusalToVerify(actor, request);
    case 'return':
      return owesRatification(request) ? 'ratification-pending' : null;
    default:
      return null;
  }
}

/** Executed first: the manager still has to say yes or no, in time or late. */
export function owesRatification(request: Pick<RequestFacts, 'ratification'>): boolean {
  return request.ratification === 'pending' || request.ratification === 'overdue';
}

/** Four eyes: nobody accepts what they filed, nor a content they wrote. A machine's token judges nothing. */
function refusalOfJudge(actor: Actor, request: RequestFacts): Refusal | null {
  if (actor.kind !== 'person' || actor.tokenPermissions !== null) return 'not-permitted';
  if (request.filedById === actor.personId || request.requesterId === actor.personId) return 'own-request';
  return request.contentAuthorId === actor.personId ? 'own-content' : null;
}

function refusalToVerify(actor: Actor, request: RequestFacts): Refusal | null {
  if (owesRatification(request)) return 'ratification-pending';
  if (actor.kind !== 'person' || rulesOf(request.service).confirmations === 'one') return null;
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
  input: ActionInput,
): Refusal | null {
  if (transition.reason && input.reason !== undefined && input.reason.trim() === '') return 'reason-required';
  const judges = move === 'accept' || move === 'refuse' || move === 'deny-ratification';
  if (judges && input.version !== undefined && input.version !== request.version) return 'version-changed';
  return null;
}

/** What leaves the state as it is. */
function refusalOfAct(
  actor: Actor,
  request: RequestFacts,
  action: Exclude<RequestAction, Move>,
  input: ActionInput,
): Refusal | null {
  const isPerson = actor.kind === 'person';
  const works = isPerson && mayUse(actor, 'requests.work');
  const closed = isFinal(request.state);
  switch (action) {
    case 'edit':
      return refusalToEdit(actor, request, input);
    case 'ratify':
      return refusalToRatify(actor, request, input);
    case 'comment':
    case 'attach':
      return refusalToSpeak(actor, request);
    case 'assign':
    case 'set-priority':
    case 'set-deadline': {
      if (!(isPerson && mayUse(actor, 'requests.assign'))) return 'not-permitted';
      if (closed) return 'closed';
      return request.state === 'draft' ? 'wrong-state' : null;
    }
    case 'change-service':
      if (!works) return 'not-permitted';
      if (closed) return 'closed';
      return request.state === 'submitted' || request.state === 'returned' ? null : 'wrong-state';
    case 'tick-checklist':
    case 'record-publication':
      if (!works) return 'not-permitted';
      if (closed) return 'closed';
      return isBeingWorked(request.state) ? null : 'wrong-state';
    case 'record-call':
      if (!works) return 'not-permitted';
      if (!rulesOf(request.service).supplier) return 'no-supplier-here';
      if (closed) return 'closed';
      return isBeingWorked(request.state) || request.state === 'executed' ? null : 'wrong-state';
    case 'send-link':
      if (!works) return 'not-permitted';
      return request.state === 'with-supplier' ? null : 'wrong-state';
    case 'revoke-link':
      if (!works) return 'not-permitted';
      return request.usableLinks > 0 ? null : 'no-link';
    case 'take-charge':
      if (actor.kind !== 'supplier') return 'not-permitted';
      if (request.state !== 'with-supplier') return 'wrong-state';
      return request.inCharge ? 'already-in-charge' : null;
    case 'ask-question':
      if (actor.kind !== 'supplier') return 'not-permitted';
      return request.state === 'with-supplier' ? null : 'wrong-state';
  }
}

const isBeingWorked = (state: RequestState): boolean =>
  state === 'in-progress' || state === 'with-supplier' || state === 'reopened' || state === 'accepted';

/** The filer edits until acceptance; the operator completes what is on the table. Afterwards: send it back first. */
function refusalToEdit(actor: Actor, request: RequestFacts, input: ActionInput): Refusal | null {
  const mayComplete = acts(actor, request, 'operator');
  if (!mayComplete && !acts(actor, request, 'filer')) return 'not-permitted';
  if (isFinal(request.state)) return 'closed';
  if (!['draft', 'submitted', 'returned'].includes(request.state)) return 'wrong-state';
  return input.version !== undefined && input.version !== request.version ? 'version-changed' : null;
}

function refusalToRatify(actor: Actor, request: RequestFacts, input: ActionInput): Refusal | null {
  if (!acts(actor, request, 'manager')) return 'not-permitted';
  if (!rulesOf(request.service).emergency) return 'not-in-this-procedure';
  if (isFinal(request.state)) return 'closed';
  if (!owesRatification(request)) return 'no-ratification-owed';
  const judge = refusalOfJudge(actor, request);
  if (judge) return judge;
  return input.version !== undefined && input.version !== request.version ? 'version-changed' : null;
}

function refusalToSpeak(actor: Actor, request: RequestFacts): Refusal | null {
  if (actor.kind === 'supplier') return request.state === 'with-supplier' ? null : 'wrong-state';
  if (actor.kind !== 'person') return null;
  // The auditor reads everything and changes nothing.
  if (!mayUse(actor, 'requests.file')) return 'not-permitted';
  return isFinal(request.state) ? 'closed' : null;
}

function stateAfter(actor: Actor, request: RequestFacts, action: RequestAction): RequestState {
  if (!isMove(action)) return request.state;
  const to = transitionOf(rulesOf(request.service).lifeCycle, action)?.to ?? request.state;
  if (action !== 'verify' || actor.kind === 'system') return to;
  if (rulesOf(request.service).confirmations === 'one') return to;
  const side = sideOf(actor, request);
  return confirmationsWanted(request).every((wanted) => wanted === side) ? to : request.state;
}

/** The sides that still have to confirm before the request closes. */
export function confirmationsWanted(request: RequestFacts): ConfirmationSide[] {
  if (request.state !== 'executed') return [];
  if (rulesOf(request.service).confirmations === 'one') return ['sector'];
  const sides: ConfirmationSide[] = ['office', 'sector'];
  return sides.filter((side) => !request.confirmations.some((c) => c.side === side));
}

const DEPUTY_ACTIONS: readonly RequestAction[] = ['accept', 'refuse', 'ratify', 'deny-ratification'];

/** Who decides without the manager's role decides for a manager who recorded them as deputy, and says for whom. */
function deputyOf(
  actor: Actor,
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
  if (actor.roles.includes('manager')) return { onBehalfOf: null };
  return { onBehalfOf: actor.deputyFor[0] ?? null };
}
