import type { DnsblMatrix } from '../../contract/dnsbl/dnsbl.ts';
import { newId } from '../database/ids.ts';
import { SweepStore } from './sweep-store.ts';
import { openBlacklistOffice, type BlacklistOffice } from './testing/blacklist-office.ts';
import { ZonesService } from './zones.service.ts';

let world: BlacklistOffice;

beforeAll(async () => {
  world = await openBlacklistOffice();
  for (const last of [79, 80, 81, 82, 83])
    await world.confirmListing(`192.0.2.${last}`, 'zen.spamhaus.org', ['127.0.0.2']);
});
afterAll(() => world.office.close());

describe('targets', () => {
  test('takes an address, a name and a prefix, and says what was there already', async () => {
    expect(
      (
        await world.operator.post<{ ids: string[] }>('/api/dnsbl/targets', {
          text: '198.51.100.0/30',
          service: 'Siti',
        })
      ).body.ids,
    ).toHaveLength(4);
    const again = await world.operator.post('/api/dnsbl/targets', { text: '198.51.100.1', service: 'Siti' });
    expect(again).toMatchObject({ status: 201, body: { ids: [], alreadyMonitored: ['198.51.100.1'] } });
    expect(
      (await world.operator.post('/api/dnsbl/targets', { text: 'Posta.Provincia.Example', service: 'Posta' }))
        .status,
    ).toBe(201);
  });

  test.each([
    ['10.0.0.300', 'non è un indirizzo né un nome: scrivere ad esempio 192.0.2.10 o posta.provincia.it'],
    [
      '10.0.0.0/8',
      'il prefisso ha più di 1024 indirizzi: scriverne uno più piccolo (da /22, o da /118 per IPv6)',
    ],
    ['due parole', 'non è un nome DNS valido'],
  ])('refuses %s with the reason', async (text, message) => {
    expect(await world.operator.post('/api/dnsbl/targets', { text, service: 'Siti' })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'text', message }] },
    });
  });

  test('the auditor reads and changes nothing, the referent sees nothing', async () => {
    expect((await world.auditor.get('/api/dnsbl/targets')).status).toBe(200);
    expect((await world.auditor.post('/api/dnsbl/targets', { text: '192.0.2.1', service: 'x' })).status).toBe(
      403,
    );
    expect((await (await world.office.as('alice')).get('/api/dnsbl/matrix')).status).toBe(403);
  });
});

describe('seeing', () => {
  test('the matrix has a row a target, a column a list, by weight', async () => {
    const { status, body } = await world.operator.get<DnsblMatrix>('/api/dnsbl/matrix?service=Siti');
    expect(status).toBe(200);
    expect(body.groups).toHaveLength(1);
    expect(body.groups[0]!.rows).toHaveLength(4);
    expect(body.groups[0]!.rows[0]!.cells).toHaveLength(body.zones.length);
    expect(body.zones[0]!.weight).toBe('high');
  });

  test.each([
    '/api/dnsbl/listings',
    '/api/dnsbl/incidents',
    '/api/dnsbl/sweeps',
    '/api/dnsbl/cases?open=true',
    '/api/dnsbl/history?months=3',
    '/api/dnsbl/settings',
  ])('reads %s', async (path) => {
    expect((await world.auditor.get(path)).status).toBe(200);
  });

  test('the history counts the listed hours of the month', async () => {
    const { body } = await world.auditor.get<{
      months: { month: string; episodes: number; listedHours: Record<string, number> }[];
      days: { listed: Record<string, number> }[];
    }>('/api/dnsbl/history?months=2');
    const march = body.months.find(({ month }) => month === '2056-03')!;
    expect(march.episodes).toBeGreaterThanOrEqual(5);
    expect(march.listedHours['high']).toBeGreaterThan(20);
    expect(body.days.at(-1)!.listed['high']).toBeGreaterThanOrEqual(5);
  });

  test('a target has its page and its timeline', async () => {
    const targets = await world.operator.get<{ items: { id: string; text: string }[] }>(
      '/api/dnsbl/targets?listed=true',
    );
    const { id } = targets.body.items[0]!;
    expect(await world.operator.get(`/api/dnsbl/targets/${id}`)).toMatchObject({
      status: 200,
      body: { openListings: 1 },
    });
    const timeline = await world.operator.get<{ items: { event: string }[] }>(
      `/api/dnsbl/targets/${id}/timeline`,
    );
    expect(timeline.body.items.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['suspected', 'confirmed', 'detect', 'confirm']),
    );
  });
});

test('a day counts a listing that stands at its end, in Italian days', async () => {
  const zone = await world.zoneId('bl.spamcop.net');
  await world.office.db.database.query(
    `INSERT INTO dnsbl_listing (id, target_id, zone_id, state, since, suspected_at, confirmed_at, cleared_at, last_listed_at)
     SELECT gen_random_uuid(), id, $1, 'cleared', at, at, at, till, at FROM (SELECT id FROM dnsbl_target LIMIT 1) t,
       (VALUES ('2056-02-09T23:30:00Z'::timestamptz, '2056-02-12T08:00:00Z'::timestamptz),
               ('2056-02-20T08:00:00Z'::timestamptz, '2056-02-20T16:00:00Z'::timestamptz)) AS episode(at, till)`,
    [zone],
  );
  const { body } = await world.auditor.get<{ days: { day: string; listed: Record<string, number> }[] }>(
    '/api/dnsbl/history?months=2',
  );
  const february = body.days.filter(({ day }) => day.startsWith('2056-02'));
  expect(february).toHaveLength(29);
  expect(february.filter(({ listed }) => listed['high'] === 1).map(({ day }) => day)).toEqual([
    '2056-02-10',
    '2056-02-11',
  ]);
});

test('a check that saw nothing is no proof of a calm month, and a month without checks has no figures', async () => {
  await world.office.db.database.query(
    `INSERT INTO dnsbl_sweep (kind, state, created_at, started_at, ended_at, targets, zones, total, done, counts)
     SELECT 'scheduled', 'finished', at, at, at, 1, 10, 10, 10, '{"zone-broken": 5, "refused": 3, "clean": 2}'
     FROM (VALUES ('2055-11-15T08:00:00Z'::timestamptz)) AS moment(at)`,
  );
  const { body } = await world.auditor.get<{ months: { month: string; unknownShare: number | null }[] }>(
    '/api/dnsbl/history?months=5',
  );
  expect(body.months[0]).toMatchObject({ month: '2055-11', unknownShare: 0.8 });
  const { text } = await world.auditor.get('/api/dnsbl/exports/history?format=csv&months=5');
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', '').split(';').slice(0, 6));
  expect(rows[1]).toEqual(['2055-11', '0', '0', '0', '0', '0']);
  expect(rows[2]).toEqual(['2055-12', '', '', '', '', '']);
  await world.office.db.database.query("DELETE FROM dnsbl_sweep WHERE ended_at < '2056-01-01'");
});

test('a day is known by its definite answers: of all addresses, and of the one that is asked', async () => {
  const [target] = await world.office.db.database.query<{ id: string }>(
    'SELECT id FROM dnsbl_target LIMIT 1',
  );
  const zone = await world.zoneId('bl.spamcop.net');
  const [mixed] = await world.office.db.database.query<{ id: string }>(
    `INSERT INTO dnsbl_sweep (kind, state, created_at, started_at, ended_at, targets, zones, total, done, counts)
     SELECT 'scheduled', 'finished', at, at, at, 1, 10, 10, 10, counts::jsonb
     FROM (VALUES ('2056-02-01T23:30:00Z'::timestamptz, '{"unknown": 4, "clean": 6}'),
                  ('2056-02-03T08:00:00Z'::timestamptz, '{"unknown": 5, "refused": 3, "zone-broken": 2}')) AS s(at, counts)
     RETURNING id`,
  );
  await world.office.db.database.query(
    `INSERT INTO dnsbl_change (at, sweep_id, target_id, zone_id, to_verdict)
     VALUES ('2056-02-01T23:30:00Z', $1, $2, $3, 'unknown')`,
    [mixed!.id, target!.id, zone],
  );
  const checksOf = async (query: string): Promise<unknown> => {
    const { body } = await world.auditor.get<{ days: { day: string; checks: string }[] }>(
      `/api/dnsbl/history?months=2${query}`,
    );
    return body.days
      .filter(({ day }) => day >= '2056-02-01' && day <= '2056-02-03')
      .map(({ checks }) => checks);
  };
  expect(await checksOf('')).toEqual(['none', 'definite', 'not-known']);
  expect(await checksOf(`&targetId=${target!.id}`)).toEqual(['none', 'not-known', 'not-known']);
  await world.office.db.database.query("DELETE FROM dnsbl_sweep WHERE ended_at < '2056-02-10'");
  await world.office.db.database.query("DELETE FROM dnsbl_change WHERE at < '2056-02-10'");
});

describe('exports and badges', () => {
  test('the matrix and the listings come as a table for spreadsheets', async () => {
    const matrix = await world.auditor.get('/api/dnsbl/exports/matrix?format=csv');
    expect(matrix.headers['content-disposition']).toBe('attachment; filename="blacklist.csv"');
    expect(matrix.text).toContain('"Servizio";"Indirizzo";"Descrizione";');
    const listings = await world.auditor.get('/api/dnsbl/exports/listings?format=csv');
    expect(listings.text).toContain(
      '"192.0.2.79";"Posta";"zen.spamhaus.org";"confermata";"127.0.0.2";"SBL, sorgente di spam verificata"',
    );
    const cases = await world.auditor.get('/api/dnsbl/exports/cases?format=csv');
    expect(cases.text).toMatch(
      /"BL-2056-\d+";"da esaminare";"192\.0\.2\.79";"Posta";"zen\.spamhaus\.org";"alto";"127\.0\.0\.2";/,
    );
    const history = await world.auditor.get('/api/dnsbl/exports/history?format=csv&months=3');
    expect(history.headers['content-disposition']).toBe('attachment; filename="andamento.csv"');
    expect(
      history.text
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(';')[0]!.replaceAll('"', '')),
    ).toEqual([expect.stringContaining('Mese'), '2056-01', '2056-02', '2056-03']);
    expect((await world.auditor.get('/api/dnsbl/exports/matrix?format=ods')).status).toBe(200);
    expect((await (await world.office.as('alice')).get('/api/dnsbl/exports/listings')).status).toBe(403);
  });

  test('the badge of an address is public only once it is switched on', async () => {
    const { body } = await world.operator.get<{ items: { id: string; text: string }[] }>(
      '/api/dnsbl/targets?q=192.0.2.79',
    );
    const { id } = body.items[0]!;
    expect((await world.office.anonymous().get(`/api/dnsbl/badges/${id}`)).status).toBe(404);
    expect((await world.operator.patch(`/api/dnsbl/targets/${id}`, { badge: true })).status).toBe(204);
    expect(await world.office.anonymous().get(`/api/dnsbl/badges/${id}`)).toMatchObject({
      status: 200,
      body: { target: '192.0.2.79', status: 'listed', lists: 1 },
    });
    const picture = await world.office.anonymous().get(`/api/dnsbl/badges/${id}/picture`);
    expect(picture.headers['content-type']).toContain('image/svg+xml');
    expect(picture.text).toContain('in 1 lista');
  });
});

describe('"check now"', () => {
  test('makes a sweep, which can be stopped once', async () => {
    const started = await world.operator.post<{ id: number; state: string }>('/api/dnsbl/sweeps', {});
    expect(started).toMatchObject({ status: 202, body: { state: 'waiting', kind: 'check-now' } });
    expect((await world.operator.post(`/api/dnsbl/sweeps/${started.body.id}/stop`)).status).toBe(204);
    expect((await world.operator.post(`/api/dnsbl/sweeps/${started.body.id}/stop`)).status).toBe(409);
    expect((await world.operator.get(`/api/dnsbl/sweeps/${started.body.id}`)).body).toMatchObject({
      state: 'stopped',
      proofs: [],
      changed: [],
    });
  });
});

test('a check of one address makes no other look fresh, in its page or in its badge', async () => {
  const { body } = await world.operator.get<{ items: { id: string; text: string }[] }>(
    '/api/dnsbl/targets?q=192.0.2.8',
  );
  const [asked, other] = body.items.map(({ id }) => id) as [string, string];
  const started = await world.operator.post<{ id: number }>('/api/dnsbl/sweeps', { targetIds: [asked] });
  const ledger = world.office.nest.get(SweepStore, { strict: false });
  const zones = await world.office.nest.get(ZonesService, { strict: false }).enabled();
  const begun = await ledger.begin(started.body.id, newId(), zones);
  await ledger.end(begun!.sweep, 'finished');
  const checkedAt = async (id: string) =>
    (await world.operator.get<{ checkedAt: string | null }>(`/api/dnsbl/targets/${id}`)).body.checkedAt;
  expect(await checkedAt(asked)).toBe('2056-03-02T08:00:00Z');
  expect(await checkedAt(other)).toBeNull();
  await world.operator.patch(`/api/dnsbl/targets/${other}`, { badge: true });
  expect((await world.office.anonymous().get(`/api/dnsbl/badges/${other}`)).body).toMatchObject({
    checkedAt: null,
  });
});
