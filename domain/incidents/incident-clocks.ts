import { monthsAfter, officeDay } from '../calendar/office-day.ts';
import { dayOfText, romeInstant } from '../calendar/rome-time.ts';

/**
 * The clocks of an incident: real hours from the moment the body knew, nights and holidays included; the final report
 * counts a month from the notification. The three of the NIS decree and the one of the GDPR (art. 33) run apart. Which
 * apply, and under which rule, the office decides and writes down: here is only the arithmetic.
 */
export const INCIDENT_CLOCKS = [
  'early-warning',
  'notification',
  'final-report',
  'gdpr-notification',
] as const;
export type IncidentClockName = (typeof INCIDENT_CLOCKS)[number];

/** Null: not counted in hours. */
export const CLOCK_HOURS = {
  'early-warning': 24,
  notification: 72,
  'final-report': null,
  'gdpr-notification': 72,
} as const satisfies Record<IncidentClockName, number | null>;

export const INCIDENT_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

/** The kinds of significant incident by which ACN classifies them. */
export const INCIDENT_CATEGORIES = ['IS-1', 'IS-2', 'IS-3', 'IS-4'] as const;

const HOUR = 3_600_000;
const DAY_MINUTES = 24 * 60;

export type ClockState = 'off' | 'running' | 'near' | 'overdue' | 'done' | 'done-late';

/** Within this time of its end a clock is near. */
const NEAR_HOURS = {
  'early-warning': 6,
  notification: 24,
  'final-report': 7 * 24,
  'gdpr-notification': 24,
} as const satisfies Record<IncidentClockName, number>;

/** `notifiedAt`: when the notification was sent; the month of the final report counts from there, or from its term. */
export function clockDueAt(
  name: IncidentClockName,
  knownAt: number,
  notifiedAt: number | null = null,
): number {
  const hours = CLOCK_HOURS[name];
  if (hours !== null) return knownAt + hours * HOUR;
  const from = notifiedAt ?? knownAt + CLOCK_HOURS.notification * HOUR;
  return romeInstant(dayOfText(monthsAfter(officeDay(from), 1)), DAY_MINUTES);
}

export function clockState(
  name: IncidentClockName,
  clock: { isOn: boolean; knownAt: number; doneAt: number | null; notifiedAt?: number | null },
  now: number,
): ClockState {
  const due = clockDueAt(name, clock.knownAt, clock.notifiedAt ?? null);
  if (clock.doneAt !== null) return clock.doneAt <= due ? 'done' : 'done-late';
  if (!clock.isOn) return 'off';
  if (now > due) return 'overdue';
  return now >= due - NEAR_HOURS[name] * HOUR ? 'near' : 'running';
}
