import type { IncidentClockName } from '../../domain/incidents/incident-clocks.ts';

/** The clocks in the words of the log and of the notices. */
export const CLOCK_WORDS = {
  'early-warning': 'preallarme, 24 ore',
  notification: 'notifica, 72 ore',
  'final-report': 'relazione finale, un mese',
  'gdpr-notification': 'notifica al Garante, 72 ore',
} as const satisfies Record<IncidentClockName, string>;
