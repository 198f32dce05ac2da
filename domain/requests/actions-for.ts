import type { Actor } from '../people/actor.ts';
import { rulesOf } from '../procedures/services.ts';
import { REQUEST_ACTIONS, type Refusal, type RequestAction } from './actions.ts';
import { confirmationsWanted, owesRatification, type RequestFacts } from './facts.ts';
import { decide } from './decide.ts';
import type { Party } from './states.ts';

/** An action with the reason why it is not open to the actor now; null = it is. */
export interface ActionState {
  readonly action: RequestAction;
  readonly refusal: Refusal | null;
}

/**
 * Every action of the request's procedure, allowed or with its reason: the buttons and the API ask here.
 * Actions that the procedure does not know at all are left out.
 */
export function actionsFor(actor: Actor, request: RequestFacts): ActionState[] {
  return REQUEST_ACTIONS.map((action) => ({
    action,
    refusal: decide(actor, request, action).refused ?? null,
  })).filter(({ refusal }) => refusal !== 'not-in-this-procedure' && refusal !== 'no-supplier-here');
}

/** Who is expected to move next; stored beside the state, so that the lists can ask for it. */
export function waitsFor(request: RequestFacts): Party[] {
  const manager: Party[] = owesRatification(request) ? ['manager'] : [];
  switch (request.state) {
    case 'draft':
    case 'returned':
      return ['requester'];
    case 'submitted':
      return partiesOfReception(request);
    case 'accepted':
    case 'in-progress':
    case 'reopened':
      return ['operator', ...manager];
    case 'with-supplier':
      if (request.hasOpenVariation) return ['manager'];
      return request.hasOpenQuestion ? ['supplier', 'operator', ...manager] : ['supplier', ...manager];
    case 'executed':
      return [
        ...confirmationsWanted(request).map((side): Party => (side === 'sector' ? 'requester' : 'operator')),
        ...manager,
      ];
    case 'refused':
    case 'verified':
    case 'withdrawn':
      return [];
  }
}

/** The operator completes and takes up; where the sheet wants it, the Responsabile decides. */
function partiesOfReception(request: RequestFacts): Party[] {
  if (rulesOf(request.service).lifeCycle === 'direct') return ['operator'];
  if (request.emergency) return ['operator', 'manager'];
  return request.isAssigned ? ['manager'] : ['operator', 'manager'];
}
