import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { connect, migrate } from '../../api/database/connect.ts';
import { startEmbedded } from '../../api/database/embedded.ts';
import { writeProof } from '../../api/dnsbl/proof-text.ts';
import { figure } from './figure.ts';

const TARGETS = 100;
const ZONES = 60;
const SWEEPS_A_MONTH = 730;
const MONTHS = 12;
/** Of 6,000 answers a sweep, 0.1 %. */
const CHANGES_A_SWEEP = (TARGETS * ZONES) / 1000;

const entry = (name: string, codes: string[], rcode: string) => ({
  entry: name,
  codes,
  rcode,
  failure: null,
});
const PROOF = writeProof({
  positive: [entry('127.0.0.2', ['127.0.0.2'], 'NOERROR')],
  negative: [entry('127.0.0.1', [], 'NXDOMAIN')],
});

/** A year of hourly sweeps as the ledger leaves them behind: what the tables weigh, indices and dead rows included. */
export async function historyYear(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-history-'));
  // PostgreSQL may run as another user than this process: it must be able to enter.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, { settings: { fsync: 'off', synchronous_commit: 'off' } });
  try {
    const database = await connect(server.url, { poolSize: 2 });
    await migrate(database);
    await prepare(database);
    for (let month = 0; month < MONTHS; month++) await sweepForAMonth(database, month);
    const [{ bytes, rows }] = (await database.query(
      `SELECT sum(pg_total_relation_size(oid))::float8 AS bytes, (SELECT count(*)::int FROM dnsbl_zone_proof) AS rows
       FROM pg_class WHERE relkind = 'r' AND relname LIKE 'dnsbl\\_%'`,
    )) as [{ bytes: number; rows: number }];
    await database.destroy();
    figure('history-year', bytes / 1_048_576, 'MB', null, null, { proofRows: rows, limit: 200 });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(database: DataSource): Promise<void> {
  await database.query(
    `INSERT INTO dnsbl_zone (zone) SELECT 'l' || n || '.bench.example' FROM generate_series(1, $1::int) AS n`,
    [ZONES],
  );
  await database.query(
    `INSERT INTO dnsbl_target (id, text, family, service)
     SELECT gen_random_uuid(), '10.20.0.' || n, 'ip4', 'Posta' FROM generate_series(1, $1::int) AS n`,
    [TARGETS],
  );
  await database.query(
    `INSERT INTO dnsbl_status (target_id, zone_id, verdict, since)
     SELECT t.id, z.id, 'clean', now() FROM dnsbl_target t, dnsbl_zone z`,
  );
  await database.query(
    `CREATE TABLE pair AS SELECT row_number() OVER () - 1 AS place, target_id, zone_id FROM dnsbl_status`,
  );
}

/** Sweep rows, proofs with the bits they carry while a sweep runs, changes, and an episode for each listing. */
async function sweepForAMonth(database: DataSource, month: number): Promise<void> {
  const first = month * SWEEPS_A_MONTH;
  await database.query(
    `INSERT INTO dnsbl_sweep (kind, state, tick, created_at, started_at, ended_at, targets, zones, total, done, counts, changes, queries, resolvers)
     SELECT 'scheduled', 'finished', 'dnsbl-sweep:' || n, at, at, at + interval '1 minute', $3::int, $4::int, $3::int * $4::int, $3::int * $4::int,
       '{"listed": 3, "clean": 5997, "unknown": 0, "refused": 0, "zone-broken": 0, "allow-listed": 0}', $5, $3::int * $4::int,
       '[{"resolver": "172.30.53.53:53", "fault": null, "text": "Il resolver risponde come deve."}]'
     FROM generate_series($1::int, $2::int) AS n, LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 hour' AS at) AS tick`,
    [first, first + SWEEPS_A_MONTH - 1, TARGETS, ZONES, CHANGES_A_SWEEP],
  );
  await database.query(
    `INSERT INTO dnsbl_zone_proof (sweep_id, zone_id, at, health, proof, done)
     SELECT s.id, z.id, s.started_at, 'ok', $2, decode(repeat('ff', 13), 'hex') FROM dnsbl_sweep s, dnsbl_zone z WHERE s.id > $1 ORDER BY s.id, z.id`,
    [first, PROOF],
  );
  await database.query('UPDATE dnsbl_zone_proof SET done = NULL WHERE sweep_id > $1', [first]);
  // Half of the changes are listings, the other half their ends.
  await database.query(
    `INSERT INTO dnsbl_change (at, sweep_id, target_id, zone_id, from_verdict, to_verdict, codes)
     SELECT s.started_at, s.id, pair.target_id, pair.zone_id,
       CASE n % 2 WHEN 0 THEN 'clean' ELSE 'listed' END, CASE n % 2 WHEN 0 THEN 'listed' ELSE 'clean' END,
       CASE n % 2 WHEN 0 THEN ARRAY['127.0.0.2'] ELSE '{}' END
     FROM dnsbl_sweep s CROSS JOIN generate_series(1, $2::int) AS n
       JOIN pair ON pair.place = (s.id * 17 + n * 997) % $3::int WHERE s.id > $1`,
    [first, CHANGES_A_SWEEP, TARGETS * ZONES],
  );
  await database.query(
    `INSERT INTO dnsbl_listing (id, target_id, zone_id, state, since, suspected_at, confirmed_at, cleared_at, last_listed_at, codes, txt)
     SELECT gen_random_uuid(), target_id, zone_id, 'cleared', at, at, at + interval '6 minutes', at + interval '1 day', at, codes,
       ARRAY['https://check.bench.example/query?ip=10.20.0.1']
     FROM dnsbl_change WHERE sweep_id > $1 AND to_verdict = 'listed'`,
    [first],
  );
  await database.query('VACUUM dnsbl_zone_proof');
}
