import type { DnsblZoneDetail, DnsblZonePage } from '../../contract/dnsbl/zones.ts';
import { ZonesService } from './zones.service.ts';
import { openBlacklistOffice, type BlacklistOffice } from './testing/blacklist-office.ts';

let world: BlacklistOffice;

beforeAll(async () => {
  world = await openBlacklistOffice();
});
afterAll(() => world.office.close());

test('about twenty of the catalogue are enabled, dead ones cannot be', async () => {
  const enabled = await world.operator.get<DnsblZonePage>('/api/dnsbl/zones?enabled=true');
  expect(enabled.body.items.length).toBeGreaterThanOrEqual(18);
  const dead = await world.zoneId('dnsbl.sorbs.net');
  expect(await world.operator.patch(`/api/dnsbl/zones/${dead}`, { enabled: true })).toMatchObject({
    status: 409,
    body: { code: 'zone-dead' },
  });
});

test('a keyed list is enabled once it has its key, which is never shown again', async () => {
  const keyed = await world.zoneId('••••.zen.dq.spamhaus.net');
  expect(await world.operator.patch(`/api/dnsbl/zones/${keyed}`, { enabled: true })).toMatchObject({
    status: 409,
    body: { code: 'zone-key-missing' },
  });
  expect(
    (await world.operator.patch(`/api/dnsbl/zones/${keyed}`, { enabled: true, key: 'segretissima123' }))
      .status,
  ).toBe(204);
  const detail = await world.operator.get(`/api/dnsbl/zones/${keyed}`);
  expect(detail).toMatchObject({
    body: {
      enabled: true,
      hasKey: true,
      edits: [{ fields: expect.arrayContaining(['enabled', 'key']), after: { key: 'presente' } }],
    },
  });
  expect(detail.text).not.toContain('segretissima123');
  const audit = await world.auditor.get('/api/audit?limit=200');
  expect(audit.text).not.toContain('segretissima123');
  await world.operator.patch(`/api/dnsbl/zones/${keyed}`, { enabled: false });
});

test('a code table is edited with history, and an unreadable code is named', async () => {
  const psbl = await world.zoneId('psbl.surriel.com');
  const rules = [{ pattern: '127.0.0.x&4', verdict: 'listed', meaning: 'prova' }];
  expect((await world.operator.patch(`/api/dnsbl/zones/${psbl}`, { rules })).status).toBe(204);
  expect(await world.operator.get(`/api/dnsbl/zones/${psbl}`)).toMatchObject({
    body: { rules, isEdited: true, edits: [{ who: 'operator', fields: ['rules'] }] },
  });
  const wrong = await world.operator.patch(`/api/dnsbl/zones/${psbl}`, {
    rules: [{ pattern: '127.0.0', verdict: 'listed', meaning: '' }],
  });
  expect(wrong).toMatchObject({ status: 422, body: { issues: [{ path: 'rules.0.pattern' }] } });
});

test('"try it" shows how an answer would be read', async () => {
  const rules = [
    { pattern: '127.0.0.x&1', verdict: 'refused', meaning: 'rifiutata' },
    { pattern: '127.0.0.x&4', verdict: 'listed', meaning: 'DM' },
  ];
  expect(
    await world.operator.post('/api/dnsbl/code-trials', { rules, addresses: ['127.0.0.4'] }),
  ).toMatchObject({
    status: 200,
    body: { verdict: 'listed', findings: [{ meaning: 'DM' }] },
  });
  expect(
    await world.operator.post('/api/dnsbl/code-trials', { rules, addresses: ['127.0.0.5'] }),
  ).toMatchObject({
    body: { verdict: 'refused' },
  });
  expect(await world.operator.post('/api/dnsbl/code-trials', { rules, addresses: [] })).toMatchObject({
    body: { verdict: 'clean' },
  });
});

test('a list of the office’s own is added, one on the reject list is not', async () => {
  expect(
    (await world.operator.post('/api/dnsbl/zones', { zone: 'bl.ente.example', families: ['ip4'] })).status,
  ).toBe(201);
  expect(
    (await world.operator.post('/api/dnsbl/zones', { zone: 'bl.ente.example', families: ['ip4'] })).status,
  ).toBe(409);
  expect(
    await world.operator.post('/api/dnsbl/zones', { zone: 'x.dnsbl.ahbl.org', families: ['ip4'] }),
  ).toMatchObject({ status: 409, body: { code: 'zone-dead' } });
});

test('a way out is the office’s to correct; what is as shipped counts as no choice', async () => {
  const id = await world.zoneId('b.barracudacentral.org');
  const path = `/api/dnsbl/zones/${id}`;
  const { body: before } = await world.operator.get<DnsblZoneDetail>(path);
  const waysOut = before.waysOut.map((way) => ({ ...way, minimumIntervalHours: 72 }));
  expect((await world.operator.patch(path, { waysOut, rules: before.rules })).status).toBe(204);
  const { body: after } = await world.operator.get<DnsblZoneDetail>(path);
  expect(after).toMatchObject({ edited: ['waysOut'], waysOut, catalogue: { waysOut: before.waysOut } });
  expect(after.edits[0]).toMatchObject({ before: { waysOut: before.waysOut }, after: { waysOut } });
  expect((await world.operator.patch(path, { waysOut: after.catalogue.waysOut })).status).toBe(204);
  expect((await world.operator.get(path)).body).toMatchObject({ edited: [], isEdited: false });
  const unreadable = [{ ...before.waysOut[0]!, codes: ['127.0'] }];
  expect(await world.operator.patch(path, { waysOut: unreadable })).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'waysOut.0.codes' }] },
  });
});

test('resolvers are chosen for one list or for all the lists of its operator', async () => {
  const zen = await world.zoneId('zen.spamhaus.org');
  const dbl = await world.zoneId('dbl.spamhaus.org');
  const choose = (body: object) => world.operator.patch(`/api/dnsbl/zones/${zen}`, body);
  const chosen = async (id: number) =>
    (await world.operator.get<DnsblZoneDetail>(`/api/dnsbl/zones/${id}`)).body.resolvers;
  expect((await choose({ resolvers: ['10.0.0.53'] })).status).toBe(204);
  expect([await chosen(zen), await chosen(dbl)]).toEqual([['10.0.0.53'], []]);
  expect((await choose({ resolvers: ['10.0.0.54:5353'], wholeOperator: true })).status).toBe(204);
  expect([await chosen(zen), await chosen(dbl)]).toEqual([['10.0.0.54:5353'], ['10.0.0.54:5353']]);
  expect((await choose({ resolvers: ['not a resolver'] })).status).toBe(422);
  expect((await world.auditor.get('/api/dnsbl/resolvers')).status).toBe(200);
});

test('a list is told to hold whole IPv6 networks, and sweeps ask it so', async () => {
  const id = await world.zoneId('dnsbl.dronebl.org');
  const path = `/api/dnsbl/zones/${id}`;
  const asked = () => world.office.nest.get(ZonesService, { strict: false }).one(id);
  expect((await world.operator.get(path)).body).toMatchObject({ listsIp6Networks: false });
  expect((await world.operator.patch(path, { listsIp6Networks: true })).status).toBe(204);
  expect((await world.operator.get(path)).body).toMatchObject({
    listsIp6Networks: true,
    edited: ['listsIp6Networks'],
    edits: [{ before: { listsIp6Networks: false }, after: { listsIp6Networks: true } }],
  });
  expect((await asked()).zone.listsIp6Networks).toBe(true);
});

test('who saves over what another saved meanwhile is told, and nothing is overwritten', async () => {
  const id = await world.zoneId('bl.blocklist.de');
  const path = `/api/dnsbl/zones/${id}`;
  const { body: read } = await world.operator.get<DnsblZoneDetail>(path);
  const lastEdit = read.edits[0]?.id ?? 0;
  const table = (meaning: string) => [{ pattern: '127.0.0.2', verdict: 'listed', meaning }];
  const mine = { rules: table('la mia'), lastEdit };
  const colleague = await world.office.as('operator2');
  expect((await colleague.patch(path, { rules: table('la sua'), lastEdit })).status).toBe(204);
  expect(await world.operator.patch(path, mine)).toMatchObject({
    status: 409,
    body: { code: 'zone-changed', message: expect.stringMatching(/^operator2 ha salvato/) },
  });
  expect((await world.operator.patch(path, { weight: 'info', lastEdit })).status).toBe(204);
  const { body: reread } = await world.operator.get<DnsblZoneDetail>(path);
  expect(reread).toMatchObject({ rules: table('la sua'), weight: 'info' });
  expect((await world.operator.patch(path, { ...mine, lastEdit: reread.edits[0]!.id })).status).toBe(204);
});
