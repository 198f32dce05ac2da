/** Named periods of a report, in the address; `own` takes its two days from there. */
export const PERIODS = ['month', 'last-month', 'quarter', 'year', 'last-year', 'own'] as const;
export type Period = (typeof PERIODS)[number];

export const isPeriod = (word: string | undefined): word is Period =>
  PERIODS.some((period) => period === word);

const day = (year: number, month: number, date: number) =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** First and last day of a period, both included, seen from the calendar day `today` (`YYYY-MM-DD`). */
export function daysOf(period: Exclude<Period, 'own'>, today: string): { from: string; to: string } {
  const [year = 0, month = 1, date = 1] = today.split('-').map(Number);
  switch (period) {
    case 'month':
      return { from: day(year, month - 1, 1), to: today };
    case 'last-month':
      return { from: day(year, month - 2, 1), to: day(year, month - 1, 0) };
    case 'quarter':
      return { from: day(year, month - 4, date), to: today };
    case 'year':
      return { from: day(year, 0, 1), to: today };
    case 'last-year':
      return { from: day(year - 1, 0, 1), to: day(year - 1, 11, 31) };
  }
}
