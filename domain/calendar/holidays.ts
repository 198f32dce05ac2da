import { dayNumber, partsOfDay, type DayNumber } from './rome-time.ts';

/** A holiday with its Italian name. */
export interface Holiday {
  readonly day: DayNumber;
  readonly name: string;
}

/** Month and day of the local patron; the office sets its own. */
export interface PatronDay {
  readonly month: number;
  readonly day: number;
}

/**
 * Fixed public holidays: L. 260/1949 as amended. San Francesco is again one from 2026 (L. 151/2025);
 * the 2nd of June returned in 2001 (L. 336/2000).
 */
const FIXED: readonly { month: number; day: number; name: string; since?: number }[] = [
  { month: 1, day: 1, name: 'Capodanno' },
  { month: 1, day: 6, name: 'Epifania' },
  { month: 4, day: 25, name: 'Liberazione' },
  { month: 5, day: 1, name: 'Festa del lavoro' },
  { month: 6, day: 2, name: 'Festa della Repubblica', since: 2001 },
  { month: 8, day: 15, name: 'Assunzione' },
  { month: 10, day: 4, name: 'San Francesco d’Assisi', since: 2026 },
  { month: 11, day: 1, name: 'Ognissanti' },
  { month: 12, day: 8, name: 'Immacolata Concezione' },
  { month: 12, day: 25, name: 'Natale' },
  { month: 12, day: 26, name: 'Santo Stefano' },
];

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayNumber(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/** The holidays of a year, in order: national, Easter and its Monday, the patron. */
export function italianHolidays(year: number, patron: PatronDay | null = null): Holiday[] {
  const easter = easterSunday(year);
  const holidays: Holiday[] = FIXED.filter((fixed) => year >= (fixed.since ?? 0)).map((fixed) => ({
    day: dayNumber(year, fixed.month, fixed.day),
    name: fixed.name,
  }));
  holidays.push({ day: easter, name: 'Pasqua' }, { day: easter + 1, name: 'Lunedì dell’Angelo' });
  if (patron) holidays.push({ day: dayNumber(year, patron.month, patron.day), name: 'Santo patrono' });
  return holidays.sort((x, y) => x.day - y.day);
}

export function isItalianHoliday(day: DayNumber, patron: PatronDay | null): boolean {
  return italianHolidays(partsOfDay(day).year, patron).some((holiday) => holiday.day === day);
}
