import type { FirewallAnalysis, FirewallRulePage, TrafficAnswer } from '../../../contract/firewall/rules.ts';
import type { FirewallPreview } from '../../../contract/firewall/request.ts';
import type {
  FirewallDrift,
  FirewallSnapshot,
  FirewallSnapshotDetail,
  FirewallVerification,
  PolicyComparison,
} from '../../../contract/firewall/snapshots.ts';
import { file, post } from '../../requests/testing/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';
import { uploadExport } from '../testing/exports.ts';

const LAST_DAY = '2026-11-30';

let app: TestApplication;
let operator: TestClient;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-30T22:50:00Z');
  operator = await app.as('operator');
});
afterAll(() => app.close());

/** One rule for HTTPS to 192.0.2.10, with an end or without. */
const exportUntil = (day: string | null): string => `config firewall address
    edit "sito"
        set subnet 192.0.2.10 255.255.255.255
    next
end
config firewall service custom
    edit "tcp-443"
        set tcp-portrange 443
    next
end
config firewall policy
    edit 7
        set name "Sito"
        set srcintf "lan"
        set dstintf "dmz"
        set action accept
        set srcaddr "all"
        set dstaddr "sito"
        set service "tcp-443"
        set schedule "always"
        set logtraffic all
${day === null ? '' : `        set policy-expiry enable\n        set policy-expiry-date "${day} 23:59:59"\n`}    next
end
`;

const upload = (text: string, takenAt: string): Promise<FirewallSnapshot> =>
  uploadExport(operator, text, takenAt);

const FLOW = {
  op: 'create',
  sources: ['10.1.2.3'],
  destinations: ['192.0.2.10'],
  services: ['https'],
  fromZone: 'lan',
  toZone: 'dmz',
};
const ask = async () =>
  (
    await operator.post<TrafficAnswer>('/api/firewall/lookup', {
      source: '10.1.2.3',
      destination: '192.0.2.10',
      service: 'https',
      fromZone: 'lan',
      toZone: 'dmz',
    })
  ).body;
const already = async () =>
  (await operator.post<FirewallPreview>('/api/firewall/preview', { flows: [FLOW], expiresOn: null })).body
    .flows[0]!.impact!.alreadyPermitted;
const drift = async () => (await operator.get<FirewallDrift>('/api/firewall/drift')).body;

test('on its last day a rule takes, on the next it takes nothing: on the firewall and in the register', async () => {
  const taken = await upload(exportUntil(LAST_DAY), '2026-11-29T22:00:00Z');
  await operator.post(`/api/firewall/snapshots/${taken.id}/adoption`, {});
  expect(await ask()).toMatchObject({
    permitted: 'fully',
    onFirewall: { policies: [{ permitted: 'fully' }] },
  });
  expect(await already()).toBe('fully');
  expect(await drift()).toMatchObject({ wider: { packets: '0' }, narrower: { packets: '0' } });

  // Ten minutes into the next day of the office, while UTC still has the day before.
  app.clock.set('2026-11-30T23:10:00Z');
  const answer = await ask();
  expect(answer).toMatchObject({ permitted: 'no', onFirewall: { policies: [{ permitted: 'no' }] } });
  expect(answer.parts).toMatchObject([{ rule: null }]);
  expect(await already()).toBe('no');
  expect(await drift()).toMatchObject({
    wider: { packets: '0' },
    narrower: { packets: '0' },
    complete: true,
  });

  const { rules } = (await operator.get<FirewallSnapshotDetail>(`/api/firewall/snapshots/${taken.id}`)).body;
  expect(rules).toMatchObject([{ id: '7', isEnabled: true, isExpired: true }]);
  expect((await operator.get<FirewallRulePage>('/api/firewall/rules')).body.items).toMatchObject([
    { name: 'Sito', isEnabled: true, isExpired: true, expiresOn: LAST_DAY },
  ]);
  const { risks, unreachable } = (await operator.get<FirewallAnalysis>('/api/firewall/analysis')).body;
  expect(unreachable).toEqual([]);
  expect(risks.map(({ code }) => code)).toEqual(['expired', 'no-owner']);
});

test('an end that was taken off opens what had ended', async () => {
  const { items } = (await operator.get<{ items: FirewallSnapshot[] }>('/api/firewall/snapshots')).body;
  const before = items[0]!.id;
  const after = await upload(exportUntil(null), '2026-12-01T06:00:00Z');
  const compare = async (a: string, b: string) =>
    (await operator.get<PolicyComparison>(`/api/firewall/comparison?before=${a}&after=${b}`)).body;
  const found = await compare(before, after.id);
  expect(found.newlyPermitted.packets).not.toBe('0');
  expect(found.newlyDenied.packets).toBe('0');
  expect((await compare('register', after.id)).newlyPermitted.packets).not.toBe('0');
  expect((await drift()).wider.packets).not.toBe('0');
});

test('the rule that a request would make is over when its last day is past', async () => {
  const request = await file(await app.as('alice'), 'firewall-rule', {
    subject: 'Accesso al sito',
    content: { flows: [FLOW], reason: 'Collaudo del sito', expiresOn: '2026-12-02' },
  });
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  await upload(exportUntil(LAST_DAY), '2026-12-01T07:00:00Z');
  const verify = async (reader: TestClient) =>
    (await reader.get<FirewallVerification>(`/api/firewall/requests/${request.id}/verification`)).body;
  expect((await verify(operator)).outcome).toBe('missing');
  app.clock.set('2026-12-03T09:00:00Z');
  expect((await verify(await app.as('auditor'))).outcome).toBe('as-asked');
});
