import { get } from 'node:http';
import pg from 'pg';
import type { Readiness } from '../api/health/health.service.ts';
import { Client } from './client.ts';
import { SERVICE_CONTENTS } from './fuzz/contents.ts';
import { APP_PASSWORD, AppProcess, freePort } from './app-process.ts';

let app: AppProcess;
beforeAll(async () => {
  app = await AppProcess.open();
}, 480_000);
afterAll(() => app.close(), 480_000);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await holds().catch(() => false)) return;
    await pause(100);
  }
  throw new Error(`did not come about: ${what}\n${app.output}`);
}

const readiness = async (url: string): Promise<Readiness> =>
  (await (await fetch(`${url}/api/health/ready`)).json()) as Readiness;

/** Resolves with the reason for which the line of live events ended. */
function openLiveLine(url: string, cookie: string): { isOpen: Promise<void>; end: Promise<string> } {
  let opened: () => void;
  const isOpen = new Promise<void>((resolve) => (opened = resolve));
  const end = new Promise<string>((resolve) => {
    get(`${url}/api/events`, { headers: { cookie } }, (answer) => {
      opened();
      answer.resume();
      answer.on('end', () => resolve('end'));
      answer.on('error', (error) => resolve(error.message));
    }).on('error', (error) => resolve(error.message));
  });
  return { isOpen, end };
}

async function cookieOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'operatore', password: APP_PASSWORD }),
  });
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

test('a process that is told to end finishes twelve reads and eight writes, ends the live lines, and goes', async () => {
  const databaseUrl = await app.databaseUrl();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = app.spawn('dist/api/main.js', [], {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    DRAIN_SECONDS: '5',
  });
  await until('the process is ready', async () => (await readiness(url)).ready);
  const reader = await Client.signIn(url, 'operatore');
  const referent = await Client.signIn(url, 'referente');
  const line = openLiveLine(url, await cookieOf(url));
  await line.isOpen;

  // Nobody reads or writes requests until this lock goes: all twenty are under way when the signal comes.
  const locker = new pg.Client({ connectionString: databaseUrl });
  await locker.connect();
  await locker.query('BEGIN; LOCK TABLE request IN ACCESS EXCLUSIVE MODE');
  const { service, content } = SERVICE_CONTENTS[0]!;
  const subject = 'Alla chiusura';
  const reads = Array.from({ length: 12 }, () => reader.get('/requests?limit=5'));
  const writes = Array.from({ length: 8 }, () =>
    referent.post('/requests', { service, content, subject, submit: true }),
  );
  const all = Promise.allSettled([...reads, ...writes]);
  await pause(700);
  const gone = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  child.kill('SIGTERM');

  await until('it says that it is not ready', async () => !(await readiness(url)).ready);
  expect(await readiness(url)).toMatchObject({ ready: false, database: 'ok' });
  await locker.query('ROLLBACK');
  const outcomes = await all;
  expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value.status : String(one.reason)))).toEqual(
    [...Array<number>(12).fill(200), ...Array<number>(8).fill(201)],
  );
  expect(await line.end).toBe('end');
  expect(await gone).toBe(0);
  const { rows } = await locker.query('SELECT count(*)::int AS n FROM request WHERE subject = $1', [subject]);
  expect(rows).toEqual([{ n: 8 }]);
  await locker.end();
}, 480_000);

test('a process stays ready when a newer one has run migrations that it does not know', async () => {
  const client = new pg.Client({ connectionString: await app.databaseUrl() });
  await client.connect();
  const name = 'OfTheNextVersion29990101000000';
  await client.query(`INSERT INTO migration ("timestamp", name) VALUES (29990101000000, $1)`, [name]);
  try {
    expect(await readiness(app.url)).toEqual({ ready: true, database: 'ok', pendingMigrations: 0 });
    const [first] = (await client.query('SELECT * FROM migration ORDER BY id LIMIT 1')).rows as {
      id: number;
      timestamp: string;
      name: string;
    }[];
    await client.query('DELETE FROM migration WHERE id = $1', [first!.id]);
    expect(await readiness(app.url)).toEqual({ ready: false, database: 'ok', pendingMigrations: 1 });
    await client.query('INSERT INTO migration (id, "timestamp", name) VALUES ($1, $2, $3)', [
      first!.id,
      first!.timestamp,
      first!.name,
    ]);
  } finally {
    await client.query('DELETE FROM migration WHERE name = $1', [name]);
    await client.end();
  }
});

test('a process goes on beside a schema that was added to, and says so when one can no longer be its own', async () => {
  const client = new pg.Client({ connectionString: await app.databaseUrl() });
  await client.connect();
  const additive = 'OfTheNextVersion29990101000001';
  const breaking = 'BreakingNextVersion29990101000002';
  try {
    await client.query(`
      ALTER TABLE request ADD COLUMN of_the_next_version text NOT NULL DEFAULT 'x';
      CREATE TABLE of_the_next_version (id int);
      INSERT INTO migration ("timestamp", name) VALUES (29990101000001, '${additive}')`);
    const referent = await Client.signIn(app.url, 'referente');
    const { service, content } = SERVICE_CONTENTS[0]!;
    const subject = 'Accanto allo schema nuovo';
    const { status } = await referent.post('/requests', { service, content, subject, submit: true });
    expect(status).toBe(201);
    expect(await readiness(app.url)).toMatchObject({ ready: true, database: 'ok' });

    await client.query(`INSERT INTO migration ("timestamp", name) VALUES (29990101000002, '${breaking}')`);
    expect(await readiness(app.url)).toEqual({ ready: false, database: 'newer', pendingMigrations: 0 });
    // Nor does one of this version start any more: one line, and the code of a database that is not as it must be.
    const late = app.spawn('dist/api/main.js', [], {
      DATABASE_URL: await app.databaseUrl(),
      PORT: String(await freePort()),
    });
    let said = '';
    late.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    expect(await new Promise((resolve) => late.on('exit', resolve))).toBe(3);
    expect(said).toMatch(/^The database was made by a newer Baluardo[^\n]*\n$/);
  } finally {
    await client.query(`
      DELETE FROM migration WHERE name IN ('${additive}', '${breaking}');
      DROP TABLE of_the_next_version;
      ALTER TABLE request DROP COLUMN of_the_next_version`);
    await client.end();
  }
}, 480_000);

test('a database that is busy is not told as away, and the process stays ready', async () => {
  const locker = new pg.Client({ connectionString: await app.databaseUrl() });
  await locker.connect();
  await locker.query('BEGIN; LOCK TABLE request IN ACCESS EXCLUSIVE MODE');
  const reader = await Client.signIn(app.url, 'operatore');
  // More than the pool has connections: the last ones wait for one and do not get it.
  const waiting = Array.from({ length: 30 }, () => reader.get<{ code?: string }>('/requests?limit=5'));
  const lists = Promise.all(waiting);
  // The first answer while the lock stands is that of one who waited in vain.
  await Promise.race(waiting);
  expect(await readiness(app.url)).toMatchObject({ ready: true, database: 'ok' });
  await locker.query('ROLLBACK');
  await locker.end();
  const answers = await lists;
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
    new Set(['busy']),
  );
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
}, 480_000);
