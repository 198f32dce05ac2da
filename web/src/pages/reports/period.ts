import {
  firstDayOfMonth,
  lastDayOfMonth,
  monthOfDay,
  monthsAfter,
  monthsFrom,
  yearOfDay,
} from '../../../../domain/calendar/office-day.ts';

/** Named periods of a report, in the address; `own` takes its two days from there. */
export const PERIODS = ['month', 'last-month', 'quarter', 'year', 'last-year', 'own'] as const;
export type Period = (typeof PERIODS)[number];

export const isPeriod = (word: string | undefined): word is Period =>
  PERIODS.some((period) => period === word);

/** First and last day of a period, both included, seen from the calendar day `today` (`YYYY-MM-DD`). */
export function daysOf(period: Exclude<Period, 'own'>, today: string): { from: string; to: string } {
  const month = monthOfDay(today);
  const year = yearOfDay(today);
  switch (period) {
    case 'month':
      return { from: firstDayOfMonth(month), to: today };
    case 'last-month': {
      const last = monthsFrom(month, -1);
      return { from: firstDayOfMonth(last), to: lastDayOfMonth(last) };
    }
    case 'quarter':
      return { from: monthsAfter(today, -3), to: today };
    case 'year':
      return { from: `${year}-01-01`, to: today };
    case 'last-year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  }
}
