import { isConfinedToSector, mayUse, type Actor, type PersonActor } from '../people/actor.ts';
import type { RequestFacts } from './facts.ts';

/** Who may look at a request at all. The list queries say the same in SQL: `api/requests/lists/request-visibility.ts`. */
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

/** A referent sees the own sector only. */
export function seesEverySector(actor: PersonActor): boolean {
  return !isConfinedToSector(actor);
}

/** Own request, or of the own sector. */
function isOfTheirs(actor: PersonActor, request: RequestFacts): boolean {
  return (
    request.filedById === actor.personId ||
    request.requesterId === actor.personId ||
    (actor.sectorId !== null && request.sectorId === actor.sectorId)
  );
}
