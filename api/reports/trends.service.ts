import { Injectable } from '@nestjs/common';
import type { Trends } from '../../contract/requests/trends.ts';
import {
  firstDayOfMonth,
  lastDayOfMonth,
  monthsFrom,
  officeDay,
  officeMonth,
  startOfDay,
} from '../../domain/calendar/office-day.ts';
import { ZONE_HEALTHS } from '../../domain/dnsbl/zone-health.ts';
import { PHASES } from '../../domain/procedures/phases.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { RuleTrendService } from '../firewall/register/rule-trend.service.ts';
import { STEPS } from './phase-steps.ts';
import { ReportQueriesService } from './report-queries.service.ts';

type Month = Trends['months'][number];
type OfMonth<Key extends keyof Month> = Pick<Month, 'month' | Key>;

const MONTHS = 13;

/** $1 and $2: the months' names and ends, the last of which is now; $3 the start of the first. */
const MONTH = 'unnest($1::text[], $2::timestamptz[]) AS m (month, ends)';

/** How the work, the suppliers, the rules and the lists went, month by month. */
@Injectable()
export class TrendsService {
  constructor(
    private readonly queries: ReportQueriesService,
    private readonly rules: RuleTrendService,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<Trends> {
    const now = this.clock.now();
    const names = Array.from({ length: MONTHS }, (_, n) => monthsFrom(officeMonth(now), n + 1 - MONTHS));
    const ends = names.map((month) =>
      Math.min(startOfDay(firstDayOfMonth(monthsFrom(month, 1))).getTime(), now.getTime()),
    );
    const params = [
      names,
      ends.map((end) => new Date(end).toISOString()),
      startOfDay(firstDayOfMonth(names[0]!)).toISOString(),
    ];
    const found = await this.queries.run(async (tx) => ({
      open: await open(tx, params),
      phases: await phases(tx, params),
      suppliers: await suppliers(tx, params, now),
      lists: await lists(tx, params),
    }));
    const today = officeDay(now);
    const days = names.map((month) => (lastDayOfMonth(month) < today ? lastDayOfMonth(month) : today));
    const rules = await this.rules.onDays(days);
    return {
      today,
      months: names.map((month, at) => ({
        month,
        open: found.open.find((row) => row.month === month)?.open ?? null,
        phases: Object.fromEntries(
          PHASES.map((phase) => [
            phase,
            found.phases.find((row) => row.month === month && row.phase === phase)?.hours ?? null,
          ]),
        ) as Month['phases'],
        suppliers: found.suppliers.find((row) => row.month === month)?.suppliers ?? null,
        rules: rules[at] ?? null,
        lists: found.lists.find((row) => row.month === month)?.lists ?? null,
      })),
    };
  }
}

/** Filed before the end of the month and not closed before it; null in months that ended before the first request. */
function open(tx: Tx, params: readonly unknown[]): Promise<OfMonth<'open'>[]> {
  return tx.query(
    `SELECT m.month, CASE WHEN (SELECT min(submitted_at) FROM request WHERE state <> 'draft') < m.ends THEN (
       SELECT count(*)::int FROM request r WHERE r.state <> 'draft' AND r.submitted_at < m.ends
         AND (r.closed_at IS NULL OR r.closed_at >= m.ends)) END AS open
     FROM ${MONTH} WHERE $3::timestamptz IS NOT NULL`,
    params,
  );
}

function phases(
  tx: Tx,
  params: readonly unknown[],
): Promise<{ month: string; phase: string; hours: number }[]> {
  return tx.query(
    `WITH step AS (SELECT * FROM unnest($4::text[], $5::text[], $6::text[]) AS t (service, state, phase)),
     spent AS (
       SELECT m.month, r.id, step.phase, sum(e.minutes_in_state) AS minutes
       FROM ${MONTH} JOIN request r ON office_month(r.closed_at) = m.month AND r.state = 'verified' AND r.closed_at >= $3
       JOIN request_event e ON e.request_id = r.id AND e.minutes_in_state IS NOT NULL
       JOIN step ON step.service = r.service_code AND step.state = e.from_state
       GROUP BY 1, 2, 3)
     SELECT month, phase, percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) / 60 AS hours FROM spent GROUP BY 1, 2`,
    [
      ...params,
      STEPS.map(({ service }) => service),
      STEPS.map(({ state }) => state),
      STEPS.map(({ phase }) => phase),
    ],
  );
}

/** A hand-over belongs to the month in which it was made, as on the suppliers' page. */
function suppliers(tx: Tx, params: readonly unknown[], now: Date): Promise<OfMonth<'suppliers'>[]> {
  return tx.query(
    `SELECT m.month, jsonb_build_object(
       'inTime', count(*) FILTER (WHERE h.outcome = 'executed' AND h.in_time),
       'late', count(*) FILTER (WHERE h.outcome = 'executed' AND NOT h.in_time),
       'overdue', count(*) FILTER (WHERE h.ended_at IS NULL AND r.supplier_due_at < $4),
       'running', count(*) FILTER (WHERE h.ended_at IS NULL AND (r.supplier_due_at >= $4 OR r.supplier_due_at IS NULL)),
       'medianHours', percentile_cont(0.5) WITHIN GROUP (ORDER BY h.worked_minutes)
         FILTER (WHERE h.outcome = 'executed') / 60) AS suppliers
     FROM ${MONTH} JOIN request_hand_over h ON office_month(h.at) = m.month AND h.at >= $3
     JOIN request r ON r.id = h.request_id GROUP BY m.month`,
    [...params, now.toISOString()],
  );
}

function lists(tx: Tx, params: readonly unknown[]): Promise<OfMonth<'lists'>[]> {
  const counts = ZONE_HEALTHS.map((health) => `'${health}', count(*) FILTER (WHERE p.health = '${health}')`);
  return tx.query(
    `SELECT m.month, jsonb_build_object(${counts.join(', ')}) AS lists
     FROM ${MONTH} JOIN dnsbl_zone_proof p ON office_month(p.at) = m.month AND p.at >= $3 GROUP BY m.month`,
    params,
  );
}
