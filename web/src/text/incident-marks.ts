import { texts } from './texts.ts';

/** What marks and the home say about incidents. */
export const incidentMarksWords = {
  openOnes: ['Incidenti aperti', 'Open incidents'],
  title: ['Registro degli incidenti', 'Register of incidents'],
  states: { open: ['aperto', 'open'], closed: ['chiuso', 'closed'] },
  severities: {
    low: ['bassa', 'low'],
    medium: ['media', 'medium'],
    high: ['alta', 'high'],
    critical: ['critica', 'critical'],
  },
  clockStates: {
    off: ['non previsto', 'not due'],
    running: ['scade', 'due'],
    near: ['scade', 'due'],
    overdue: ['scaduto', 'overdue'],
    done: ['inviato in tempo', 'sent in time'],
    'done-late': ['inviato in ritardo', 'sent late'],
  },
  clocksShort: {
    'early-warning': ['Preallarme, 24 ore', 'Early warning, 24 hours'],
    notification: ['Notifica, 72 ore', 'Notification, 72 hours'],
    'final-report': ['Relazione finale', 'Final report'],
    'gdpr-notification': ['Garante, 72 ore', 'GDPR, 72 hours'],
  },
} as const;
export const incidentMarksText = texts(incidentMarksWords);
