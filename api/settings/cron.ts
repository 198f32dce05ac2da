import { CronTime } from 'cron';

/** Schedules run on the clock of the office. */
export const CRON_ZONE = 'Europe/Rome';

export type CronReading =
  | { readonly ok: true; readonly time: CronTime; readonly next: Date }
  | { readonly ok: false; readonly reason: string };

/** Reads a cron expression with the library that runs it, so that what is saved is what fires. */
export function readCron(expression: string): CronReading {
  try {
    const time = new CronTime(expression, CRON_ZONE);
    return { ok: true, time, next: time.sendAt().toJSDate() };
  } catch (error) {
    const [reason = ''] = String((error as Error).message).split('\n');
    return { ok: false, reason: /No execution date/.test(reason) ? 'no such day exists' : reason };
  }
}
