import type { DnsblZoneDetail, DnsblZonePage } from '../../contract/dnsbl/zones.ts';
import { openBlacklistOffice, type BlacklistOffice } from './testing/blacklist-office.ts';
import { sealNamedKeys } from './named-keys.ts';
import { SecretBox } from '../secrets/secret-box.ts';
import { ZonesService } from './zones.service.ts';

const NAMED = 'abcdefghijklmnopqrstuvwxyz.dbl.dq.spamhaus.net';

let blacklist: BlacklistOffice;
beforeAll(async () => {
  blacklist = await openBlacklistOffice();
});
afterAll(() => blacklist.office.close());

const zones = () => blacklist.office.nest.get(ZonesService, { strict: false });
const asked = async (id: number) => (await zones().one(id)).askAs;
/** Everything that is written of lists, but for the sealed column. */
const written = async (): Promise<string> =>
  JSON.stringify([
    await blacklist.office.db.database.query(
      'SELECT zone, definition, overrides, secret_key FROM dnsbl_zone',
    ),
    await blacklist.office.db.database.query('SELECT before, after FROM dnsbl_zone_edit'),
    await blacklist.office.db.database.query("SELECT details FROM audit_entry WHERE action LIKE 'dnsbl%'"),
    await blacklist.office.db.database.query('SELECT title, body FROM dnsbl_alert'),
    (await blacklist.operator.get('/api/dnsbl/zones?limit=500')).body,
  ]);

test('a key is sealed in the database, shown nowhere, and used for asking', async () => {
  const { operator, zoneId } = blacklist;
  const id = await zoneId('••••.zen.dq.spamhaus.net');
  await operator.patch(`/api/dnsbl/zones/${id}`, { key: 'qwertz0123456789' });
  expect(await asked(id)).toBe('qwertz0123456789.zen.dq.spamhaus.net');
  const [row] = await blacklist.office.db.database.query<{ key: string }>(
    'SELECT secret_key AS key FROM dnsbl_zone WHERE id = $1',
    [id],
  );
  expect(row!.key).toMatch(/^sealed:1:/);
  expect(await written()).not.toContain('qwertz0123456789');
});

test('one key serves all the lists of its operator, when that is asked', async () => {
  const { operator, zoneId } = blacklist;
  const id = await zoneId('••••.zen.dq.spamhaus.net');
  await operator.patch(`/api/dnsbl/zones/${id}`, { key: 'all-of-them', keyForOperator: true });
  const keyed = (await zones().all()).filter(({ zone }) => zone.zone.endsWith('.dq.spamhaus.net'));
  expect(keyed.map(({ zone, askAs }) => [zone.zone, askAs]).toSorted()).toEqual(
    ['authbl', 'dbl', 'pbl', 'sbl', 'xbl', 'zen', 'zrd'].map((part) => [
      `<key>.${part}.dq.spamhaus.net`,
      `all-of-them.${part}.dq.spamhaus.net`,
    ]),
  );
  await operator.patch(`/api/dnsbl/zones/${id}`, { key: '', keyForOperator: true });
});

test('a list of one’s own has its key apart, wherever the key stands', async () => {
  const { operator } = blacklist;
  const added = await operator.post<{ id: number }>('/api/dnsbl/zones', {
    zone: '<key>.<target>.dnsbl.example.org',
    key: 'prefixed',
    families: ['ip4'],
  });
  expect(added.status).toBe(201);
  expect(await asked(added.body.id)).toBe('prefixed.<target>.dnsbl.example.org');
  const placeless = await operator.post('/api/dnsbl/zones', {
    zone: 'dnsbl2.example.org',
    key: 'nowhere',
    families: ['ip4'],
  });
  expect(placeless.status).toBe(422);
  expect(await written()).not.toMatch(/prefixed|nowhere/);
});

test('a key written into the name of a known list becomes that list’s key', async () => {
  const { operator } = blacklist;
  const { body } = await operator.post<{ id: number }>('/api/dnsbl/zones', {
    zone: NAMED,
    families: ['name'],
  });
  expect((await zones().one(body.id)).zone.zone).toBe('<key>.dbl.dq.spamhaus.net');
  expect(await asked(body.id)).toBe(NAMED);
  expect(await written()).not.toContain(NAMED.slice(0, 26));
  await operator.patch(`/api/dnsbl/zones/${body.id}`, { key: '' });
});

test('a key that an older release left in a name is sealed, and masked in what was written since', async () => {
  const { database } = blacklist.office.db;
  await database.query(
    "DELETE FROM dnsbl_zone_edit WHERE zone_id IN (SELECT id FROM dnsbl_zone WHERE zone LIKE '<key>.dbl%')",
  );
  const [old] = await database.query<{ id: number }>(
    `INSERT INTO dnsbl_zone (zone, enabled, definition) VALUES ($1, true, '{"operator":"","families":["name"],"scope":"host","weight":"high","note":""}') RETURNING id`,
    [NAMED],
  );
  await database.query(
    `INSERT INTO dnsbl_alert (id, key, kind, weight, state, title, body, raised_at, zone_id)
     VALUES ('01910000-0000-7000-8000-000000000001', 'k', 'list-silent', 'high', 'open', 'Blacklist ${NAMED}', 'asked ${NAMED}', now(), $1)`,
    [old!.id],
  );
  const box = blacklist.office.nest.get(SecretBox, { strict: false });
  expect(await database.transaction((tx) => sealNamedKeys(tx, box))).toEqual(['<key>.dbl.dq.spamhaus.net']);
  expect(await asked(old!.id)).toBe(NAMED);
  expect((await zones().one(old!.id)).enabled).toBe(true);
  expect(await written()).not.toContain(NAMED.slice(0, 26));
  expect(await database.transaction((tx) => sealNamedKeys(tx, box))).toEqual([]);
});

test('says since when a list no longer proves itself with its key', async () => {
  const { operator, zoneId } = blacklist;
  const { database } = blacklist.office.db;
  const id = await zoneId('••••.authbl.dq.spamhaus.net');
  await operator.patch(`/api/dnsbl/zones/${id}`, { key: 'once-good' });
  for (const [n, health] of (['ok', 'refused', 'silent', 'refused'] as const).entries()) {
    const [sweep] = await database.query<{ id: number }>(
      "INSERT INTO dnsbl_sweep (kind, created_at) VALUES ('scheduled', now()) RETURNING id",
    );
    await database.query(
      `INSERT INTO dnsbl_zone_proof (sweep_id, zone_id, at, health, proof) VALUES ($1, $2, $3, $4, '{"positive":[],"negative":[]}')`,
      [sweep!.id, id, `2056-03-0${n + 1}T08:00:00Z`, health],
    );
  }
  const { body } = await operator.get<DnsblZoneDetail>(`/api/dnsbl/zones/${id}`);
  expect(new Date(body.keyDoubtedSince!).toISOString()).toBe('2056-03-02T08:00:00.000Z');
});

test('a list whose key was sealed elsewhere is one without its key, and the others go on', async () => {
  const { database } = blacklist.office.db;
  const id = await blacklist.zoneId('••••.authbl.dq.spamhaus.net');
  await database.query('UPDATE dnsbl_zone SET secret_key = $2 WHERE id = $1', [
    id,
    new SecretBox([Buffer.alloc(32, 9)]).seal('foreign'),
  ]);
  expect((await zones().one(id)).obstacle).toBe('key-missing');
  const { body } = await blacklist.operator.get<DnsblZonePage>('/api/dnsbl/zones?limit=500');
  expect(body.items.length).toBeGreaterThan(100);
});
