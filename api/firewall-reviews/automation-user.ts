import type { PersonActor } from '../../domain/people/actor.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';

const USERNAME = 'baluardo-automatico';
const NAME = 'Baluardo (automatico)';

/**
 * The person who files what the calendar asks: a request names a filer, and an operator must not be named for what
 * somebody else did. Not active and without password, so nobody signs in as it; made when it is first needed.
 */
export async function automationUser(tx: Tx): Promise<PersonActor> {
  await tx.query(
    `INSERT INTO person (id, username, display_name, roles, active) VALUES ($1, $2, $3, '{}', false)
     ON CONFLICT DO NOTHING`,
    [newId(), USERNAME, NAME],
  );
  const [person] = await tx.query<{ id: string }>('SELECT id FROM person WHERE lower(username) = $1', [
    USERNAME,
  ]);
  return {
    kind: 'person',
    personId: person!.id,
    username: USERNAME,
    displayName: NAME,
    roles: ['operator'],
    sectorId: null,
    deputyFor: [],
    tokenPermissions: null,
  };
}
