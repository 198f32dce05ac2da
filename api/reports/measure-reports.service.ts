import { Injectable } from '@nestjs/common';
import {
  MEASURE_MAP,
  type EvidenceKind,
  type MeasureMap,
  type MeasureReport,
  type PeriodQuery,
} from '../../contract/procedures/measures.ts';
import { INCIDENT_RULES } from '../../contract/incidents.ts';
import { notJudged } from '../../domain/procedures/not-judged.ts';
import { isNisLevel, mayBindAsNis } from '../../domain/incidents/nis.ts';
import { dayOfText, romeInstant } from '../../domain/calendar/rome-time.ts';
import type { Tx } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { EVIDENCE } from './evidence.ts';
import { ReportQueriesService } from './report-queries.service.ts';

type Figures = MeasureReport['rows'][number]['figures'];

/** The required measures, as the office maps them, each with the figures that this system can show. */
@Injectable()
export class MeasureReportsService {
  constructor(
    private readonly queries: ReportQueriesService,
    private readonly settings: SettingsService,
  ) {}

  async of({ from, to }: PeriodQuery): Promise<MeasureReport> {
    const { nis, rows } = await this.binding();
    const period = [romeInstant(dayOfText(from), 0), romeInstant(dayOfText(to) + 1, 0)].map((instant) =>
      new Date(instant).toISOString(),
    );
    const figures = new Map<EvidenceKind, Figures>([['none', []]]);
    await this.queries.run(async (tx) => {
      for (const { evidence } of rows)
        if (!figures.has(evidence) && evidence !== 'none')
          figures.set(evidence, await this.figures(tx, EVIDENCE[evidence], period));
    });
    return {
      from,
      to,
      nis,
      rows: rows.map((row) => {
        const shown = figures.get(row.evidence) ?? [];
        return { ...row, figures: shown, notJudged: notJudged(row.evidence, shown) };
      }),
    };
  }

  /** The map without the rows for NIS subjects where the body is none, and how that is known. */
  async binding(): Promise<Pick<MeasureReport, 'nis'> & MeasureMap> {
    const [{ rows }, { nis }] = await Promise.all([
      this.settings.read(MEASURE_MAP),
      this.settings.read(INCIDENT_RULES),
    ]);
    return { nis, rows: rows.filter(({ level }) => mayBindAsNis(nis.status) || !isNisLevel(level)) };
  }

  /** Both bounds are named in a condition, so that statements about the present take them too. */
  private async figures(tx: Tx, sql: string, period: readonly string[]): Promise<Figures> {
    const [row] = await tx.query<Record<string, string | number>>(
      `WITH bounds AS (SELECT $1::timestamptz, $2::timestamptz) ${sql}`,
      period,
    );
    return Object.entries(row ?? {}).map(([label, value]) => ({ label, value: String(value) }));
  }
}
