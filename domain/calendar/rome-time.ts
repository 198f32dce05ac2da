/**
 * Europe/Rome by arithmetic: UTC+1, and UTC+2 from the last Sunday of March to the last Sunday of October,
 * both at 01:00 UTC (Directive 2000/84/EC, in force since 2002; earlier years are not needed here).
 * The domain has neither Intl data nor a clock of its own.
 */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A calendar day as days since 1970-01-01: no zone, no hours. */
export type DayNumber = number;

export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / DAY;
}

export function partsOfDay(day: DayNumber): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(day * DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    /** Monday 1 … Sunday 7 (ISO 8601). */
    weekday: date.getUTCDay() === 0 ? 7 : date.getUTCDay(),
  };
}

/** `2026-11-16` */
export function dayText(day: DayNumber): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function dayOfText(text: string): DayNumber {
  return Date.parse(`${text}T00:00:00Z`) / DAY;
}

/** Minutes that Rome is ahead of UTC at an instant. */
export function romeOffsetMinutes(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const isSummer = instant >= switchInstant(year, 3) && instant < switchInstant(year, 10);
  return isSummer ? 120 : 60;
}

/** 01:00 UTC of the last Sunday of a month of 31 days. */
function switchInstant(year: number, month: 3 | 10): number {
  const last = dayNumber(year, month, 31);
  const weekday = partsOfDay(last).weekday;
  return (last - (weekday % 7)) * DAY + 60 * MINUTE;
}

/** The Italian day and the minute of that day at an instant. */
export function romeDayAndMinute(instant: number): { day: DayNumber; minute: number } {
  const local = instant + romeOffsetMinutes(instant) * MINUTE;
  const day = Math.floor(local / DAY);
  return { day, minute: (local - day * DAY) / MINUTE };
}

/**
 * The instant of a local day and minute. Of an hour that happens twice (October) the first; of one that
 * does not happen (March) the same minutes after the switch.
 */
export function romeInstant(day: DayNumber, minute: number): number {
  const local = day * DAY + minute * MINUTE;
  const summer = local - 120 * MINUTE;
  if (romeOffsetMinutes(summer) === 120) return summer;
  return local - 60 * MINUTE;
}

/** The instant some milliseconds into a day of UTC: of times that name their own distance from it. */
export function utcInstant(day: DayNumber, milliseconds: number): number {
  return day * DAY + milliseconds;
}

/** The seconds of a part of a day of 24 hours, as a spreadsheet counts them. */
export function secondsOfDay(part: number): number {
  return Math.round((part * DAY) / 1000);
}
