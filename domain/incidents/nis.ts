import { INCIDENT_CLOCKS, type IncidentClockName } from './incident-clocks.ts';

/** `not-known` until somebody looked: neither the measures nor the clocks of NIS subjects are claimed or ruled out. */
export const NIS_STATUSES = ['not-known', 'subject', 'not-subject'] as const;
export type NisStatus = (typeof NIS_STATUSES)[number];

/** Whether what binds NIS subjects only is shown and counted: until somebody looked it is, with a reservation. */
export const mayBindAsNis = (status: NisStatus): boolean => status !== 'not-subject';

/** The clock of the GDPR runs for every body, the others for NIS subjects. */
export const isNisClock = (name: IncidentClockName): boolean => name !== 'gdpr-notification';

/** The clocks that the office can switch on. */
export const clocksOf = (status: NisStatus): readonly IncidentClockName[] =>
  mayBindAsNis(status) ? INCIDENT_CLOCKS : INCIDENT_CLOCKS.filter((name) => !isNisClock(name));

/**
 * Clocks of an incident that are shown: those the body can have, and whatever was switched on or told while it was, or
 * was taken for, a NIS subject.
 */
export function shownClocks<Clock extends { name: IncidentClockName; isOn: boolean; doneAt: string | null }>(
  clocks: readonly Clock[],
  status: NisStatus,
): Clock[] {
  const own = clocksOf(status);
  return clocks.filter(({ name, isOn, doneAt }) => own.includes(name) || isOn || doneAt !== null);
}

/** A row of the map of measures whose level names NIS binds NIS subjects only. */
export const isNisLevel = (level: string): boolean => /\bNIS\b/i.test(level);
