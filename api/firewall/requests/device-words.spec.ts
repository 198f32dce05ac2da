import type { FirewallRulePage } from '../../../contract/firewall/rules.ts';
import type { AdoptionOutcome, FirewallSnapshot } from '../../../contract/firewall/snapshots.ts';
import { file } from '../../requests/testing/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
beforeEach(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
});
afterEach(() => app.close());

async function adopt(name: string, text: string): Promise<FirewallRulePage['items']> {
  const boundary = 'xxBOUNDARYxx';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n`;
  const { status, body } = await operator.raw<FirewallSnapshot>({
    method: 'POST',
    url: '/api/firewall/snapshots',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${head}${text}\r\n--${boundary}--\r\n`,
  });
  expect(status).toBe(201);
  const adopted = await operator.post<AdoptionOutcome>(`/api/firewall/snapshots/${body.id}/adoption`, {});
  expect(adopted.status).toBeLessThan(300);
  return (await operator.get<FirewallRulePage>('/api/firewall/rules')).body.items;
}

async function orderOf(
  format: string,
  flows: object[],
): Promise<{ apply: string; rollback: string; notes: string[] }> {
  const [sector] = await app.db.database.query<{ id: string }>('SELECT id FROM sector LIMIT 1');
  const { id } = await file(operator, 'firewall-rule', {
    sectorId: sector!.id,
    subject: 'Modifica',
    content: { flows, reason: 'Serve allo sportello' },
  });
  return (
    await operator.get<{ apply: string; rollback: string; notes: string[] }>(
      `/api/firewall/requests/${id}/order?format=${format}`,
    )
  ).body;
}

const FLOW = { sources: ['10.78.4.0/24'], destinations: ['10.77.0.5'], services: ['tcp/9443'] };

test('an order for PAN-OS names the rules as the firewall does, not as the register took them from a description', async () => {
  const items = await adopt(
    'panos.set',
    `set address srvprot ip-netmask 10.77.0.5/32
set service tcp-9443 protocol tcp port 9443
set rulebase security rules "Accesso protocollo" from lan to dmz source 10.78.0.0/16 destination srvprot application any service tcp-9443 action allow
set rulebase security rules "Accesso protocollo" description "Ticket 4711: richiesta del Protocollo"
set rulebase security rules Vecchia from lan to dmz source 10.79.0.0/16 destination srvprot application any service tcp-9443 action allow
`,
  );
  expect(items.map(({ name }) => name)).toEqual(['Ticket 4711', 'Regola Vecchia', 'Regola predefinita']);
  const { apply, rollback } = await orderOf('panos', [
    { ...FLOW, op: 'modify', ruleId: items[0]!.id, fromZones: ['lan'], toZones: ['dmz'] },
    { op: 'delete', ruleId: items[1]!.id },
  ]);
  expect(apply).toContain('delete rulebase security rules Vecchia\n');
  expect(apply).toContain('set rulebase security rules "Accesso protocollo" from lan to dmz source ');
  expect(apply + rollback).not.toMatch(/rules "?(Ticket|Regola)/);
  expect(rollback).toContain('description "Ticket 4711: richiesta del Protocollo"\n');
});

test('an order for a FortiGate goes into the VDOM of its rule and takes a negation away', async () => {
  const vdom = (name: string, lines: readonly string[]): string[] => [
    `edit ${name}`,
    'config firewall policy',
    '    edit 7',
    '        set srcintf "lan"',
    '        set dstintf "wan"',
    ...lines.map((line) => `        ${line}`),
    '        set action accept',
    '        set schedule "always"',
    '        set service "HTTPS"',
    '    next',
    'end',
    'next',
  ];
  const items = await adopt(
    'fortigate.conf',
    [
      '#config-version=FGT60F-7.2.5-FW-build1517',
      'config firewall address',
      'end',
      'config vdom',
      ...vdom('SEDE', ['set srcaddr "all"', 'set dstaddr "all"']),
      ...vdom('SCUOLE', ['set srcaddr "none"', 'set srcaddr-negate enable', 'set dstaddr "all"']),
      'end',
      '',
    ].join('\n'),
  );
  const target = items.find(({ name }) => name.includes('SCUOLE'))!;
  const { apply, rollback } = await orderOf('fortigate', [
    { ...FLOW, op: 'modify', ruleId: target.id, fromZones: ['lan'], toZones: ['wan'] },
  ]);
  expect(apply).toContain('config vdom\nedit SCUOLE\n');
  expect(apply).toContain('    edit 7\n        set srcaddr-negate disable\n');
  expect(apply).not.toContain('SEDE');
  expect(rollback).toContain('        set srcaddr-negate enable\n');
});

test('an order for another vendor than the export keeps what the register knows', async () => {
  const items = await adopt(
    'panos.set',
    'set rulebase security rules Sola from lan to dmz source any destination any application any service any action allow\n',
  );
  const { apply } = await orderOf('fortigate', [{ op: 'delete', ruleId: items[0]!.id }]);
  expect(apply).toContain('delete <ID');
});
