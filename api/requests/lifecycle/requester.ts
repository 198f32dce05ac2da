import type { CreateRequest } from '../../../contract/requests/actions.ts';
import { mayUse, type PersonActor } from '../../../domain/people/actor.ts';
import type { Tx } from '../../database/database.ts';
import { forbidden, unprocessable } from '../../errors/problem.ts';

/** For whom a request is filed. */
export interface Requester {
  sectorId: string;
  id: string | null;
  name: string;
  staffNumber: string | null;
}

/** A referent files for the own sector; the office records requests of any, for a colleague with or without account. */
export async function requesterOf(tx: Tx, actor: PersonActor, body: CreateRequest): Promise<Requester> {
  const isOffice = mayUse(actor, 'requests.assign');
  const isForOther = body.requesterId !== undefined || body.requesterName !== undefined;
  if (
    !isOffice &&
    (body.channel !== 'web' || (body.sectorId !== undefined && body.sectorId !== actor.sectorId))
  ) {
    throw forbidden(
      'other-sector',
      'Chi ha effettuato l’accesso presenta richieste solo per il proprio settore.',
    );
  }
  if (!isOffice && body.requesterId !== undefined && body.requesterId !== actor.personId) {
    throw forbidden(
      'not-permitted',
      'Chi ha effettuato l’accesso non può presentare richieste a nome di un altro utente.',
    );
  }
  const person =
    isForOther && body.requesterId === undefined
      ? null
      : await personOf(tx, body.requesterId ?? actor.personId);
  const sectorId = body.sectorId ?? person?.sectorId ?? actor.sectorId;
  if (sectorId === null) {
    throw unprocessable('sector-missing', 'Indicare il settore che fa la richiesta.', [
      { path: 'sectorId', message: 'campo obbligatorio' },
    ]);
  }
  await requireSector(tx, sectorId);
  return {
    sectorId,
    id: person?.id ?? null,
    name: person?.displayName ?? body.requesterName ?? actor.displayName,
    staffNumber: person?.staffNumber ?? body.requesterStaffNumber ?? null,
  };
}

async function personOf(
  tx: Tx,
  id: string,
): Promise<{ id: string; displayName: string; staffNumber: string | null; sectorId: string | null }> {
  const [person] = await tx.query<{
    id: string;
    displayName: string;
    staffNumber: string | null;
    sectorId: string | null;
  }>(
    `SELECT id, display_name AS "displayName", staff_number AS "staffNumber", sector_id AS "sectorId"
     FROM person WHERE id = $1 AND active`,
    [id],
  );
  if (person) return person;
  throw unprocessable('unknown-reference', 'La persona indicata non esiste o non è attiva.', [
    { path: 'requesterId', message: 'persona inesistente' },
  ]);
}

async function requireSector(tx: Tx, id: string): Promise<void> {
  const [sector] = await tx.query('SELECT 1 FROM sector WHERE id = $1 AND active', [id]);
  if (sector) return;
  throw unprocessable('unknown-reference', 'Il settore indicato non esiste o non è attivo.', [
    { path: 'sectorId', message: 'settore inesistente' },
  ]);
}
