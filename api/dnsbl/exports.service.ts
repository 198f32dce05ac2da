import { Injectable } from '@nestjs/common';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import type { DnsblTarget } from '../../contract/dnsbl/dnsbl.ts';
import type { DnsblHistory, DnsblHistoryQuery } from '../../contract/dnsbl/sweeps.ts';
import type { CaseState } from '../../domain/dnsbl/delisting-case.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import { standingOf } from '../../domain/dnsbl/standing.ts';
import type { Verdict } from '../../domain/dnsbl/verdict.ts';
import { WEIGHTS, type Weight } from '../../domain/dnsbl/zone.ts';
import { Database } from '../database/database.ts';
import { meaningsOf } from '../../domain/dnsbl/meanings.ts';
import { CASE_STATE_WORDS } from './case-reasons.ts';
import {
  ALERT_STATE_WORDS,
  STANDING_WORDS,
  STATE_WORDS,
  VERDICT_WORDS,
  WEIGHT_WORDS,
} from './export-words.ts';
import { HistoryService } from './history.service.ts';
import { inColumns } from './matrix.service.ts';
import { SAID } from './targets.service.ts';
import { ZonesService } from './zones.service.ts';

const moment = (at: string | null): string => (at === null ? '' : italianMoment(Date.parse(at)));

/** As an Italian spreadsheet reads a number. */
const decimal = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','));

const TARGETS_A_PAGE = 200;
const MOST_ALERTS = 10_000;

/** The same figures for a spreadsheet. */
@Injectable()
export class DnsblExportsService {
  constructor(
    private readonly database: Database,
    private readonly zones: ZonesService,
    private readonly series: HistoryService,
  ) {}

  /** Addresses × lists, one word a cell, also where nothing was asked. Some hundred addresses at a time. */
  async *matrix(): AsyncGenerator<string[], void, undefined> {
    const zones = inColumns(await this.zones.enabled());
    yield [
      'Servizio',
      'Indirizzo',
      'Descrizione',
      'Ultimo controllo',
      'Esito',
      ...zones.map(({ zone }) => maskedZone(zone.zone)),
    ];
    const targets = await this.database.query<{ id: string }>(
      'SELECT id FROM dnsbl_target WHERE active ORDER BY service, text',
    );
    for (let at = 0; at < targets.length; at += TARGETS_A_PAGE) {
      const rows = await this.database.query<{
        service: string;
        text: string;
        label: string;
        checkedAt: string | null;
        family: DnsblTarget['family'];
        openListings: number;
        asked: number;
        definite: number;
        verdicts: Record<string, Verdict>;
      }>(
        `SELECT t.service, t.text, t.label, t.checked_at AS "checkedAt", t.family, said.asked, said.definite,
           (SELECT count(*)::int FROM dnsbl_listing l WHERE l.target_id = t.id AND l.state IN ('suspected', 'confirmed')) AS "openListings",
           coalesce(jsonb_object_agg(s.zone_id, s.verdict) FILTER (WHERE s.zone_id IS NOT NULL), '{}') AS verdicts
         FROM dnsbl_target t ${SAID} LEFT JOIN dnsbl_status s ON s.target_id = t.id WHERE t.id = ANY ($1) GROUP BY t.id, said.asked, said.definite ORDER BY t.service, t.text`,
        [targets.slice(at, at + TARGETS_A_PAGE).map(({ id }) => id)],
      );
      for (const { service, text, label, checkedAt, family, verdicts, ...facts } of rows)
        yield [
          service,
          text,
          label,
          moment(checkedAt),
          STANDING_WORDS[standingOf(facts)],
          ...zones.map(({ id, zone }) => {
            const verdict = verdicts[id];
            if (verdict !== undefined) return VERDICT_WORDS[verdict];
            return zone.families.includes(family) ? 'mai controllato' : 'non pertinente';
          }),
        ];
    }
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
        const meanings = zone === undefined ? [] : meaningsOf(zone.zone, row.codes);
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

  /** Every delisting case, newest first: what was done of it, how often it was asked for, how long it took. */
  async cases(): Promise<string[][]> {
    const zones = new Map((await this.zones.all()).map((zone) => [zone.id, zone]));
    const rows = await this.database.query<{
      code: string;
      state: CaseState;
      about: string;
      service: string;
      zoneId: number;
      zone: string;
      weight: Weight;
      codes: string[];
      cause: string | null;
      owner: string | null;
      openedAt: string;
      changedAt: string;
      requests: number;
      lastRequestAt: string | null;
      relistings: number;
      listedHours: number | null;
    }>(
      `SELECT k.code, k.state, k.subject AS about, k.service, k.zone_id AS "zoneId", z.zone, k.weight, k.codes, k.cause, p.display_name AS owner,
         k.opened_at AS "openedAt", k.changed_at AS "changedAt", k.relistings, r.n::int AS requests, r.last AS "lastRequestAt",
         (SELECT round((extract(epoch FROM max(l.cleared_at) - min(l.confirmed_at)) / 3600)::numeric, 1)::float8
            FROM dnsbl_listing l WHERE l.case_id = k.id HAVING bool_and(l.cleared_at IS NOT NULL)) AS "listedHours"
       FROM dnsbl_case k JOIN dnsbl_zone z ON z.id = k.zone_id LEFT JOIN person p ON p.id = k.owner_id,
         LATERAL (SELECT count(*) AS n, max(at) AS last FROM dnsbl_case_request WHERE case_id = k.id) r
       ORDER BY k.opened_at DESC, k.id DESC LIMIT 50000`,
    );
    return [
      [
        'Pratica',
        'Stato',
        'Indirizzo',
        'Servizio',
        'Lista',
        'Peso',
        'Codici',
        'Significato',
        'Causa',
        'Chi la segue',
        'Aperta',
        'Ultimo passo',
        'Richieste',
        'Ultima richiesta',
        'Ritorni',
        'Ore in lista',
      ],
      ...rows.map((row) => {
        const zone = zones.get(row.zoneId);
        return [
          row.code,
          CASE_STATE_WORDS[row.state],
          row.about,
          row.service,
          maskedZone(row.zone),
          WEIGHT_WORDS[row.weight],
          row.codes.join(' '),
          (zone === undefined ? [] : meaningsOf(zone.zone, row.codes)).join('; '),
          row.cause ?? '',
          row.owner ?? '',
          moment(row.openedAt),
          moment(row.changedAt),
          String(row.requests),
          moment(row.lastRequestAt),
          String(row.relistings),
          decimal(row.listedHours),
        ];
      }),
    ];
  }

  /** Every alert, the newest first. */
  async alerts(): Promise<string[][]> {
    const rows = await this.database.query<{
      raisedAt: string;
      weight: Weight;
      state: string;
      title: string;
      takenBy: string | null;
      takenAt: string | null;
      endedAt: string | null;
    }>(
      `SELECT raised_at AS "raisedAt", weight, state, title, taken_by AS "takenBy", taken_at AS "takenAt", ended_at AS "endedAt"
       FROM dnsbl_alert ORDER BY raised_at DESC, id DESC LIMIT ${MOST_ALERTS}`,
    );
    return [
      ['Avviso', 'Stato', 'Peso', 'Del', 'In carico a', 'Preso in carico', 'Concluso'],
      ...rows.map(({ title, state, weight, raisedAt, takenBy, takenAt, endedAt }) => [
        title,
        ALERT_STATE_WORDS[state] ?? state,
        WEIGHT_WORDS[weight],
        moment(raisedAt),
        takenBy ?? '',
        moment(takenAt),
        moment(endedAt),
      ]),
    ];
  }

  /** The figures of the charts, a month a row. */
  async history(query: DnsblHistoryQuery): Promise<string[][]> {
    const { months } = await this.series.series(query);
    return [
      [
        'Mese',
        ...WEIGHTS.map((weight) => `Ore in lista, peso ${WEIGHT_WORDS[weight]}`),
        'Segnalazioni confermate',
        'Minuti per rilevarle (mediana)',
        'Ore per uscirne (mediana)',
        'Risposte non valide (%)',
        'Controlli',
      ],
      ...months.map((month) => [
        month.month,
        // Where nobody looked or nothing answered, and nothing was known to stand, there is no figure: a zero would say "nothing listed".
        ...WEIGHTS.map((weight) => decimal(isWatched(month) ? (month.listedHours[weight] ?? 0) : null)),
        isWatched(month) ? String(month.episodes) : '',
        decimal(month.medianDetectMinutes),
        decimal(month.medianClearHours),
        decimal(month.unknownShare === null ? null : Math.round(month.unknownShare * 1000) / 10),
        String(month.sweeps),
      ]),
    ];
  }
}

function isWatched({ sweeps, unknownShare, episodes, listedHours }: DnsblHistory['months'][number]): boolean {
  return (
    (sweeps > 0 && unknownShare !== 1) ||
    episodes > 0 ||
    Object.values(listedHours).some((hours) => hours > 0)
  );
}
