import 'reflect-metadata';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fastify from 'fastify';
import pg from 'pg';
import { Module, type DynamicModule } from '@nestjs/common';
import { readConfig } from '../../dist/api/config.js';
import { connect, migrate } from '../../dist/api/database/connect.js';
import { Database } from '../../dist/api/database/database.js';
import { DatabaseModule } from '../../dist/api/database/database.module.js';
import { startEmbedded } from '../../dist/api/database/embedded.js';
import { createHttpApplication } from '../../dist/api/http/application.js';
import { HttpModule } from '../../dist/api/http.module.js';
import { TEST_PASSWORD } from '../../api/testing/people.ts';
import { printFigure } from '../figure.ts';
import { fillRequests } from './fill-requests.ts';
import { load, type Load } from './load.ts';

/** Run by Node alone, which strips types but knows no decorators: the application comes built, from dist. */
class BenchApplication {
  static of(database: DynamicModule): DynamicModule {
    return { module: BenchApplication, imports: [database, HttpModule] };
  }
}
Module({})(BenchApplication);

const REQUESTS = 130_000;
const SECONDS = 6;
const CONNECTIONS = 8;

/** The page as bare SQL has it: the same rows, the same joins, no rules and no schema. */
const BARE_LIST = `
  SELECT r.id, r.code, r.kind, r.state, r.subject, r.summary, r.priority, r.emergency, r.ratification, r.version,
    r.pending_parties, r.created_at, r.submitted_at, r.updated_at, r.due_at, r.supplier_due_at, r.comment_count,
    r.attachment_count, s.name AS service, x.name AS sector, r.requester_name, a.display_name AS assignee, f.name AS supplier
  FROM request r JOIN service s ON s.code = r.service_code JOIN sector x ON x.id = r.sector_id
  LEFT JOIN person a ON a.id = r.assignee_id LEFT JOIN supplier f ON f.id = r.supplier_id`;
const BARE = {
  'list-requests': `${BARE_LIST} WHERE r.state <> 'draft' ORDER BY r.created_at DESC, r.id DESC LIMIT 51`,
  search: `${BARE_LIST} WHERE r.state <> 'draft' AND r.search @@ plainto_tsquery('italian', 'stampante ferma')
    ORDER BY r.created_at DESC, r.id DESC LIMIT 51`,
} as const;
const OURS = {
  'list-requests': '/api/requests',
  search: '/api/requests?text=stampante%20ferma',
} as const;

/**
 * Lists over 100,000 requests and 1,000,000 events: requests a second and 99th percentile through the whole API
 * (session, rules, schemas), beside a bare Fastify with `pg` that answers the same page.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-bench-'));
  // The server may run as another user than root: it must be able to enter.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, { settings: { fsync: 'off', shared_buffers: '256MB' } });
  try {
    await measure(server.url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(url: string): Promise<void> {
  const dataSource = await connect(url, { poolSize: CONNECTIONS });
  await migrate(dataSource);
  await fillRequests(new Database(dataSource), REQUESTS);
  // Behind a trusted proxy every connection may come from an address of its own: the limiter counts addresses.
  const config = { ...readConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent' }), trustProxy: ['127.0.0.1'] };
  const app = await createHttpApplication(
    BenchApplication.of(DatabaseModule.of(config, dataSource)),
    config,
    {
      logger: false,
    },
  );
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  const cookie = await signIn(address);
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  const bare = fastify();
  for (const [name, sql] of Object.entries(BARE)) {
    bare.get(`/${name}`, async () => ({ items: (await pool.query(sql)).rows }));
  }
  const peer = await bare.listen({ port: 0, host: '127.0.0.1' });
  try {
    for (const name of Object.keys(OURS) as (keyof typeof OURS)[]) {
      const theirs = await load(`${peer}/${name}`, {}, { seconds: SECONDS, connections: CONNECTIONS });
      const ours = await load(
        `${address}${OURS[name]}`,
        { cookie },
        { seconds: SECONDS, connections: CONNECTIONS },
      );
      report(name, ours, theirs);
    }
  } finally {
    await bare.close();
    await pool.end();
    await app.close();
  }
}

function report(name: string, ours: Load, theirs: Load): void {
  printFigure({
    bench: 'api',
    case: name,
    value: round(ours.perSecond),
    unit: 'requests/s',
    peer: 'bare Fastify with pg',
    peerValue: round(theirs.perSecond),
    ratio: round(ours.perSecond / theirs.perSecond),
    p99: round(ours.p99),
    peerP99: round(theirs.p99),
  });
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

const round = (value: number): number => Math.round(value * 100) / 100;
