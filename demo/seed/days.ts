import { daysBefore, daysFrom, HOUR_MS, officeDay } from '../../domain/calendar/office-day.ts';

/** The Italian calendar day `days` before `now`; negative lies ahead. */
export function dayBefore(now: Date, days: number): string {
  return daysBefore(officeDay(now), days);
}

/** The instant (ms) at the same time of the office's day `days` days before, and some hours before that. */
export function ago(now: number | Date, days: number, hours = 0): number {
  return daysFrom(new Date(now), -days).getTime() - hours * HOUR_MS;
}

/** `holderName` → `holder_name` */
export function columnOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
