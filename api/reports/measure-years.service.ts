import { Injectable } from '@nestjs/common';
import type { MeasureMap, MeasureReport } from '../../contract/procedures/measures.ts';
import { yearOfDay } from '../../domain/calendar/office-day.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { measureChange } from '../../domain/procedures/measure-changes.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { keepYear } from './keep-year.ts';
import { MeasureReportsService } from './measure-reports.service.ts';

interface Kept {
  readonly year: number;
  readonly keptAt: string;
  readonly rows: MeasureReport['rows'];
}

/**
 * The evidence pack of a year, kept as it stood: figures of the present (an inventory, a register) cannot be counted
 * afterwards. The next years are compared with the last one kept.
 */
@Injectable()
export class MeasureYearsService {
  constructor(
    readonly database: Database,
    private readonly reports: MeasureReportsService,
    readonly audit: AuditService,
    readonly clock: Clock,
  ) {}

  /** The report, each row with what changed since the last year that was kept before the period. */
  async of(period: { from: string; to: string }): Promise<MeasureReport> {
    const report = await this.reports.of(period);
    const kept = await this.before(yearOfDay(period.to));
    if (kept === undefined) return report;
    const earlier = new Map(kept.rows.map((row) => [row.code, row]));
    const now = new Set(report.rows.map(({ code }) => code));
    return {
      ...report,
      comparedWith: {
        year: kept.year,
        keptAt: kept.keptAt,
        dropped: kept.rows.filter(({ code }) => !now.has(code)).map(({ code }) => code),
      },
      rows: report.rows.map((row) => ({ ...row, change: measureChange(earlier.get(row.code), row) })),
    };
  }

  /** The rows that may bind the body, as its map has them. */
  binding(): Promise<MeasureMap> {
    return this.reports.binding();
  }

  /** Keeps the year as it stands now; once more while it lasts, it is kept anew. A year that is over is not rewritten. */
  keep(actor: PersonActor, year: number): Promise<void> {
    return keepYear(this, actor, { table: 'measure_year', year }, async () => {
      const { rows } = await this.reports.of({ from: `${year}-01-01`, to: `${year}-12-31` });
      return rows;
    });
  }

  private async before(year: number): Promise<Kept | undefined> {
    const [kept] = await this.database.query<Kept>(
      `SELECT year, kept_at AS "keptAt", rows FROM measure_year WHERE year < $1 ORDER BY year DESC LIMIT 1`,
      [year],
    );
    return kept;
  }
}
