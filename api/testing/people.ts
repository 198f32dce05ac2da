import type { PersonActor } from '../../domain/people/actor.ts';
import type { Role } from '../../domain/people/roles.ts';
import { hashPassword } from '../access/passwords.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/ids.ts';

export const TEST_PASSWORD = 'correct horse battery';

/** alice and bob are referents of two sectors; the others carry the name of their role. */
export type TestPerson =
  'alice' | 'bob' | 'operator' | 'operator2' | 'manager' | 'manager2' | 'auditor' | 'administrator';

export interface TestPeople {
  actors: Record<TestPerson, PersonActor>;
  sectors: { roads: string; finance: string };
}

const PEOPLE: [TestPerson, Role, 'roads' | 'finance' | null][] = [
  ['alice', 'referent', 'roads'],
  ['bob', 'referent', 'finance'],
  ['operator', 'operator', null],
  ['operator2', 'operator', null],
  ['manager', 'manager', null],
  ['manager2', 'manager', null],
  ['auditor', 'auditor', null],
  ['administrator', 'administrator', null],
];

let hashed: Promise<string> | undefined;

/** Two sectors and a person of each role (two operators and managers, for the races and the four eyes). */
export async function addPeople(database: Database): Promise<TestPeople> {
  hashed ??= hashPassword(TEST_PASSWORD);
  const hash = await hashed;
  const sectors = { roads: newId(), finance: newId() };
  await database.query(
    "INSERT INTO sector (id, code, name) VALUES ($1, 'VIA', 'Viabilità'), ($2, 'RAG', 'Ragioneria')",
    [sectors.roads, sectors.finance],
  );
  const actors = {} as Record<TestPerson, PersonActor>;
  for (const [username, role, sector] of PEOPLE) {
    const personId = newId();
    const sectorId = sector === null ? null : sectors[sector];
    await database.query(
      'INSERT INTO person (id, username, display_name, email, sector_id, roles, password_hash) VALUES ($1, $2, $2, $3, $4, $5, $6)',
      [personId, username, `${username}@provincia.example`, sectorId, [role], hash],
    );
    actors[username] = {
      kind: 'person',
      personId,
      username,
      displayName: username,
      roles: [role],
      sectorId,
      deputyFor: [],
      tokenPermissions: null,
    };
  }
  return { actors, sectors };
}
