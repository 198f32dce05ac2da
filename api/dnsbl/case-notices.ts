import type { CaseAction } from '../../domain/dnsbl/delisting-case.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { Tx } from '../database/database.ts';
import type { PeopleNoticesService, Recipient } from '../notifications/people-notices.service.ts';

interface StepTaken {
  caseId: string;
  code: string;
  about: string;
  zone: string;
  ownerId: string | null;
  action: CaseAction;
  note: string;
  at: string;
  /** Requests need no acceptance: nobody is waited for. */
  standingAuthorisation: boolean;
}

/** Tells in the interface who is waited for: the managers when a case is ready, its owner when they decided. */
export async function notifyPendingParties(
  tx: Tx,
  people: PeopleNoticesService,
  actor: PersonActor,
  step: StepTaken,
): Promise<void> {
  const words = WORDS[step.action];
  if (words === undefined || (step.action === 'declare-ready' && step.standingAuthorisation)) return;
  const to = step.action === 'declare-ready' ? await managersOf(tx, step.at) : [step.ownerId];
  const zone = maskedZone(step.zone);
  const others = await tx.query<Recipient>('SELECT id, email FROM person WHERE id = ANY ($1) AND id <> $2', [
    to.filter((id) => id !== null),
    actor.personId,
  ]);
  await people.tell(tx, others, {
    key: `dnsbl-case:${step.caseId}:${step.action}:${step.at}`,
    kind: 'blacklists',
    mail: 'never',
    path: `/blacklist/pratiche/${step.caseId}`,
    subject: `${step.code} ${words}`,
    text: [`${step.about} nella blacklist ${zone}. ${actor.displayName}.`, step.note]
      .filter((line) => line !== '')
      .join('\n'),
    about: { kind: 'dnsbl-case', id: step.caseId },
  });
}

const WORDS: Readonly<Partial<Record<CaseAction, string>>> = {
  'declare-ready': 'è pronta: la rimozione attende l’accettazione',
  accept: 'è accettata: la rimozione si può richiedere',
  'send-back': 'è rimandata in correzione',
  'leave-as-is': 'resta com’è, per decisione del Responsabile',
};

/** The managers, and who stands in for one on that day. */
async function managersOf(tx: Tx, at: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM person WHERE active AND 'manager' = ANY(roles)
     UNION
     SELECT p.id FROM deputy d JOIN person p ON p.id = d.deputy_id AND p.active JOIN person m ON m.id = d.manager_id AND m.active
     WHERE d.revoked_at IS NULL AND office_day($1::timestamptz) BETWEEN d.starts_on AND d.ends_on`,
    [at],
  );
  return rows.map(({ id }) => id);
}
