import type { FirewallRuleDetail, FirewallRulePage } from '../../../contract/firewall/rules.ts';
import type { FirewallOrder, FirewallRequestAnalysis } from '../../../contract/firewall/request.ts';
import type { ProblemBody } from '../../../contract/lists.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { addSupplier, file, mailedToken, post } from '../../requests/testing/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
let closing: FirewallRuleDetail;
let supplierId: string;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
  const rule = {
    name: 'Chiusura',
    action: 'deny',
    sources: ['any'],
    destinations: ['any'],
    services: ['any'],
  };
  closing = (await operator.post<FirewallRuleDetail>('/api/firewall/rules', rule)).body;
  supplierId = await addSupplier(app);
});
afterAll(() => app.close());

const FLOW = {
  op: 'create',
  sources: ['10.20.4.0/24'],
  destinations: ['172.16.1.17'],
  services: ['tcp/443'],
  fromZone: 'lan',
  toZone: 'dmz',
};
const REASON = 'Nuovo sportello "pratiche"; rm -rf / # perché';

async function fileChange(flows: object[], more: object = {}): Promise<RequestDetail> {
  const content = { flows, reason: REASON, ...more };
  return file(await app.as('alice'), 'firewall-rule', { subject: 'Apertura verso lo sportello', content });
}

const rules = async () => (await operator.get<FirewallRulePage>('/api/firewall/rules')).body.items;
const analysis = async (id: string) =>
  (await operator.get<FirewallRequestAnalysis>(`/api/firewall/requests/${id}/analysis`)).body;

async function throughAcceptance(flows: object[], more: object = {}, note = ''): Promise<RequestDetail> {
  const request = await fileChange(flows, more);
  return post(await app.as('manager'), request, 'acceptance', { version: 1, note });
}

async function executeBySupplier(request: { id: string }): Promise<void> {
  const token = await mailedToken(app, request.id);
  const answer = await app
    .anonymous()
    .post(`/api/supplier-links/${token}/execution`, { who: 'Paolo', note: 'Fatto' });
  expect([answer.status, answer.text]).toEqual([expect.any(Number), expect.any(String)]);
  expect(answer.status).toBeLessThan(300);
}

test('a request goes from the sector to the supplier and into the register', async () => {
  const filed = await fileChange([FLOW], { expiresOn: '2027-06-30' });
  expect(filed.summary).toBe(
    'Permette a 10.20.4.0/24 di raggiungere 172.16.1.17 sulla porta 443 (tcp), fino al 30/06/2027.',
  );
  await post(await app.as('manager'), filed, 'acceptance', { version: 1 });
  const frozen = await analysis(filed.id);
  expect(frozen.accepted).toMatchObject({
    by: 'manager',
    version: 1,
    isStale: false,
    preview: {
      flows: [
        {
          impact: {
            alreadyPermitted: 'no',
            newlyPermitted: { packets: String(256 * 65536) },
            putBefore: { name: 'Chiusura' },
          },
        },
      ],
    },
  });
  const handed = await post(operator, filed, 'hand-over', { supplierId, format: 'fortigate' });
  expect(handed.attachmentList.map(({ name }) => name).sort()).toEqual([
    `${filed.code}-comandi-fortigate.txt`,
    `${filed.code}-fascicolo.pdf`,
    `${filed.code}-ripristino-fortigate.txt`,
    `${filed.code}-tabella.csv`,
  ]);
  await executeBySupplier(filed);
  const [made, last] = await rules();
  expect(made).toMatchObject({
    number: 1,
    name: `${filed.code}-1`,
    sources: ['10.20.4.0/24'],
    fromZones: ['lan'],
    expiresOn: '2027-06-30',
    reviewOn: '2027-11-16',
    ownerSector: { code: 'VIA' },
    reason: REASON,
    request: { id: filed.id, code: filed.code },
  });
  expect(last).toMatchObject({ number: 2, name: 'Chiusura' });
  // What was accepted is still shown as it was then, although the register has the rule now.
  expect(await analysis(filed.id)).toMatchObject({
    now: { flows: [{ impact: { alreadyPermitted: 'fully' } }] },
    accepted: { preview: { flows: [{ impact: { alreadyPermitted: 'no' } }] } },
  });
});

test('the order is a delta with its way back, in the format that is asked', async () => {
  const request = await throughAcceptance([{ ...FLOW, destinations: ['172.16.1.18'] }]);
  const order = async (format: string) =>
    (await operator.get<FirewallOrder>(`/api/firewall/requests/${request.id}/order?format=${format}`)).body;
  const fortigate = await order('fortigate');
  expect(fortigate.apply).toContain('edit 0');
  expect(fortigate.apply).not.toMatch(/edit [1-9]/);
  expect(fortigate.apply).toContain(
    `set comments "${request.code} Nuovo sportello \\"pratiche\\"; rm -rf / # perché"`,
  );
  const iptables = await order('iptables');
  expect(iptables.rollback).toContain('-j ACCEPT');
  expect((await operator.get(`/api/firewall/requests/${request.id}/order?format=xyz`)).status).toBe(400);
  const dossier = await operator.raw({ method: 'GET', url: `/api/firewall/requests/${request.id}/dossier` });
  expect(dossier.status).toBe(200);
  expect(dossier.headers['content-type']).toBe('application/pdf');
  expect(dossier.text.slice(0, 5)).toBe('%PDF-');
});

test('a change and a removal name a rule, and leave what was there before for the way back', async () => {
  const target = (await rules())[0]!;
  const request = await throughAcceptance([
    { ...FLOW, op: 'modify', ruleId: target.id, ruleName: target.name, services: ['tcp/443', 'tcp/8443'] },
  ]);
  expect(request.summary).toContain(`Modifica la regola «${target.name}»: permette a`);
  await post(operator, request, 'hand-over', { supplierId });
  await executeBySupplier(request);
  expect((await rules())[0]).toMatchObject({
    id: target.id,
    name: target.name,
    services: ['tcp/443', 'tcp/8443'],
    version: target.version + 1,
  });
  const order = (await operator.get<FirewallOrder>(`/api/firewall/requests/${request.id}/order?format=table`))
    .body;
  expect(order.rollback).toContain('tcp/443,');
  const removal = await throughAcceptance([
    { op: 'delete', ruleId: target.id, ruleName: target.name, sources: [], destinations: [], services: [] },
  ]);
  expect(removal.summary).toBe(`Cancella la regola «${target.name}».`);
  await post(operator, removal, 'hand-over', { supplierId });
  await executeBySupplier(removal);
  expect((await rules()).map(({ name }) => name)).toEqual(['Chiusura']);
});

test('when the register changed and the effect is another, the operator must look again before handing over', async () => {
  const request = await throughAcceptance([{ ...FLOW, destinations: ['172.16.1.20'] }]);
  const wide = {
    name: 'Larga',
    action: 'accept',
    sources: ['10.0.0.0/8'],
    destinations: ['172.16.0.0/12'],
    services: ['https'],
    beforeRuleId: closing.id,
  };
  const made = (await operator.post<FirewallRuleDetail>('/api/firewall/rules', wide)).body;
  expect((await analysis(request.id)).accepted).toMatchObject({ isStale: true });
  const refused = await operator.post<ProblemBody>(`/api/requests/${request.id}/hand-over`, { supplierId });
  expect([refused.status, refused.body.code]).toEqual([409, 'analysis-stale']);
  const { now } = await analysis(request.id);
  expect(now.flows[0]!.impact).toMatchObject({ alreadyPermitted: 'fully', permittedBy: [{ name: 'Larga' }] });
  expect(
    await operator.post<ProblemBody>(`/api/firewall/requests/${request.id}/review`, { policyVersion: '1' }),
  ).toMatchObject({ status: 409 });
  expect(
    await operator.post(`/api/firewall/requests/${request.id}/review`, { policyVersion: now.policyVersion }),
  ).toMatchObject({
    status: 200,
    body: { accepted: { isStale: false } },
  });
  await post(operator, request, 'hand-over', { supplierId });
  await operator.delete(`/api/firewall/rules/${made.id}`, { version: 1, reason: 'Prova finita' });
});

test('a high risk is accepted by name and with a reason, or not at all', async () => {
  const request = await fileChange([{ ...FLOW, sources: ['any'], services: ['rdp'], fromZone: null }]);
  const manager = await app.as('manager');
  const silent = await manager.post<ProblemBody>(`/api/requests/${request.id}/acceptance`, { version: 1 });
  expect([silent.status, silent.body.code]).toEqual([422, 'risk-needs-reason']);
  await post(manager, request, 'acceptance', { version: 1, note: 'Manutenzione urgente del fornitore' });
  const [entry] = await app.db.database.query<{ details: string }>(
    `SELECT details::text AS details FROM audit_entry WHERE action = 'firewall-risk.accepted' AND subject_id = $1`,
    [request.id],
  );
  expect(JSON.parse(entry!.details)).toMatchObject({
    reason: 'Manutenzione urgente del fornitore',
    risks: [{ code: 'exposed-service' }],
  });
});

test('what cannot be is told field by field when it is filed', async () => {
  const alice = await app.as('alice');
  const attempt = async (content: unknown) =>
    await alice.post<ProblemBody>('/api/requests', {
      service: 'firewall-rule',
      subject: 'Prova',
      content,
      submit: true,
    });
  const unknown = await attempt({ flows: [{ ...FLOW, sources: ['Server fantasma'] }], reason: REASON });
  expect(unknown).toMatchObject({
    status: 422,
    body: {
      issues: [
        {
          path: 'content.flows.0.sources.0',
          message: expect.stringContaining('non è un indirizzo né un nome'),
        },
      ],
    },
  });
  expect(
    (
      await attempt({
        flows: [{ ...FLOW, op: 'delete', ruleId: '01a206f8-fe36-71bf-aed0-e6140bf9f69d' }],
        reason: REASON,
      })
    ).body.issues,
  ).toEqual([{ path: 'content.flows.0.ruleId', message: 'la regola non è nel registro' }]);
  expect((await attempt({ flows: [FLOW], reason: REASON, expiresOn: '2020-01-01' })).body.issues).toEqual([
    { path: 'content.expiresOn', message: 'la data è già passata' },
  ]);
  for (const content of [
    null,
    7,
    {},
    { flows: 'x' },
    { flows: [], reason: '' },
    { flows: [{ op: 'create', sources: 3 }], reason: REASON },
    { flows: [{ ...FLOW, services: ['tcp/0-99999'] }], reason: REASON },
  ])
    expect((await attempt(content)).status).toBeGreaterThanOrEqual(400);
  for (const content of [{}, { flows: 'x' }]) expect((await attempt(content)).status).toBeLessThan(500);
});

test('another open request about the same packets is named; other sectors’ are hidden from referents', async () => {
  const first = await fileChange([{ ...FLOW, destinations: ['172.16.9.9'] }]);
  const preview = async (client: TestClient) =>
    (
      await client.post<{ flows: { collisions: { code: string }[] }[] }>('/api/firewall/preview', {
        flows: [{ ...FLOW, destinations: ['172.16.9.0/24'] }],
      })
    ).body.flows[0]!.collisions.map(({ code }) => code);
  expect(await preview(operator)).toEqual([first.code]);
  expect(await preview(await app.as('alice'))).toEqual([first.code]);
  expect(await preview(await app.as('bob'))).toEqual([]);
  const bob = await app.as('bob');
  expect((await bob.get(`/api/firewall/requests/${first.id}/analysis`)).status).toBe(404);
  expect((await bob.get(`/api/firewall/requests/${first.id}/dossier`)).status).toBe(404);
});
