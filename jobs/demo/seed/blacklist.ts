import type { Tx } from '../../../api/database/database.ts';
import { listedText, listedTitle } from '../../../api/dnsbl/alert-text.ts';
import { CaseOpening, recordStep } from '../../../api/dnsbl/case-opening.service.ts';
import type { MonitoredZone } from '../../../api/dnsbl/monitored-zone.ts';
import type { GivenVerdict } from '../../../api/dnsbl/sweep-ledger.service.ts';
import { newId } from '../../../api/database/ids.ts';
import {
  CASE_TRANSITIONS,
  CHECKLIST,
  type CaseAction,
  type CaseState,
} from '../../../domain/dnsbl/delisting-case.ts';
import { incidentScope } from '../../../domain/dnsbl/incidents.ts';
import { NO_VERDICTS } from '../../../domain/dnsbl/infrastructure.ts';
import type { Listing } from '../../../domain/dnsbl/listing.ts';
import { familyOf, parseTargets, type Target } from '../../../domain/dnsbl/target.ts';
import { bulkInsert } from '../../../api/database/bulk-insert.ts';
import { demonstrationLists } from '../dns/demonstration-lists.ts';
import type { SeededOffice } from './office.ts';
import { DEMONSTRATION_LISTINGS, DEMONSTRATION_TARGETS, PAST_LISTINGS } from './targets.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SWEEP_EVERY_HOURS = 6;
const HISTORY_DAYS = 90;

/** An episode of the history; `to` is null while it lasts. */
interface Episode {
  readonly target: string;
  readonly zone: string;
  readonly code: string;
  readonly txt: string;
  readonly from: number;
  readonly to: number | null;
}

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
  '198.51.100.25 psbl.surriel.com': {
    cause: 'Indirizzi inesistenti nella lista della newsletter.',
    steps: ['triage', 'remediate', 'declare-ready'],
    checklist: 'done',
    note: 'Lista ripulita: si può chiedere la rimozione.',
  },
};

/** Targets, ninety days of sweeps and episodes, and the cases of the listings that last. */
export async function seedBlacklist(
  tx: Tx,
  zones: readonly MonitoredZone[],
  world: { now: Date; office: SeededOffice; publicUrl: string },
): Promise<void> {
  const now = world.now.getTime();
  const targets = targetRows(now);
  await bulkInsert(tx, 'dnsbl_target', targets);
  // The newest listing is left for the first real sweep to find.
  const lasting = DEMONSTRATION_LISTINGS.filter(({ daysAgo }) => daysAgo > 1).map(
    ({ daysAgo, ...one }): Episode => ({ ...one, from: now - daysAgo * DAY_MS - 3 * HOUR_MS, to: null }),
  );
  const past = PAST_LISTINGS.map(({ fromDaysAgo, toDaysAgo, ...one }): Episode => ({
    ...one,
    from: now - fromDaysAgo * DAY_MS,
    to: now - toDaysAgo * DAY_MS,
  }));
  const episodes = [...past, ...lasting].sort((a, b) => a.from - b.from);
  await writeSweeps(tx, zones, episodes, now);
  const sweeps = await tx.query<{ id: number; at: string }>(
    'SELECT id, started_at AS at FROM dnsbl_sweep ORDER BY id',
  );
  const seeding = { tx, zones, sweeps, targets, world };
  for (const episode of episodes) await writeEpisode(seeding, episode);
}

interface Seeding {
  readonly tx: Tx;
  readonly zones: readonly MonitoredZone[];
  readonly sweeps: readonly { id: number; at: string }[];
  readonly targets: readonly { id: string; text: string; service: string }[];
  readonly world: { now: Date; office: SeededOffice; publicUrl: string };
}

function targetRows(now: number) {
  return DEMONSTRATION_TARGETS.map(({ text, service, label, heloName }) => ({
    id: newId(),
    text,
    family: familyOf(parsed(text)),
    service,
    label,
    helo_name: heloName,
    active: true,
    badge: false,
    created_at: iso(now - (HISTORY_DAYS + 1) * DAY_MS),
  }));
}

function parsed(text: string): Target {
  const targets = parseTargets(text);
  const first = 'type' in targets ? undefined : targets[0];
  if (first === undefined) throw new Error(`not a target: ${text}`);
  return first;
}

/** One row a sweep: every six hours, all answered but for a night on which the line was down. */
async function writeSweeps(
  tx: Tx,
  zones: readonly MonitoredZone[],
  episodes: readonly Episode[],
  now: number,
): Promise<void> {
  const enabled = zones.filter((zone) => zone.enabled);
  const total = answersOf(enabled);
  const behaviour = new Map(demonstrationLists([]).map((list) => [list.zone, list.behaviour]));
  const of = (what: string): number =>
    answersOf(enabled.filter(({ zone }) => behaviour.get(zone.zone) === what));
  const usual = { unknown: of('silent'), refused: of('refusing'), 'zone-broken': of('wildcard') };
  const rows: Record<string, unknown>[] = [];
  const last = Math.floor(now / (SWEEP_EVERY_HOURS * HOUR_MS)) * SWEEP_EVERY_HOURS * HOUR_MS;
  for (let at = last - HISTORY_DAYS * DAY_MS; at <= last; at += SWEEP_EVERY_HOURS * HOUR_MS) {
    const listed = episodes.filter(({ from, to }) => from <= at && (to === null || at < to)).length;
    const isNightOfTheLine = Math.round((last - at) / DAY_MS) === 58;
    const unknown = isNightOfTheLine ? Math.ceil(total * 0.7) : usual.unknown;
    const others = isNightOfTheLine ? 0 : usual.refused + usual['zone-broken'];
    rows.push({
      kind: 'scheduled',
      state: 'finished',
      tick: `storico ${iso(at).slice(0, 16)}`,
      created_at: iso(at),
      started_at: iso(at + 1_000),
      ended_at: iso(at + 41_000),
      targets: DEMONSTRATION_TARGETS.length,
      zones: enabled.length,
      total,
      done: total,
      counts: {
        ...NO_VERDICTS,
        ...(isNightOfTheLine ? {} : usual),
        listed,
        unknown,
        clean: Math.max(0, total - listed - unknown - others),
      },
      changes: episodes.filter(({ from, to }) => near(from, at) || (to !== null && near(to, at))).length,
      queries: total + enabled.length * 2 + unknown,
      resolvers: [],
      stop_requested: false,
    });
  }
  await bulkInsert(tx, 'dnsbl_sweep', rows);
}

/** How many questions a sweep asks of these lists: each only about the families it knows. */
function answersOf(zones: readonly MonitoredZone[]): number {
  const families = DEMONSTRATION_TARGETS.map(({ text }) => familyOf(parsed(text)));
  return zones.reduce(
    (sum, { zone }) => sum + families.filter((family) => zone.families.includes(family)).length,
    0,
  );
}

/** Found by the sweep at `at`: the first one after it happened. */
const near = (moment: number, at: number): boolean =>
  moment <= at && moment > at - SWEEP_EVERY_HOURS * HOUR_MS;

async function writeEpisode(seeding: Seeding, episode: Episode): Promise<void> {
  const { tx, world } = seeding;
  const zone = seeding.zones.find((one) => one.zone.zone === episode.zone);
  const target = seeding.targets.find(({ text }) => text === episode.target);
  if (!zone || !target) throw new Error(`the demonstration has no ${episode.zone} or ${episode.target}`);
  const confirmedAt = iso(episode.from + 10 * 60_000);
  const listing = listingOf(episode, confirmedAt);
  const found: GivenVerdict = {
    target: { id: target.id, text: target.text, service: target.service },
    zone,
    verdict: 'listed',
    codes: [episode.code],
    txt: [episode.txt],
    at: confirmedAt,
    queries: 2,
  };
  const incidentId = await openIncident(tx, zone, episode, confirmedAt);
  const caseId = await new CaseOpening().open(tx, found, listing);
  const listingId = newId();
  await bulkInsert(tx, 'dnsbl_listing', [
    {
      id: listingId,
      target_id: target.id,
      zone_id: zone.id,
      state: listing.state,
      since: listing.since,
      suspected_at: listing.suspectedAt,
      confirmed_at: listing.confirmedAt,
      cleared_at: listing.clearedAt,
      last_listed_at: listing.lastListedAt,
      clean_sweeps: listing.cleanSweeps,
      first_clean_at: listing.firstCleanAt,
      relistings: 0,
      codes: [episode.code],
      txt: [episode.txt],
      incident_id: incidentId,
      case_id: caseId,
    },
  ]);
  await writeChanges(seeding, episode, target.id, zone.id);
  await writeAlert(tx, {
    episode,
    zone,
    found,
    listing,
    listingId,
    incidentId,
    caseId,
    publicUrl: world.publicUrl,
  });
  if (episode.to === null) await advanceCase(seeding, episode, caseId);
  else await closeCase(seeding, episode, caseId, incidentId);
}

function listingOf(episode: Episode, confirmedAt: string): Listing {
  const isOver = episode.to !== null;
  const end = episode.to ?? Date.now();
  return {
    state: isOver ? 'cleared' : 'confirmed',
    since: isOver ? iso(end) : confirmedAt,
    suspectedAt: iso(episode.from),
    confirmedAt,
    clearedAt: isOver ? iso(end) : null,
    lastListedAt: isOver ? iso(end - 25 * HOUR_MS) : confirmedAt,
    cleanSweeps: isOver ? 4 : 0,
    firstCleanAt: isOver ? iso(end - 24 * HOUR_MS) : null,
    relistings: 0,
    codes: [episode.code],
  };
}

async function openIncident(tx: Tx, zone: MonitoredZone, episode: Episode, at: string): Promise<string> {
  const scope = incidentScope(parsed(episode.target), zone.zone);
  const [open] = await tx.query<{ id: string }>(
    "SELECT id FROM dnsbl_incident WHERE key = $1 AND state = 'open'",
    [scope.key],
  );
  if (open) return open.id;
  const id = newId();
  await bulkInsert(tx, 'dnsbl_incident', [
    {
      id,
      key: scope.key,
      kind: scope.kind,
      about: scope.about,
      weight: scope.weight,
      state: 'open',
      opened_at: at,
    },
  ]);
  return id;
}

async function writeChanges(
  { tx, sweeps }: Seeding,
  episode: Episode,
  targetId: string,
  zoneId: number,
): Promise<void> {
  const change = (at: number, from: string, to: string): Record<string, unknown> => ({
    at: iso(at),
    sweep_id: (sweeps.find((sweep) => Date.parse(sweep.at) >= at) ?? sweeps.at(-1)!).id,
    target_id: targetId,
    zone_id: zoneId,
    from_verdict: from,
    to_verdict: to,
    codes: to === 'listed' ? [episode.code] : [],
  });
  await bulkInsert(tx, 'dnsbl_change', [
    change(episode.from, 'clean', 'listed'),
    ...(episode.to === null ? [] : [change(episode.to - DAY_MS, 'listed', 'clean')]),
  ]);
  if (episode.to !== null) return;
  await bulkInsert(tx, 'dnsbl_standing', [
    {
      target_id: targetId,
      zone_id: zoneId,
      verdict: 'listed',
      codes: [episode.code],
      txt: [episode.txt],
      since: iso(episode.from),
    },
  ]);
}

async function writeAlert(
  tx: Tx,
  alert: {
    episode: Episode;
    zone: MonitoredZone;
    found: GivenVerdict;
    listing: Listing;
    listingId: string;
    incidentId: string;
    caseId: string;
    publicUrl: string;
  },
): Promise<void> {
  const { episode, zone, found, listing } = alert;
  const facts = {
    target: found.target.text,
    service: found.target.service,
    zone,
    listing,
    txt: found.txt,
    proof: null,
    neighbours: [],
    link: `${alert.publicUrl}/blacklist/pratiche/${alert.caseId}`,
  };
  const isOver = episode.to !== null;
  await bulkInsert(tx, 'dnsbl_alert', [
    {
      id: newId(),
      key: `listed|${alert.listingId}`,
      kind: 'listed',
      weight: zone.zone.weight,
      state: isOver ? 'ended' : 'in-charge',
      title: listedTitle(facts),
      body: listedText(facts),
      incident_id: alert.incidentId,
      listing_id: alert.listingId,
      case_id: alert.caseId,
      raised_at: found.at,
      delivered_at: iso(Date.parse(found.at) + 60_000),
      taken_at: iso(Date.parse(found.at) + HOUR_MS),
      taken_by: 'Davide Conti',
      ended_at: isOver ? iso(episode.to) : null,
    },
  ]);
}

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
    await recordStep(
      tx,
      caseId,
      iso(at),
      action,
      state,
      transition.to,
      index === actions.length - 1 ? note : '',
      by,
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

async function advanceCase(seeding: Seeding, episode: Episode, caseId: string): Promise<void> {
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

async function closeCase(
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
  await walk(
    seeding,
    caseId,
    ['triage', 'remediate', 'declare-ready', 'accept'],
    { state: 'confirmed', at: episode.from + HOUR_MS },
    owner.displayName,
    'Causa rimossa.',
  );
  await walk(
    seeding,
    caseId,
    ['clear', 'close'],
    { state: 'accepted', at: episode.to! - 2 * HOUR_MS },
    owner.displayName,
    'Uscito dalla lista.',
  );
  await tx.query("UPDATE dnsbl_incident SET state = 'ended', ended_at = $2 WHERE id = $1", [
    incidentId,
    iso(episode.to!),
  ]);
}

async function tickAll(tx: Tx, caseId: string, who: string, at: number): Promise<void> {
  await tx.query(
    `UPDATE dnsbl_case_check SET who = $2, at = $3, mark = CASE WHEN item = ANY ($4) THEN 'not-applicable' ELSE 'done' END,
            note = CASE WHEN item = ANY ($4) THEN 'Non riguarda questo indirizzo' ELSE '' END WHERE case_id = $1`,
    [caseId, who, iso(at), CHECKLIST.slice(-1)],
  );
}

const iso = (instant: number): string => new Date(instant).toISOString();
