import { Injectable } from '@nestjs/common';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { maskedZone } from '../../domain/dnsbl/query-name.ts';
import type { Verdict } from '../../domain/dnsbl/verdict.ts';
import { Database } from '../database/database.ts';
import { meaningsOf } from './alert-text.ts';
import { inColumns } from './matrix.service.ts';
import { ZonesService } from './zones.service.ts';

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  listed: 'segnalato',
  clean: 'non segnalato',
  unknown: 'non noto',
  refused: 'lista che rifiuta',
  'zone-broken': 'lista guasta',
  'allow-listed': 'in lista bianca',
};

const STATE_WORDS: Readonly<Record<string, string>> = {
  suspected: 'sospetta',
  confirmed: 'confermata',
  cleared: 'conclusa',
};

/** The same figures for a spreadsheet. */
@Injectable()
export class DnsblExports {
  constructor(
    private readonly database: Database,
    private readonly zones: ZonesService,
  ) {}

  /** Addresses × lists, one word a cell; an empty cell was never asked. */
  async matrix(): Promise<string[][]> {
    const zones = inColumns(await this.zones.enabled());
    const rows = await this.database.query<{
      service: string;
      text: string;
      label: string;
      checkedAt: string | null;
      verdicts: Record<string, Verdict>;
    }>(
      `SELECT t.service, t.text, t.label, t.checked_at AS "checkedAt", coalesce(jsonb_object_agg(s.zone_id, s.verdict) FILTER (WHERE s.zone_id IS NOT NULL), '{}') AS verdicts
       FROM dnsbl_target t LEFT JOIN dnsbl_standing s ON s.target_id = t.id WHERE t.active GROUP BY t.id ORDER BY t.service, t.text`,
    );
    return [
      [
        'Servizio',
        'Indirizzo',
        'Descrizione',
        'Ultimo controllo',
        ...zones.map(({ zone }) => maskedZone(zone.zone)),
      ],
      ...rows.map(({ service, text, label, checkedAt, verdicts }) => [
        service,
        text,
        label,
        checkedAt === null ? '' : italianMoment(Date.parse(checkedAt)),
        ...zones.map(({ id }) => {
          const verdict = verdicts[id];
          return verdict === undefined ? '' : VERDICT_WORDS[verdict];
        }),
      ]),
    ];
  }

  /** Every listing that was not dismissed, newest first. */
  async listings(): Promise<string[][]> {
    const zones = new Map((await this.zones.all()).map((zone) => [zone.id, zone]));
    const rows = await this.database.query<{
      text: string;
      service: string;
      zoneId: number;
      zone: string;
      state: string;
      codes: string[];
      txt: string[];
      relistings: number;
      suspectedAt: string;
      confirmedAt: string | null;
      clearedAt: string | null;
      caseCode: string | null;
    }>(
      `SELECT t.text, t.service, l.zone_id AS "zoneId", z.zone, l.state, l.codes, l.txt, l.relistings, l.suspected_at AS "suspectedAt",
         l.confirmed_at AS "confirmedAt", l.cleared_at AS "clearedAt", k.code AS "caseCode"
       FROM dnsbl_listing l JOIN dnsbl_target t ON t.id = l.target_id JOIN dnsbl_zone z ON z.id = l.zone_id LEFT JOIN dnsbl_case k ON k.id = l.case_id
       WHERE l.state <> 'dismissed' ORDER BY l.suspected_at DESC, l.id DESC LIMIT 50000`,
    );
    const moment = (at: string | null): string => (at === null ? '' : italianMoment(Date.parse(at)));
    return [
      [
        'Indirizzo',
        'Servizio',
        'Lista',
        'Stato',
        'Codici',
        'Significato',
        'Motivo della lista',
        'Ritorni',
        'Vista',
        'Confermata',
        'Chiusa',
        'Pratica',
      ],
      ...rows.map((row) => {
        const zone = zones.get(row.zoneId);
        const meanings = zone === undefined ? [] : meaningsOf(zone, row.codes);
        return [
          row.text,
          row.service,
          maskedZone(row.zone),
          STATE_WORDS[row.state] ?? row.state,
          row.codes.join(' '),
          meanings.join('; '),
          row.txt.join(' · '),
          String(row.relistings),
          moment(row.suspectedAt),
          moment(row.confirmedAt),
          moment(row.clearedAt),
          row.caseCode ?? '',
        ];
      }),
    ];
  }
}
