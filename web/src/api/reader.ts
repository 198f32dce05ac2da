import type { PersonActor } from '../../../domain/people/actor.ts';
import { usePerson } from './session.ts';

/** The reader, as the rules of the domain ask for one. */
export function useReader(): PersonActor {
  const { person, deputyFor } = usePerson();
  return {
    kind: 'person',
    personId: person.id,
    username: person.username,
    displayName: person.displayName,
    roles: person.roles,
    sectorId: person.sectorId,
    deputyFor: deputyFor.map(({ managerId }) => managerId),
    tokenPermissions: null,
  };
}
