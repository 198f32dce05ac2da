import { romeDayAndMinute, romeInstant } from '../calendar/rome-time.ts';
import { weighsAtLeast } from '../dnsbl/incidents.ts';
import type { Weight } from '../dnsbl/zone.ts';
import type { EventKind } from './event-kinds.ts';

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

/** Work that was announced: what it causes is no news until it is over. */
export interface AnnouncedWork {
  /** ISO 8601. */
  readonly from: string;
  readonly until: string;
  readonly kinds: readonly EventKind[];
}

/**
 * When an event raised at `now` may go out: after the quiet hours and after every announced work that covers its kind.
 * A heavy one does not wait for the quiet hours, but does for the work: the work is why it is there. ISO 8601.
 */
export function releaseTime(
  quiet: QuietHours,
  works: readonly AnnouncedWork[],
  event: { readonly kind: EventKind; readonly weight: Weight },
  now: string,
): string {
  let at = Date.parse(deliveryTime(quiet, event.weight, now));
  // The end of one work may lie in another, or in the quiet hours.
  for (let rounds = 0; rounds <= works.length; rounds += 1) {
    const holding = works.find(
      ({ from, until, kinds }) =>
        kinds.includes(event.kind) && Date.parse(from) <= at && at < Date.parse(until),
    );
    if (holding === undefined) break;
    at = Date.parse(deliveryTime(quiet, event.weight, new Date(Date.parse(holding.until)).toISOString()));
  }
  return new Date(at).toISOString();
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
