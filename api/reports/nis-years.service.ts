import { Injectable } from '@nestjs/common';
import { INCIDENT_RULES } from '../../contract/incidents.ts';
import type { NisYear } from '../../contract/procedures/nis-year.ts';
import { officeYear } from '../../domain/calendar/office-day.ts';
import { mayBindAsNis } from '../../domain/incidents/nis.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import {
  isToCheck,
  keyOf,
  nisDifference,
  nisEntries,
  type NisEntry,
  type NisRecord,
} from '../../domain/procedures/nis-year.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { conflict, unprocessable } from '../errors/problem.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { keepYear } from './keep-year.ts';

interface Kept {
  readonly year: number;
  readonly keptAt: string;
  readonly entries: NisEntry[];
}

/** Our own records that name an address, a domain or a supplier of the body. */
const RECORDS = `
  SELECT 'address' AS kind, text AS value, concat_ws(', ', nullif(service, ''), nullif(label, '')) AS detail, 'monitored' AS origin
    FROM dnsbl_target WHERE active AND family IN ('ip4', 'ip6')
  UNION ALL SELECT 'address', entry, name, 'network-object' FROM firewall_name, unnest(entries) AS entry WHERE kind = 'address'
  UNION ALL SELECT 'domain', text, label, 'monitored' FROM dnsbl_target WHERE active AND family = 'name'
  UNION ALL SELECT 'domain', domain, '', 'mail-domain' FROM mail_domain
  UNION ALL SELECT DISTINCT 'domain', split_part(address, '@', 2), '', 'mailboxes' FROM mailbox WHERE state <> 'closed'
  UNION ALL SELECT 'supplier', name, concat_ws(', ', nullif(contract_reference, ''), 'fino al ' || to_char(contract_ends_on, 'DD/MM/YYYY')), 'supplier'
    FROM supplier WHERE active
  UNION ALL SELECT 'supplier', v.name, 'gestore PEC', 'pec-provider' FROM pec_provider v
    WHERE v.active AND EXISTS (SELECT 1 FROM mailbox m WHERE m.provider_id = v.id AND m.state <> 'closed')
  ORDER BY 1, 4, 2, 3`;

/** What a NIS subject tells ACN's portal every year, from our records, with the difference since the last year kept. */
@Injectable()
export class NisYearsService {
  constructor(
    readonly database: Database,
    private readonly settings: SettingsService,
    readonly audit: AuditService,
    readonly clock: Clock,
  ) {}

  /**
   * A year that is over is shown as it was kept, the present one as the records are now.
   *
   * @throws Problem 409 where the body is no NIS subject, 422 for another year, that nobody kept
   */
  async of(year: number): Promise<NisYear> {
    const { nis } = await this.settings.read(INCIDENT_RULES);
    if (!mayBindAsNis(nis.status))
      throw conflict(
        'not-nis-subject',
        'L’ente non risulta soggetto NIS: i dati annuali per il portale ACN non lo riguardano.',
      );
    const kept = await this.database.query<Kept>(
      'SELECT year, kept_at AS "keptAt", entries FROM nis_year WHERE year <= $1 ORDER BY year DESC LIMIT 2',
      [year],
    );
    const own = kept[0]?.year === year ? kept[0] : undefined;
    const isPresent = year === officeYear(this.clock.now().getTime());
    if (!isPresent && own === undefined)
      throw unprocessable('year-not-kept', `Il ${year} non è stato conservato.`, [
        { path: 'year', message: 'anno non conservato' },
      ]);
    const entries = isPresent || own === undefined ? await this.now() : own.entries;
    const before = own === undefined ? kept[0] : kept[1];
    const { added, removed, changed } = nisDifference(before?.entries ?? entries, entries);
    return {
      year,
      nis,
      keptAt: own?.keptAt ?? null,
      comparedWith: before === undefined ? null : { year: before.year, keptAt: before.keptAt },
      entries: entries.map((entry) => ({
        ...entry,
        origins: [...entry.origins],
        isToCheck: isToCheck(entry),
        change: added.includes(keyOf(entry)) ? 'added' : changed.has(keyOf(entry)) ? 'changed' : null,
        detailBefore: changed.get(keyOf(entry)) ?? null,
      })),
      removed: removed.map((entry) => ({ ...entry, origins: [...entry.origins] })),
    };
  }

  /** Keeps the year as it stands now; while it lasts it may be kept anew, then it is not rewritten. */
  keep(actor: PersonActor, year: number): Promise<void> {
    return keepYear(this, actor, { table: 'nis_year', year }, () => this.now());
  }

  private async now(): Promise<NisEntry[]> {
    return nisEntries(await this.database.query<NisRecord>(RECORDS));
  }
}
