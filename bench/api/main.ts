import 'reflect-metadata';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { Module, type DynamicModule } from '@nestjs/common';
import { readConfig } from '../../dist/api/config.js';
import { migrate } from '../../dist/api/database/connect.js';
import { openDatabase } from '../../dist/api/database/open.js';
import { Database } from '../../dist/api/database/database.js';
import { DatabaseModule } from '../../dist/api/database/database.module.js';
import { startEmbedded } from '../../dist/api/database/embedded.js';
import { createHttpApplication } from '../../dist/api/http/application.js';
import { HttpModule } from '../../dist/api/http.module.js';
import { TEST_PASSWORD } from '../../api/testing/people.ts';
import { measureAuditVerify } from './audit-verify.ts';
import { fillRequests } from './fill-requests.ts';
import { CONNECTIONS, measureLists } from './lists.ts';
import { LoadClient } from './load-client.ts';
import { measureOutbox } from './outbox.ts';
import { measureReportBesideList } from './report-beside-list.ts';

/** Run by Node alone, which strips types but knows no decorators: the application comes built, from dist. */
class BenchApplication {
  static of(database: DynamicModule): DynamicModule {
    return { module: BenchApplication, imports: [database, HttpModule] };
  }
}
Module({})(BenchApplication);

const REQUESTS = 130_000;

/**
 * Over 100,000 requests and 1,000,000 events: lists beside a bare Fastify, lists beside reports; then a backlog of
 * the outbox on a database of its own.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-bench-'));
  // The server may run as another user than root: it must be able to enter.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, {
    settings: { fsync: 'off', shared_buffers: '256MB' },
    isTemporary: true,
  });
  try {
    await measureOutbox(await databaseBeside(server.url, 'bench_outbox'));
    await measureAuditVerify(await databaseBeside(server.url, 'bench_register'));
    await measureApi(server.url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function databaseBeside(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const beside = new URL(url);
  beside.pathname = `/${name}`;
  return beside.toString();
}

async function measureApi(url: string): Promise<void> {
  const dataSource = await openDatabase(url, { poolSize: CONNECTIONS });
  await migrate(dataSource);
  await fillRequests(new Database(dataSource), REQUESTS);
  // One session asks for all: the limit of requests a minute is not what is measured.
  const config = {
    ...readConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent' }),
    rateLimit: 100_000_000,
    secondFactor: 'optional' as const,
  };
  const app = await createHttpApplication(
    BenchApplication.of(DatabaseModule.of(config, dataSource)),
    config,
    {
      logger: false,
    },
  );
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  const ours = { address, cookie: await signIn(address) };
  const client = new LoadClient();
  try {
    await measureLists(ours, url, client);
    await measureReportBesideList(ours, client);
  } finally {
    client.close();
    await app.close();
  }
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'manager', password: TEST_PASSWORD }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`no session: ${answer.status}`);
  return cookie;
}
