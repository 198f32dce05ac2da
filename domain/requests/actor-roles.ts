import { mayUse, type Actor, type PersonActor } from '../people/actor.ts';
import type { RequestFacts } from './facts.ts';
import type { ActorRole } from './life-cycle.ts';
import type { ConfirmationSide } from './states.ts';

/** Whether the actor can act in this capacity on this request. */
export function actsAs(actor: Actor, request: RequestFacts, role: ActorRole): boolean {
  if (role === 'system') return actor.kind === 'system';
  if (role === 'supplier') return actor.kind === 'supplier';
  if (actor.kind !== 'person') return false;
  switch (role) {
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
