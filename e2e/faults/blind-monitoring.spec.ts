import type { ChildProcess } from 'node:child_process';
import pg from 'pg';
import { startLoopbackDns, type LoopbackDnsServer } from '../../demo/dns/loopback-dns-server.ts';
import { properList } from '../../jobs/dnsbl/testing/fault-zones.ts';
import { AppProcess } from '../app-process.ts';

const LISTS = ['zen.spamhaus.org', 'psbl.surriel.com', 'bl.spamcop.net'];
const HEAVY = 'zen.spamhaus.org';
const SWEEPS_AT_ONCE = 4;

/** Whether the resolver denies every name, as one behind a firewall that forges answers does. */
let isBlind = true;
/** Whether the heaviest list refuses who asks. */
let isRefusing = false;
/** What the heaviest list says of one address, question by question. */
let codesOfOne = (): string[] => [];
let dns: LoopbackDnsServer;
let app: AppProcess;
let second: ChildProcess;
let database: pg.Client;

beforeAll(async () => {
  const lists = new Map(LISTS.map((zone) => [zone, properList()]));
  const heavy = lists.get(HEAVY)!;
  lists.set(HEAVY, (label, question) => {
    if (isRefusing) return { addresses: ['127.255.255.254'] };
    if (label !== '7.100.51.198') return heavy(label, question);
    const addresses = codesOfOne();
    return addresses.length === 0 ? { rcode: 'NXDOMAIN' } : { addresses };
  });
  dns = await startLoopbackDns((question) => {
    if (isBlind) return { rcode: 'NXDOMAIN' };
    if (question.name === 'example.com') return {};
    for (const [zone, behaviour] of lists)
      if (question.name.endsWith(`.${zone}`))
        return behaviour(question.name.slice(0, -zone.length - 1), question);
    return { rcode: 'NXDOMAIN' };
  });
  const env = { RESOLVERS: `127.0.0.1:${dns.port}` };
  app = await AppProcess.open({ isEmpty: true, env });
  const url = await app.databaseUrl();
  second = app.spawn('dist/jobs/main.js', [], { DATABASE_URL: url });
  database = new pg.Client({ connectionString: url });
  await database.connect();
  await database.query(
    "INSERT INTO setting (key, value) VALUES ('schedule.dnsbl-sweep', 'null') ON CONFLICT (key) DO UPDATE SET value = 'null'",
  );
  await database.query('UPDATE dnsbl_zone SET enabled = zone = ANY($1)', [LISTS]);
  await database.query(
    `INSERT INTO dnsbl_target (id, text, family, service)
     SELECT gen_random_uuid(), '198.51.100.' || n, 'ip4', 'Posta' FROM generate_series(1, 20) AS n`,
  );
}, 480_000);

afterAll(async () => {
  await database.end();
  second.kill('SIGTERM');
  await app.close();
  await dns.close();
}, 480_000);

/** Several sweeps of everything at the same moment, for both processes to take. */
async function sweeps(count: number): Promise<void> {
  const { rows } = await database.query<{ id: string }>(
    `WITH sweep AS (INSERT INTO dnsbl_sweep (kind, created_at) SELECT 'scheduled', now() FROM generate_series(1, $1::int) RETURNING id)
     INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds)
     SELECT 'dnsbl-sweep', jsonb_build_object('sweepId', id), 20, 2, 14400, 60 FROM sweep RETURNING data ->> 'sweepId' AS id`,
    [count],
  );
  const ids = rows.map(({ id }) => Number(id));
  for (let tries = 0; tries < 1200; tries++) {
    const found = await database.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM dnsbl_sweep WHERE id = ANY($1) AND state = 'finished'",
      [ids],
    );
    if (found.rows[0]!.n === count) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The sweeps did not end: ${app.output}`);
}

const alerts = async (kind = 'infrastructure'): Promise<string[]> => {
  const { rows } = await database.query<{ state: string }>(
    'SELECT state FROM dnsbl_alert WHERE kind = $1 ORDER BY raised_at',
    [kind],
  );
  return rows.map(({ state }) => state);
};

test('two processes that see nothing raise one alert, tell each operator once, and end it when answers are back', async () => {
  await sweeps(SWEEPS_AT_ONCE);
  expect(await alerts()).toEqual(['open']);
  await sweeps(SWEEPS_AT_ONCE);
  expect(await alerts()).toEqual(['open']);
  const told = await database.query<{ most: number }>(
    `SELECT coalesce(max(n), 0)::int AS most FROM (
       SELECT count(*) AS n FROM message WHERE about_kind = 'dnsbl-alert' AND channel = 'in-app' GROUP BY recipient) AS told`,
  );
  expect(told.rows[0]!.most).toBeLessThanOrEqual(1);

  isBlind = false;
  await sweeps(SWEEPS_AT_ONCE);
  expect(await alerts()).toEqual(['ended']);
  // Blind again is another alert, and one.
  isBlind = true;
  await sweeps(SWEEPS_AT_ONCE);
  expect(await alerts()).toEqual(['ended', 'open']);
  // Both took part: the second has not ended, and said nothing of a fault.
  expect(second.exitCode).toBeNull();
}, 480_000);

test('a heavy list that refuses two processes sweep after sweep is told once, and the alert ends by itself', async () => {
  isBlind = false;
  await sweeps(SWEEPS_AT_ONCE);
  // While nothing was seen this list was missed, too.
  const before = await alerts('list-silent');
  expect(before.filter((state) => state !== 'ended')).toEqual([]);
  const since = async (): Promise<string[]> => (await alerts('list-silent')).slice(before.length);
  isRefusing = true;
  // Of those at once, one asks and the others find that somebody is asking: each round is at least one sweep.
  for (let round = 0; round < 4; round++) await sweeps(SWEEPS_AT_ONCE);
  expect(await since()).toEqual(['open']);
  // The others answer: the monitoring as a whole sees.
  expect((await alerts()).filter((state) => state !== 'ended')).toEqual([]);
  isRefusing = false;
  await sweeps(SWEEPS_AT_ONCE);
  expect(await since()).toEqual(['ended']);
}, 480_000);

test('codes that change while two processes sweep change the case once', async () => {
  isBlind = isRefusing = false;
  codesOfOne = () => ['127.0.0.3'];
  await sweeps(1);
  await database.query(
    "UPDATE dnsbl_listing SET since = since - interval '10 minutes', suspected_at = suspected_at - interval '10 minutes' WHERE state = 'suspected'",
  );
  await sweeps(1);
  const cases = async () =>
    (await database.query<{ id: string; codes: string[] }>('SELECT id, codes FROM dnsbl_case')).rows;
  const [opened, ...others] = await cases();
  expect([opened?.codes, others]).toEqual([['127.0.0.3'], []]);

  // The list changes its mind after the first of the questions that the sweeps put.
  let asked = 0;
  codesOfOne = () => (++asked <= 1 ? ['127.0.0.3'] : ['127.0.0.3', '127.0.0.2']);
  await sweeps(SWEEPS_AT_ONCE);
  await sweeps(1);
  expect(await cases()).toEqual([{ id: opened!.id, codes: ['127.0.0.2', '127.0.0.3'] }]);
  const events = await database.query<{ note: string }>(
    "SELECT note FROM dnsbl_case_event WHERE case_id = $1 AND action = 'codes-changed'",
    [opened!.id],
  );
  expect(events.rows).toEqual([{ note: '127.0.0.3 → 127.0.0.2, 127.0.0.3' }]);
  expect(await alerts('codes-changed')).toEqual(['open']);
}, 480_000);
