import { isItalianHoliday, type PatronDay } from './holidays.ts';
import { dayText, partsOfDay, romeDayAndMinute, romeInstant, type DayNumber } from './rome-time.ts';

/** Part of a day, in minutes from midnight. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When an office, or a supplier, is at work. */
export interface WorkingCalendar {
  /** Monday 1 … Sunday 7; spans in order, not overlapping. */
  readonly week: Readonly<Partial<Record<number, readonly Span[]>>>;
  readonly patron: PatronDay | null;
  /** Closed days on top of the holidays, `YYYY-MM-DD`. */
  readonly closures: readonly string[];
  readonly observesHolidays: boolean;
}

const MINUTE = 60_000;
/** Beyond this many days without an hour of work the calendar is empty, and no deadline can be computed. */
const LONGEST_PAUSE = 400;

/** The working spans of a day. */
export function spansOfDay(calendar: WorkingCalendar, day: DayNumber): readonly Span[] {
  if (calendar.closures.includes(dayText(day))) return [];
  if (calendar.observesHolidays && isItalianHoliday(day, calendar.patron)) return [];
  return calendar.week[partsOfDay(day).weekday] ?? [];
}

/**
 * The instant (ms) when `minutes` of work have passed since `from`. Ends inside working time: a whole day's
 * work started in the morning ends in the evening, not the next morning.
 * @returns null when the calendar has no working time for more than a year
 */
export function addWorkingMinutes(calendar: WorkingCalendar, from: number, minutes: number): number | null {
  let left = Math.max(0, minutes);
  let { day, minute } = romeDayAndMinute(from);
  for (let idle = 0; idle < LONGEST_PAUSE; idle++) {
    for (const span of spansOfDay(calendar, day)) {
      const start = Math.max(span.from, minute);
      if (start > span.to || (start === span.to && left > 0)) continue;
      const length = workedBetween(day, start, span.to);
      if (left <= length) return romeInstant(day, start) + left * MINUTE;
      left -= length;
      idle = 0;
    }
    day += 1;
    minute = 0;
  }
  return null;
}

/** Minutes of work between two instants; negative when `to` comes first. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: number, to: number): number {
  if (to < from) return -workingMinutesBetween(calendar, to, from);
  const first = romeDayAndMinute(from);
  const last = romeDayAndMinute(to);
  let sum = 0;
  for (let day = first.day; day <= last.day; day++) {
    for (const span of spansOfDay(calendar, day)) {
      const start = day === first.day ? Math.max(span.from, first.minute) : span.from;
      const end = day === last.day ? Math.min(span.to, last.minute) : span.to;
      if (end > start) sum += workedBetween(day, start, end);
    }
  }
  return sum;
}

/** Real minutes between two local times of a day: on the nights of the switch they are not the difference. */
function workedBetween(day: DayNumber, from: number, to: number): number {
  return (romeInstant(day, to) - romeInstant(day, from)) / MINUTE;
}
