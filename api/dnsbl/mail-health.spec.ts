import type { DnsblCaseDetail } from '../../contract/dnsbl/cases.ts';
import type { DnsblAlertPage } from '../../contract/dnsbl/sweeps.ts';
import { MailHealthService } from './mail-health.service.ts';
import { openBlacklistOffice, type BlacklistOffice } from './testing/blacklist-office.ts';

const ENGLISH = { 'accept-language': 'en' };
let world: BlacklistOffice;

beforeAll(async () => {
  world = await openBlacklistOffice();
  await world.confirmListing('192.0.2.79', 'zen.spamhaus.org', ['127.0.0.2']);
});
afterAll(() => world.office.close());

test('findings are kept with their changes and stand as evidence in the open case', async () => {
  const health = world.office.nest.get(MailHealthService, { strict: false });
  const { body } = await world.operator.get<{ items: { id: string; text: string }[] }>(
    '/api/dnsbl/targets?q=192.0.2.79',
  );
  const target = {
    id: body.items[0]!.id,
    text: '192.0.2.79',
    family: 'ip4' as const,
    heloName: null,
    dkimSelector: null,
  };
  await health.record(target, [
    { item: 'spf', passed: false, text: { it: 'SPF: rifiuta', en: 'SPF: fail' } },
  ]);
  await health.record(target, [
    { item: 'spf', passed: false, text: { it: 'SPF: rifiuta', en: 'SPF: fail' } },
  ]);
  await health.record(target, [{ item: 'spf', passed: true, text: { it: 'SPF: passa', en: 'SPF: pass' } }]);
  expect(
    (
      await world.auditor.get<{ changes: { passed: boolean }[] }>(
        `/api/dnsbl/mail-health/${target.id}/history`,
      )
    ).body.changes.map(({ passed }) => passed),
  ).toEqual([true, false]);
  expect((await world.auditor.get('/api/dnsbl/mail-health')).body).toMatchObject({
    targets: [{ text: '192.0.2.79', findings: [{ item: 'spf', passed: true }] }],
  });
  const cases = await world.operator.get<{ items: { id: string }[] }>('/api/dnsbl/cases?q=192.0.2.79');
  const detail = await world.operator.get<DnsblCaseDetail>(`/api/dnsbl/cases/${cases.body.items[0]!.id}`);
  expect(detail.body.checklist.find(({ item }) => item === 'spf')).toMatchObject({
    mark: 'open',
    evidence: { passed: true, text: 'SPF: passa' },
  });

  const inEnglish = async (path: string) =>
    (await world.auditor.raw({ method: 'GET', url: path, headers: ENGLISH })).text;
  for (const path of [
    `/api/dnsbl/mail-health/${target.id}/history`,
    '/api/dnsbl/mail-health',
    `/api/dnsbl/cases/${cases.body.items[0]!.id}`,
  ]) {
    expect(await inEnglish(path)).toContain('SPF: pass');
    expect(await inEnglish(path)).not.toContain('SPF: passa');
  }
  // What stands in the way of a step is the server's own sentence too.
  expect(await inEnglish(`/api/dnsbl/cases/${cases.body.items[0]!.id}`)).toMatch(
    /Still to be checked: look at queue and logs, .* reverse name and HELO agree, SPF, .* kept as evidence\./,
  );
});

test('an alert is read in the language of who asks', async () => {
  const [italian, english] = await Promise.all(
    [{}, ENGLISH].map((headers) =>
      world.auditor.raw<DnsblAlertPage>({ method: 'GET', url: '/api/dnsbl/alerts', headers }),
    ),
  );
  expect(italian!.body.items[0]).toMatchObject({
    title: '192.0.2.79 è nella blacklist zen.spamhaus.org',
    text: expect.stringContaining('Vista la prima volta'),
  });
  expect(english!.body.items[0]).toMatchObject({
    title: '192.0.2.79 is on the blacklist zen.spamhaus.org',
    text: expect.stringContaining('Seen first'),
  });
  const { id } = english!.body.items[0]!;
  expect(
    (await world.auditor.raw({ method: 'GET', url: `/api/dnsbl/alerts/${id}`, headers: ENGLISH })).body,
  ).toEqual(english!.body.items[0]);
});

test('a check is asked for by the operator, not by the auditor', async () => {
  expect((await world.operator.post('/api/dnsbl/mail-health/checks', {})).status).toBe(202);
  expect((await world.auditor.post('/api/dnsbl/mail-health/checks', {})).status).toBe(403);
});

test('servers are talked with only once the operator allows it', async () => {
  const read = async () => (await world.auditor.get('/api/dnsbl/mail-health/probes')).body;
  expect(await read()).toEqual({ certificates: false, relay: false, warnDays: 14 });
  const allowed = { certificates: true, relay: true, warnDays: 30 };
  expect((await world.auditor.put('/api/dnsbl/mail-health/probes', allowed)).status).toBe(403);
  expect((await world.operator.put('/api/dnsbl/mail-health/probes', allowed)).status).toBe(204);
  expect(await read()).toEqual(allowed);
});
