import * as fc from 'fast-check';
import {
  daysAfter,
  daysBetween,
  daysFrom,
  lastSecondOf,
  monthsAfter,
  officeDay,
  officeHour,
  officeMonth,
  officeYear,
  startOfDay,
} from './office-day.ts';

const HOUR = 3_600_000;
/** Two years with a leap day and four changes of the clock, and the year in which 32-bit clocks end. */
const FROM = Date.parse('2027-06-01T00:00:00Z');
const HOURS = 2 * 366 * 24;

/** The time zone data that the runtime ships: written by others. */
const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Rome',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
});
function told(instant: number): { day: string; hour: number } {
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, hour: Number(parts['hour']) };
}

test('the day and hour of every half hour of two years are those of the time zone data', () => {
  const wrong: string[] = [];
  for (let half = 0; half < HOURS * 2; half++) {
    const instant = FROM + (half * HOUR) / 2;
    const { day, hour } = told(instant);
    const isRight =
      officeDay(instant) === day &&
      officeHour(instant) === hour &&
      officeMonth(instant) === day.slice(0, 7) &&
      officeYear(instant) === Number(day.slice(0, 4));
    if (!isRight) wrong.push(new Date(instant).toISOString());
  }
  expect(wrong).toEqual([]);
});

test('every instant lies between the start of its day and the start of the next', () => {
  for (let hour = 0; hour < HOURS; hour++) {
    const instant = FROM + hour * HOUR;
    const day = officeDay(instant);
    const [start, next] = [startOfDay(day).getTime(), startOfDay(daysAfter(day, 1)).getTime()];
    if (!(start <= instant && instant < next)) throw new Error(new Date(instant).toISOString());
    if (![23, 24, 25].includes((next - start) / HOUR)) throw new Error(day);
  }
});

test('the last second of a day is in it, and the next second is not', () => {
  for (let number = 0; number < HOURS / 24; number++) {
    const day = daysAfter('2027-06-01', number);
    const last = lastSecondOf(day).getTime();
    expect([told(last).day, told(last + 1000).day]).toEqual([day, daysAfter(day, 1)]);
  }
});

test('days before an instant are ninety different days, whatever the hour', () => {
  for (let hour = 0; hour < HOURS; hour += 5) {
    const now = FROM + hour * HOUR;
    const days = new Set(Array.from({ length: 90 }, (_, i) => officeDay(daysFrom(now, -i))));
    if (days.size !== 90) throw new Error(new Date(now).toISOString());
  }
});

test('months added stay in their month, and come back where the day exists', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((n) => daysAfter('2020-01-01', n));
  fc.assert(
    fc.property(day, fc.integer({ min: -60, max: 60 }), (from, months) => {
      const to = monthsAfter(from, months);
      const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(index(to) - index(from)).toBe(months);
      expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
      if (to.slice(8) === from.slice(8)) expect(monthsAfter(to, -months)).toBe(from);
      expect(daysAfter(from, daysBetween(from, to))).toBe(to);
    }),
  );
  expect(monthsAfter('2027-08-31', 6)).toBe('2028-02-29');
  expect(monthsAfter('2027-05-31', -3)).toBe('2027-02-28');
});
