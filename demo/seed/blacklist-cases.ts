import { HOUR_MS } from '../../domain/calendar/office-day.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import { newId } from '../../api/database/ids.ts';
import { recordStep } from '../../api/dnsbl/case-opening.service.ts';
import type { Tx } from '../../api/database/database.ts';
import {
  CASE_TRANSITIONS,
  CHECKLIST,
  type CaseAction,
  type CaseState,
} from '../../domain/dnsbl/delisting-case.ts';
import { wayOutOf, type Channel } from '../../domain/dnsbl/zone.ts';
import { iso, type Episode, type Seeding } from './blacklist-episodes.ts';

/** How far the case of a listing that lasts has come, and what was said of it. */
const PROGRESS: Readonly<
  Record<string, { cause: string; steps: readonly CaseAction[]; checklist: 'open' | 'done'; note: string }>
> = {
  '203.0.113.25 b.barracudacentral.org': {
    cause: 'Casella compromessa: invii anomali nella notte.',
    steps: ['triage'],
    checklist: 'open',
    note: 'Password reimpostata, sessioni chiuse.',
  },
  '203.0.113.40 zen.spamhaus.org': {
    cause: 'Una postazione della viabilità contatta un server di comando.',
    steps: ['triage', 'remediate'],
    checklist: 'open',
    note: 'Postazione isolata, in corso la verifica delle altre.',
  },
  '192.0.2.110 dnsbl-1.uceprotect.net': {
    cause: 'Posta diretta da una rete scolastica.',
    steps: ['triage', 'await-expiry'],
    checklist: 'open',
    note: 'Bloccata la porta 25 in uscita: la segnalazione scade da sola.',
  },
  '192.0.2.110 zen.spamhaus.org': {
    cause: 'Indirizzo di navigazione: non deve inviare posta.',
    steps: ['leave-as-is'],
    checklist: 'open',
    note: 'Presenza corretta nella PBL.',
  },
  '203.0.113.26 psbl.surriel.com': {
    cause: 'Risposte automatiche di una casella a mittenti falsi.',
    steps: ['triage', 'remediate', 'declare-ready'],
    checklist: 'done',
    note: 'Risposte automatiche spente: si può chiedere la rimozione.',
  },
};

/** Walks the case through the domain's own transitions, a couple of hours apart. */
async function walk(
  { tx }: Seeding,
  caseId: string,
  actions: readonly CaseAction[],
  start: { state: CaseState; at: number },
  who: string,
  note: string,
): Promise<CaseState> {
  let { state, at } = start;
  for (const [index, action] of actions.entries()) {
    const transition = CASE_TRANSITIONS[action];
    if (!(transition.from as readonly CaseState[]).includes(state))
      throw new Error(`case: ${action} from ${state}`);
    at += 2 * HOUR_MS;
    const by =
      transition.by === 'system'
        ? 'Baluardo'
        : transition.by === 'dnsbl.authorise'
          ? 'Elena Martinelli'
          : who;
    const [person] = await tx.query<{ id: string }>('SELECT id FROM person WHERE display_name = $1', [by]);
    await recordStep(
      tx,
      caseId,
      iso(at),
      action,
      state,
      transition.to,
      index === actions.length - 1 ? note : '',
      { id: person?.id ?? null, name: by },
    );
    state = transition.to;
  }
  await tx.query('UPDATE dnsbl_case SET state = $2, changed_at = $3, closed_at = $4 WHERE id = $1', [
    caseId,
    state,
    iso(at),
    state === 'closed' ? iso(at) : null,
  ]);
  return state;
}

export async function advanceCase(seeding: Seeding, episode: Episode, caseId: string): Promise<void> {
  const progress = PROGRESS[`${episode.target} ${episode.zone}`];
  if (!progress) return;
  const { tx, world } = seeding;
  const owner = world.office.people.operatore;
  await tx.query('UPDATE dnsbl_case SET cause = $2, owner_id = $3 WHERE id = $1', [
    caseId,
    progress.cause,
    owner.personId,
  ]);
  if (progress.checklist === 'done') await tickAll(tx, caseId, owner.displayName, episode.from + 3 * HOUR_MS);
  await walk(
    seeding,
    caseId,
    progress.steps,
    { state: 'confirmed', at: episode.from + HOUR_MS },
    owner.displayName,
    progress.note,
  );
}

export async function closeCase(
  seeding: Seeding,
  episode: Episode,
  caseId: string,
  incidentId: string,
): Promise<void> {
  const { tx, world } = seeding;
  const owner = world.office.people['silvia.gallo'];
  await tx.query('UPDATE dnsbl_case SET cause = $2, owner_id = $3 WHERE id = $1', [
    caseId,
    'Invii anomali da una casella compromessa.',
    owner.personId,
  ]);
  await tickAll(tx, caseId, owner.displayName, episode.from + 3 * HOUR_MS);
  const zone = seeding.zones.find((one) => one.zone.zone === episode.zone)?.zone;
  const { channel } = wayOutOf({ waysOut: zone?.waysOut ?? [] }, [episode.code]);
  const isAsked = channel === 'form' || channel === 'account-form' || channel === 'e-mail';
  const state = await walk(
    seeding,
    caseId,
    isAsked
      ? ['triage', 'remediate', 'declare-ready', 'accept', 'request']
      : ['triage', 'remediate', 'await-expiry'],
    { state: 'confirmed', at: episode.from + HOUR_MS },
    owner.displayName,
    'Causa rimossa.',
  );
  if (isAsked) await writeRequest(tx, caseId, episode, channel, owner.displayName);
  await walk(
    seeding,
    caseId,
    ['clear', 'close'],
    { state, at: episode.to! - 2 * HOUR_MS },
    owner.displayName,
    'Uscito dalla lista.',
  );
  await tx.query("UPDATE dnsbl_listing_cause SET state = 'ended', ended_at = $2 WHERE id = $1", [
    incidentId,
    iso(episode.to!),
  ]);
}

/** The request that the fifth step of the walk made. */
async function writeRequest(
  tx: Tx,
  caseId: string,
  episode: Episode,
  channel: Channel,
  who: string,
): Promise<void> {
  await bulkInsert(tx, 'dnsbl_case_request', [
    {
      id: newId(),
      case_id: caseId,
      at: iso(episode.from + 11 * HOUR_MS),
      actor: who,
      channel,
      recipient: '',
      body: [
        'Hello,',
        '',
        `Provincia di Selvalta, a public body in Italy, asks for the removal of ${episode.target} from ${episode.zone}.`,
        'Cause we found: a compromised mailbox. It was closed, its sessions ended and the queue cleaned.',
        '',
        'Kind regards',
      ].join('\n'),
      reference: '',
      outcome: 'cleared',
    },
  ]);
}

async function tickAll(tx: Tx, caseId: string, who: string, at: number): Promise<void> {
  await tx.query(
    `UPDATE dnsbl_case_check SET actor = $2, at = $3, status = CASE WHEN item = ANY ($4) THEN 'not-applicable' ELSE 'done' END,
            note = CASE WHEN item = ANY ($4) THEN 'Non riguarda questo indirizzo' ELSE '' END WHERE case_id = $1`,
    [caseId, who, iso(at), CHECKLIST.slice(-1)],
  );
}
