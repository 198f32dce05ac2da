import { randomUUID } from 'node:crypto';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { QueueService } from './queue.service.ts';

let db: TestDatabase;
let queue: QueueService;
beforeEach(async () => {
  db = await openTestDatabase();
  queue = new QueueService(db.dataSource);
  await queue.start();
});
afterEach(async () => {
  await queue.onApplicationShutdown();
  await db.close();
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what: string, holds: () => boolean, withinMs: number): Promise<number> {
  const start = performance.now();
  while (!holds()) {
    if (performance.now() - start > withinMs) throw new Error(`did not come about: ${what}`);
    await pause(20);
  }
  return performance.now() - start;
}

const send = (payload: object, options: Parameters<QueueService['send']>[3] = {}): Promise<void> =>
  db.database.transaction((tx) => queue.send(tx, 'housekeeping', payload, { key: randomUUID(), ...options }));

describe('the queue', () => {
  test('does a backlog without a pause between two jobs, by one worker', async () => {
    for (let n = 0; n < 30; n++) await send({ n });
    const done: number[] = [];
    await queue.work<{ n: number }>('housekeeping', async ({ n }) => void done.push(n));
    // Sixty seconds with a look every two.
    await until('all are done', () => done.length === 30, 50_000);
    expect(new Set(done).size).toBe(30);
  });

  test('wakes for a job with a later start when it falls due, not before', async () => {
    const done: number[] = [];
    await queue.work('housekeeping', async () => void done.push(Date.now()));
    const due = new Date(Date.now() + 2500);
    await send({}, { startAfter: due });
    await until('it is done', () => done.length === 1, 60_000);
    expect(done[0]).toBeGreaterThanOrEqual(due.getTime() - 50);
  });

  test('takes up what another process left waiting', async () => {
    await send({}, { startAfter: new Date(Date.now() + 3000) });
    await queue.onApplicationShutdown();
    queue = new QueueService(db.dataSource);
    let isDone = false;
    await queue.work('housekeeping', async () => void (isDone = true));
    await until('it is done', () => isDone, 60_000);
  });

  test('takes what has the higher priority first', async () => {
    for (let n = 0; n < 5; n++) await send({ n });
    await send({ n: 99 }, { priority: 10 });
    const done: number[] = [];
    await queue.work<{ n: number }>('housekeeping', async ({ n }) => void done.push(n));
    await until('all are done', () => done.length === 6, 60_000);
    expect(done[0]).toBe(99);
  });

  test('gives a destination that hangs no more workers than its share, and the others go on', async () => {
    const done: string[] = [];
    let release: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => (release = resolve));
    let hangs = 0;
    for (let n = 0; n < 12; n++) await send({ to: 'silent' }, { destination: 'silent' });
    for (let n = 0; n < 12; n++) await send({ to: `other-${n}` }, { destination: `other-${n % 3}` });
    await queue.work<{ to: string }>(
      'housekeeping',
      async ({ to }) => {
        if (to === 'silent') {
          hangs += 1;
          await hanging;
        }
        done.push(to);
      },
      { concurrency: 4, perDestination: 2 },
    );
    await until('the others are done', () => done.length === 12, 60_000);
    expect(hangs).toBe(2);
    release();
    await until('all are done', () => done.length === 24, 60_000);
  });
});
