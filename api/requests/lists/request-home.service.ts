import { Injectable } from '@nestjs/common';
import type { RequestHome } from '../../../contract/requests/home.ts';
import type { RequestSummary } from '../../../contract/requests/requests.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { addWorkingMinutes } from '../../../domain/calendar/working-time.ts';
import { dayText, romeDayAndMinute, romeInstant } from '../../../domain/calendar/rome-time.ts';
import { Clock } from '../../clock.ts';
import { Database } from '../../database/database.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { SUMMARY_COLUMNS, SUMMARY_JOINS, summaryOf, type SummaryRow } from './request-summaries.ts';
import { addVisibility, addWaitingForMe, Conditions } from './request-visibility.ts';

const DUE = "(coalesce(r.due_at, 'infinity'))";
const FLOW_DAYS = 30;
/** A working day of the office, in minutes: what "soon" means. */
const SOON_MINUTES = 6 * 60;

/** What waits for whom, in figures and in the first rows. */
@Injectable()
export class RequestHomeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calendar: OfficeCalendarService,
  ) {}

  async home(actor: PersonActor): Promise<RequestHome> {
    const now = this.clock.now();
    const soon =
      addWorkingMinutes(await this.calendar.ofOffice(), now.getTime(), SOON_MINUTES) ?? now.getTime();
    const mine = this.scope(actor, now);
    addWaitingForMe(mine, actor);
    const [counts, waiting, waitingCount, dueSoon, withSupplier, byState, flow] = await Promise.all([
      this.counts(actor, now),
      this.rows(mine, `(r.priority = 'urgent') DESC, ${DUE}, r.id`),
      this.count(mine),
      this.rows(
        this.scope(actor, now, (c) =>
          c.add(`r.closed_at IS NULL AND r.due_at BETWEEN $1 AND ${c.bind(new Date(soon).toISOString())}`),
        ),
        `${DUE}, r.id`,
      ),
      this.rows(
        this.scope(actor, now, (c) => c.add("r.closed_at IS NULL AND r.state = 'with-supplier'")),
        'r.supplier_due_at, r.id',
      ),
      this.byState(actor, now),
      this.flow(actor, now),
    ]);
    return {
      waitingForMe: waiting,
      waitingForMeCount: waitingCount,
      dueSoon,
      withSupplier,
      withSupplierCount: byState.find(({ state }) => state === 'with-supplier')?.count ?? 0,
      ...counts,
      byState,
      flow,
    };
  }

  private scope(
    actor: PersonActor,
    now: Date,
    narrow: (conditions: Conditions) => void = () => undefined,
  ): Conditions {
    const conditions = new Conditions();
    conditions.bind(now.toISOString());
    addVisibility(conditions, actor);
    narrow(conditions);
    return conditions;
  }

  private async rows(conditions: Conditions, order: string): Promise<RequestSummary[]> {
    const rows = await this.database.query<SummaryRow>(
      `SELECT ${SUMMARY_COLUMNS} FROM request r ${SUMMARY_JOINS} WHERE ${conditions} ORDER BY ${order} LIMIT 10`,
      conditions.params,
    );
    return rows.map(summaryOf);
  }

  private async count(conditions: Conditions): Promise<number> {
    // $1 must be named by every statement it is sent with.
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*) AS n FROM request r WHERE $1::timestamptz IS NOT NULL AND ${conditions}`,
      conditions.params,
    );
    return row!.n;
  }

  private async counts(
    actor: PersonActor,
    now: Date,
  ): Promise<Pick<RequestHome, 'openCount' | 'overdueCount' | 'toRatifyCount' | 'unassignedCount'>> {
    const scope = this.scope(actor, now, (c) => c.add('r.closed_at IS NULL'));
    const [row] = await this.database.query<{
      open: number;
      overdue: number;
      toRatify: number;
      unassigned: number;
    }>(
      `SELECT count(*) FILTER (WHERE r.state <> 'draft') AS open,
              count(*) FILTER (WHERE r.due_at < $1 OR r.supplier_due_at < $1) AS overdue,
              count(*) FILTER (WHERE r.ratification IN ('pending', 'overdue')) AS "toRatify",
              count(*) FILTER (WHERE r.assignee_id IS NULL AND r.state NOT IN ('draft', 'returned')) AS unassigned
       FROM request r WHERE ${scope}`,
      scope.params,
    );
    return {
      openCount: row!.open,
      overdueCount: row!.overdue,
      toRatifyCount: row!.toRatify,
      unassignedCount: row!.unassigned,
    };
  }

  /** Of the open ones: the closed grow for ever and tell nothing about today. */
  private async byState(actor: PersonActor, now: Date): Promise<RequestHome['byState']> {
    const scope = this.scope(actor, now, (c) => c.add('r.closed_at IS NULL'));
    return this.database.query<RequestHome['byState'][number]>(
      `SELECT r.state, count(*) AS count FROM request r
       WHERE $1::timestamptz IS NOT NULL AND ${scope} GROUP BY r.state ORDER BY r.state`,
      scope.params,
    );
  }

  private async flow(actor: PersonActor, now: Date): Promise<RequestHome['flow']> {
    const today = romeDayAndMinute(now.getTime()).day;
    const since = new Date(romeInstant(today - FLOW_DAYS + 1, 0)).toISOString();
    const perDay = async (column: 'submitted_at' | 'closed_at'): Promise<Map<string, number>> => {
      const scope = this.scope(actor, now, (c) => c.add(`r.${column} >= ${c.bind(since)}`));
      const rows = await this.database.query<{ day: string; n: number }>(
        `SELECT office_day(r.${column}) AS day, count(*) AS n FROM request r
         WHERE $1::timestamptz IS NOT NULL AND ${scope} GROUP BY 1`,
        scope.params,
      );
      return new Map(rows.map(({ day, n }) => [day, n]));
    };
    const [filed, closed] = await Promise.all([perDay('submitted_at'), perDay('closed_at')]);
    return Array.from({ length: FLOW_DAYS }, (_, n) => {
      const day = dayText(today - FLOW_DAYS + 1 + n);
      return { day, filed: filed.get(day) ?? 0, closed: closed.get(day) ?? 0 };
    });
  }
}
