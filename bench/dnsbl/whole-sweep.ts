import { loadavg } from 'node:os';
import pg from 'pg';
import { DNSBL_SETTINGS } from '../../contract/dnsbl/settings.ts';
import { startRbldnsd, startUnbound } from '../../jobs/dnsbl/testing/real-servers.ts';
import { freePort, AppProcess } from '../../e2e/app-process.ts';
import { figure } from './figure.ts';
import { metrics, PageWatch } from './page-watch.ts';
import { findProgram } from '../../api/testing/real-programs.ts';

const ZONES = Array.from({ length: 60 }, (_, n) => `l${n}.bench.example`);
const TARGETS = 1000;

/**
 * The sweep of 60,000 answers as the product makes it: the one process of `npm start`, its queue, its database, a cold
 * unbound; while it sweeps somebody asks for a page, again and again. The first sweep writes 60,000 new states, the
 * second finds nothing changed.
 */
export async function wholeSweep(): Promise<void> {
  const rbldnsd = findProgram('rbldnsd');
  const unbound = findProgram('unbound');
  if (rbldnsd === null || unbound === null) {
    process.stderr.write('rbldnsd or unbound is not installed: the whole sweep was not measured\n');
    return;
  }
  const lists = await startRbldnsd(
    rbldnsd,
    ZONES.map((zone) => ({ zone, kind: 'ip4set', data: ':127.0.0.2:listed\n127.0.0.2\n10.20.0.9\n' })),
  );
  const resolver = await startUnbound(unbound, lists.port, ZONES);
  const metricsPort = await freePort();
  const app = await AppProcess.open({
    isEmpty: true,
    env: { RESOLVERS: `127.0.0.1:${resolver.port}`, METRICS_PORT: String(metricsPort) },
  });
  const database = new pg.Client({ connectionString: await app.databaseUrl() });
  try {
    await database.connect();
    await prepare(database);
    for (const name of ['first', 'unchanged']) {
      const before = await metrics(metricsPort);
      const watch = new PageWatch(app.url, metricsPort);
      const seconds = await sweep(database);
      await watch.end();
      const after = await metrics(metricsPort);
      figure(`whole-sweep-${name}`, seconds, 's', null, null, {
        questionsPerSecond: Math.round((TARGETS * ZONES.length) / seconds),
        cpuMicrosPerQuestion: Math.round(
          ((after.cpuSeconds - before.cpuSeconds) * 1e6) / (TARGETS * ZONES.length),
        ),
        memoryGrowthMb: Math.round((watch.highestBytes - before.residentBytes) / 1_048_576),
      });
      figure(
        name === 'first' ? 'page-beside-first-sweep' : 'page-beside-sweep',
        watch.percentile(0.99),
        'ms',
        null,
        null,
        {
          median: watch.percentile(0.5),
          limit: 100,
          load: loadavg()[0],
        },
      );
    }
  } finally {
    await database.end();
    await app.close();
    await resolver.stop();
    await lists.stop();
  }
}

async function prepare(database: pg.Client): Promise<void> {
  const fallback = DNSBL_SETTINGS.fallback;
  const settings = { ...fallback, pace: { ratePerZone: 1000, inFlightPerZone: 100, inFlight: 100 } };
  await database.query(
    `INSERT INTO setting (key, value) VALUES ('dnsbl', $1), ('schedule.dnsbl-sweep', 'null')
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(settings)],
  );
  const definition = { operator: 'bench', families: ['ip4'], scope: 'host', weight: 'low', note: '' };
  await database.query('UPDATE dnsbl_zone SET enabled = false');
  await database.query(
    'INSERT INTO dnsbl_zone (zone, enabled, definition) SELECT zone, true, $2 FROM unnest($1::text[]) AS zone',
    [ZONES, JSON.stringify(definition)],
  );
  await database.query(
    `INSERT INTO dnsbl_target (id, text, family, service)
     SELECT gen_random_uuid(), '10.20.' || n / 256 || '.' || n % 256, 'ip4', 'Posta' FROM generate_series(0, $1::int - 1) AS n`,
    [TARGETS],
  );
}

/** @returns its seconds, by its own books */
async function sweep(database: pg.Client): Promise<number> {
  const ordered = await database.query<{ id: string }>(
    `WITH sweep AS (INSERT INTO dnsbl_sweep (kind, created_at) VALUES ('scheduled', now()) RETURNING id)
     INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds)
     SELECT 'dnsbl-sweep', jsonb_build_object('sweepId', id), 20, 2, 14400, 60 FROM sweep RETURNING data ->> 'sweepId' AS id`,
  );
  for (;;) {
    const found = await database.query<{ state: string; done: number; seconds: number }>(
      `SELECT state, done, extract(epoch FROM ended_at - started_at)::float8 AS seconds FROM dnsbl_sweep WHERE id = $1`,
      [ordered.rows[0]!.id],
    );
    const { state, done, seconds } = found.rows[0]!;
    if (state === 'finished' && done === TARGETS * ZONES.length) return seconds;
    if (state !== 'waiting' && state !== 'running')
      throw new Error(`the sweep is ${state} after ${done} answers`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
