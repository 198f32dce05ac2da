import { dayText, romeDayAndMinute } from '../../../domain/calendar/rome-time.ts';

/** The calendar day in the office, `YYYY-MM-DD`. */
export function officeDay(now: Date): string {
  return dayText(romeDayAndMinute(now.getTime()).day);
}

/** The same day some months later; the 31st becomes the last day of a shorter month. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
