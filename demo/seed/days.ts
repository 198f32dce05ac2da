import { daysBefore, officeDay } from '../../domain/calendar/office-day.ts';

/** The Italian calendar day `days` before `now`; negative lies ahead. */
export function dayBefore(now: Date, days: number): string {
  return daysBefore(officeDay(now), days);
}

/** `holderName` → `holder_name` */
export function columnOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
