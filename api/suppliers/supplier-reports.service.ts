import { Injectable } from '@nestjs/common';
import type { SupplierReport } from '../../contract/suppliers.ts';
import { dayNumber, romeInstant } from '../../domain/calendar/rome-time.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { notFound } from '../errors/problem.ts';

/** What a supplier did in a month, on its own clock. */
@Injectable()
export class SupplierReports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** `month` is `YYYY-MM`, Italian calendar; a hand-over belongs to the month in which it was made. */
  async of(supplierId: string, month: string): Promise<SupplierReport> {
    const [supplier] = await this.database.query<{ id: string; name: string }>(
      'SELECT id, name FROM supplier WHERE id = $1',
      [supplierId],
    );
    if (!supplier) throw notFound('Il fornitore');
    const period = [supplierId, ...boundsOf(month)];
    const [figures] = await this.database.query<
      Omit<SupplierReport, 'supplier' | 'month' | 'requests' | 'calls'>
    >(
      `SELECT count(*) AS "handedOver", count(*) FILTER (WHERE outcome = 'executed') AS executed,
              count(*) FILTER (WHERE outcome = 'executed' AND in_time) AS "inTime",
              count(*) FILTER (WHERE outcome = 'executed' AND NOT in_time) AS late,
              count(*) FILTER (WHERE ended_at IS NULL) AS open,
              count(*) FILTER (WHERE EXISTS (SELECT 1 FROM request_event e WHERE e.request_id = h.request_id
                AND e.type = 'reopen' AND e.at > h.ended_at)) AS reopened,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY worked_minutes) FILTER (WHERE outcome = 'executed') / 60 AS "medianHours",
              percentile_cont(0.9) WITHIN GROUP (ORDER BY worked_minutes) FILTER (WHERE outcome = 'executed') / 60 AS "p90Hours"
       FROM request_hand_over h WHERE supplier_id = $1 AND at >= $2 AND at < $3`,
      period,
    );
    const requests = await this.database.query<SupplierReport['requests'][number]>(
      `SELECT r.id, r.code, r.subject, h.at AS "handedOverAt", h.in_charge_at AS "inChargeAt",
              CASE WHEN h.outcome = 'executed' THEN h.ended_at END AS "executedAt",
              h.worked_minutes / 60 AS "workingHours", h.in_time AS "inTime"
       FROM request_hand_over h JOIN request r ON r.id = h.request_id
       WHERE h.supplier_id = $1 AND h.at >= $2 AND h.at < $3 ORDER BY h.at LIMIT 2000`,
      period,
    );
    const [calls] = await this.database.query<SupplierReport['calls']>(
      `SELECT count(*) AS opened, count(*) FILTER (WHERE outcome = 'solved') AS solved,
              count(*) FILTER (WHERE due_at < coalesce(closed_at, $4)) AS overdue
       FROM supplier_call WHERE supplier_id = $1 AND opened_at >= $2 AND opened_at < $3`,
      [...period, this.clock.now().toISOString()],
    );
    return { supplier, month, ...figures!, requests, calls: calls! };
  }
}

function boundsOf(month: string): [string, string] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const start = romeInstant(dayNumber(year, number, 1), 0);
  const end = romeInstant(dayNumber(year, number + 1, 1), 0);
  return [new Date(start).toISOString(), new Date(end).toISOString()];
}
