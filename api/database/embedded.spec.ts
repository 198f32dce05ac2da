import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { discardEmbedded, startEmbedded, type EmbeddedDatabase } from './embedded.ts';

const QUICK = {
  settings: { fsync: 'off', max_connections: '10', shared_buffers: '16MB' },
  isTemporary: true,
};
let folder: string;
let running: EmbeddedDatabase | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baluardo-embedded-'));
  // As root the server runs as another user, who must be able to enter.
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  running = undefined;
  chmodSync(folder, 0o755);
  await discardEmbedded(folder);
});

async function start(): Promise<EmbeddedDatabase> {
  running = await startEmbedded(folder, QUICK);
  return running;
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

const postmaster = (): number =>
  Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

test('keeps its data from one start to the next, and says which start is the first', async () => {
  const first = await start();
  expect(first).toMatchObject({ isNew: true, wasRunning: false });
  await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  const second = await start();
  expect(second).toMatchObject({ isNew: false, wasRunning: false });
  expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

test('takes over a server that was left running', async () => {
  const left = await start();
  const again = await startEmbedded(folder, QUICK);
  expect(again).toMatchObject({ url: left.url, wasRunning: true });
});

test('recovers after the server was killed, with what was committed', async () => {
  const { url } = await start();
  await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  process.kill(postmaster(), 'SIGKILL');
  const again = await start();
  expect(await ask(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

test('starts anew beside what an interrupted first start left', async () => {
  const { stop } = await start();
  await stop();
  const whole = path.join(folder, 'postgres');
  const half = `${whole}.making`;
  rmSync(whole, { recursive: true });
  writeFileSync(half, 'left by a kill');
  expect(await start()).toMatchObject({ isNew: true });
  expect(existsSync(half)).toBe(false);
});

test('refuses the folder of another major version, in one line with the cure', async () => {
  const { stop } = await start();
  await stop();
  running = undefined;
  writeFileSync(path.join(folder, 'postgres', 'PG_VERSION'), '16\n');
  await expect(startEmbedded(folder, QUICK)).rejects.toThrow(
    /^The data folder was made by PostgreSQL 16 and this Baluardo runs 18: restore a backup [^\n]*$/,
  );
});

test('refuses a folder that is in the way, a file in its place, and a lost password, in one line each', async () => {
  const { stop } = await start();
  await stop();
  running = undefined;
  rmSync(path.join(folder, 'postgres.json'));
  await expect(startEmbedded(folder, QUICK)).rejects.toThrow(
    /^Cannot read .*postgres\.json \(ENOENT\)[^\n]*$/,
  );
  rmSync(path.join(folder, 'postgres', 'PG_VERSION'));
  await expect(startEmbedded(folder, QUICK)).rejects.toThrow(/is in the way[^\n]*$/);
  await expect(startEmbedded('/dev/null/data', QUICK)).rejects.toThrow(
    /^Cannot write to the data folder \/dev\/null\/data \(ENOTDIR\)[^\n]*$/,
  );
});

test('two first starts at once: one makes the database, the other finds it running', async () => {
  const both = await Promise.all([startEmbedded(folder, QUICK), startEmbedded(folder, QUICK)]);
  expect(both.map(({ isNew }) => isNew).toSorted()).toEqual([false, true]);
  expect(both.map(({ wasRunning }) => wasRunning).toSorted()).toEqual([false, true]);
  expect(both[0].url).toBe(both[1].url);
});

test.each(['1999999999 1', '', 'unreadable'])(
  'takes over the lock of a start that was killed («%s»)',
  async (holder) => {
    const lock = path.join(folder, 'start.lock');
    writeFileSync(lock, holder);
    const past = new Date(Date.now() - 60_000);
    utimesSync(lock, past, past);
    expect(await start()).toMatchObject({ isNew: true });
    expect(existsSync(lock)).toBe(false);
  },
);

test('starts a server that died again on its port, and leaves one alone that runs', async () => {
  const server = await start();
  await ask(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  expect(await server.revive()).toBe(false);
  process.kill(postmaster(), 'SIGKILL');
  await eventuallyGone(server.url);
  expect(await server.revive()).toBe(true);
  expect(await ask(server.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

async function eventuallyGone(url: string): Promise<void> {
  for (;;) {
    try {
      await ask(url, 'SELECT 1');
    } catch {
      return;
    }
  }
}

const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot('as root in a folder of mode 0700 the data goes where PostgreSQL can go, and it is said', async () => {
  chmodSync(folder, 0o700);
  const first = await start();
  expect(path.dirname(first.data)).not.toBe(folder);
  expect(first.notes).toContainEqual(expect.stringContaining(first.data));
  await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  const second = await start();
  expect(second).toMatchObject({ isNew: false, data: first.data });
  expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await second.stop();
  rmSync(path.dirname(first.data), { recursive: true });
  await expect(startEmbedded(folder, QUICK)).rejects.toThrow(/^The database of .* no longer there[^\n]*$/);
  rmSync(path.join(folder, 'postgres.json'));
  expect(await start()).toMatchObject({ isNew: true });
});

asRoot('a data folder that is closed afterwards is told in one line with the cure', async () => {
  const { stop } = await start();
  await stop();
  chmodSync(folder, 0o700);
  await expect(startEmbedded(folder, QUICK)).rejects.toThrow(
    /^The user that runs PostgreSQL [^\n]*chmod[^\n]*$/,
  );
});
