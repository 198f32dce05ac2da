import { Injectable } from '@nestjs/common';
import { heavier, incidentScope } from '../../domain/dnsbl/incidents.ts';
import { NEVER_LISTED, observe, type Listing, type ListingPolicy } from '../../domain/dnsbl/listing.ts';
import type { Weight } from '../../domain/dnsbl/zone.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { publishChange } from '../live/live.ts';
import { QueueService } from '../queue/queue.service.ts';
import { ListingAlertsService, type ListedThing } from './listing-alerts.service.ts';
import { CaseOpeningService } from './case-opening.service.ts';
import { storedTarget } from './stored-target.ts';
import type { GivenVerdict } from './running-sweep.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { DnsblListingEntity } from './dnsbl-listing.entity.ts';
import { DnsblListingCauseEntity } from './dnsbl-listing-cause.entity.ts';

/** The present or last episode of a target on a list, with the row it is kept in. */
export interface Episode {
  readonly id: string;
  readonly listing: Listing;
  readonly incidentId: string | null;
  readonly caseId: string | null;
}

interface EpisodeRow {
  id: string;
  targetId: string;
  zoneId: number;
  state: 'suspected' | 'confirmed' | 'cleared' | 'dismissed';
  since: string;
  suspectedAt: string;
  confirmedAt: string | null;
  clearedAt: string | null;
  previousClearedAt: string | null;
  lastListedAt: string;
  cleanSweeps: number;
  firstCleanAt: string | null;
  relistings: number;
  codes: string[];
  incidentId: string | null;
  caseId: string | null;
}

/** Moves listings by what sweeps find, with everything that follows: probes, incidents, cases, alerts. */
@Injectable()
export class ListingMovesService {
  constructor(
    private readonly queue: QueueService,
    private readonly alerts: ListingAlertsService,
    private readonly cases: CaseOpeningService,
  ) {}

  /** The last episode of each target on each list. Keys as `target/zone`. */
  async load(tx: Tx, targetIds: readonly string[]): Promise<Map<string, Episode>> {
    const rows = await tx.query<EpisodeRow>(
      `SELECT DISTINCT ON (target_id, zone_id) id, target_id AS "targetId", zone_id AS "zoneId", state, since,
         suspected_at AS "suspectedAt", confirmed_at AS "confirmedAt", cleared_at AS "clearedAt",
         previous_cleared_at AS "previousClearedAt", last_listed_at AS "lastListedAt", clean_sweeps AS "cleanSweeps",
         first_clean_at AS "firstCleanAt", relistings, codes, cause_id AS "incidentId", case_id AS "caseId"
       FROM dnsbl_listing WHERE target_id = ANY($1) ORDER BY target_id, zone_id, suspected_at DESC`,
      [targetIds],
    );
    return new Map(rows.map((row) => [`${row.targetId}/${row.zoneId}`, episodeOf(row)]));
  }

  /** Moves one listing; undefined when nothing moved. */
  async observe(
    tx: Tx,
    sweep: { id: number },
    found: GivenVerdict,
    before: Episode | undefined,
    policy: ListingPolicy,
  ): Promise<Episode | undefined> {
    const listing = before?.listing ?? NEVER_LISTED;
    const move = observe(listing, found, policy, found.zone.zone.flapping);
    if (move.listing === listing) return undefined;
    const opens = move.events.includes('suspected');
    let episode: Episode = {
      id: opens || before === undefined ? newId() : before.id,
      listing: move.listing,
      incidentId: opens ? null : (before?.incidentId ?? null),
      caseId: opens ? null : (before?.caseId ?? null),
    };
    await (opens
      ? insert(tx, found, episode)
      : update(tx, found, episode, move.events.includes('dismissed')));
    if (move.probeAt !== null) await this.sendProbe(tx, found, episode.id, move.probeAt);
    if (move.events.includes('confirmed')) episode = await this.confirm(tx, found, episode);
    if (move.events.includes('codes-changed')) await this.followCodes(tx, sweep, found, episode);
    if (move.events.includes('cleared')) await this.clear(tx, found, episode);
    if (move.events.length > 0) await publishChange(tx, { topic: 'dnsbl-listings', id: episode.id });
    return episode;
  }

  private async sendProbe(tx: Tx, found: GivenVerdict, listingId: string, probeAt: string): Promise<void> {
    await this.queue.send(
      tx,
      'dnsbl-second-probe',
      { targetId: found.target.id, zoneId: found.zone.id, listingId },
      { key: `${listingId}@${probeAt}`, startAfter: new Date(probeAt) },
    );
  }

  /** A code that comes or goes changes the case; one that comes is as urgent as the list. */
  private async followCodes(
    tx: Tx,
    sweep: { id: number },
    found: GivenVerdict,
    episode: Episode,
  ): Promise<void> {
    const fresh =
      episode.caseId === null ? [] : await this.cases.follow(tx, episode.caseId, found.zone, found.at);
    await this.alerts.codesChanged(
      tx,
      sweep.id,
      thing(found, episode),
      fresh.length > 0 ? found.zone.zone.weight : 'info',
    );
  }

  private async confirm(tx: Tx, given: GivenVerdict, episode: Episode): Promise<Episode> {
    // A list of whole countries says nothing that anybody could act on.
    if (given.zone.zone.scope === 'country') return episode;
    const [kept] = await tx.query<{ txt: string[] }>('SELECT txt FROM dnsbl_listing WHERE id = $1', [
      episode.id,
    ]);
    // The reason was asked for at the first sighting.
    const found: GivenVerdict = { ...given, txt: kept?.txt ?? given.txt };
    const twin = await this.cases.ofOverlap(tx, found);
    const incidentId = twin?.incidentId ?? (await this.openIncident(tx, found));
    const caseId = twin?.caseId ?? (await this.cases.open(tx, found, episode.listing));
    await updateRows(tx, DnsblListingEntity, { id: episode.id }, { causeId: incidentId, caseId });
    await this.cases.follow(tx, caseId, found.zone, found.at);
    // The evidence of the case's checklist, as it stands today.
    await this.queue.send(
      tx,
      'mail-health',
      { targetIds: [found.target.id] },
      { key: `${episode.id}@${found.at}` },
    );
    const confirmed = { ...episode, incidentId, caseId };
    // A list that repeats what another has told is no news.
    if (twin === null) await this.alerts.listed(tx, thing(found, confirmed));
    return confirmed;
  }

  private async openIncident(tx: Tx, found: GivenVerdict): Promise<string> {
    const scope = incidentScope(storedTarget(found.target.text), found.zone.zone, found.txt);
    const [row] = await tx.query<{ id: string; weight: Weight }>(
      `INSERT INTO dnsbl_listing_cause (id, key, kind, subject, weight, opened_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (key) WHERE state = 'open' DO UPDATE SET key = excluded.key RETURNING id, weight`,
      [newId(), scope.key, scope.kind, scope.about, scope.weight, found.at],
    );
    const weight = heavier(row!.weight, scope.weight);
    if (weight !== row!.weight) await updateRows(tx, DnsblListingCauseEntity, { id: row!.id }, { weight });
    return row!.id;
  }

  private async clear(tx: Tx, found: GivenVerdict, episode: Episode): Promise<void> {
    if (episode.caseId !== null) {
      await this.cases.clear(tx, episode.caseId, found.at);
      await this.cases.follow(tx, episode.caseId, found.zone, found.at);
    }
    if (episode.incidentId !== null) {
      const [ended] = await tx.query(
        `UPDATE dnsbl_listing_cause SET state = 'ended', ended_at = $2 WHERE id = $1 AND state = 'open'
           AND NOT EXISTS (SELECT 1 FROM dnsbl_listing l WHERE l.cause_id = $1 AND l.state IN ('suspected', 'confirmed'))
         RETURNING id`,
        [episode.incidentId, found.at],
      );
      if (ended !== undefined) await this.alerts.endOf(tx, episode.incidentId, found.at);
    }
    if (episode.caseId !== null) await this.alerts.cleared(tx, thing(found, episode));
  }
}

function thing(found: GivenVerdict, episode: Episode): ListedThing {
  return {
    listingId: episode.id,
    incidentId: episode.incidentId,
    caseId: episode.caseId,
    target: found.target,
    zone: found.zone,
    listing: episode.listing,
    txt: found.txt,
    at: found.at,
  };
}

function episodeOf(row: EpisodeRow): Episode {
  // A dismissed suspicion leaves the state it found: never listed, or cleared by the episode before.
  const state =
    row.state === 'dismissed' ? (row.previousClearedAt === null ? 'absent' : 'cleared') : row.state;
  return {
    id: row.id,
    incidentId: row.incidentId,
    caseId: row.caseId,
    listing: {
      state,
      since: row.since,
      suspectedAt: row.suspectedAt,
      confirmedAt: row.confirmedAt,
      clearedAt: row.clearedAt ?? row.previousClearedAt,
      lastListedAt: row.lastListedAt,
      cleanSweeps: row.cleanSweeps,
      firstCleanAt: row.firstCleanAt,
      relistings: row.relistings,
      codes: row.codes,
    },
  };
}

async function insert(tx: Tx, found: GivenVerdict, { id, listing }: Episode): Promise<void> {
  await insertRow(tx, DnsblListingEntity, {
    id,
    targetId: found.target.id,
    zoneId: found.zone.id,
    state: 'suspected',
    since: listing.since,
    suspectedAt: listing.since,
    previousClearedAt: listing.clearedAt,
    lastListedAt: listing.since,
    relistings: listing.relistings,
    codes: listing.codes,
    txt: found.txt,
  });
}

async function update(
  tx: Tx,
  found: GivenVerdict,
  { id, listing }: Episode,
  isDismissed: boolean,
): Promise<void> {
  await tx.query(
    `UPDATE dnsbl_listing SET state = $2, since = $3, confirmed_at = $4, cleared_at = $5, last_listed_at = coalesce($6, last_listed_at),
       clean_sweeps = $7, first_clean_at = $8, relistings = $9, codes = $10, txt = CASE WHEN $11::text[] = '{}' THEN txt ELSE $11 END
     WHERE id = $1`,
    [
      id,
      isDismissed ? 'dismissed' : listing.state,
      listing.since,
      listing.confirmedAt,
      listing.state === 'cleared' && !isDismissed ? listing.clearedAt : null,
      listing.lastListedAt,
      listing.cleanSweeps,
      listing.firstCleanAt,
      listing.relistings,
      listing.codes,
      found.txt,
    ],
  );
}
