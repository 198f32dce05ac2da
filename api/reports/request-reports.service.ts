import { Injectable } from '@nestjs/common';
import { monthsOf, officeDay } from '../../domain/calendar/office-day.ts';
import { COMPLEXITIES, INTERVENTIONS } from '../../contract/requests/actions.ts';
import type { RequestReport, RequestReportQuery } from '../../contract/requests/reports.ts';
import { dayOfText, romeInstant } from '../../domain/calendar/rome-time.ts';
import { PHASES } from '../../domain/procedures/phases.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { Conditions } from '../requests/lists/request-visibility.ts';
import { STEPS } from './phase-steps.ts';
import { ReportQueriesService } from './report-queries.service.ts';

/** Over `request r`; $1 and $2 bound the period, $3 is now. What is open past its time at the end counts too. */
const FIGURES = `
  count(*) FILTER (WHERE r.submitted_at >= $1 AND r.submitted_at < $2) AS filed,
  count(*) FILTER (WHERE r.closed_at >= $1 AND r.closed_at < $2) AS closed,
  count(*) FILTER (WHERE r.closed_at >= $1 AND r.closed_at < $2 AND r.state = 'verified') AS verified,
  count(*) FILTER (WHERE r.closed_at >= $1 AND r.closed_at < $2 AND r.state = 'refused') AS refused,
  count(*) FILTER (WHERE r.closed_at >= $1 AND r.closed_at < $2 AND r.state = 'withdrawn') AS withdrawn,
  count(*) FILTER (WHERE r.executed_at >= $1 AND r.executed_at < $2 AND r.met_deadline) AS kept,
  count(*) FILTER (WHERE r.executed_at >= $1 AND r.executed_at < $2 AND NOT r.met_deadline) AS missed,
  count(*) FILTER (WHERE r.submitted_at < $2 AND (r.executed_at IS NULL OR r.executed_at >= $2)
    AND (r.closed_at IS NULL OR r.closed_at >= $2)
    AND (r.due_at < least($2::timestamptz, $3::timestamptz) OR r.supplier_due_at < least($2::timestamptz, $3::timestamptz)
      OR r.due_remaining_minutes < 0
      OR EXISTS (SELECT 1 FROM request_event e WHERE e.request_id = r.id AND e.at < $2
        AND e.type IN ('deadline-missed', 'supplier-deadline-missed')))) AS overdue`;

const HOURS = `
  percentile_cont(0.5) WITHIN GROUP (ORDER BY w.minutes) / 60 AS "medianHours",
  percentile_cont(0.9) WITHIN GROUP (ORDER BY w.minutes) / 60 AS "p90Hours"`;

/** The working minutes from filing to execution of the requests verified in the period. */
const WORKED = `
  LEFT JOIN LATERAL (
    SELECT sum(e.minutes_in_state) AS minutes FROM request_event e
    WHERE e.request_id = r.id AND r.state = 'verified' AND r.closed_at >= $1 AND r.closed_at < $2
      AND e.from_state NOT IN ('draft', 'returned', 'executed')) w ON true`;

/** The last execution of each request in the period: work that was reopened and done again counts once. */
const EXECUTION = `
  JOIN LATERAL (
    SELECT e.at, e.details FROM request_event e
    WHERE e.request_id = r.id AND e.type = 'execute' AND e.at >= $1 AND e.at < $2 ORDER BY e.at DESC LIMIT 1) e ON true`;

/** Volumes, times by phase and kept deadlines, for any period. */
@Injectable()
export class RequestReportsService {
  constructor(
    private readonly queries: ReportQueriesService,
    private readonly clock: Clock,
  ) {}

  of(query: RequestReportQuery): Promise<RequestReport> {
    return this.queries.run(async (tx) => {
      const scope = await this.scope(tx, query);
      const figures = await this.figures(tx, query);
      return {
        from: query.from,
        to: query.to,
        scope,
        ...figures,
        phases: await this.phases(tx, query),
        byMonth: await this.byMonth(tx, query),
        byWork: await this.byWork(tx, query),
        ...(await this.measured(tx)),
      };
    });
  }

  private async scope(tx: Tx, { service, sector }: RequestReportQuery): Promise<RequestReport['scope']> {
    const [names] = await tx.query<RequestReport['scope']>(
      `SELECT (SELECT name FROM service WHERE code = $1) AS service,
              (SELECT name FROM sector WHERE id = $2) AS sector`,
      [service ?? null, sector ?? null],
    );
    return names!;
  }

  /** The whole, each service and each sector, in one pass over the requests and their events. */
  private async figures(
    tx: Tx,
    query: RequestReportQuery,
  ): Promise<Pick<RequestReport, 'total' | 'untilExecution' | 'byService' | 'bySector'>> {
    const scope = scopeOf(query, this.clock.now());
    const rows = await tx.query<FigureRow>(
      `SELECT r.service_code AS service, r.sector_id AS sector, ${FIGURES}, ${HOURS}, count(w.minutes) AS worked,
         count(*) FILTER (WHERE r.submitted_at < $2 AND (r.closed_at IS NULL OR r.closed_at >= $2)) AS "openAtEnd",
         count(*) FILTER (WHERE EXISTS (SELECT 1 FROM request_event e WHERE e.request_id = r.id AND e.type = 'reopen'
           AND e.at >= $1 AND e.at < $2)) AS reopened
       FROM request r ${WORKED}
       WHERE ${touched(scope)} GROUP BY GROUPING SETS ((), (r.service_code), (r.sector_id))`,
      scope.params,
    );
    const services = await tx.query<Pick<RequestReport['byService'][number], 'service' | 'name'>>(
      'SELECT code AS service, name FROM service ORDER BY position',
    );
    const sectors = await tx.query<{ id: string; name: string }>('SELECT id, name FROM sector ORDER BY name');
    const whole = rows.find(({ service, sector }) => service === null && sector === null)!;
    return {
      total: { ...countsOf(whole), reopened: whole.reopened, openAtEnd: whole.openAtEnd },
      untilExecution: { requests: whole.worked, ...hoursOf(whole) },
      byService: services.flatMap((one) => {
        const row = rows.find(({ service }) => service === one.service);
        return row ? [{ ...one, ...countsOf(row), ...hoursOf(row) }] : [];
      }),
      bySector: sectors.flatMap((one) => {
        const row = rows.find(({ sector }) => sector === one.id);
        return row ? [{ ...one, ...countsOf(row), ...hoursOf(row) }] : [];
      }),
    };
  }

  /** From when on a number of requests means anything, and until when: before and after, nothing was counted. */
  private async measured(tx: Tx): Promise<Pick<RequestReport, 'firstDay' | 'today'>> {
    const [row] = await tx.query<{ first: string | null }>(
      "SELECT min(submitted_at) AS first FROM request WHERE state <> 'draft'",
    );
    const first = row?.first ?? null;
    return {
      firstDay: first === null ? null : officeDay(new Date(first)),
      today: officeDay(this.clock.now()),
    };
  }

  private async phases(tx: Tx, query: RequestReportQuery): Promise<RequestReport['phases']> {
    const scope = scopeOf(query);
    const services = scope.bind(STEPS.map(({ service }) => service));
    const states = scope.bind(STEPS.map(({ state }) => state));
    const names = scope.bind(STEPS.map(({ phase }) => phase));
    const rows = await tx.query<RequestReport['phases'][number]>(
      `WITH step AS (SELECT * FROM unnest(${services}::text[], ${states}::text[], ${names}::text[]) AS t (service, state, phase)),
       spent AS (
         SELECT r.id, step.phase, sum(e.minutes_in_state) AS minutes
         FROM request r JOIN request_event e ON e.request_id = r.id AND e.minutes_in_state IS NOT NULL
         JOIN step ON step.service = r.service_code AND step.state = e.from_state
         WHERE r.closed_at >= $1 AND r.closed_at < $2 AND r.state = 'verified' AND ${scope}
         GROUP BY r.id, step.phase)
       SELECT w.phase, count(*) AS requests, ${HOURS} FROM spent w GROUP BY w.phase`,
      scope.params,
    );
    return PHASES.map(
      (phase) =>
        rows.find((row) => row.phase === phase) ?? { phase, requests: 0, medianHours: null, p90Hours: null },
    );
  }

  private byMonth(tx: Tx, query: RequestReportQuery): Promise<RequestReport['byMonth']> {
    const scope = scopeOf(query);
    const months = scope.bind(monthsOf(query.from, query.to));
    const perMonth = (column: string): string =>
      `SELECT office_month(r.${column}) AS month, count(*) AS n FROM request r
       WHERE r.${column} >= $1 AND r.${column} < $2 AND ${scope} GROUP BY 1`;
    return tx.query(
      `WITH filed AS (${perMonth('submitted_at')}), closed AS (${perMonth('closed_at')}), worked AS (
         SELECT office_month(e.at) AS month, count(*) AS n, count(*) FILTER (WHERE e.details -> 'isAgile' = 'true') AS agile
         FROM request r ${EXECUTION} WHERE ${scope} GROUP BY 1)
       SELECT m.month, coalesce(filed.n, 0)::int AS filed, coalesce(closed.n, 0)::int AS closed,
         coalesce(worked.n, 0)::int AS executed, coalesce(worked.agile, 0)::int AS agile
       FROM unnest(${months}::text[]) AS m (month)
       LEFT JOIN filed ON filed.month = m.month LEFT JOIN closed ON closed.month = m.month
       LEFT JOIN worked ON worked.month = m.month
       ORDER BY 1`,
      scope.params,
    );
  }

  private async byWork(tx: Tx, query: RequestReportQuery): Promise<RequestReport['byWork']> {
    const scope = scopeOf(query);
    const counts = (key: string, names: readonly string[]): string =>
      `jsonb_build_object(${names
        .map((name) => `'${name}', count(*) FILTER (WHERE e.details ->> '${key}' = '${name}')`)
        .join(', ')})`;
    return tx.query(
      `SELECT s.code AS service, s.name, count(*)::int AS executed,
         count(*) FILTER (WHERE e.details -> 'isAgile' = 'true')::int AS agile,
         ${counts('intervention', INTERVENTIONS)} AS interventions,
         ${counts('complexity', COMPLEXITIES)} AS complexities
       FROM request r JOIN service s ON s.code = r.service_code ${EXECUTION}
       WHERE ${scope} GROUP BY s.code, s.name, s.position ORDER BY s.position`,
      scope.params,
    );
  }
}

type Counts = Pick<
  RequestReport['total'],
  'filed' | 'closed' | 'verified' | 'refused' | 'withdrawn' | 'kept' | 'missed' | 'overdue'
>;
type Hours = Pick<RequestReport['untilExecution'], 'medianHours' | 'p90Hours'>;
type FigureRow = Counts &
  Hours & {
    service: RequestReport['byService'][number]['service'] | null;
    sector: string | null;
    worked: number;
    reopened: number;
    openAtEnd: number;
  };

const countsOf = ({
  filed,
  closed,
  verified,
  refused,
  withdrawn,
  kept,
  missed,
  overdue,
}: Counts): Counts => ({
  filed,
  closed,
  verified,
  refused,
  withdrawn,
  kept,
  missed,
  overdue,
});
const hoursOf = ({ medianHours, p90Hours }: Hours): Hours => ({ medianHours, p90Hours });

/** $1 and $2 are the period, $3 now where it is asked; then what narrows it. */
function scopeOf(query: RequestReportQuery, now?: Date): Conditions {
  const scope = new Conditions();
  scope.bind(new Date(romeInstant(dayOfText(query.from), 0)).toISOString());
  scope.bind(new Date(romeInstant(dayOfText(query.to) + 1, 0)).toISOString());
  if (now !== undefined) scope.bind(now.toISOString());
  scope.add("r.state <> 'draft'");
  if (query.service !== undefined) scope.add(`r.service_code = ${scope.bind(query.service)}`);
  if (query.sector !== undefined) scope.add(`r.sector_id = ${scope.bind(query.sector)}`);
  return scope;
}

/** Filed before the end of the period and not closed before its start: all that the period saw. */
function touched(scope: Conditions): string {
  return `r.submitted_at < $2 AND (r.closed_at IS NULL OR r.closed_at >= $1) AND ${scope}`;
}
