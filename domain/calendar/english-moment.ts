import { ITALIAN_MONTHS, ITALIAN_WEEKDAYS } from './italian-moment.ts';
import { partsOfDay, romeDayAndMinute } from './rome-time.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** January first. */
export const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** «Monday 16 November 2026, 10:12», Italian time, as {@link italianMoment} says it. */
export function englishMoment(instant: number): string {
  const { day: number, minute } = romeDayAndMinute(instant);
  const { year, month, day, weekday } = partsOfDay(number);
  const whole = Math.floor(minute);
  const two = (value: number): string => `${value}`.padStart(2, '0');
  return `${WEEKDAYS[weekday - 1]} ${day} ${ENGLISH_MONTHS[month - 1]} ${year}, ${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

const ITALIAN_DAY = new RegExp(
  `(?<!\\p{L})(${ITALIAN_WEEKDAYS.join('|')}) (1º|\\d{1,2}) (${ITALIAN_MONTHS.join('|')}) (\\d{4})(?!\\d)`,
  'gu',
);

/** The days that {@link italianMoment} and `italianDay` wrote into a text, in English. */
export const daysInEnglish = (text: string): string =>
  text.replaceAll(
    ITALIAN_DAY,
    (_, weekday: string, day: string, month: string, year: string) =>
      `${WEEKDAYS[ITALIAN_WEEKDAYS.indexOf(weekday)]} ${Number.parseInt(day, 10)} ${ENGLISH_MONTHS[ITALIAN_MONTHS.indexOf(month)]} ${year}`,
  );
