import { Injectable } from '@nestjs/common';
import type { SupplierReport, SuppliersMonth } from '../../contract/requests/suppliers.ts';
import { dayNumber, romeInstant } from '../../domain/calendar/rome-time.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { notFound } from '../errors/problem.ts';

/** A time is kept or missed when the work ends; what is open past its time is told apart. */
const FIGURES = `
  count(*) AS "handedOver", count(*) FILTER (WHERE h.outcome = 'executed') AS executed,
  count(*) FILTER (WHERE h.outcome = 'executed' AND h.in_time) AS "inTime",
  count(*) FILTER (WHERE h.outcome = 'executed' AND NOT h.in_time) AS late,
  count(*) FILTER (WHERE h.ended_at IS NULL) AS open,
  count(*) FILTER (WHERE h.ended_at IS NULL AND r.supplier_due_at < $3) AS overdue,
  count(*) FILTER (WHERE EXISTS (SELECT 1 FROM request_event e WHERE e.request_id = h.request_id
    AND e.type = 'reopen' AND e.at > h.ended_at)) AS reopened,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY h.worked_minutes) FILTER (WHERE h.outcome = 'executed') / 60 AS "medianHours",
  percentile_cont(0.9) WITHIN GROUP (ORDER BY h.worked_minutes) FILTER (WHERE h.outcome = 'executed') / 60 AS "p90Hours"`;

const HAND_OVERS = `
  FROM request_hand_over h JOIN supplier s ON s.id = h.supplier_id JOIN request r ON r.id = h.request_id
  WHERE h.at >= $1 AND h.at < $2`;

/** What a supplier did in a month, on its own clock. */
@Injectable()
export class SupplierReportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Every supplier that was given something in the month, by name. */
  async ofAll(month: string): Promise<SuppliersMonth> {
    const suppliers = await this.database.query<SuppliersMonth['suppliers'][number]>(
      `SELECT jsonb_build_object('id', s.id, 'name', s.name) AS supplier, ${FIGURES}
       ${HAND_OVERS} GROUP BY s.id, s.name ORDER BY s.name, s.id LIMIT 500`,
      [...boundsOf(month), this.clock.now().toISOString()],
    );
    return { month, suppliers };
  }

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
    >(`SELECT ${FIGURES} ${HAND_OVERS} AND h.supplier_id = $4`, [
      ...boundsOf(month),
      this.clock.now().toISOString(),
      supplierId,
    ]);
    const requests = await this.database.query<SupplierReport['requests'][number]>(
      `SELECT r.id, r.code, r.subject, h.at AS "handedOverAt", h.in_charge_at AS "inChargeAt",
              CASE WHEN h.outcome = 'executed' THEN h.ended_at END AS "executedAt",
              h.worked_minutes / 60 AS "workingHours", h.in_time AS "inTime",
              h.ended_at IS NULL AND coalesce(r.supplier_due_at < $4, false) AS "isOverdue"
       FROM request_hand_over h JOIN request r ON r.id = h.request_id
       WHERE h.supplier_id = $1 AND h.at >= $2 AND h.at < $3 ORDER BY h.at LIMIT 2000`,
      [...period, this.clock.now().toISOString()],
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
