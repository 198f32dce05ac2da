import { partsOfDay, romeDayAndMinute, type DayNumber } from './rome-time.ts';

/** Monday first. */
export const ITALIAN_WEEKDAYS = [
  'lunedì',
  'martedì',
  'mercoledì',
  'giovedì',
  'venerdì',
  'sabato',
  'domenica',
];
/** January first. */
export const ITALIAN_MONTHS = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
];

/** «lunedì 16 novembre 2026, 10:12», Italian time: for messages and documents. */
export function italianMoment(instant: number): string {
  const { day, minute } = romeDayAndMinute(instant);
  const whole = Math.floor(minute);
  const clock = `${Math.floor(whole / 60)}`.padStart(2, '0') + ':' + `${whole % 60}`.padStart(2, '0');
  return `${italianDay(day)}, ${clock}`;
}

/** «lunedì 16 novembre 2026» */
export function italianDay(number: DayNumber): string {
  const { year, month, day, weekday } = partsOfDay(number);
  return `${ITALIAN_WEEKDAYS[weekday - 1]} ${day === 1 ? '1º' : day} ${ITALIAN_MONTHS[month - 1]} ${year}`;
}

/** «16/11/2026», of a day `YYYY-MM-DD`. */
export function shortItalianDay(day: string): string {
  return day.split('-').reverse().join('/');
}
