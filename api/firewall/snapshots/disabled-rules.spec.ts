import type { FirewallOrder, FirewallPreview } from '../../../contract/firewall/request.ts';
import type { FirewallRuleDetail, FirewallRulePage } from '../../../contract/firewall/rules.ts';
import type { FirewallVerification } from '../../../contract/firewall/snapshots.ts';
import { file, post } from '../../requests/testing/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';
import { uploadExport } from '../testing/exports.ts';

let app: TestApplication;
let operator: TestClient;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
});
afterAll(() => app.close());

const exportOf = (source: string, status: 'enable' | 'disable'): string => `config firewall address
    edit "sito"
        set subnet 192.0.2.10 255.255.255.255
    next
    edit "uffici"
        set subnet ${source} 255.255.255.0
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
        set status ${status}
        set srcaddr "uffici"
        set dstaddr "sito"
        set service "tcp-443"
        set schedule "always"
        set logtraffic all
    next
end
`;

test('a change of a disabled rule is told, ordered and proved for what it is', async () => {
  const taken = await uploadExport(operator, exportOf('10.20.4.0', 'disable'), '2026-11-15T22:00:00Z');
  await operator.post(`/api/firewall/snapshots/${taken.id}/adoption`, {});
  await app.db.database.query(
    "UPDATE firewall_rule SET owner_sector_id = (SELECT id FROM sector WHERE code = 'VIA')",
  );
  await app.db.database.query('UPDATE firewall_policy SET version = version + 1');
  const [rule] = (await operator.get<FirewallRulePage>('/api/firewall/rules')).body.items;
  const zones = { fromZone: 'lan', toZone: 'dmz' };
  const same = { sources: ['10.20.4.0/24'], destinations: ['192.0.2.10'], services: ['https'], ...zones };
  const flow = { ...same, op: 'modify', ruleId: rule!.id, ruleName: 'Sito', sources: ['10.20.5.0/24'] };
  const preview = async (asked: object) =>
    (await operator.post<FirewallPreview>('/api/firewall/preview', { flows: [asked], expiresOn: null })).body
      .flows[0]!;

  // What the disabled rule says is not permitted already.
  expect((await preview({ ...same, op: 'create' })).impact).toMatchObject({
    alreadyPermitted: 'no',
    permittedBy: [],
  });
  expect(await preview(flow)).toMatchObject({
    understood: { sentence: expect.stringContaining('che è disattivata e tale resta') },
    impact: {
      newlyPermitted: { packets: '0' },
      newlyDenied: { packets: '0' },
      off: {
        why: 'disabled',
        isOffToday: true,
        isOffAfter: true,
        ifEnabled: { newlyPermitted: { regions: [{ src: '10.20.5.0/24', dst: '192.0.2.10' }] } },
      },
    },
  });

  const request = await file(await app.as('alice'), 'firewall-rule', {
    subject: 'Altri uffici verso il sito',
    content: { flows: [flow], reason: 'Spostamento degli uffici' },
  });
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  const order = (
    await operator.get<FirewallOrder>(`/api/firewall/requests/${request.id}/order?format=fortigate`)
  ).body;
  expect(order.apply).toContain('set status disable');
  expect(order.notes.join()).toContain('la regola è disattivata e resta tale');

  const verify = async () =>
    (await operator.get<FirewallVerification>(`/api/firewall/requests/${request.id}/verification`)).body;
  expect(await verify()).toMatchObject({
    outcome: 'missing',
    flows: [{ isAsAsked: false, off: 'different' }],
  });
  await uploadExport(operator, exportOf('10.20.5.0', 'disable'), '2026-11-16T06:00:00Z');
  expect(await verify()).toMatchObject({
    outcome: 'as-asked',
    flows: [{ isAsAsked: true, off: 'as-asked' }],
  });
  await uploadExport(operator, exportOf('10.20.5.0', 'enable'), '2026-11-16T07:00:00Z');
  expect(await verify()).toMatchObject({
    outcome: 'different',
    flows: [{ isAsAsked: false, off: 'enabled' }],
  });
});

test('a rule whose packets a virtual address takes away takes nothing, and is not shown as «any»', async () => {
  const text = exportOf('10.20.4.0', 'enable').replace(
    'config firewall policy',
    `config firewall vip
    edit "vip-sito"
        set extip 192.0.2.10
        set extintf "any"
        set mappedip "172.16.1.17"
    next
end
config firewall policy`,
  );
  const taken = await uploadExport(
    operator,
    text.replace('edit 7', 'edit 70').replace('"Sito"', '"Coperta"'),
    '2026-11-16T08:00:00Z',
  );
  await operator.post(`/api/firewall/snapshots/${taken.id}/adoption`, {});
  const { items } = (await operator.get<FirewallRulePage>('/api/firewall/rules')).body;
  const rule = items.find(({ name }) => name === 'Coperta')!;
  expect(rule).toMatchObject({ takesNothing: true });
  expect(items.filter(({ name }) => name === 'Sito')).toMatchObject([{ takesNothing: false }]);
  const { understood } = (await operator.get<FirewallRuleDetail>(`/api/firewall/rules/${rule.id}`)).body;
  expect(understood!.sentence).toBe(
    'Non riguarda alcun pacchetto, nella parte che dicono le parole del firewall',
  );
});
