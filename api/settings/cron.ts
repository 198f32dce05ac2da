import { CronTime } from 'cron';
import { romeOffsetMinutes } from '../../domain/calendar/rome-time.ts';

/** Schedules run on the clock of the office. */
export const CRON_ZONE = 'Europe/Rome';

export type CronReading =
  | { readonly ok: true; readonly time: CronTime; readonly next: Date }
  | { readonly ok: false; readonly reason: string };

/** Reads a cron expression with the library that runs it, so that what is saved is what fires. */
export function readCron(expression: string): CronReading {
  try {
    const time = new CronTime(expression, CRON_ZONE);
    time.sendAt();
    return { ok: true, time, next: nextTick(time, new Date()) };
  } catch (error) {
    const [reason = ''] = String((error as Error).message).split('\n');
    return { ok: false, reason: /No execution date/.test(reason) ? 'no such day exists' : reason };
  }
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The next tick after a moment. Around the two changes of the clock the library fires at hours that nobody wrote: what
 * names an hour fires there once (of an hour that comes twice in the first, of one that does not come as much later),
 * what says every hour fires in every hour there is.
 */
export function nextTick(time: CronTime, after: Date): Date {
  const plain = time.getNextDateFrom(after, CRON_ZONE).toMillis();
  const from = after.getTime();
  if (isSteady(from) && isSteady(plain)) return new Date(plain);
  const onTheWall = new CronTime(time.source, 'UTC');
  const nextShown = (wall: number): number => onTheWall.getNextDateFrom(new Date(wall), 'UTC').toMillis();
  const hours = String(time.source).trim().split(/\s+/).at(-4) ?? '';
  return new Date(
    /^\*(\/1)?$/.test(hours) ? nextOfEveryHour(from, nextShown) : nextOfNamedHours(from, nextShown),
  );
}

/** Rome is whole hours away from UTC: the minutes are those of the clock as it goes before the change, and after it. */
function nextOfEveryHour(from: number, nextShown: (wall: number) => number): number {
  const offset = romeOffsetMinutes(from);
  const next = nextShown(from + offset * MINUTE_MS) - offset * MINUTE_MS;
  if (romeOffsetMinutes(next) === offset) return next;
  let change = Math.floor(from / HOUR_MS) * HOUR_MS;
  while (romeOffsetMinutes(change) === offset) change += HOUR_MS;
  const changed = romeOffsetMinutes(change) * MINUTE_MS;
  return nextShown(change - 1 + changed) - changed;
}

function nextOfNamedHours(from: number, nextShown: (wall: number) => number): number {
  let wall = from + romeOffsetMinutes(from) * MINUTE_MS - 2 * HOUR_MS;
  let next = Number.POSITIVE_INFINITY;
  while (wall - 2 * HOUR_MS <= next) {
    wall = nextShown(wall);
    const instant = instantOf(wall);
    if (instant > from) next = Math.min(next, instant);
  }
  return next;
}

/** No change of the clock is near. */
function isSteady(instant: number): boolean {
  return romeOffsetMinutes(instant - 4 * HOUR_MS) === romeOffsetMinutes(instant + 4 * HOUR_MS);
}

/** When the clock on the wall first shows this, given as if it were UTC; as much later where it never does. */
function instantOf(wall: number): number {
  const summer = wall - 2 * HOUR_MS;
  return romeOffsetMinutes(summer) === 120 ? summer : wall - HOUR_MS;
}
