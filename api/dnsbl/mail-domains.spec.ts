import type { MailDomainList } from '../../contract/dnsbl/mail.ts';
import type { MailItem, MailState } from '../../domain/mail/item.ts';
import { MailDomainsService } from './mail-domains.service.ts';
import { openBlacklistOffice, type BlacklistOffice } from './testing/blacklist-office.ts';

let world: BlacklistOffice;
beforeAll(async () => {
  world = await openBlacklistOffice();
});
afterAll(() => world.office.close());

const spf = (state: MailState): MailItem => ({
  item: 'spf',
  state,
  record: ['v=spf1 -all'],
  reason: { it: `SPF ${state}`, en: `SPF ${state}` },
  section: 'RFC 7208 4',
  cure: 'ente.example. TXT "v=spf1 mx -all"',
});
const alerts = (): Promise<{ state: string; title: string; body: string }[]> =>
  world.office.db.database.query(
    "SELECT state, title, body FROM dnsbl_alert WHERE kind = 'mail-health' ORDER BY raised_at",
  );

test('a domain is kept apart from the addresses, in its ASCII form, by who manages', async () => {
  const body = { domain: 'Città.example.', selectors: ['s1', 's1'], heloName: null, targetIds: [] };
  expect((await world.auditor.post('/api/dnsbl/mail-domains', body)).status).toBe(403);
  const added = await world.operator.post<{ id: string }>('/api/dnsbl/mail-domains', body);
  expect(added.status).toBe(201);
  expect((await world.operator.post('/api/dnsbl/mail-domains', body)).status).toBe(409);
  const { body: list } = await world.auditor.get<MailDomainList>('/api/dnsbl/mail-domains');
  expect(list.domains).toMatchObject([{ domain: 'xn--citt-3na.example', selectors: ['s1'], items: [] }]);
  expect((await world.operator.delete(`/api/dnsbl/mail-domains/${added.body.id}`)).status).toBe(204);
});

test('a change for the worse is told once it lasts, and no more when it is mended; flapping is not told', async () => {
  const added = await world.operator.post<{ id: string }>('/api/dnsbl/mail-domains', {
    domain: 'ente.example',
  });
  const domains = world.office.nest.get(MailDomainsService, { strict: false });
  const [domain] = await domains.toCheck([added.body.id]);
  const see = async (state: MailState): Promise<unknown> => {
    world.office.clock.advance(3_600_000);
    await domains.record(domain!, [spf(state)]);
    return (await alerts()).map((alert) => alert.state);
  };
  expect(await see('good')).toEqual([]);
  expect(await see('bad')).toEqual([]);
  expect(await see('good')).toEqual([]);
  expect(await see('not-verified')).toEqual([]);
  expect(await see('bad')).toEqual([]);
  expect(await see('not-verified')).toEqual([]);
  expect(await see('bad')).toEqual(['open']);
  expect(await see('bad')).toEqual(['open']);
  expect((await alerts())[0]).toMatchObject({ title: 'Posta di ente.example, esito peggiorato: SPF' });
  expect((await alerts())[0]!.body).toContain('Rimedio: ente.example. TXT "v=spf1 mx -all"');
  expect(await see('good')).toEqual(['ended']);
});
