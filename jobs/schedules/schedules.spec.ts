import type { INestApplicationContext } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
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
  db.database.query<{ data: { tick: string } }>("SELECT data FROM pgboss.job WHERE name = 'housekeeping'");

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
