import type { ChildProcess } from 'node:child_process';
import pg from 'pg';
import type { PersonSummary } from '../../contract/people/people.ts';
import { APP_PASSWORD, AppProcess, freePort } from '../app-process.ts';

// Two API processes on one database: what the first takes away, the second has in its memory.
let app: AppProcess;
let second: ChildProcess;
let secondUrl: string;
let admin: string;
let operator: PersonSummary;

const REPORT = '/api/reports/requests?from=2026-01-01&to=2026-01-31';

beforeAll(async () => {
  app = await AppProcess.open();
  const port = await freePort();
  secondUrl = `http://127.0.0.1:${port}`;
  second = app.spawn('dist/api/main.js', [], {
    DATABASE_URL: await app.databaseUrl(),
    PORT: String(port),
  });
  for (let tries = 0; tries < 800; tries++) {
    const answer = await fetch(`${secondUrl}/api/health/ready`).catch(() => undefined);
    if (answer?.ok === true) break;
    await pause(200);
  }
  admin = await signIn('admin');
  const { items } = (await (await call(app.url, admin, 'GET', '/api/people?limit=200')).json()) as {
    items: PersonSummary[];
  };
  operator = items.find(({ username }) => username === 'operatore')!;
}, 480_000);

afterAll(async () => {
  second.kill('SIGTERM');
  await app.close();
}, 480_000);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function signIn(username: string, password = APP_PASSWORD): Promise<string> {
  const answer = await call(app.url, '', 'POST', '/api/session', { username, password });
  expect(answer.status).toBe(201);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

function call(url: string, cookie: string, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${url}${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** The second process has this person in its memory now. */
async function warm(cookie: string): Promise<void> {
  for (let n = 0; n < 3; n++)
    expect((await call(secondUrl, cookie, 'GET', '/api/requests?limit=1')).status).toBe(200);
}

const statusAtSecond = async (cookie: string, path = '/api/requests?limit=1'): Promise<number> =>
  (await call(secondUrl, cookie, 'GET', path)).status;

const change = async (changes: object): Promise<void> =>
  expect((await call(app.url, admin, 'PATCH', `/api/people/${operator.id}`, changes)).status).toBe(200);

test('a session that is closed at one process is closed at the next call of another', async () => {
  for (let round = 0; round < 10; round++) {
    const cookie = await signIn('operatore');
    await warm(cookie);
    expect((await call(app.url, cookie, 'DELETE', '/api/session')).status).toBe(204);
    expect(await statusAtSecond(cookie)).toBe(401);
  }
});

test('a role that is given or taken away counts at the next call of another process', async () => {
  const cookie = await signIn('operatore');
  for (let round = 0; round < 5; round++) {
    await warm(cookie);
    expect(await statusAtSecond(cookie, REPORT)).toBe(403);
    await change({ roles: [...operator.roles, 'auditor'] });
    expect(await statusAtSecond(cookie, REPORT)).toBe(200);
    await change({ roles: operator.roles });
    expect(await statusAtSecond(cookie, REPORT)).toBe(403);
  }
});

test('whoever is disabled, or gets a new password, is out at the next call of another process', async () => {
  const cookie = await signIn('operatore');
  await warm(cookie);
  await change({ active: false });
  expect(await statusAtSecond(cookie)).toBe(401);
  await change({ active: true });
  const again = await signIn('operatore');
  await warm(again);
  const reset = await call(app.url, admin, 'POST', `/api/people/${operator.id}/password-reset`, {});
  expect(reset.ok).toBe(true);
  expect(await statusAtSecond(again)).toBe(401);
});

test('what is changed by hand in the database counts too', async () => {
  const cookie = await signIn('revisore');
  await warm(cookie);
  const client = new pg.Client({ connectionString: await app.databaseUrl() });
  await client.connect();
  await client.query("UPDATE person SET active = false WHERE username = 'revisore'");
  await client.end();
  let status = 200;
  for (let tries = 0; tries < 400 && status !== 401; tries++) {
    status = await statusAtSecond(cookie);
    if (status !== 401) await pause(25);
  }
  expect(status).toBe(401);
});
