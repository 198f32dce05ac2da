import { Injectable } from '@nestjs/common';
import type { CronTime } from 'cron';
import { Database, type Tx } from '../../api/database/database.ts';
import { CRON_ZONE, readCron } from '../../api/settings/cron.ts';
import type { ScheduleDefinition } from './schedules.ts';
import { updateRows } from '../../api/database/rows.ts';
import { ScheduleStateEntity } from '../../api/settings/schedule-state.entity.ts';

/** A timer may fire a little before its moment. */
const EARLY_MS = 900;
/** A ledger farther ahead than this was kept by a clock that has been put back since. */
const AHEAD_MS = 60_000;

/** What every schedule was last known to be, and up to when its ticks are accounted for; one for all processes. */
@Injectable()
export class ScheduleLedger {
  constructor(private readonly database: Database) {}

  /** The setting as it is stored, whatever it is; the shipped expression when it was never edited. */
  async stored({ setting }: ScheduleDefinition): Promise<unknown> {
    const [row] = await this.database.query<{ value: unknown }>('SELECT value FROM setting WHERE key = $1', [
      setting.key,
    ]);
    return row === undefined ? setting.fallback : row.value;
  }

  /**
   * Writes down what was saved, and answers what holds: that, or the last that could be read. A schedule that is new or
   * changed owes no tick of before.
   * @param saved null when what was saved cannot be read
   */
  async inForce(
    { name, setting }: ScheduleDefinition,
    saved: { cron: string | null } | null,
    now: Date,
  ): Promise<string | null> {
    const [before] = await this.database.query<{ cron: string | null }>(
      'SELECT cron FROM schedule_state WHERE name = $1',
      [name],
    );
    const lastGood = before !== undefined && isRunnable(before.cron) ? before.cron : setting.fallback;
    const cron = saved === null ? lastGood : saved.cron;
    if (before === undefined || before.cron !== cron)
      await this.database.query(
        `INSERT INTO schedule_state (name, cron, counted_to) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET cron = excluded.cron, counted_to = excluded.counted_to
         WHERE schedule_state.cron IS DISTINCT FROM excluded.cron`,
        [name, cron, now],
      );
    return cron;
  }

  /** The moment of the tick that is due and not yet sent, marked as sent in this transaction; null when none is. */
  async takeDue(tx: Tx, name: string, time: CronTime, now: Date): Promise<Date | null> {
    const [row] = await tx.query<{ countedTo: string }>(
      'SELECT counted_to AS "countedTo" FROM schedule_state WHERE name = $1 FOR UPDATE',
      [name],
    );
    if (row === undefined) return this.count(tx, name, now);
    const countedTo = new Date(row.countedTo);
    if (countedTo.getTime() > now.getTime() + AHEAD_MS) return this.count(tx, name, now);
    const due = time.getNextDateFrom(countedTo, CRON_ZONE).toJSDate();
    if (due.getTime() > now.getTime() + EARLY_MS) return null;
    await this.count(tx, name, new Date(Math.max(due.getTime(), now.getTime())));
    return due;
  }

  private async count(tx: Tx, name: string, to: Date): Promise<null> {
    await updateRows(tx, ScheduleStateEntity, { name }, { countedTo: to });
    return null;
  }
}

const isRunnable = (cron: string | null): boolean => cron === null || readCron(cron).ok;
