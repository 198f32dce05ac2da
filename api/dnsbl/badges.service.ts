import { Injectable } from '@nestjs/common';
import { HOUR_MS } from '../../domain/calendar/office-day.ts';
import type { DnsblBadge } from '../../contract/dnsbl/exports.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { notFound } from '../errors/problem.ts';
import { SAID } from './targets.service.ts';

/** A badge says «not listed» for as long as a check of a day ago can, and only where most lists gave a valid answer. */
const FRESH_HOURS = 24;

/** The public status of an address, where the office has switched it on. */
@Injectable()
export class BadgesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 when there is no such address or its badge is off: the two look the same */
  async of(targetId: string): Promise<DnsblBadge> {
    const [row] = await this.database.query<{
      target: string;
      lists: number;
      asked: number;
      sound: number;
      checkedAt: string | null;
    }>(
      `SELECT t.text AS target,
         (SELECT count(*)::int FROM dnsbl_listing l WHERE l.target_id = t.id AND l.state = 'confirmed') AS lists,
         said.asked, said.definite AS sound,
         t.checked_at AS "checkedAt"
       FROM dnsbl_target t ${SAID} WHERE t.id = $1 AND t.badge AND t.active`,
      [targetId],
    );
    if (row === undefined) throw notFound('Lo stato pubblico');
    const isFresh =
      row.checkedAt !== null &&
      this.clock.now().getTime() - Date.parse(row.checkedAt) < FRESH_HOURS * HOUR_MS;
    const status = row.lists > 0 ? 'listed' : isFresh && row.sound * 2 > row.asked ? 'not-listed' : 'unknown';
    return { target: row.target, lists: row.lists, checkedAt: row.checkedAt, status };
  }

  async picture(targetId: string): Promise<string> {
    const { status, lists } = await this.of(targetId);
    const words = {
      listed: `in ${lists} ${lists === 1 ? 'lista' : 'liste'}`,
      'not-listed': 'non elencato',
      unknown: 'sconosciuto',
    }[status];
    const colour = { listed: '#b3262f', 'not-listed': '#00623b', unknown: '#5a6772' }[status];
    return `<svg xmlns="http://www.w3.org/2000/svg" width="170" height="20" role="img" aria-label="blacklist: ${words}"><title>blacklist: ${words}</title><rect width="66" height="20" fill="#17324d"/><rect x="66" width="104" height="20" fill="${colour}"/><g fill="#fff" font-family="sans-serif" font-size="11" text-anchor="middle"><text x="33" y="14">blacklist</text><text x="118" y="14">${words}</text></g></svg>`;
  }
}
