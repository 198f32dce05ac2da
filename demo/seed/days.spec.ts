import { daysAfter, officeDay, officeHour } from '../../domain/calendar/office-day.ts';
import { ago, dayBefore } from './days.ts';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-06-01T00:00:00Z');
/** Two years with four changes of the clock and a leap day. */
const HOURS = 2 * 366 * 24;
/** How far back the demonstration tells. */
const DAYS = 400;

test('written at any hour of two years, the days before are different days, one after the other', () => {
  for (let hour = 0; hour < HOURS; hour++) {
    const now = new Date(FROM + hour * HOUR);
    let before = dayBefore(now, -1);
    // Every day in which the clock may have changed, and some between.
    for (const days of hour % 24 === 22 || hour % 24 === 23
      ? Array.from({ length: DAYS }, (_, n) => n)
      : [0, 1, 2]) {
      const day = dayBefore(now, days);
      if (daysAfter(day, 1) !== before) throw new Error(`${now.toISOString()} − ${days}: ${day}, ${before}`);
      before = day;
    }
  }
});

test('an instant some days ago lies in that day, at the same hour but in the hour that did not happen', () => {
  for (let hour = 0; hour < HOURS; hour++) {
    const now = new Date(FROM + hour * HOUR);
    for (const days of [0, 1, 30, 89, 90, 364]) {
      const then = ago(now, days);
      const isSameHour = officeHour(then) === officeHour(now) || officeHour(now) === 2;
      if (officeDay(then) !== dayBefore(now, days) || !isSameHour)
        throw new Error(`${now.toISOString()} − ${days}: ${new Date(then).toISOString()}`);
    }
  }
});
