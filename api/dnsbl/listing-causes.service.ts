import { Injectable } from '@nestjs/common';
import type { DnsblIncident, DnsblIncidentPage, DnsblIncidentQuery } from '../../contract/dnsbl/sweeps.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { notFound } from '../errors/problem.ts';

const SELECT = `SELECT i.id, i.kind, i.subject AS about, i.weight, i.state, i.opened_at AS "openedAt", i.ended_at AS "endedAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', l.id, 'targetId', l.target_id, 'target', t.text, 'zoneId', l.zone_id, 'zone', z.zone,
      'state', l.state, 'codes', to_jsonb(l.codes), 'caseId', l.case_id) ORDER BY t.text, z.zone)
      FROM dnsbl_listing l JOIN dnsbl_target t ON t.id = l.target_id JOIN dnsbl_zone z ON z.id = l.zone_id WHERE l.cause_id = i.id), '[]') AS listings
  FROM dnsbl_listing_cause i`;

/** Listings told and followed together. */
@Injectable()
export class ListingCausesService {
  constructor(private readonly database: Database) {}

  async list(query: DnsblIncidentQuery): Promise<DnsblIncidentPage> {
    const [at, id] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<DnsblIncident>(
      `${SELECT} WHERE ($1::timestamptz IS NULL OR (i.opened_at, i.id) < ($1, $2::uuid)) AND ($3::boolean IS NULL OR $3 = (i.state = 'open'))
       ORDER BY i.opened_at DESC, i.id DESC LIMIT $4`,
      [at, id, query.open ?? null, query.limit + 1],
    );
    return pageOf(rows.map(masked), query.limit, (row) => [row.openedAt, row.id]);
  }

  /** @throws Problem 404 */
  async one(id: string): Promise<DnsblIncident> {
    const [row] = await this.database.query<DnsblIncident>(`${SELECT} WHERE i.id = $1`, [id]);
    if (row === undefined) throw notFound('La segnalazione');
    return masked(row);
  }
}

function masked(incident: DnsblIncident): DnsblIncident {
  return {
    ...incident,
    about: maskedZone(incident.about),
    listings: incident.listings.map((listing) => ({ ...listing, zone: maskedZone(listing.zone) })),
  };
}
