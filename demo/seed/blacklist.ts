import { ago } from './days.ts';
import { HOUR_MS } from '../../domain/calendar/office-day.ts';
import type { Tx } from '../../api/database/database.ts';
import { listedText, listedTitle } from '../../text/alerts/listings.ts';
import { CaseOpeningService } from '../../api/dnsbl/case-opening.service.ts';
import type { MonitoredZone } from '../../api/dnsbl/monitored-zone.ts';
import type { GivenVerdict } from '../../api/dnsbl/running-sweep.ts';
import { newId } from '../../api/database/ids.ts';
import { incidentScope } from '../../domain/dnsbl/incidents.ts';
import type { Listing } from '../../domain/dnsbl/listing.ts';
import { familyOf } from '../../domain/dnsbl/target.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import type { SeededOffice } from './office.ts';
import { advanceCase, closeCase } from './blacklist-cases.ts';
import { HISTORY_DAYS, iso, parsed, type Episode, type Seeding } from './blacklist-episodes.ts';
import { writeMailHistory, writeSendingDomains } from './blacklist-mail.ts';
import { writeProofs } from './blacklist-proofs.ts';
import { writeSweeps } from './blacklist-sweeps.ts';
import { DEMONSTRATION_LISTINGS, DEMONSTRATION_TARGETS, PAST_LISTINGS } from './targets.ts';

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
    ({ daysAgo, ...one }): Episode => ({ ...one, from: ago(now, daysAgo, 3), to: null }),
  );
  const past = PAST_LISTINGS.map(({ fromDaysAgo, toDaysAgo, ...one }): Episode => ({
    ...one,
    from: ago(now, fromDaysAgo),
    to: ago(now, toDaysAgo),
  }));
  const episodes = [...past, ...lasting].sort((a, b) => a.from - b.from);
  await writeSweeps(tx, zones, episodes, now);
  const sweeps = await tx.query<{ id: number; at: string; isDark: boolean }>(
    `SELECT id, started_at AS at, (counts ->> 'unknown')::int > total / 2 AS "isDark" FROM dnsbl_sweep ORDER BY id`,
  );
  await tx.query('UPDATE dnsbl_target SET checked_at = (SELECT max(ended_at) FROM dnsbl_sweep)');
  await writeProofs(tx, zones, sweeps);
  await writeMailHistory(tx, targets, now);
  await writeSendingDomains(tx, targets, now);
  const seeding = { tx, zones, sweeps, targets, world };
  for (const episode of episodes) await writeEpisode(seeding, episode);
}

function targetRows(now: number) {
  return DEMONSTRATION_TARGETS.map(({ text, service, label, heloName, dkimSelector }) => ({
    id: newId(),
    text,
    family: familyOf(parsed(text)),
    service,
    label,
    helo_name: heloName,
    dkim_selector: dkimSelector ?? null,
    active: true,
    badge: false,
    created_at: iso(ago(now, HISTORY_DAYS + 1)),
  }));
}

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
  const caseId = await new CaseOpeningService().open(tx, found, listing);
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
      cause_id: incidentId,
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
    lastListedAt: isOver ? iso(ago(end, 1, 1)) : confirmedAt,
    cleanSweeps: isOver ? 4 : 0,
    firstCleanAt: isOver ? iso(ago(end, 1)) : null,
    relistings: 0,
    codes: [episode.code],
  };
}

async function openIncident(tx: Tx, zone: MonitoredZone, episode: Episode, at: string): Promise<string> {
  const scope = incidentScope(parsed(episode.target), zone.zone);
  const [open] = await tx.query<{ id: string }>(
    "SELECT id FROM dnsbl_listing_cause WHERE key = $1 AND state = 'open'",
    [scope.key],
  );
  if (open) return open.id;
  const id = newId();
  await bulkInsert(tx, 'dnsbl_listing_cause', [
    {
      id,
      key: scope.key,
      kind: scope.kind,
      subject: scope.about,
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
    ...(episode.to === null ? [] : [change(ago(episode.to, 1), 'listed', 'clean')]),
  ]);
  if (episode.to !== null) return;
  await bulkInsert(tx, 'dnsbl_status', [
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
    zone: zone.zone,
    listing,
    txt: found.txt,
    proof: null,
    neighbours: [],
    link: `${alert.publicUrl}/blacklist/pratiche/${alert.caseId}`,
  };
  const title = listedTitle(facts);
  const body = listedText(facts);
  const isOver = episode.to !== null;
  // A list of blocks is told once for the whole block.
  const isShared = zone.zone.scope !== 'host' && zone.zone.scope !== 'policy';
  const key = `listed|${isShared ? alert.incidentId : alert.listingId}`;
  if ((await tx.query('SELECT 1 FROM dnsbl_alert WHERE key = $1', [key])).length > 0) return;
  await bulkInsert(tx, 'dnsbl_alert', [
    {
      id: newId(),
      key,
      kind: 'listed',
      weight: zone.zone.weight,
      state: isOver ? 'ended' : 'in-charge',
      title: title.it,
      body: body.it,
      title_en: title.en,
      body_en: body.en,
      cause_id: alert.incidentId,
      listing_id: alert.listingId,
      case_id: alert.caseId,
      raised_at: found.at,
      taken_at: iso(Date.parse(found.at) + HOUR_MS),
      taken_by: 'Davide Conti',
      ended_at: isOver ? iso(episode.to) : null,
    },
  ]);
}
