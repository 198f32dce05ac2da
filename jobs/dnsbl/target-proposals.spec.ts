import type { DnsblTargetProposals } from '../../contract/dnsbl/dnsbl.ts';
import { OFFICE } from '../../contract/office.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { startLoopbackDns, type LoopbackDnsServer, type Reply } from '../../demo/dns/loopback-dns-server.ts';
import { RECORD_TYPES } from './dns/message.ts';

const ANSWERS: Record<string, Reply> = {
  'provincia.example MX': { records: [{ type: 'MX', value: '10 mx.provincia.example' }] },
  'mx.provincia.example A': { addresses: ['203.0.113.10'] },
  'provincia.example TXT': { texts: ['v=spf1 mx ip4:203.0.113.20 -all'] },
  'www.provincia.example A': { addresses: ['203.0.113.80'] },
  'provincia.example AAAA': { rcode: 'SERVFAIL' },
};

let app: TestApplication;
let dns: LoopbackDnsServer;
beforeAll(async () => {
  const types = Object.fromEntries(Object.entries(RECORD_TYPES).map(([name, number]) => [number, name]));
  dns = await startLoopbackDns(
    ({ name, type }) =>
      ANSWERS[`${name} ${types[type]}`] ?? (name.endsWith('provincia.example') ? {} : { rcode: 'NXDOMAIN' }),
  );
  app = await startTestApplication({ resolvers: [`127.0.0.1:${dns.port}`] });
});
afterAll(async () => {
  await app.close();
  await dns.close();
});

const path = '/api/dnsbl/target-proposals';

test('proposes what the own domain’s MX, SPF and site name, and says what the DNS did not answer', async () => {
  const operator = await app.as('operator');
  expect((await operator.get<DnsblTargetProposals>(path)).body).toEqual({
    domain: '',
    items: [],
    failed: [],
  });
  await app.db.database.transaction((tx) =>
    app.nest.get(SettingsService, { strict: false }).write(tx, { kind: 'system', name: 'test' }, OFFICE, {
      ...OFFICE.fallback,
      email: 'ced@provincia.example',
    }),
  );
  await operator.post('/api/dnsbl/targets', { text: '203.0.113.20', service: 'Posta' });
  const { body } = await operator.get<DnsblTargetProposals>(path);
  expect(body.items).toEqual([
    { text: '203.0.113.10', source: 'mx', because: 'mx.provincia.example', isMonitored: false },
    { text: '203.0.113.20', source: 'spf', because: 'ip4:203.0.113.20', isMonitored: true },
    { text: '203.0.113.80', source: 'web', because: 'www.provincia.example', isMonitored: false },
  ]);
  expect(body.failed).toEqual(['provincia.example AAAA']);
});

test('another domain may be asked about, and nothing that is none', async () => {
  const operator = await app.as('operator');
  const other = await operator.get<DnsblTargetProposals>(`${path}?domain=Altro.Example`);
  expect(other.body).toEqual({ domain: 'altro.example', items: [], failed: [] });
  expect((await operator.get(`${path}?domain=127.0.0.1`)).status).toBe(400);
  expect((await (await app.as('auditor')).get(path)).status).toBe(403);
});
