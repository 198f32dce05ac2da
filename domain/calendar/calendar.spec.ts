import { assert, integer, property } from 'fast-check';
import { pauseClock, rebaseClock, resumeClock, startClock } from './deadline.ts';
import { easterSunday, italianHolidays } from './holidays.ts';
import { dayOfText, dayText, romeDayAndMinute, romeInstant, romeOffsetMinutes } from './rome-time.ts';
import { addWorkingMinutes, workingMinutesBetween, type WorkingCalendar } from './working-time.ts';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number | null): string =>
  instant === null ? 'never' : new Date(instant).toISOString();

const MORNING = { from: 8 * 60, to: 14 * 60 };
const AFTERNOON = { from: 15 * 60, to: 18 * 60 };
/** Mornings all week, afternoons on Tuesday and Thursday: the usual week of an Italian public office. */
const office: WorkingCalendar = {
  week: { 1: [MORNING], 2: [MORNING, AFTERNOON], 3: [MORNING], 4: [MORNING, AFTERNOON], 5: [MORNING] },
  patron: { month: 11, day: 30 },
  closures: ['2026-12-24'],
  observesHolidays: true,
};

test.each([
  [1961, '1961-04-02'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2011, '2011-04-24'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
  [2049, '2049-04-18'],
])('Easter of %i is %s', (year, day) => {
  expect(dayText(easterSunday(year))).toBe(day);
});

test('the holidays of 2026, San Francesco among them again', () => {
  expect(italianHolidays(2026, { month: 11, day: 30 }).map(({ day }) => dayText(day))).toEqual([
    '2026-01-01',
    '2026-01-06',
    '2026-04-05',
    '2026-04-06',
    '2026-04-25',
    '2026-05-01',
    '2026-06-02',
    '2026-08-15',
    '2026-10-04',
    '2026-11-01',
    '2026-11-30',
    '2026-12-08',
    '2026-12-25',
    '2026-12-26',
  ]);
  expect(italianHolidays(2025).map(({ name }) => name)).not.toContain('San Francesco d’Assisi');
});

test('Rome changes hour at 01:00 UTC of the last Sundays of March and October', () => {
  expect(romeOffsetMinutes(at('2026-03-29T00:59:59Z'))).toBe(60);
  expect(romeOffsetMinutes(at('2026-03-29T01:00:00Z'))).toBe(120);
  expect(romeOffsetMinutes(at('2026-10-25T00:59:59Z'))).toBe(120);
  expect(romeOffsetMinutes(at('2026-10-25T01:00:00Z'))).toBe(60);
});

test('agrees with the time zone database in every hour of twenty years', () => {
  const rome = new Intl.DateTimeFormat('sv', {
    timeZone: 'Europe/Rome',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  assert(
    property(integer({ min: at('2010-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') }), (instant) => {
      const { day, minute } = romeDayAndMinute(instant);
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(Math.floor(minute % 60)).padStart(2, '0')}`;
      expect(`${dayText(day)} ${clock}`).toBe(rome.format(instant));
    }),
    { numRuns: 2000 },
  );
});

test('a local time goes to its instant and back, but for the hour that does not happen', () => {
  assert(
    property(
      integer({ min: dayOfText('2010-01-01'), max: dayOfText('2035-01-01') }),
      integer({ min: 240, max: 1439 }),
      (day, minute) => {
        expect(romeDayAndMinute(romeInstant(day, minute))).toEqual({ day, minute });
      },
    ),
  );
});

describe('working time', () => {
  test.each([
    // Friday noon, 4 hours: two on Friday, two on Tuesday because Monday the 30th is the patron.
    ['2026-11-27T11:00:00Z', 4, '2026-12-01T09:00:00.000Z'],
    // Filed on Saturday: counts from the next opening.
    ['2026-11-21T10:00:00Z', 1, '2026-11-23T08:00:00.000Z'],
    // Over the lunch of a Tuesday.
    ['2026-11-24T12:30:00Z', 1, '2026-11-24T14:30:00.000Z'],
    // A whole morning ends in its evening, not the next day.
    ['2026-11-23T07:00:00Z', 6, '2026-11-23T13:00:00.000Z'],
    // Christmas: the 24th is a closure, 25 and 26 holidays, 27 Sunday.
    ['2026-12-23T12:00:00Z', 2, '2026-12-28T08:00:00.000Z'],
    // Across the end of summer time the local hours stay.
    ['2026-10-23T11:00:00Z', 2, '2026-10-26T08:00:00.000Z'],
  ])('%s and %i hours is %s', (from, hours, due) => {
    expect(iso(addWorkingMinutes(office, at(from), hours * 60))).toBe(due);
  });

  test('what was added is what is counted', () => {
    assert(
      property(
        integer({ min: at('2025-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') }),
        integer({ min: 1, max: 6000 }),
        (from, minutes) => {
          const due = addWorkingMinutes(office, from, minutes)!;
          expect(Math.abs(workingMinutesBetween(office, from, due) - minutes)).toBeLessThan(0.01);
        },
      ),
    );
  });

  test('an empty calendar gives no deadline instead of an endless search', () => {
    expect(addWorkingMinutes({ ...office, week: {} }, at('2026-11-23T07:00:00Z'), 60)).toBeNull();
  });

  test('a service that never closes counts nights and holidays', () => {
    const always = {
      ...office,
      week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [d, [{ from: 0, to: 1440 }]])),
      observesHolidays: false,
      closures: [],
    };
    expect(iso(addWorkingMinutes(always, at('2026-12-24T22:00:00Z'), 240))).toBe('2026-12-25T02:00:00.000Z');
    expect(workingMinutesBetween(always, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toBe(
      23 * 60,
    );
  });
});

describe('a deadline', () => {
  const filed = at('2026-11-23T07:00:00Z');

  test('does not run while the request is returned', () => {
    const running = startClock(office, filed, 8 * 60);
    const paused = pauseClock(office, running, at('2026-11-23T09:00:00Z'));
    expect(paused).toEqual({ dueAt: null, remainingMinutes: 360 });
    expect(iso(resumeClock(office, paused, at('2026-11-25T07:00:00Z')).dueAt)).toBe(
      '2026-11-25T13:00:00.000Z',
    );
  });

  test('stays missed after a pause', () => {
    const late = pauseClock(office, startClock(office, filed, 60), at('2026-11-23T10:00:00Z'));
    expect(late.remainingMinutes).toBe(-120);
    const resumed = resumeClock(office, late, at('2026-11-24T10:00:00Z'));
    expect(resumed.dueAt).toBeLessThan(at('2026-11-24T10:00:00Z'));
  });

  test('follows a change of priority with the time already spent', () => {
    const normal = startClock(office, filed, 12 * 60);
    const urgent = rebaseClock(office, normal, 12 * 60, 4 * 60, at('2026-11-23T08:00:00Z'));
    expect(iso(urgent.dueAt)).toBe('2026-11-23T11:00:00.000Z');
  });
});
