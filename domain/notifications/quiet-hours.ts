import { romeDayAndMinute, romeInstant } from '../calendar/rome-time.ts';
import { weighsAtLeast } from '../dnsbl/incidents.ts';
import type { Weight } from '../dnsbl/zone.ts';

export interface QuietHours {
  readonly enabled: boolean;
  /** `HH:MM`, Europe/Rome; a night may pass midnight. */
  readonly from: string;
  readonly to: string;
  /** Alerts at least this heavy do not wait. */
  readonly exceptFrom: Weight;
}

/** When an alert raised at `now` may go out: at once, or at the end of the quiet hours. ISO 8601. */
export function deliveryTime(quiet: QuietHours, weight: Weight, now: string): string {
  if (!quiet.enabled || weighsAtLeast(weight, quiet.exceptFrom)) return now;
  const { day, minute } = romeDayAndMinute(Date.parse(now));
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  const passesMidnight = from > to;
  const isQuiet = passesMidnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!isQuiet) return now;
  const endsTomorrow = passesMidnight && minute >= from;
  return new Date(romeInstant(endsTomorrow ? day + 1 : day, to)).toISOString();
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
