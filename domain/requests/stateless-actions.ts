import { mayUse, type Actor } from '../people/actor.ts';
import { refusalByFourEyes } from '../people/four-eyes.ts';
import { rulesOf } from '../procedures/services.ts';
import type { Refusal, RequestAction } from './actions.ts';
import { actsAs } from './actor-roles.ts';
import { firstHalf, owesRatification, type RequestFacts } from './facts.ts';
import type { Move } from './life-cycle.ts';
import { isFinal, type RequestState } from './states.ts';

/** What leaves the state as it is. */
export function refusalOfStatelessAction(
  actor: Actor,
  request: RequestFacts,
  action: Exclude<RequestAction, Move>,
  input: { readonly version?: number; readonly onBehalfOf: string | null },
): Refusal | null {
  const isPerson = actor.kind === 'person';
  const works = isPerson && mayUse(actor, 'requests.work');
  const closed = isFinal(request.state);
  switch (action) {
    case 'edit':
      return refusalToEdit(actor, request, input);
    case 'authorise-emergency':
      return refusalToAuthorise(actor, request, input);
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
      // A call that was still open at the closure, or at the withdrawal, may be ended: the supplier's clock must stop.
      if (closed) return request.openSupplierCalls > 0 ? null : 'closed';
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
    case 'propose-variation':
      if (!knowsVariations(request)) return 'not-in-this-procedure';
      if (actor.kind !== 'supplier') return 'not-permitted';
      if (request.state !== 'with-supplier') return 'wrong-state';
      return request.hasOpenVariation ? 'variation-pending' : null;
    case 'refuse-variation':
      return refusalOfVariation(actor, request, input);
  }
}

/** Another content can be proposed where the content is what the supplier executes to the letter. */
export const knowsVariations = (request: Pick<RequestFacts, 'service'>): boolean =>
  rulesOf(request.service).kind === 'firewall';

function refusalOfVariation(
  actor: Actor,
  request: RequestFacts,
  input: { readonly version?: number; readonly onBehalfOf: string | null },
): Refusal | null {
  if (!knowsVariations(request)) return 'not-in-this-procedure';
  if (!actsAs(actor, request, 'manager')) return 'not-permitted';
  if (!request.hasOpenVariation) return 'no-variation';
  const judge = refusalByFourEyes(actor, input.onBehalfOf, firstHalf(request));
  if (judge) return judge;
  return input.version !== undefined && input.version !== request.version ? 'version-changed' : null;
}

const isBeingWorked = (state: RequestState): boolean =>
  state === 'in-progress' || state === 'with-supplier' || state === 'reopened' || state === 'accepted';

/** The filer edits until acceptance; the operator completes what is on the table. Afterwards: send it back first. */
function refusalToEdit(
  actor: Actor,
  request: RequestFacts,
  input: { readonly version?: number },
): Refusal | null {
  const mayComplete = actsAs(actor, request, 'operator');
  if (!mayComplete && !actsAs(actor, request, 'filer')) return 'not-permitted';
  if (isFinal(request.state)) return 'closed';
  if (!['draft', 'submitted', 'returned'].includes(request.state)) return 'wrong-state';
  return input.version !== undefined && input.version !== request.version ? 'version-changed' : null;
}

/** The word that lets an emergency begin although its risk is over the bar: a judgement like acceptance. */
function refusalToAuthorise(
  actor: Actor,
  request: RequestFacts,
  input: { readonly version?: number; readonly onBehalfOf: string | null },
): Refusal | null {
  if (!rulesOf(request.service).emergency) return 'not-in-this-procedure';
  if (!actsAs(actor, request, 'manager')) return 'not-permitted';
  if (isFinal(request.state)) return 'closed';
  if (request.state !== 'submitted') return 'wrong-state';
  if (!request.emergency) return 'not-an-emergency';
  const judge = refusalByFourEyes(actor, input.onBehalfOf, firstHalf(request));
  if (judge) return judge;
  if (request.emergencyAuthorisedByIds.length > 0) return 'already-authorised';
  return input.version !== undefined && input.version !== request.version ? 'version-changed' : null;
}

function refusalToRatify(
  actor: Actor,
  request: RequestFacts,
  input: { readonly version?: number; readonly onBehalfOf: string | null },
): Refusal | null {
  if (!actsAs(actor, request, 'manager')) return 'not-permitted';
  if (!rulesOf(request.service).emergency) return 'not-in-this-procedure';
  if (isFinal(request.state)) return 'closed';
  if (!owesRatification(request)) return 'no-ratification-owed';
  const judge = refusalByFourEyes(actor, input.onBehalfOf, firstHalf(request));
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
