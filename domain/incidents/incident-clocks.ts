/**
 * The clocks of an incident: real hours from the moment the body knew, nights and holidays included. Which apply,
 * and under which rule, the office decides and writes down: here is only the arithmetic.
 */
export const INCIDENT_CLOCKS = ['early-warning', 'notification'] as const;
export type IncidentClockName = (typeof INCIDENT_CLOCKS)[number];

export const CLOCK_HOURS = { 'early-warning': 24, notification: 72 } as const satisfies Record<
  IncidentClockName,
  number
>;

export const INCIDENT_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

const HOUR = 3_600_000;

export type ClockState = 'off' | 'running' | 'near' | 'overdue' | 'done' | 'done-late';

/** Within this time of its end a clock is near. */
const NEAR_HOURS = { 'early-warning': 6, notification: 24 } as const;

export function clockDueAt(name: IncidentClockName, knownAt: number): number {
  return knownAt + CLOCK_HOURS[name] * HOUR;
}

export function clockState(
  name: IncidentClockName,
  clock: { isOn: boolean; knownAt: number; doneAt: number | null },
  now: number,
): ClockState {
  const due = clockDueAt(name, clock.knownAt);
  if (clock.doneAt !== null) return clock.doneAt <= due ? 'done' : 'done-late';
  if (!clock.isOn) return 'off';
  if (now > due) return 'overdue';
  return now >= due - NEAR_HOURS[name] * HOUR ? 'near' : 'running';
}
