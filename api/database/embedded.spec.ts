import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';

const QUICK = { fsync: 'off', max_connections: '10', shared_buffers: '16MB' };
let folder: string;
let running: EmbeddedDatabase | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baluardo-embedded-'));
  // As root the server runs as another user, who must be able to enter.
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
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
