import { dayNumber, romeInstant } from '../calendar/rome-time.ts';
import { daysFrom } from '../calendar/office-day.ts';
import type { DateOrder } from './instants.ts';

export interface OrderGuess {
  readonly order: DateOrder;
  /** No cell proved it: every slashed date of the column could be read both ways. */
  readonly isGuessed: boolean;
}

/**
 * Whether the dates of a column put the month first. What proves it: a second number that is no month, or one reading
 * that lies in the future where the other does not (`past`: the column tells of what was). Then AM and PM, which Italian
 * programs do not write. Without any of these the day comes first, as in Italy.
 */
export function guessColumnOrder(cells: Iterable<string>, past: Date | null): OrderGuess {
  const proof = { 'day-first': 0, 'month-first': 0 };
  let isAmbiguous = false;
  let hasHalves = false;
  for (const cell of cells) {
    const match = /^\D{0,12}(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(cell);
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    const year = Number(match[4]) < 100 ? 2000 + Number(match[4]) : Number(match[4]);
    if (first > 12) proof['day-first'] += 1;
    else if (second > 12) proof['month-first'] += 1;
    else if (first !== second) {
      isAmbiguous = true;
      if (/\b[ap]\.?m\b/i.test(cell)) hasHalves = true;
      const limit = past === null ? Infinity : daysFrom(past, 1).getTime();
      const [dayFirst, monthFirst] = [startOf(year, second, first), startOf(year, first, second)];
      if (dayFirst > limit && monthFirst <= limit) proof['month-first'] += 1;
      else if (monthFirst > limit && dayFirst <= limit) proof['day-first'] += 1;
    }
  }
  if (proof['month-first'] > proof['day-first'])
    return { order: 'month-first', isGuessed: proof['day-first'] > 0 };
  if (proof['day-first'] > 0) return { order: 'day-first', isGuessed: proof['month-first'] > 0 };
  return { order: hasHalves ? 'month-first' : 'day-first', isGuessed: isAmbiguous };
}

const startOf = (year: number, month: number, day: number): number =>
  romeInstant(dayNumber(year, month, day), 0);
