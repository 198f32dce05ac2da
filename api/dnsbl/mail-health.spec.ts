import type { DnsblCaseDetail } from '../../contract/dnsbl/cases.ts';
import type { DnsblAlertPage } from '../../contract/dnsbl/sweeps.ts';
import type { MailFinding } from '../../domain/dnsbl/mail-health.ts';
import { MailHealthService, type MailTarget } from './mail-health.service.ts';
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

describe('what gets worse at an address', () => {
  const alertsOf = (
    text: string,
  ): Promise<{ state: string; weight: string; title: string; body: string }[]> =>
    world.office.db.database.query(
      "SELECT state, weight, title, body FROM dnsbl_alert WHERE kind = 'mail-health' AND starts_with(title, $1) ORDER BY raised_at",
      [`${text}, `],
    );
  async function watched(text: string): Promise<MailTarget> {
    const { body } = await world.operator.post<{ ids: string[] }>('/api/dnsbl/targets', {
      text,
      service: 'Posta',
    });
    return { id: body.ids[0]!, text, family: 'ip4', heloName: 'mx.ente.example', dkimSelector: null };
  }
  /** Looks once, a minute later. @returns the states of the alerts about it */
  async function look(target: MailTarget, ...findings: Partial<MailFinding>[]): Promise<string[]> {
    world.office.clock.advance(60_000);
    const whole = findings.map((one): MailFinding => ({
      item: 'reverse-dns',
      passed: true,
      text: { it: 'come risulta', en: 'as found' },
      ...one,
    }));
    await world.office.nest.get(MailHealthService, { strict: false }).record(target, whole);
    return (await alertsOf(target.text)).map(({ state }) => state);
  }

  test('is told once it lasts, and no more once it is mended; flapping is not told', async () => {
    const target = await watched('192.0.2.180');
    const see = (passed: boolean | null) => look(target, { passed });
    expect(await see(false)).toEqual([]);
    expect(await see(false)).toEqual([]);
    for (const passed of [true, false, true, null, false, null]) expect(await see(passed)).toEqual([]);
    expect(await see(false)).toEqual(['open']);
    expect(await see(false)).toEqual(['open']);
    expect(await see(null)).toEqual(['open']);
    expect(await alertsOf(target.text)).toMatchObject([
      {
        weight: 'medium',
        title: '192.0.2.180, esito peggiorato: Nome inverso (PTR)',
        body: expect.stringMatching(/^come risulta\nhttp.*\/blacklist\/posta$/) as string,
      },
    ]);
    expect(await see(true)).toEqual(['ended']);
    expect(await see(false)).toEqual(['ended']);
    expect(await see(false)).toEqual(['ended', 'open']);
  });

  test('is looked at again soon', async () => {
    const target = await watched('192.0.2.181');
    await look(target, {});
    await look(target, { passed: false });
    const [job] = await world.office.db.database.query<{ minutes: number }>(
      `SELECT round(extract(epoch FROM start_after - $2::timestamptz) / 60)::int AS minutes FROM pgboss.job
       WHERE name = 'mail-health' AND data->'targetIds' = jsonb_build_array($1::text) AND state = 'created'`,
      [target.id, world.office.clock.now().toISOString()],
    );
    expect(job).toEqual({ minutes: 20 });
  });

  test('a certificate that runs out is told at the first look, and no more where nobody may look any longer', async () => {
    const target = await watched('192.0.2.182');
    const expiring = { item: 'smtp-certificate', passed: false, isExpiry: true } as const;
    expect(await look(target, expiring)).toEqual(['open']);
    const probes = { certificates: false, relay: true, warnDays: 14 };
    expect((await world.operator.put('/api/dnsbl/mail-health/probes', probes)).status).toBe(204);
    expect((await alertsOf(target.text)).map(({ state }) => state)).toEqual(['ended']);
  });

  test('is told of the domain alone where the address sends for one that is watched', async () => {
    const target = await watched('192.0.2.183');
    const spf = (passed: boolean): Partial<MailFinding> => ({ item: 'spf', passed });
    for (const passed of [true, false]) await look(target, spf(passed));
    expect(await look(target, spf(false))).toEqual(['open']);
    const ofDomain = { ...target, domain: 'ente.example' };
    expect(await look(ofDomain, spf(false))).toEqual(['ended']);
    expect(await look(ofDomain, { item: 'open-relay' })).toEqual(['ended']);
    expect(await look(ofDomain, { item: 'open-relay', passed: false })).toEqual(['ended']);
    expect(await look(ofDomain, { item: 'open-relay', passed: false })).toEqual(['ended', 'open']);
    expect((await alertsOf(target.text))[1]).toMatchObject({ weight: 'high' });
  });

  test('of an address that is retired nothing is told any more', async () => {
    const target = await watched('192.0.2.184');
    for (const passed of [true, false]) await look(target, { passed });
    expect(await look(target, { passed: false })).toEqual(['open']);
    await world.operator.patch(`/api/dnsbl/targets/${target.id}`, { active: false });
    expect((await alertsOf(target.text)).map(({ state }) => state)).toEqual(['ended']);
  });
});
