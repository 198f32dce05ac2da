import type { PersonSummary } from '../../contract/people/people.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { isEmergencyAccount } from '../access/emergency-account.ts';
import type { Tx } from '../database/database.ts';
import { conflict, unprocessable } from '../errors/problem.ts';

export async function requireFree(
  tx: Tx,
  id: string,
  username: string,
  staffNumber: string | null,
): Promise<void> {
  const [same] = await tx.query<{ sameName: boolean }>(
    `SELECT lower(username) = lower($2) AS "sameName" FROM person
     WHERE id <> $1 AND (lower(username) = lower($2) OR staff_number = $3) LIMIT 1`,
    [id, username, staffNumber],
  );
  if (!same) return;
  throw same.sameName
    ? conflict('username-taken', `Il nome utente ${username} è già in uso.`)
    : conflict('staff-number-taken', `La matricola ${staffNumber} appartiene già a un’altra persona.`);
}

/** A referent speaks for a sector: without one there would be nothing to see. */
export async function requireSector(
  tx: Tx,
  sectorId: string | null,
  roles: readonly string[],
): Promise<void> {
  if (sectorId === null) {
    if (!roles.includes('referent')) return;
    throw unprocessable('sector-required', 'Un referente appartiene a un settore.', [
      { path: 'sectorId', message: 'scegliere il settore' },
    ]);
  }
  if ((await tx.query('SELECT 1 FROM sector WHERE id = $1', [sectorId])).length > 0) return;
  throw unprocessable('unknown-reference', 'Il settore indicato non esiste.', [
    { path: 'sectorId', message: 'settore inesistente' },
  ]);
}

/** The account for emergencies stays an administrator's who can come in, as long as the settings name it. */
export async function requireBreakGlassKept(
  tx: Tx,
  id: string,
  after: Pick<PersonSummary, 'active' | 'roles'>,
): Promise<void> {
  const isKept = after.active && after.roles.includes('administrator');
  if (!isKept && (await isEmergencyAccount(tx, id)))
    throw conflict(
      'break-glass',
      'È l’accesso di emergenza: prima indicarne un altro nelle impostazioni di accesso.',
    );
}

export async function requireAdministrator(tx: Tx): Promise<void> {
  const left = await tx.query(
    // One who comes in without anybody else's word: the directory may be down, or be the one that is wrong.
    "SELECT 1 FROM person WHERE active AND source = 'local' AND 'administrator' = ANY (roles) LIMIT 1",
  );
  if (left.length === 0)
    throw conflict('last-administrator', 'Deve restare almeno un amministratore attivo, con accesso locale.');
}

export async function requireNotErased(tx: Tx, id: string): Promise<void> {
  if ((await tx.query('SELECT 1 FROM person WHERE id = $1 AND erased_at IS NOT NULL', [id])).length > 0)
    throw conflict('erased', 'I dati della persona sono stati cancellati: l’accesso non si può riattivare.');
}

/** Nobody changes the own roles, up or down: the change is another's to make. */
export function requireOtherRoles(
  actor: PersonActor,
  id: string,
  before: PersonSummary,
  after: PersonSummary,
): void {
  const isSame = before.roles.toSorted().join() === after.roles.toSorted().join();
  if (actor.personId === id && !isSame)
    throw conflict('own-roles', 'Nessuno può cambiare i propri ruoli: li cambia un altro amministratore.');
}
