import { Injectable } from '@nestjs/common';
import type {
  DnsblZoneDetail,
  DnsblZoneEdit,
  DnsblZonePage,
  DnsblZoneQuery,
  DnsblZoneSummary,
} from '../../contract/dnsbl/zones.ts';
import { NO_VERDICTS } from '../../domain/dnsbl/infrastructure.ts';
import { isKeyed, maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import { plainText } from '../../domain/search/plain-text.ts';
import type { Verdict } from '../../domain/dnsbl/verdict.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import { inColumns, MatrixService, type HealthRow } from './matrix.service.ts';
import { choicesOf, type MonitoredZone } from './monitored-zone.ts';
import { proofOf, type ProofRow } from './sweeps.service.ts';
import { ZonesService } from './zones.service.ts';

/** The lists as people look at them. */
@Injectable()
export class ZonePagesService {
  constructor(
    private readonly database: Database,
    private readonly zones: ZonesService,
    private readonly matrix: MatrixService,
    private readonly settings: DnsblSettingsService,
  ) {}

  async list(query: DnsblZoneQuery): Promise<DnsblZonePage> {
    const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, 1);
    const health = await this.matrix.health();
    const open = await this.openListings();
    const words = query.q === undefined ? undefined : plainText(query.q);
    const matching = inColumns(await this.zones.all())
      .toSorted((a, b) => Number(b.enabled) - Number(a.enabled))
      .filter((zone) => query.enabled === undefined || zone.enabled === query.enabled)
      .filter((zone) => query.status === undefined || zone.zone.status === query.status)
      .filter(
        (zone) => words === undefined || plainText(`${zone.zone.zone} ${zone.zone.operator}`).includes(words),
      );
    const from = after === null ? 0 : matching.findIndex((zone) => zone.id === after) + 1;
    const page = matching
      .slice(from, from + query.limit + 1)
      .map((zone) => summaryOf(zone, health.get(zone.id), open.get(zone.id) ?? 0));
    return { ...pageOf(page, query.limit, (zone) => [zone.id]), total: matching.length };
  }

  /** @throws Problem 404 */
  async detail(id: number): Promise<DnsblZoneDetail> {
    const monitored = await this.zones.one(id);
    const { zone } = monitored;
    const proofs = await this.database.query<ProofRow>(
      `SELECT p.sweep_id AS "sweepId", p.at, p.zone_id AS "zoneId", z.zone, p.health, p.proof, coalesce(p.resolvers, '{}') AS resolvers
       FROM dnsbl_zone_proof p JOIN dnsbl_zone z ON z.id = p.zone_id WHERE p.zone_id = $1 ORDER BY p.sweep_id DESC LIMIT 20`,
      [id],
    );
    const healthByDay = await this.database.query<DnsblZoneDetail['healthByDay'][number]>(
      `SELECT office_day(at) AS day, health, count(*)::int AS sweeps
       FROM dnsbl_zone_proof WHERE zone_id = $1 AND at > now() - interval '1 year' GROUP BY 1, 2 ORDER BY 1, 2`,
      [id],
    );
    const counts = await this.database.query<{ verdict: Verdict; n: number }>(
      'SELECT verdict, count(*)::int AS n FROM dnsbl_status WHERE zone_id = $1 GROUP BY 1',
      [id],
    );
    const edits = await this.database.query<Omit<DnsblZoneEdit, 'fields'>>(
      'SELECT id, at, actor AS who, before, after FROM dnsbl_zone_edit WHERE zone_id = $1 ORDER BY id DESC LIMIT 50',
      [id],
    );
    const open = await this.openListings();
    const health = (await this.matrix.health()).get(id);
    return {
      ...summaryOf(monitored, health, open.get(id) ?? 0),
      ...choicesOf(zone),
      catalogue: choicesOf(monitored.shipped),
      edited: [...monitored.edited],
      keyDoubtedSince: monitored.hasKey ? await this.doubtedSince(id) : null,
      lookupUrl: zone.lookupUrl,
      needsRegistration: zone.needsRegistration,
      refusesPublicResolvers: zone.refusesPublicResolvers,
      resolvers: [...monitored.resolvers],
      ratePerSecond: monitored.ratePerSecond ?? (await this.settings.read()).pace.ratePerZone,
      note: zone.note,
      source: zone.source,
      proofs: proofs.map(proofOf),
      healthByDay,
      counts: { ...NO_VERDICTS, ...Object.fromEntries(counts.map(({ verdict, n }) => [verdict, n])) },
      edits: edits.map((edit) => ({ ...edit, fields: Object.keys(edit.after) })),
    };
  }

  /** The first of the proofs in a row that failed as they do without a valid key; the last must be one. */
  private async doubtedSince(id: number): Promise<string | null> {
    const [row] = await this.database.query<{ since: string | null }>(
      `SELECT min(at) AS since FROM dnsbl_zone_proof
       WHERE zone_id = $1 AND health IN ('refused', 'broken')
         AND sweep_id > coalesce((SELECT max(sweep_id) FROM dnsbl_zone_proof WHERE zone_id = $1 AND health IN ('ok', 'wildcard')), 0)`,
      [id],
    );
    return row?.since ?? null;
  }

  private async openListings(): Promise<Map<number, number>> {
    const rows = await this.database.query<{ zoneId: number; n: number }>(
      `SELECT zone_id AS "zoneId", count(*)::int AS n FROM dnsbl_listing WHERE state IN ('suspected', 'confirmed') GROUP BY 1`,
    );
    return new Map(rows.map(({ zoneId, n }) => [zoneId, n]));
  }
}

function summaryOf(
  monitored: MonitoredZone,
  health: HealthRow | undefined,
  openListings: number,
): DnsblZoneSummary {
  const { zone } = monitored;
  return {
    id: monitored.id,
    zone: maskedZone(zone.zone),
    operator: zone.operator,
    families: [...zone.families],
    scope: zone.scope,
    weight: zone.weight,
    status: zone.status,
    enabled: monitored.enabled,
    obstacle: monitored.obstacle,
    needsKey: isKeyed(zone.zone),
    hasKey: monitored.hasKey,
    isCustom: monitored.isCustom,
    isEdited: monitored.isEdited,
    health: health?.health ?? null,
    healthAt: health?.at ?? null,
    openListings,
  };
}
