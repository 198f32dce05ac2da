import { Injectable } from '@nestjs/common';
import type {
  DnsblCell,
  DnsblListing,
  DnsblListingPage,
  DnsblListingQuery,
  DnsblMatrix,
  DnsblMatrixQuery,
  DnsblMatrixZone,
  DnsblOverview,
  DnsblProofEntries,
  DnsblTargetDetail,
  DnsblTimeline,
} from '../../contract/dnsbl/dnsbl.ts';
import type { ListQuery } from '../../contract/lists.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import { WEIGHTS } from '../../domain/dnsbl/zone.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { holdsText } from '../database/text-search.ts';
import { meaningsOf } from '../../domain/dnsbl/meanings.ts';
import type { MonitoredZone } from './monitored-zone.ts';
import { readProof } from './proof-text.ts';
import { SAID, TARGET_WORDS, TargetsService } from './targets.service.ts';
import { ZonesService } from './zones.service.ts';

interface CellRow extends Omit<DnsblCell, 'meanings'> {
  targetId: string;
  zoneId: number;
}

export interface HealthRow {
  zoneId: number;
  health: NonNullable<DnsblMatrixZone['health']>;
  at: string;
  proof: DnsblProofEntries;
}

/** How everything stands: the matrix, one target, the listings, a target's timeline. */
@Injectable()
export class MatrixService {
  constructor(
    private readonly database: Database,
    private readonly zones: ZonesService,
    private readonly targets: TargetsService,
  ) {}

  async matrix(query: DnsblMatrixQuery): Promise<DnsblMatrix> {
    const page = await this.targetPage(query);
    const zones = inColumns(await this.zones.enabled());
    const cells = await this.cells(page.items.map(({ id }) => id));
    const health = await this.health();
    const groups = new Map<string, DnsblMatrix['groups'][number]>();
    for (const { service, ...target } of page.items) {
      const group = groups.get(service) ?? { service, rows: [] };
      groups.set(service, group);
      const mine = cells.get(target.id);
      group.rows.push({ target, cells: zones.map((zone) => cellOf(mine?.get(zone.id), zone)) });
    }
    return {
      zones: zones.map((zone) => ({
        id: zone.id,
        zone: maskedZone(zone.zone.zone),
        operator: zone.zone.operator,
        weight: zone.zone.weight,
        scope: zone.zone.scope,
        families: [...zone.zone.families],
        ...healthOf(health.get(zone.id)),
      })),
      groups: [...groups.values()],
      lastSweepAt: await this.lastSweepAt(),
      overview: query.cursor === undefined ? await this.overview() : null,
      nextCursor: page.nextCursor,
    };
  }

  private async targetPage(
    query: DnsblMatrixQuery,
  ): Promise<{ items: TargetRow[]; nextCursor: string | null }> {
    const [service, text] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<TargetRow>(
      `SELECT t.id, t.text, t.label, t.family, t.service, t.checked_at AS "checkedAt" FROM dnsbl_target t
       WHERE t.active AND ($1::text IS NULL OR (t.service, t.text) > ($1, $2::text)) AND ($3::text IS NULL OR t.service = $3)
         AND ${holdsText('$4', TARGET_WORDS)}
         AND ($5::boolean IS NOT TRUE OR EXISTS (SELECT 1 FROM dnsbl_listing l WHERE l.target_id = t.id AND l.state IN ('suspected', 'confirmed')))
       ORDER BY t.service, t.text LIMIT $6`,
      [service, text, query.service ?? null, query.q ?? null, query.listed ?? null, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.service, row.text]);
  }

  private async cells(targetIds: readonly string[]): Promise<Map<string, Map<number, CellRow>>> {
    const rows = await this.database.query<CellRow>(
      `SELECT s.target_id AS "targetId", s.zone_id AS "zoneId", s.verdict, coalesce(l.state, 'absent') AS state, s.since,
         CASE WHEN s.verdict = 'clean' THEN '{}' ELSE s.codes END AS codes, CASE WHEN s.verdict = 'listed' THEN s.txt ELSE '{}' END AS txt,
         l.id AS "listingId", l.case_id AS "caseId"
       FROM dnsbl_status s LEFT JOIN dnsbl_listing l ON l.target_id = s.target_id AND l.zone_id = s.zone_id AND l.state IN ('suspected', 'confirmed')
       WHERE s.target_id = ANY($1)`,
      [targetIds],
    );
    const cells = new Map<string, Map<number, CellRow>>();
    for (const row of rows) {
      const mine = cells.get(row.targetId) ?? new Map<number, CellRow>();
      cells.set(row.targetId, mine.set(row.zoneId, row));
    }
    return cells;
  }

  /** The last proof of every list. */
  async health(): Promise<Map<number, HealthRow>> {
    const rows = await this.database.query<Omit<HealthRow, 'proof'> & { proof: string }>(
      `SELECT z.id AS "zoneId", p.health, p.at, p.proof FROM dnsbl_zone z
       CROSS JOIN LATERAL (SELECT health, at, proof FROM dnsbl_zone_proof p WHERE p.zone_id = z.id ORDER BY p.sweep_id DESC LIMIT 1) p`,
    );
    return new Map(rows.map((row) => [row.zoneId, { ...row, proof: readProof(row.proof) }]));
  }

  /** A check of one address says nothing of the others: the oldest of those that were checked at all. */
  private async lastSweepAt(): Promise<string | null> {
    const [row] = await this.database.query<{ at: string | null }>(
      'SELECT min(checked_at) AS at FROM dnsbl_target WHERE active',
    );
    return row?.at ?? null;
  }

  /** Of all active targets: what the lists that are in use proved. */
  async overview(): Promise<DnsblOverview> {
    const [row] = await this.database.query<DnsblOverview>(
      `SELECT count(*)::int AS targets, (count(*) FILTER (WHERE said.asked = 0))::int AS "neverChecked",
         coalesce(sum(said.definite), 0)::int AS definite, coalesce(sum(said.asked - said.definite), 0)::int AS unanswered,
         (SELECT count(*)::int FROM dnsbl_listing l JOIN dnsbl_target a ON a.id = l.target_id AND a.active WHERE l.state = 'confirmed') AS confirmed,
         (SELECT count(*)::int FROM dnsbl_listing l JOIN dnsbl_target a ON a.id = l.target_id AND a.active WHERE l.state = 'suspected') AS suspected
       FROM dnsbl_target t ${SAID} WHERE t.active`,
    );
    return row!;
  }

  /** @throws Problem 404 */
  async target(id: string): Promise<DnsblTargetDetail> {
    const target = await this.targets.one(id);
    const zones = inColumns(await this.zones.all());
    const mine = (await this.cells([id])).get(id);
    const health = await this.health();
    return {
      ...target,
      standings: zones.flatMap((zone) => {
        const cell = cellOf(mine?.get(zone.id), zone);
        if (cell === null) return [];
        return [
          {
            ...cell,
            zoneId: zone.id,
            zone: maskedZone(zone.zone.zone),
            weight: zone.zone.weight,
            ...healthOf(health.get(zone.id)),
          },
        ];
      }),
    };
  }

  async listings(query: DnsblListingQuery): Promise<DnsblListingPage> {
    const [at, id] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<Omit<DnsblListing, 'weight' | 'scope' | 'meanings'>>(
      `SELECT l.id, l.target_id AS "targetId", t.text AS target, t.service, l.zone_id AS "zoneId", z.zone, l.state, l.codes, l.txt,
         l.suspected_at AS "suspectedAt", l.confirmed_at AS "confirmedAt", l.cleared_at AS "clearedAt", l.last_listed_at AS "lastListedAt",
         l.clean_sweeps AS "cleanSweeps", l.relistings, l.cause_id AS "incidentId", l.case_id AS "caseId"
       FROM dnsbl_listing l JOIN dnsbl_target t ON t.id = l.target_id JOIN dnsbl_zone z ON z.id = l.zone_id
       WHERE l.state <> 'dismissed' AND ($1::timestamptz IS NULL OR (l.suspected_at, l.id) < ($1, $2::uuid)) AND ($3::text IS NULL OR l.state = $3)
         AND ($4::boolean IS NULL OR $4 = (l.state IN ('suspected', 'confirmed'))) AND ($5::uuid IS NULL OR l.target_id = $5) AND ($6::int IS NULL OR l.zone_id = $6)
       ORDER BY l.suspected_at DESC, l.id DESC LIMIT $7`,
      [
        at,
        id,
        query.state ?? null,
        query.open ?? null,
        query.targetId ?? null,
        query.zoneId ?? null,
        query.limit + 1,
      ],
    );
    const zones = new Map((await this.zones.all()).map((zone) => [zone.id, zone]));
    const items = rows.flatMap((row) => {
      const zone = zones.get(row.zoneId);
      if (zone === undefined) return [];
      return [
        {
          ...row,
          zone: maskedZone(row.zone),
          weight: zone.zone.weight,
          scope: zone.zone.scope,
          meanings: meaningsOf(zone.zone, row.codes),
        },
      ];
    });
    return pageOf(items, query.limit, (row) => [row.suspectedAt, row.id]);
  }

  /** Verdict changes, listing events and case steps of one target, newest first. @throws Problem 404 */
  async timeline(id: string, query: ListQuery): Promise<DnsblTimeline> {
    await this.targets.one(id);
    const [at, key] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<Omit<DnsblTimeline['items'][number], 'meanings'>>(
      `SELECT * FROM (
         SELECT 'v' || c.id AS id, c.at, 'verdict' AS kind, c.to_verdict AS event, c.zone_id AS "zoneId", z.zone, c.codes, NULL AS text, NULL AS who, NULL::uuid AS "caseId"
         FROM dnsbl_change c JOIN dnsbl_zone z ON z.id = c.zone_id WHERE c.target_id = $1
         UNION ALL
         SELECT e.event || l.id, e.at, 'listing', e.event, l.zone_id, z.zone, l.codes, array_to_string(l.txt, ' · '), NULL, l.case_id
         FROM dnsbl_listing l JOIN dnsbl_zone z ON z.id = l.zone_id
         CROSS JOIN LATERAL (VALUES ('suspected', l.suspected_at), ('confirmed', l.confirmed_at), ('cleared', l.cleared_at)) AS e(event, at)
         WHERE l.target_id = $1 AND e.at IS NOT NULL AND l.state <> 'dismissed'
         UNION ALL
         SELECT e.id::text, e.at, 'case', e.action, k.zone_id, z.zone, k.codes, e.note, e.actor, k.id
         FROM dnsbl_case_event e JOIN dnsbl_case k ON k.id = e.case_id JOIN dnsbl_zone z ON z.id = k.zone_id
         WHERE k.id IN (SELECT case_id FROM dnsbl_listing WHERE target_id = $1)
         UNION ALL
         SELECT 'r' || r.id, r.at, 'look', r.state, r.zone_id, z.zone, '{}', r.text, r.who, NULL
         FROM reputation_look r LEFT JOIN dnsbl_zone z ON z.id = r.zone_id WHERE r.target_id = $1
       ) entry WHERE ($2::timestamptz IS NULL OR (at, id) < ($2, $3::text)) ORDER BY at DESC, id DESC LIMIT $4`,
      [id, at, key, query.limit + 1],
    );
    const zones = new Map((await this.zones.all()).map((zone) => [zone.id, zone]));
    const items = rows.map((row) => {
      const zone = row.zoneId === null ? undefined : zones.get(row.zoneId);
      return {
        ...row,
        // A provider that is looked at by hand goes by its own name.
        zone: row.kind === 'look' ? (zone?.zone.operator ?? null) : row.zone && maskedZone(row.zone),
        meanings: zone === undefined ? [] : meaningsOf(zone.zone, row.codes),
      };
    });
    return pageOf(items, query.limit, (row) => [row.at, row.id]);
  }
}

interface TargetRow {
  id: string;
  text: string;
  label: string;
  family: DnsblMatrix['groups'][number]['rows'][number]['target']['family'];
  service: string;
  checkedAt: string | null;
}

function healthOf(row: HealthRow | undefined): Pick<DnsblMatrixZone, 'health' | 'healthAt' | 'proof'> {
  return { health: row?.health ?? null, healthAt: row?.at ?? null, proof: row?.proof ?? null };
}

/** Heaviest first, then by name. */
export function inColumns(zones: readonly MonitoredZone[]): MonitoredZone[] {
  return zones.toSorted(
    (a, b) =>
      WEIGHTS.indexOf(a.zone.weight) - WEIGHTS.indexOf(b.zone.weight) || (a.zone.zone < b.zone.zone ? -1 : 1),
  );
}

function cellOf(row: CellRow | undefined, zone: MonitoredZone): DnsblCell | null {
  if (row === undefined) return null;
  const { targetId: _target, zoneId: _zone, ...cell } = row;
  return { ...cell, meanings: cell.codes.length === 0 ? [] : meaningsOf(zone.zone, cell.codes) };
}
