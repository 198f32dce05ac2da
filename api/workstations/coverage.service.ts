import { Injectable } from '@nestjs/common';
import { daysBefore, officeDay } from '../../domain/calendar/office-day.ts';
import type {
  CoverageHistory,
  CoverageHistoryQuery,
  CoverageNow,
} from '../../contract/workstations/workstations.ts';
import { PROTECTION_RULES } from '../../contract/records/rules.ts';
import { coveragePercent } from '../../domain/workstations/protection.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { DIRECTORY_ONLY } from './workstation-columns.ts';
import { deleteRows } from '../database/rows.ts';
import { CoverageDayEntity } from './coverage-day.entity.ts';

interface Counts {
  total: number;
  protected: number;
  stale: number;
  inactive: number;
  notSeen: number;
  missing: number;
  unknown: number;
  directoryOnly: number | null;
}

const COUNTS = `count(*) AS total, count(*) FILTER (WHERE w.protection = 'protected') AS protected,
  count(*) FILTER (WHERE w.protection = 'stale') AS stale, count(*) FILTER (WHERE w.protection = 'inactive') AS inactive,
  count(*) FILTER (WHERE w.protection = 'not-seen') AS "notSeen", count(*) FILTER (WHERE w.protection = 'missing') AS missing,
  count(*) FILTER (WHERE w.protection = 'unknown') AS unknown,
  CASE WHEN EXISTS (SELECT 1 FROM workstation i WHERE i.inventory_seen_at IS NOT NULL)
    THEN count(*) FILTER (WHERE ${DIRECTORY_ONLY}) END AS "directoryOnly"`;

const withPercent = <T extends Counts>(counts: T): T & { percent: number | null } => ({
  ...counts,
  percent: coveragePercent(counts.protected, counts.total),
});

/** How much of what is in use is protected: now, and day by day. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<CoverageNow> {
    const sectors = await this.database.query<Counts & { sectorId: string | null; sectorName: string }>(
      `SELECT w.sector_id AS "sectorId", coalesce(s.name, 'Senza settore') AS "sectorName", ${COUNTS}
       FROM workstation w LEFT JOIN sector s ON s.id = w.sector_id WHERE w.state = 'in-use'
       GROUP BY w.sector_id, s.name ORDER BY s.name NULLS LAST`,
    );
    const [whole] = await this.database.query<Counts>(
      `SELECT ${COUNTS} FROM workstation w WHERE w.state = 'in-use'`,
    );
    const [check] = await this.database.query<{ checkedAt: string }>(
      `SELECT checked_at AS "checkedAt" FROM record_check WHERE name = 'workstations'`,
    );
    const findings = await this.database.query<CoverageNow['findings'][number]>(
      `SELECT code, count(*) AS count, count(*) FILTER (WHERE severity = 'high') AS high
       FROM workstation_finding GROUP BY code ORDER BY code`,
    );
    const { coverageThresholdPercent } = await this.settings.read(PROTECTION_RULES);
    return {
      whole: withPercent(whole!),
      sectors: sectors.map(withPercent),
      thresholdPercent: coverageThresholdPercent,
      checkedAt: check?.checkedAt ?? null,
      findings,
    };
  }

  /** Ninety days unless asked otherwise. Days without a check have no point: a line is not drawn over ignorance. */
  async history(query: CoverageHistoryQuery): Promise<CoverageHistory> {
    const today = this.clock.now();
    const from = query.from ?? daysBefore(officeDay(today), 90);
    const points = await this.database.query<Counts & { day: string }>(
      `SELECT day, sum(total)::int AS total, sum(protected)::int AS protected, sum(stale)::int AS stale,
              sum(inactive)::int AS inactive, sum(not_seen)::int AS "notSeen", sum(missing)::int AS missing, sum(unknown)::int AS unknown, sum(directory_only)::int AS "directoryOnly"
       FROM coverage_day WHERE day BETWEEN $1 AND $2 AND ($3::uuid IS NULL OR sector_id = $3) GROUP BY day ORDER BY day`,
      [from, query.to ?? officeDay(today), query.sectorId ?? null],
    );
    const { coverageThresholdPercent } = await this.settings.read(PROTECTION_RULES);
    return { thresholdPercent: coverageThresholdPercent, points: points.map(withPercent) };
  }

  /** Writes today's point, over the one of an earlier check of the same day. */
  async recordToday(tx: Tx): Promise<void> {
    const day = officeDay(this.clock.now());
    await deleteRows(tx, CoverageDayEntity, { day });
    await tx.query(
      `INSERT INTO coverage_day (day, sector_id, total, protected, stale, inactive, not_seen, missing, unknown, directory_only)
       SELECT $1, w.sector_id, ${COUNTS} FROM workstation w WHERE w.state = 'in-use' GROUP BY w.sector_id`,
      [day],
    );
  }
}
