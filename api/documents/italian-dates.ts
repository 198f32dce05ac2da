const ROME = 'Europe/Rome';

const DAY = new Intl.DateTimeFormat('it-IT', {
  timeZone: ROME,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const HOUR = new Intl.DateTimeFormat('it-IT', { timeZone: ROME, hour: '2-digit', minute: '2-digit' });
const SHORT = new Intl.DateTimeFormat('it-IT', {
  timeZone: ROME,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** «lunedì 16 novembre 2026» */
export const dayInWords = (date: Date): string => DAY.format(date);

/** «lunedì 16 novembre 2026, 10:12» */
export const instantInWords = (date: Date): string => `${DAY.format(date)}, ${HOUR.format(date)}`;

/** «16/11/2026» */
export const shortDay = (date: Date): string => SHORT.format(date);
