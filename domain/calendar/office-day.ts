import { dayNumber, dayOfText, dayText, partsOfDay, romeDayAndMinute, romeInstant } from './rome-time.ts';

/**
 * The office's calendar: the only place where an instant becomes a day, a month or a year, and where days and months
 * are added. A day is not 24 hours (two of a year are not), a month is not 30 days, and UTC's day is another day
 * than the office's for one or two hours of each night.
 */

/** A calendar day of the office, `YYYY-MM-DD`. */
export type OfficeDay = string;
/** A calendar month of the office, `YYYY-MM`. */
export type OfficeMonth = string;
/** Milliseconds since 1970, ISO 8601 with its zone, or a Date. */
export type Instant = number | string | Date;

export const HOUR_MS = 3_600_000;

/** The day in the office at an instant. Called with the present moment: today. */
export function officeDay(instant: Instant): OfficeDay {
  return dayText(romeDayAndMinute(milliseconds(instant)).day);
}

export function officeMonth(instant: Instant): OfficeMonth {
  return monthOfDay(officeDay(instant));
}

export function officeYear(instant: Instant): number {
  return partsOfDay(romeDayAndMinute(milliseconds(instant)).day).year;
}

/** The hour on the office's clock, 0 … 23. */
export function officeHour(instant: Instant): number {
  return Math.floor(romeDayAndMinute(milliseconds(instant)).minute / 60);
}

/** The instant at which a day of the office begins; it ends when the next begins. */
export function startOfDay(day: OfficeDay): Date {
  return new Date(romeInstant(dayOfText(day), 0));
}

/** The last whole second of a day of the office. */
export function lastSecondOf(day: OfficeDay): Date {
  return new Date(startOfDay(daysAfter(day, 1)).getTime() - 1000);
}

/** The same time on the office's clock, some days away; negative lies behind. */
export function daysFrom(instant: Instant, days: number): Date {
  const at = milliseconds(instant);
  if (days === 0) return new Date(at);
  const { day, minute } = romeDayAndMinute(at);
  return new Date(romeInstant(day + days, minute));
}

/** Whole days of the office's clock that have passed from one instant to another; negative when `to` comes first. */
export function wholeDaysBetween(from: Instant, to: Instant): number {
  const [start, end] = [romeDayAndMinute(milliseconds(from)), romeDayAndMinute(milliseconds(to))];
  const passed = end.day - start.day;
  if (passed > 0) return passed - (end.minute < start.minute ? 1 : 0);
  if (passed < 0) return passed + (end.minute > start.minute ? 1 : 0);
  return 0;
}

export function daysAfter(day: OfficeDay, days: number): OfficeDay {
  return dayText(dayOfText(day) + days);
}

export function daysBefore(day: OfficeDay, days: number): OfficeDay {
  return daysAfter(day, -days);
}

/** Calendar days from one day to another; negative when `to` lies behind. */
export function daysBetween(from: OfficeDay, to: OfficeDay): number {
  return dayOfText(to) - dayOfText(from);
}

/** The same day some months away (negative: before); the 31st becomes the last day of a shorter month. */
export function monthsAfter(day: OfficeDay, months: number): OfficeDay {
  const { year, month, day: date } = partsOfDay(dayOfText(day));
  const first = dayNumber(year, month + months, 1);
  const last = dayNumber(year, month + months + 1, 1) - 1;
  return dayText(Math.min(first + date - 1, last));
}

export function monthOfDay(day: OfficeDay): OfficeMonth {
  return day.slice(0, 7);
}

export function yearOfDay(day: OfficeDay): number {
  return Number(day.slice(0, 4));
}

export function firstDayOfMonth(month: OfficeMonth): OfficeDay {
  return `${month}-01`;
}

export function lastDayOfMonth(month: OfficeMonth): OfficeDay {
  return daysBefore(monthsAfter(firstDayOfMonth(month), 1), 1);
}

export function monthsFrom(month: OfficeMonth, months: number): OfficeMonth {
  return monthOfDay(monthsAfter(firstDayOfMonth(month), months));
}

/** The months from that of one day to that of another, both included. */
export function monthsOf(from: OfficeDay, to: OfficeDay): OfficeMonth[] {
  const months: OfficeMonth[] = [];
  for (let month = monthOfDay(from); month <= monthOfDay(to); month = monthsFrom(month, 1))
    months.push(month);
  return months;
}

/** Whether `text` is a day that exists, written `YYYY-MM-DD`, in the years the records can hold. */
export function isCalendarDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null || Number(match[1]) < 1990 || Number(match[1]) > 2100) return false;
  const day = dayOfText(text);
  return !Number.isNaN(day) && dayText(day) === text;
}

function milliseconds(instant: Instant): number {
  return typeof instant === 'number' ? instant : new Date(instant).getTime();
}

/** An instant as the office's clock shows it, `YYYY-MM-DDTHH:MM`: what a field for day and time holds. */
export function officeTime(instant: Instant): string {
  const { day, minute } = romeDayAndMinute(milliseconds(instant));
  const twoDigits = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${dayText(day)}T${twoDigits(minute / 60)}:${twoDigits(minute % 60)}`;
}

/** The other way; null when the text is no day and time that exists. */
export function instantOfOfficeTime(text: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null || !isCalendarDay(match[1]!)) return null;
  return new Date(romeInstant(dayOfText(match[1]!), Number(match[2]) * 60 + Number(match[3])));
}

/** The minute of an instant in UTC, `YYYY-MM-DDTHH:MM`: a name for what is done once a minute, not a day. */
export function utcMinute(instant: Instant): string {
  return new Date(milliseconds(instant)).toISOString().slice(0, 16);
}
