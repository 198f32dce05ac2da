import type { INestApplicationContext } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { nextTick, readCron } from '../../api/settings/cron.ts';
import { HOUR_MS } from '../../domain/calendar/office-day.ts';
import { defineSchedule } from './schedules.ts';
import { SchedulesService } from './schedules.service.ts';

const EVERY_SECOND = defineSchedule('test-tick', 'housekeeping', '* * * * * *', { what: 'test' });

let db: TestDatabase;
const processes: INestApplicationContext[] = [];
beforeAll(async () => {
  db = await openTestDatabase();
  for (let n = 0; n < 2; n++) {
    const process = await startTestWorker(db, []);
    await process.get(SchedulesService, { strict: false }).add(EVERY_SECOND);
    processes.push(process);
  }
});
afterAll(async () => {
  for (const process of processes) await process.close();
  await db.close();
});

const jobs = () =>
  db.database.query<{ data: { tick: string; what: string } }>(
    "SELECT data FROM pgboss.job WHERE name = 'housekeeping'",
  );

test('two processes with the same schedule put one job a tick into the queue', async () => {
  await eventually('a tick has fired', async () => (await jobs()).length > 0);
  // Every second of the same minute is the same tick, from both processes.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const ticks = (await jobs()).map((job) => job.data.tick);
  expect(new Set(ticks).size).toBe(ticks.length);
});

test('an edited schedule takes effect in every process, and off means off', async () => {
  const registry = processes[1]!.get(SchedulerRegistry, { strict: false });
  expect(registry.doesExist('cron', 'test-tick')).toBe(true);
  const settings = processes[0]!.get(SettingsService, { strict: false });
  await db.database.transaction((tx) =>
    settings.write(tx, { kind: 'system', name: 'test' }, EVERY_SECOND.setting, null),
  );
  await eventually('the other process dropped it', () =>
    Promise.resolve(!registry.doesExist('cron', 'test-tick')),
  );
});

test('a stored expression that cannot be read stops no start, and the schedule that ran goes on', async () => {
  const settings = processes[0]!.get(SettingsService, { strict: false });
  const store = (cron: string) =>
    db.database.transaction((tx) =>
      settings.write(tx, { kind: 'system', name: 'test' }, EVERY_SECOND.setting, cron),
    );
  const registry = processes[1]!.get(SchedulerRegistry, { strict: false });
  await store('*/2 * * * * *');
  await eventually('it runs again', () => Promise.resolve(registry.doesExist('cron', 'test-tick')));
  await store('0 6 L * *');
  const third = await startTestWorker(db, []);
  processes.push(third);
  await third.get(SchedulesService, { strict: false }).add(EVERY_SECOND);
  expect(third.get(SchedulerRegistry, { strict: false }).doesExist('cron', 'test-tick')).toBe(true);
  expect(String(registry.getCronJob('test-tick').cronTime.source)).toBe('*/2 * * * * *');
});

describe('after a pause of the product', () => {
  const DAILY = defineSchedule('test-daily', 'housekeeping', '0 6 * * *', { what: 'daily' });
  const ticks = async (): Promise<string[]> =>
    (await jobs()).filter(({ data }) => data.what === 'daily').map(({ data }) => data.tick);
  const pauseSince = (hours: number) =>
    db.database.query(
      "UPDATE schedule_state SET counted_to = now() - $1 * interval '1 hour' WHERE name = $2",
      [hours, DAILY.name],
    );
  const startAgain = async (): Promise<void> => {
    const process = await startTestWorker(db, []);
    await process.get(SchedulesService, { strict: false }).add(DAILY);
    processes.push(process);
  };

  test('a schedule that is new owes nothing', async () => {
    await startAgain();
    expect(await ticks()).toEqual([]);
  });

  test('ticks that were missed are made up once, however many there were and however many processes start', async () => {
    await pauseSince(75);
    await Promise.all([startAgain(), startAgain()]);
    const made = await ticks();
    expect(made).toHaveLength(1);
    await startAgain();
    expect(await ticks()).toEqual(made);
  });

  test('a pause between two ticks owes nothing', async () => {
    const before = await ticks();
    await db.database.query('UPDATE schedule_state SET counted_to = now() WHERE name = $1', [DAILY.name]);
    await startAgain();
    expect(await ticks()).toEqual(before);
  });

  test('a clock that was put back does not stop the schedule', async () => {
    await pauseSince(-24 * 400);
    await startAgain();
    const [state] = await db.database.query<{ isNow: boolean }>(
      'SELECT counted_to <= now() + interval \'1 minute\' AS "isNow" FROM schedule_state WHERE name = $1',
      [DAILY.name],
    );
    expect(state).toEqual({ isNow: true });
  });

  test('another expression owes no tick of before it was saved', async () => {
    const before = await ticks();
    await pauseSince(75);
    const settings = processes[0]!.get(SettingsService, { strict: false });
    await db.database.transaction((tx) =>
      settings.write(tx, { kind: 'system', name: 'test' }, DAILY.setting, '30 4 * * *'),
    );
    await startAgain();
    expect(await ticks()).toEqual(before);
  });
});

test('between two ticks a schedule always moves on, around both changes of the clock', () => {
  const instants = ['2027-03-28T01:00:00Z', '2027-10-31T01:00:00Z'].flatMap((change) =>
    Array.from({ length: 60 }, (_, n) => Date.parse(change) + (n - 30) * 7 * 60_000 + 13_000),
  );
  const wrong: unknown[] = [];
  for (const cron of ['* * * * *', '*/5 * * * *', '15 * * * *', '30 2 * * *', '7 */4 * * *', '0 0 * * *']) {
    const reading = readCron(cron);
    if (!reading.ok) throw new Error(reading.reason);
    for (const instant of instants) {
      const next = nextTick(reading.time, new Date(instant)).getTime();
      if (next <= instant || next - instant > 26 * HOUR_MS)
        wrong.push([cron, new Date(instant), new Date(next)]);
    }
  }
  expect(wrong).toEqual([]);
});

test.each([
  // Both times of 02:30 on 31 October, and no 02:30 at all on 28 March.
  ['0 3 * * *', '2027-10-30T12:00', ['10-31T02:00', '11-01T02:00']],
  ['30 2 * * *', '2027-10-30T12:00', ['10-31T00:30', '11-01T01:30']],
  ['0 2 * * *', '2027-10-30T12:00', ['10-31T00:00', '11-01T01:00']],
  ['0 */4 * * *', '2027-10-30T20:00', ['10-30T22:00', '10-31T03:00', '10-31T07:00']],
  ['7 * * * *', '2027-10-31T00:00', ['10-31T00:07', '10-31T01:07', '10-31T02:07', '10-31T03:07']],
  ['*/30 * * * *', '2027-10-31T00:10', ['10-31T00:30', '10-31T01:00', '10-31T01:30', '10-31T02:00']],
  ['30 2 * * *', '2027-03-27T12:00', ['03-28T01:30', '03-29T00:30']],
  ['0 3 * * *', '2027-03-27T12:00', ['03-28T01:00', '03-29T01:00']],
  ['7 */1 * * *', '2027-03-28T00:00', ['03-28T00:07', '03-28T01:07', '03-28T02:07']],
  ['0 8 * * 1-5', '2027-03-26T12:00', ['03-29T06:00', '03-30T06:00']],
])('%s fires once for each hour it names, from %s on', (cron, from, expected) => {
  const reading = readCron(cron);
  if (!reading.ok) throw new Error(reading.reason);
  const ticks: string[] = [];
  for (let at = new Date(`${from}Z`); ticks.length < expected.length;) {
    at = nextTick(reading.time, at);
    ticks.push(at.toISOString().slice(5, 16));
  }
  expect(ticks).toEqual(expected);
});
