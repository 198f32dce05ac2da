import { QueueService } from '../../api/queue/queue.service.ts';
import { eventually } from '../testing/worker.ts';
import { properList } from './testing/fault-zones.ts';
import { startTestMonitor, type TestMonitor } from './testing/monitor.ts';
import type { Reply } from '../../demo/dns/loopback-dns-server.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const listed: Reply = { addresses: ['127.0.0.2'], texts: ['seen sending spam'] };

let monitor: TestMonitor;
let entries: Record<string, Record<string, Reply>>;

beforeEach(async () => {
  entries = {
    'psbl.surriel.com': {},
    'bl.spamcop.net': {},
    'dnsbl-2.uceprotect.net': {},
    'dbl.spamhaus.org': {},
  };
  monitor = await startTestMonitor(
    Object.fromEntries(
      Object.entries(entries).map(([zone, mine]) => [
        zone,
        (label, question) =>
          properList(mine, zone === 'dbl.spamhaus.org' ? '127.0.1.2' : '127.0.0.2')(label, question),
      ]),
    ),
  );
});
afterEach(() => monitor.close());

const standings = () =>
  monitor.query<{ target: string; zone: string; verdict: string }>(
    'SELECT t.text AS target, z.zone, s.verdict FROM dnsbl_status s JOIN dnsbl_target t ON t.id = s.target_id JOIN dnsbl_zone z ON z.id = s.zone_id ORDER BY 1, 2',
  );
const listings = () =>
  monitor.query<{ state: string; relistings: number; caseId: string | null }>(
    'SELECT state, relistings, case_id AS "caseId" FROM dnsbl_listing ORDER BY suspected_at',
  );
const count = async (table: string): Promise<number> =>
  (await monitor.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;
const alerts = () =>
  monitor.query<{ kind: string; state: string; title: string; body: string }>(
    'SELECT kind, state, title, body FROM dnsbl_alert ORDER BY raised_at, kind',
  );

test('asks each target on the lists that know such targets', async () => {
  await monitor.watch('192.0.2.10', 'provincia.example');
  entries['psbl.surriel.com']!['10.2.0.192'] = listed;
  await monitor.sweep();
  expect(await standings()).toEqual([
    { target: '192.0.2.10', zone: 'bl.spamcop.net', verdict: 'clean' },
    { target: '192.0.2.10', zone: 'dnsbl-2.uceprotect.net', verdict: 'clean' },
    { target: '192.0.2.10', zone: 'psbl.surriel.com', verdict: 'listed' },
    { target: 'provincia.example', zone: 'dbl.spamhaus.org', verdict: 'clean' },
  ]);
});

test('a sweep without changes writes one summary and one proof row a list', async () => {
  await monitor.watch('192.0.2.10', '192.0.2.11');
  await monitor.sweep();
  const before = {
    changes: await count('dnsbl_change'),
    proofs: await count('dnsbl_zone_proof'),
    sweeps: await count('dnsbl_sweep'),
  };
  monitor.clock.advance(HOUR);
  await monitor.sweep();
  expect({
    changes: await count('dnsbl_change'),
    proofs: await count('dnsbl_zone_proof'),
    sweeps: await count('dnsbl_sweep'),
  }).toEqual({
    changes: before.changes,
    proofs: before.proofs + 3,
    sweeps: before.sweeps + 1,
  });
  const [sweep] = await monitor.query(
    'SELECT state, done, total, counts, target_ids FROM dnsbl_sweep ORDER BY id DESC LIMIT 1',
  );
  expect(sweep).toMatchObject({
    state: 'finished',
    done: 6,
    total: 6,
    counts: { clean: 6 },
    target_ids: null,
  });
});

test('a listing is suspected, confirmed, alerted once with its case, and cleared after three clean sweeps and a day', async () => {
  await monitor.watch('192.0.2.10');
  entries['psbl.surriel.com']!['10.2.0.192'] = listed;
  await monitor.sweep();
  expect(await listings()).toMatchObject([{ state: 'suspected', caseId: null }]);
  expect(await alerts()).toEqual([]);
  const [probe] = await monitor.query<{ at: string }>(
    "SELECT start_after AS at FROM pgboss.job WHERE name = 'dnsbl-second-probe'",
  );
  expect(new Date(probe!.at).getTime() - monitor.clock.now().getTime()).toBe(5 * MINUTE);

  monitor.clock.advance(6 * MINUTE);
  await monitor.sweep();
  expect(await listings()).toMatchObject([{ state: 'confirmed', caseId: expect.any(String) }]);
  const raised = await alerts();
  expect(raised).toMatchObject([
    { kind: 'listed', state: 'open', title: '192.0.2.10 è nella blacklist psbl.surriel.com' },
  ]);
  expect(raised[0]!.body).toContain('seen sending spam');
  expect(raised[0]!.body).toContain('127.0.0.2 → 127.0.0.2; 127.0.0.1 → NXDOMAIN');
  expect(await monitor.query('SELECT state, subject AS about, codes FROM dnsbl_case')).toEqual([
    { state: 'confirmed', about: '192.0.2.10', codes: ['127.0.0.2'] },
  ]);

  monitor.clock.advance(HOUR);
  await monitor.sweep();
  expect(await count('dnsbl_alert')).toBe(1);

  delete entries['psbl.surriel.com']!['10.2.0.192'];
  for (const wait of [HOUR, HOUR, HOUR]) {
    monitor.clock.advance(wait);
    await monitor.sweep();
  }
  expect(await listings()).toMatchObject([{ state: 'confirmed' }]);
  monitor.clock.advance(24 * HOUR);
  await monitor.sweep();
  expect(await listings()).toMatchObject([{ state: 'cleared' }]);
  expect(await monitor.query('SELECT state FROM dnsbl_case')).toEqual([{ state: 'cleared' }]);
  expect(await alerts()).toMatchObject([
    { kind: 'listed', state: 'ended' },
    { kind: 'cleared', state: 'ended' },
  ]);

  entries['psbl.surriel.com']!['10.2.0.192'] = listed;
  monitor.clock.advance(HOUR);
  await monitor.sweep();
  monitor.clock.advance(10 * MINUTE);
  await monitor.sweep();
  expect(await listings()).toMatchObject([{ state: 'cleared' }, { state: 'confirmed', relistings: 1 }]);
  expect(await monitor.query('SELECT state, relistings FROM dnsbl_case')).toEqual([
    { state: 'confirmed', relistings: 1 },
  ]);
});

test('a sighting that is not found again opens nothing', async () => {
  await monitor.watch('192.0.2.10');
  entries['psbl.surriel.com']!['10.2.0.192'] = listed;
  await monitor.sweep();
  delete entries['psbl.surriel.com']!['10.2.0.192'];
  monitor.clock.advance(6 * MINUTE);
  await monitor.sweep();
  expect(await listings()).toMatchObject([{ state: 'dismissed' }]);
  expect(await count('dnsbl_case')).toBe(0);
  expect(await count('dnsbl_alert')).toBe(0);
});

test('addresses of one block on a list of blocks are one incident, one case, one alert of low weight', async () => {
  await monitor.watch('192.0.2.10', '192.0.2.11');
  entries['dnsbl-2.uceprotect.net']!['10.2.0.192'] = listed;
  entries['dnsbl-2.uceprotect.net']!['11.2.0.192'] = listed;
  await monitor.sweep();
  monitor.clock.advance(6 * MINUTE);
  await monitor.sweep();
  expect(await monitor.query('SELECT kind, subject AS about, weight FROM dnsbl_listing_cause')).toEqual([
    { kind: 'block', about: '192.0.2.0/24', weight: 'low' },
  ]);
  expect(await monitor.query('SELECT subject AS about, weight FROM dnsbl_case')).toEqual([
    { about: '192.0.2.0/24', weight: 'low' },
  ]);
  expect(await alerts()).toMatchObject([{ kind: 'listed' }]);
});

test('a list that lists the world lists nobody here, and a silent one clears nobody', async () => {
  await monitor.watch('192.0.2.10');
  entries['psbl.surriel.com']!['10.2.0.192'] = listed;
  await monitor.sweep();
  monitor.clock.advance(6 * MINUTE);
  await monitor.sweep();
  monitor.zones['bl.spamcop.net'] = () => listed;
  for (const nothing of [{ silent: true }, { rcode: 'SERVFAIL' }] satisfies Reply[]) {
    monitor.zones['psbl.surriel.com'] = () => nothing;
    monitor.clock.advance(24 * HOUR);
    await monitor.sweep();
  }
  expect(await listings()).toMatchObject([{ state: 'confirmed' }]);
  expect(await standings()).toMatchObject([
    { zone: 'bl.spamcop.net', verdict: 'zone-broken' },
    {},
    { zone: 'psbl.surriel.com', verdict: 'unknown' },
  ]);
});

test('when nobody answers one infrastructure alert is raised, and ended when answers are back', async () => {
  await monitor.watch('192.0.2.10');
  const proper = { ...monitor.zones };
  for (const zone of Object.keys(monitor.zones)) monitor.zones[zone] = () => ({ rcode: 'SERVFAIL' });
  await monitor.sweep();
  monitor.clock.advance(HOUR);
  await monitor.sweep();
  expect(await alerts()).toMatchObject([{ kind: 'infrastructure', state: 'open' }]);
  Object.assign(monitor.zones, proper);
  monitor.clock.advance(HOUR);
  await monitor.sweep();
  expect(await alerts()).toMatchObject([{ kind: 'infrastructure', state: 'ended' }]);
});

test('a list that is silent when it alone is checked is no trouble of the office’s line', async () => {
  await monitor.watch('192.0.2.10');
  monitor.zones['psbl.surriel.com'] = () => ({ rcode: 'SERVFAIL' });
  const [zone] = await monitor.query<{ id: number }>(
    "SELECT id FROM dnsbl_zone WHERE zone = 'psbl.surriel.com'",
  );
  await monitor.sweep({ zoneIds: [zone!.id] });
  expect(await standings()).toMatchObject([{ verdict: 'unknown' }]);
  expect(await alerts()).toEqual([]);
});

test('an interrupted sweep goes on without asking again what it knows', async () => {
  await monitor.watch('192.0.2.0/27');
  const [row] = await monitor.query<{ id: number }>(
    "INSERT INTO dnsbl_sweep (kind, created_at) VALUES ('scheduled', now()) RETURNING id",
  );
  const { SweepRunnerService } = await import('./sweep/sweep-runner.service.ts');
  const runner = monitor.worker.get(SweepRunnerService, { strict: false });
  const closing = new AbortController();
  setTimeout(() => closing.abort(), 1800);
  await expect(runner.run(row!.id, closing.signal)).rejects.toThrow('goes on elsewhere');
  const [halfway] = await monitor.query<{ done: number; state: string; queries: number }>(
    'SELECT done, state, queries FROM dnsbl_sweep',
  );
  expect(halfway!.state).toBe('running');
  expect(halfway!.done).toBeGreaterThan(0);
  expect(halfway!.done).toBeLessThan(96);
  const askedBefore = monitor.dns.asked();
  await runner.run(row!.id, new AbortController().signal);
  const [ended] = await monitor.query<{ done: number; state: string; queries: number }>(
    'SELECT done, state, queries FROM dnsbl_sweep',
  );
  expect(ended).toMatchObject({ done: 96, state: 'finished' });
  // Three questions of the resolver's check, and three of the worker's own look when that falls into this time; no
  // test entry and no known target again.
  expect([3, 6]).toContain(monitor.dns.asked() - askedBefore - (96 - halfway!.done));
  expect(halfway!.queries).toBe(6 + halfway!.done);
  expect(ended!.queries).toBe(6 + 96);
});

test('taken up again, a list is as sound for each family as its proof says', async () => {
  await monitor.watch('192.0.2.0/28', '2001:db8::1');
  await monitor.query("UPDATE dnsbl_zone SET enabled = zone = 'dnsbl.dronebl.org'");
  // Its IPv6 side has lost the test entry, its IPv4 side is sound.
  monitor.zones['dnsbl.dronebl.org'] = (label, question) =>
    label.length > 30 ? { rcode: 'NXDOMAIN' } : properList()(label, question);
  const [row] = await monitor.query<{ id: number }>(
    "INSERT INTO dnsbl_sweep (kind, created_at) VALUES ('scheduled', now()) RETURNING id",
  );
  const { SweepRunnerService } = await import('./sweep/sweep-runner.service.ts');
  const runner = monitor.worker.get(SweepRunnerService, { strict: false });
  const closing = new AbortController();
  setTimeout(() => closing.abort(), 1800);
  await expect(runner.run(row!.id, closing.signal)).rejects.toThrow('goes on elsewhere');
  await runner.run(row!.id, new AbortController().signal);
  expect(await monitor.query('SELECT state, counts FROM dnsbl_sweep')).toMatchObject([
    { state: 'finished', counts: { clean: 16, 'zone-broken': 1 } },
  ]);
});

test('a sweep whose job went with its process before the start does not wait for ever', async () => {
  await monitor.watch('192.0.2.10');
  await monitor.query(
    "INSERT INTO dnsbl_sweep (kind, created_at) VALUES ('scheduled', now() - interval '20 seconds')",
  );
  await eventually(
    'the sweep is made',
    async () => (await count("dnsbl_sweep WHERE state = 'finished' AND done = 3")) === 1,
  );
});

test('the second probe asks about the one address on the one list, once', async () => {
  const [id] = await monitor.watch('192.0.2.10');
  entries['psbl.surriel.com']!['10.2.0.192'] = listed;
  await monitor.sweep();
  const [listing] = await monitor.query<{ id: string; zoneId: number }>(
    'SELECT id, zone_id AS "zoneId" FROM dnsbl_listing',
  );
  monitor.clock.advance(6 * MINUTE);
  const queue = monitor.worker.get(QueueService, { strict: false });
  const job = { targetId: id, zoneId: listing!.zoneId, listingId: listing!.id };
  await monitor.db.database.transaction((tx) => queue.send(tx, 'dnsbl-second-probe', job));
  await eventually('the listing is confirmed', async () => (await listings())[0]!.state === 'confirmed');
  await monitor.db.database.transaction((tx) => queue.send(tx, 'dnsbl-second-probe', job));
  await eventually(
    'both jobs are done',
    async () => (await count("pgboss.job WHERE name = 'dnsbl-second-probe' AND state = 'completed'")) === 2,
  );
  expect(
    await monitor.query("SELECT targets, zones, done, state FROM dnsbl_sweep WHERE kind = 'second-probe'"),
  ).toEqual([{ targets: 1, zones: 1, done: 1, state: 'finished' }]);
  expect(await count('dnsbl_case')).toBe(1);
});

test('two sweeps never ask about one address at the same time', async () => {
  await monitor.watch('192.0.2.0/29');
  const first = monitor.sweep();
  const second = monitor.sweep();
  await Promise.all([first, second]);
  const sweeps = await monitor.query<{ state: string; targets: number }>(
    'SELECT state, targets FROM dnsbl_sweep ORDER BY id',
  );
  expect(sweeps.map(({ state }) => state)).toEqual(['finished', 'finished']);
  expect(sweeps.map(({ targets }) => targets).toSorted()).toEqual([0, 8]);
});

test('a sweep that is stopped keeps what it knows and ends', async () => {
  await monitor.watch('192.0.2.0/26');
  const { SweepsService } = await import('../../api/dnsbl/sweeps.service.ts');
  const sweeps = monitor.worker.get(SweepsService, { strict: false });
  setTimeout(() => {
    void monitor
      .query<{ id: number }>('SELECT id FROM dnsbl_sweep')
      .then(([row]) => sweeps.stop(monitor.people.actors.operator, row!.id));
  }, 1000);
  await monitor.sweep();
  const [sweep] = await monitor.query<{ state: string; done: number }>('SELECT state, done FROM dnsbl_sweep');
  expect(sweep!.state).toBe('stopped');
  expect(sweep!.done).toBeGreaterThan(0);
  expect(await count('dnsbl_target WHERE swept_by IS NOT NULL')).toBe(0);
});

test('a check asks no more what is still valid, and a sighting that was seen before confirms nothing', async () => {
  const [id] = await monitor.watch('192.0.2.10');
  entries['psbl.surriel.com']!['10.2.0.192'] = { ...listed, ttlSeconds: 3600 };
  await monitor.sweep();
  monitor.clock.advance(6 * MINUTE);
  const { SweepsService } = await import('../../api/dnsbl/sweeps.service.ts');
  const sweeps = monitor.worker.get(SweepsService, { strict: false });
  const checked = async (force: boolean) => {
    const { id: sweepId } = await sweeps.start(monitor.people.actors.operator, { targetIds: [id!], force });
    await eventually('the check ends', async () => (await sweeps.detail(sweepId)).state === 'finished');
    return sweeps.detail(sweepId);
  };
  expect(await checked(false)).toMatchObject({ done: 3, reused: 1, counts: { listed: 1, clean: 2 } });
  expect(await listings()).toMatchObject([{ state: 'suspected' }]);
  expect(await checked(true)).toMatchObject({ done: 3, reused: 0 });
  expect(await listings()).toMatchObject([{ state: 'confirmed' }]);
});

describe('a monitoring that sees nothing', () => {
  const ends: [string, Reply][] = [
    ['everything denied', { rcode: 'NXDOMAIN' }],
    ['everything refused', { addresses: ['127.255.255.254'] }],
    ['everything listed', { addresses: ['127.0.0.2'] }],
  ];
  test.each(ends)('%s is one alert, however many sweeps end at once', async (_name, reply) => {
    await monitor.watch('192.0.2.10');
    const proper = { ...monitor.zones };
    for (const zone of Object.keys(monitor.zones)) monitor.zones[zone] = () => reply;
    await monitor.sweep();
    monitor.clock.advance(HOUR);
    await monitor.sweep();
    expect(await alerts()).toMatchObject([{ kind: 'infrastructure', state: 'open' }]);
    Object.assign(monitor.zones, proper);
    monitor.clock.advance(HOUR);
    await monitor.sweep();
    expect(await alerts()).toMatchObject([{ kind: 'infrastructure', state: 'ended' }]);
  });
});

test('a heavy list that proves nothing three times is missed aloud, once, and no more when it is back', async () => {
  await monitor.watch('192.0.2.10');
  const proper = monitor.zones['bl.spamcop.net']!;
  await monitor.query(
    `UPDATE dnsbl_zone SET overrides = overrides || '{"weight": "high"}' WHERE zone = 'bl.spamcop.net'`,
  );
  monitor.zones['bl.spamcop.net'] = () => ({ addresses: ['127.255.255.254'] });
  for (const raised of [0, 0, 1, 1]) {
    await monitor.sweep();
    monitor.clock.advance(HOUR);
    expect((await alerts()).filter(({ kind }) => kind === 'list-silent')).toHaveLength(raised);
  }
  monitor.zones['bl.spamcop.net'] = proper;
  await monitor.sweep();
  expect(await alerts()).toMatchObject([{ kind: 'list-silent', state: 'ended' }]);
});

test('what was last seen is told with how much of it was definite, and what is missed, also while nothing is seen', async () => {
  const { SoundnessService } = await import('../../api/dnsbl/soundness.service.ts');
  const soundness = () => monitor.worker.get(SoundnessService, { strict: false }).read();
  await monitor.watch('192.0.2.10');
  expect(await soundness()).toMatchObject({ last: null, lastSound: null, targets: 1, neverChecked: 1 });
  await monitor.query(
    `UPDATE dnsbl_zone SET overrides = overrides || '{"weight": "high"}' WHERE zone = 'bl.spamcop.net'`,
  );
  const sound = await monitor.sweep();
  const proper = { ...monitor.zones };
  for (const zone of Object.keys(monitor.zones)) monitor.zones[zone] = () => ({ rcode: 'SERVFAIL' });
  let blind = 0;
  for (let sweep = 0; sweep < 3; sweep++) {
    monitor.clock.advance(HOUR);
    blind = await monitor.sweep();
  }
  expect(await soundness()).toMatchObject({
    last: { sweepId: blind, definiteShare: 0 },
    lastSound: { sweepId: sound, definiteShare: 1 },
    neverChecked: 0,
    silentLists: [{ zone: 'bl.spamcop.net' }],
  });
  Object.assign(monitor.zones, proper);
  monitor.clock.advance(HOUR);
  const again = await monitor.sweep();
  expect(await soundness()).toMatchObject({
    last: { sweepId: again, definiteShare: 1 },
    lastSound: { sweepId: again },
    silentLists: [],
  });
});
