import { romeDay } from '../../../api/mailboxes/rome-day.ts';

const DAY_MS = 86_400_000;

/** The Italian calendar day `days` before `now`; negative lies ahead. */
export function dayBefore(now: Date, days: number): string {
  return romeDay(new Date(now.getTime() - days * DAY_MS));
}

/** `holderName` → `holder_name` */
export function columnOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
