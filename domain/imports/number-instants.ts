import { isCalendarDay } from '../calendar/office-day.ts';
import { dayNumber, romeInstant, secondsOfDay, utcInstant } from '../calendar/rome-time.ts';

/** 1 January 1990 to 1 January 2100: a number outside is not taken for a date. */
const [EARLIEST, LATEST] = [utcInstant(dayNumber(1990, 1, 1), 0), utcInstant(dayNumber(2100, 1, 1), 0)];

/** Counted from 1601 in 100 ns (Windows FILETIME, LDAP `lastLogonTimestamp`), and from the year 1 (.NET ticks). */
const FROM_1601 = 11_644_473_600_000;
const FROM_YEAR_1 = 62_135_596_800_000;

/**
 * An instant written as a number: seconds, milliseconds, microseconds or nanoseconds of Unix, FILETIME, .NET ticks, a
 * spreadsheet's serial day (in the office's time), GeneralizedTime (`20261128071244Z`), `/Date(…)/`. Null: no such number.
 */
export function instantOfNumber(cell: string, isFrom1904 = false): Date | null {
  const text = /^\/Date\((-?\d+)\)\/$/.exec(cell)?.[1] ?? cell;
  const compact =
    /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (compact && isPlausibleDay(compact)) return compactInstant(compact);
  if (/^\d{5}(?:[.,]\d{1,15})?$/.test(text))
    return serialInstant(Number(text.replace(',', '.')) + (isFrom1904 ? DAYS_TO_1904 : 0));
  // Seconds of Unix with decimals.
  if (/^\d{10}[.,]\d{1,9}$/.test(text)) return instantOfNumber(text.slice(0, 10));
  if (!/^\d{10,19}$/.test(text)) return null;
  const milliseconds = {
    10: Number(text) * 1000,
    13: Number(text),
    16: Number(text) / 1000,
    18: text.startsWith('6') ? Number(text) / 10_000 - FROM_YEAR_1 : Number(text) / 10_000 - FROM_1601,
    19: Number(text) / 1_000_000,
  }[text.length];
  return milliseconds === undefined || milliseconds < EARLIEST || milliseconds >= LATEST
    ? null
    : new Date(Math.floor(milliseconds));
}

function isPlausibleDay([, year, month, day]: RegExpExecArray): boolean {
  return Number(year) < 2100 && isCalendarDay(`${year}-${month}-${day}`);
}

function compactInstant([, year, month, day, hour, minute, second, zone]: RegExpExecArray): Date | null {
  const date = dayNumber(Number(year), Number(month), Number(day));
  if (hour === undefined) return zone === undefined ? new Date(romeInstant(date, 0)) : null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  const minutes = Number(hour) * 60 + Number(minute);
  const seconds = Number(second ?? 0) * 1000;
  if (zone === undefined) return new Date(romeInstant(date, minutes) + seconds);
  const [, sign, hours, rest] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest));
  return new Date(utcInstant(date, (minutes - offset) * 60_000 + seconds));
}

const DAYS_TO_1904 = 1462;

/** Days since 30 December 1899, as spreadsheets count since March 1900; rounded to the second as they show it. */
function serialInstant(serial: number): Date | null {
  const day = Math.floor(serial);
  const seconds = secondsOfDay(serial - day);
  const date = dayNumber(1899, 12, 30) + day;
  const local = utcInstant(date, 0);
  if (local < EARLIEST || local >= LATEST) return null;
  const minute = Math.floor(seconds / 60);
  return new Date(romeInstant(date, minute) + (seconds - minute * 60) * 1000);
}
