import { daysAfter, officeDay, officeMonth, startOfDay } from '../../domain/calendar/office-day.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const FROM = '2027-01-01T00:00:00Z';
const DAYS = 731;

test('the database has the day and month of every half hour of two years as the programs have them', async () => {
  const rows = await db.database.query<{ ms: number; day: string; month: string }>(
    `SELECT extract(epoch FROM at)::float8 * 1000 AS ms, office_day(at) AS day, office_month(at) AS month
     FROM generate_series($1::timestamptz, $1::timestamptz + $2 * interval '24 hours', interval '30 minutes') at`,
    [FROM, DAYS],
  );
  expect(rows.length).toBe(DAYS * 48 + 1);
  const other = rows.filter(({ ms, day, month }) => day !== officeDay(ms) || month !== officeMonth(ms));
  expect(other.slice(0, 5)).toEqual([]);
});

test('and the beginning of every day, and the days between two', async () => {
  const first = officeDay(FROM);
  const rows = await db.database.query<{ day: string; start: string }>(
    'SELECT day, start_of_office_day(day) AS start FROM office_days($1, $2) day ORDER BY day',
    [first, daysAfter(first, DAYS)],
  );
  expect(rows.map(({ day }) => day)).toEqual(Array.from({ length: DAYS + 1 }, (_, n) => daysAfter(first, n)));
  const other = rows.filter(({ day, start }) => Date.parse(start) !== startOfDay(day).getTime());
  expect(other.slice(0, 5)).toEqual([]);
});
