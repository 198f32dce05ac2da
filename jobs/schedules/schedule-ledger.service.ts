import { Injectable } from '@nestjs/common';
import type { CronTime } from 'cron';
import { Database, type Tx } from '../../api/database/database.ts';
import { nextTick, readCron } from '../../api/settings/cron.ts';
import type { ScheduleDefinition } from './schedules.ts';
import { updateRows } from '../../api/database/rows.ts';
import { ScheduleStateEntity } from '../../api/settings/schedule-state.entity.ts';

/** A timer may fire a little before its moment. */
const EARLY_MS = 900;
/** A ledger farther ahead than this was kept by a clock that has been put back since. */
const AHEAD_MS = 60_000;

interface Row {
  isEdited: boolean;
  edited: unknown;
  isKept: boolean;
  cron: string | null;
  countedTo: string | null;
}

export interface ScheduleReading {
  readonly definition: ScheduleDefinition;
  /** The setting as it is stored, whatever it is; the shipped expression when it was never edited. */
  readonly stored: unknown;
  /** What the ledger says of it; null when it was never seen. */
  readonly kept: { readonly cron: string | null; readonly countedTo: Date } | null;
}

/** What every schedule was last known to be, and up to when its ticks are accounted for; one for all processes. */
@Injectable()
export class ScheduleLedger {
  constructor(private readonly database: Database) {}

  /** All of them in one question, in the order given. */
  async read(definitions: readonly ScheduleDefinition[]): Promise<ScheduleReading[]> {
    const rows = await this.database.query<Row>(
      `SELECT d.name, s.key IS NOT NULL AS "isEdited", s.value AS edited, k.name IS NOT NULL AS "isKept", k.cron,
              k.counted_to AS "countedTo"
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS d (name, key, place)
       LEFT JOIN setting s ON s.key = d.key LEFT JOIN schedule_state k ON k.name = d.name ORDER BY d.place`,
      [definitions.map(({ name }) => name), definitions.map(({ setting }) => setting.key)],
    );
    return rows.map(({ isEdited, edited, isKept, cron, countedTo }, at) => ({
      definition: definitions[at]!,
      stored: isEdited ? edited : definitions[at]!.setting.fallback,
      kept: isKept && countedTo !== null ? { cron, countedTo: new Date(countedTo) } : null,
    }));
  }

  /**
   * Writes down what was saved, and answers what holds: that, or the last that could be read. A schedule that is new or
   * changed owes no tick of before.
   * @param saved null when what was saved cannot be read
   */
  async inForce(
    { definition: { name, setting }, kept }: ScheduleReading,
    saved: { cron: string | null } | null,
    now: Date,
  ): Promise<{ cron: string | null; countedTo: Date }> {
    const lastGood = kept !== null && isRunnable(kept.cron) ? kept.cron : setting.fallback;
    const cron = saved === null ? lastGood : saved.cron;
    if (kept !== null && kept.cron === cron) return { cron, countedTo: kept.countedTo };
    await this.database.query(
      `INSERT INTO schedule_state (name, cron, counted_to) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET cron = excluded.cron, counted_to = excluded.counted_to
       WHERE schedule_state.cron IS DISTINCT FROM excluded.cron`,
      [name, cron, now],
    );
    return { cron, countedTo: now };
  }

  /** Whether a tick may be due: asked of what was read, so that a look at what is not due writes nothing. */
  mayBeDue(countedTo: Date, time: CronTime, now: Date): boolean {
    if (countedTo.getTime() > now.getTime() + AHEAD_MS) return true;
    return nextTick(time, countedTo).getTime() <= now.getTime() + EARLY_MS;
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
    const due = nextTick(time, countedTo);
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
