import 'reflect-metadata';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../dist/api/database/connect.js';
import { Database } from '../../dist/api/database/database.js';
import { startEmbedded } from '../../dist/api/database/embedded.js';
import { openDatabase } from '../../dist/api/database/open.js';
import { freePort } from '../../e2e/app-process.ts';
import { fillRequests } from '../api/fill-requests.ts';
import { printFigure } from '../figure.ts';
import { crowd, type CrowdReport } from './crowd.ts';

const CLIENTS = 200;
const SECONDS = 60;
const REQUESTS = 130_000;
/** Between one thing a person does and the next. */
const THINKING_MS = { people: 1000, hammering: 0 } as const;

/**
 * 200 people behind one address, each with a session, at one `api` process: at the pace of people, then without a pause,
 * which is more than it can do. What is answered must be answered in time, what was accepted must be in the database,
 * and the rest be told when to come again.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-load-'));
  // The server may run as another user than root: it must be able to enter.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, { settings: { shared_buffers: '256MB' }, isTemporary: true });
  let api: ChildProcess | undefined;
  try {
    const sessions = await prepare(server.url);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    api = startApi(server.url, port, folder);
    await ready(url);
    for (const [name, thinkingMs] of Object.entries(THINKING_MS)) {
      const report = await crowd(url, sessions, { seconds: SECONDS, thinkingMs });
      tell(name, report, await lostOf(server.url, report.filed));
    }
  } finally {
    if (api) await ended(api);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns sessions: nine of ten read as operators and managers, one of ten files as a referent */
async function prepare(url: string): Promise<{ cookie: string; isWriter: boolean }[]> {
  const dataSource = await openDatabase(url, { poolSize: 4 });
  try {
    await migrate(dataSource);
    const { actors } = await fillRequests(new Database(dataSource), REQUESTS);
    const readers = [actors.operator, actors.operator2, actors.manager, actors.auditor];
    const sessions = Array.from({ length: CLIENTS }, (_, n) => ({
      token: randomBytes(32).toString('base64url'),
      person: n % 10 === 0 ? actors.alice : readers[n % readers.length]!,
      isWriter: n % 10 === 0,
    }));
    for (const { token, person } of sessions)
      await dataSource.query(
        `INSERT INTO session (id, token_hash, person_id, created_at, last_seen_at, expires_at, proven_at, has_factor)
         VALUES (gen_random_uuid(), $1, $2, now(), now(), now() + interval '8 hours', now(), true)`,
        [createHash('sha256').update(token).digest(), person.personId],
      );
    return sessions.map(({ token, isWriter }) => ({ cookie: `baluardo_session=${token}`, isWriter }));
  } finally {
    await dataSource.destroy();
  }
}

function startApi(databaseUrl: string, port: number, folder: string): ChildProcess {
  const flags = JSON.parse(readFileSync('scripts/server-flags.json', 'utf8')) as string[];
  return spawn(process.execPath, [...flags, 'dist/api/main.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      BALUARDO_DATA: path.join(folder, 'data'),
      SECOND_FACTOR: 'optional',
      LOG_LEVEL: 'silent',
    },
  });
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const answer = await fetch(`${url}/api/health/ready`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the api did not start');
}

/** How many of the requests that were answered with «filed» are not there. */
async function lostOf(url: string, filed: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(
    'SELECT count(*) AS n FROM request WHERE code = ANY ($1)',
    [filed],
  );
  await client.end();
  return filed.length - Number(rows[0]!.n);
}

function tell(name: string, report: CrowdReport, lost: number): void {
  printFigure({
    bench: 'load',
    case: `${CLIENTS}-clients-${name}`,
    value: report.readP99,
    unit: 'ms, 99th percentile of the reads that were served',
    peer: null,
    ratio: null,
    readMedian: report.readMedian,
    readsPerSecond: report.readsPerSecond,
    writesAccepted: report.filed.length,
    writesLost: lost,
    writeP99: report.writeP99,
    told503: report.told503,
    told503Median: report.told503Median,
    without503RetryAfter: report.withoutRetryAfter,
    otherAnswers: report.others,
    load: loadavg().map((value) => Math.round(value * 10) / 10),
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
