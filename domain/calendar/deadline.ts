import { addWorkingMinutes, workingMinutesBetween, type WorkingCalendar } from './working-time.ts';

/**
 * A clock of working time. It runs (`dueAt`), is paused (`remainingMinutes`, negative when already late),
 * or has neither and is over.
 */
export interface DeadlineClock {
  readonly dueAt: number | null;
  readonly remainingMinutes: number | null;
}

export const NO_CLOCK: DeadlineClock = { dueAt: null, remainingMinutes: null };

export function startClock(calendar: WorkingCalendar, now: number, minutes: number): DeadlineClock {
  return { dueAt: addWorkingMinutes(calendar, now, minutes), remainingMinutes: null };
}

/** Stops counting; what is left is kept. A paused clock stays as it is. */
export function pauseClock(calendar: WorkingCalendar, clock: DeadlineClock, now: number): DeadlineClock {
  if (clock.dueAt === null) return clock;
  return { dueAt: null, remainingMinutes: workingMinutesBetween(calendar, now, clock.dueAt) };
}

/** Goes on with what was left. Who was late already stays late by the same working time. */
export function resumeClock(calendar: WorkingCalendar, clock: DeadlineClock, now: number): DeadlineClock {
  if (clock.remainingMinutes === null) return clock;
  const left = clock.remainingMinutes;
  if (left >= 0) return startClock(calendar, now, left);
  return { dueAt: now + left * 60_000, remainingMinutes: null };
}

/** After a change of priority: the time already spent counts, the allowance is the new one. */
export function rebaseClock(
  calendar: WorkingCalendar,
  clock: DeadlineClock,
  oldMinutes: number,
  newMinutes: number,
  now: number,
): DeadlineClock {
  const paused = pauseClock(calendar, clock, now);
  if (paused.remainingMinutes === null) return clock;
  const moved = { dueAt: null, remainingMinutes: paused.remainingMinutes + newMinutes - oldMinutes };
  return clock.dueAt === null ? moved : resumeClock(calendar, moved, now);
}
