import type { FirewallRuleDetail, FirewallRulePage } from '../../../contract/firewall/rules.ts';
import type { FirewallPreview, FirewallRequestAnalysis } from '../../../contract/firewall/request.ts';
import type { ProblemBody } from '../../../contract/lists.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { file, post } from '../../requests/testing/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
let alice: TestClient;
const sectors: Record<string, string> = {};
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
  alice = await app.as('alice');
  for (const { id, code } of await app.db.database.query<{ id: string; code: string }>(
    'SELECT id, code FROM sector',
  ))
    sectors[code] = id;
});
afterAll(() => app.close());
beforeEach(async () => {
  // A register of its own for each test: what was there is put away, the history stays.
  const { database } = app.db;
  await database.query(
    'UPDATE firewall_rule SET position = NULL, removed_at = now() WHERE removed_at IS NULL',
  );
  await database.query('UPDATE firewall_policy SET version = version + 1');
  await database.query(`UPDATE request SET state = 'withdrawn', closed_at = now() WHERE closed_at IS NULL`);
  await rule({
    name: 'Chiusura',
    action: 'deny',
    sources: ['any'],
    destinations: ['any'],
    services: ['any'],
  });
});

async function rule(fields: object): Promise<FirewallRuleDetail> {
  const answer = await operator.post<FirewallRuleDetail>('/api/firewall/rules', {
    action: 'accept',
    sources: ['10.20.4.0/24'],
    destinations: ['172.16.1.17'],
    services: ['tcp/443'],
    ...fields,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

const FLOW = {
  op: 'create',
  sources: ['10.20.4.0/24'],
  destinations: ['172.16.1.17'],
  services: ['tcp/443'],
};
const fileFlows = async (flows: object[], more: object = {}, content: object = {}): Promise<RequestDetail> =>
  file(alice, 'firewall-rule', {
    subject: 'Modifica',
    content: { flows, reason: 'Serve allo sportello', ...content },
    ...more,
  });
const preview = async (client: TestClient, flows: object[]) =>
  (await client.post<FirewallPreview>('/api/firewall/preview', { flows })).body;
const analysis = async (client: TestClient, id: string) =>
  (await client.get<FirewallRequestAnalysis>(`/api/firewall/requests/${id}/analysis`)).body;
const rules = async () => (await operator.get<FirewallRulePage>('/api/firewall/rules')).body.items;

test('the flows of a request are judged together: the second hears of the first', async () => {
  const asked = [
    { ...FLOW, services: ['tcp/80', 'tcp/443'] },
    FLOW,
    { ...FLOW, action: 'deny', sources: ['10.20.4.9'] },
  ];
  const { flows, together } = await preview(operator, asked);
  expect(flows[1]!.impact).toMatchObject({
    alreadyPermitted: 'fully',
    permittedBy: [{ number: 0, name: 'flusso 1' }],
  });
  expect(flows[2]!.impact).toMatchObject({ putBefore: { name: 'flusso 1' } });
  expect(together).toMatchObject({
    complete: true,
    // 256 sources less one on 443 and on 80, from every source port.
    newlyPermitted: { packets: String((256 - 1) * 65536 + 255 * 65536 + 65536) },
    newlyDenied: { packets: '0' },
  });
  expect((await preview(alice, [FLOW])).together).toBeNull();
});

test('a referent changes the rules of the own sector, and learns nothing of the others', async () => {
  const own = await rule({ name: 'Nostra', ownerSectorId: sectors['VIA'] });
  const foreign = await rule({ name: 'Altrui', destinations: ['172.16.1.99'] });
  const remove = (id: string) => [{ op: 'delete', ruleId: id }];
  expect((await preview(alice, remove(own.id))).flows[0]!.understood!.sentence).toContain('«Nostra»');
  expect((await preview(alice, remove(foreign.id))).flows[0]).toMatchObject({
    understood: null,
    issues: [{ path: 'ruleId', message: 'la regola non è nel registro' }],
  });
  expect((await preview(operator, remove(foreign.id))).flows[0]!.understood).not.toBeNull();
  const answer = await alice.post<ProblemBody>('/api/requests', {
    service: 'firewall-rule',
    subject: 'Togliere la regola di altri',
    content: { flows: remove(foreign.id), reason: 'Non serve a noi' },
    submit: true,
  });
  expect([answer.status, answer.body.issues?.[0]?.path]).toEqual([422, 'content.flows.0.ruleId']);
});

test('what a modification does not speak of stays: end, schedule, several zones', async () => {
  const old = await rule({
    name: 'A tempo',
    ownerSectorId: sectors['VIA'],
    expiresOn: '2027-03-31',
    schedule: 'orario d’ufficio',
    fromZones: ['lan', 'vpn'],
  });
  const request = await fileFlows([
    { ...FLOW, op: 'modify', ruleId: old.id, services: ['tcp/8443'], fromZones: ['lan', 'vpn'] },
  ]);
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  await post(operator, request, 'start');
  await post(operator, request, 'execution');
  expect((await rules()).find(({ id }) => id === old.id)).toMatchObject({
    services: ['tcp/8443'],
    expiresOn: '2027-03-31',
    schedule: 'orario d’ufficio',
    fromZones: ['lan', 'vpn'],
  });
});

test('a renewal moves the end of a temporary rule, expired or not', async () => {
  const old = await rule({ name: 'Scaduta', ownerSectorId: sectors['VIA'], expiresOn: '2026-11-01' });
  const flows = [{ ...FLOW, op: 'modify', ruleId: old.id }];
  const again = (expiresOn: string) =>
    alice.post<FirewallPreview>('/api/firewall/preview', { flows, expiresOn });
  // The expired rule permits nothing today.
  expect((await again('2027-11-01')).body.flows[0]!.impact).toMatchObject({ alreadyPermitted: 'no' });
  const request = await fileFlows(flows, {}, { expiresOn: '2027-11-01' });
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  await post(operator, request, 'start');
  await post(operator, request, 'execution');
  expect((await rules()).find(({ id }) => id === old.id)).toMatchObject({
    expiresOn: '2027-11-01',
    isExpired: false,
  });
});

test('an emergency that is ratified freezes the analysis as if its own work were not done', async () => {
  const request = await fileFlows([FLOW], { emergency: true });
  await post(operator, request, 'emergency-start', { reason: 'Servizio fermo' });
  await post(operator, request, 'execution');
  expect((await analysis(operator, request.id)).accepted).toBeNull();
  await post(await app.as('manager'), request, 'ratification', { version: 1, outcome: 'ratified' });
  expect(await analysis(operator, request.id)).toMatchObject({
    now: { flows: [{ impact: { alreadyPermitted: 'fully' } }] },
    accepted: {
      by: 'manager',
      isStale: false,
      preview: { flows: [{ impact: { alreadyPermitted: 'no' } }] },
    },
  });
});

test('a risky emergency is ratified with a reason, which stays written, or not at all', async () => {
  const request = await fileFlows([{ ...FLOW, sources: ['any'], services: ['rdp'] }], { emergency: true });
  await post(operator, request, 'emergency-start', { reason: 'Servizio fermo' });
  const manager = await app.as('manager');
  const body = { version: 1, outcome: 'ratified' };
  const silent = await manager.post<ProblemBody>(`/api/requests/${request.id}/ratification`, body);
  expect([silent.status, silent.body.code]).toEqual([422, 'risk-needs-reason']);
  await post(manager, request, 'ratification', { ...body, note: 'Assistenza del fornitore in corso' });
  const [entry] = await app.db.database.query<{ details: string }>(
    `SELECT details::text AS details FROM audit_entry WHERE action = 'firewall-risk.accepted' AND subject_id = $1`,
    [request.id],
  );
  expect(JSON.parse(entry!.details)).toMatchObject({ reason: 'Assistenza del fornitore in corso' });
});

test('the office too looks again before it begins, and a second execution is no change of others', async () => {
  const request = await fileFlows([FLOW]);
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  const wide = await rule({ name: 'Larga', sources: ['10.0.0.0/8'], beforeRuleId: (await rules())[0]!.id });
  const refused = await operator.post<ProblemBody>(`/api/requests/${request.id}/start`, {});
  expect([refused.status, refused.body.code]).toEqual([409, 'analysis-stale']);
  await operator.delete(`/api/firewall/rules/${wide.id}`, { version: 1, reason: 'Prova finita' });
  await post(operator, request, 'start');
  await post(operator, request, 'execution');
  await post(alice, request, 'reopening', { reason: 'Non si collega' });
  expect((await analysis(operator, request.id)).accepted).toMatchObject({ isStale: false });
  await post(operator, request, 'start');
});

test('collisions say how the other request stands to this one', async () => {
  const own = await rule({ name: 'Nostra', ownerSectorId: sectors['VIA'], destinations: ['172.16.1.50'] });
  const removal = await fileFlows([{ op: 'delete', ruleId: own.id }]);
  const opening = await fileFlows([FLOW]);
  const found = async (flow: object) =>
    (await preview(alice, [flow])).flows[0]!.collisions.map(({ code, how }) => [code, how]);
  expect(await found(FLOW)).toEqual([[opening.code, 'same']]);
  expect(await found({ ...FLOW, action: 'deny', sources: ['10.20.4.7'] })).toEqual([
    [opening.code, 'contrary'],
  ]);
  expect(await found({ ...FLOW, destinations: ['172.16.1.0/24'] })).toEqual([
    [removal.code, 'contrary'],
    [opening.code, 'overlap'],
  ]);
  expect(await found({ ...FLOW, op: 'modify', ruleId: own.id, sources: ['10.20.4.3'] })).toEqual([
    [removal.code, 'same-rule'],
    [opening.code, 'overlap'],
  ]);
});

test('a referent reads in an analysis no request of another sector', async () => {
  const other = await file(await app.as('bob'), 'firewall-rule', {
    subject: 'Di un altro settore',
    content: { flows: [FLOW], reason: 'Serve anche a noi' },
  });
  const request = await fileFlows([FLOW]);
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  const codes = async (client: TestClient) => {
    const { now, accepted } = await analysis(client, request.id);
    return [now, accepted!.preview].map(({ flows }) => flows[0]!.collisions.map(({ code }) => code));
  };
  expect(await codes(operator)).toEqual([[other.code], [other.code]]);
  expect(await codes(alice)).toEqual([[], []]);
});

test('the order puts new rules of one request where they were judged, one in front of the other', async () => {
  await rule({ name: 'Prima', sources: ['10.99.0.0/16'] });
  const { id, code } = await fileFlows([
    { ...FLOW, services: ['tcp'] },
    { ...FLOW, sources: ['10.20.4.7'], services: ['tcp/22'], action: 'deny' },
  ]);
  const order = async (format: string) =>
    (await operator.get<{ apply: string }>(`/api/firewall/requests/${id}/order?format=${format}`)).body.apply;
  // The second flow takes packets out of the first: it stands in front of it, and is written first.
  for (const format of ['table', 'nftables', 'checkpoint']) {
    const text = await order(format);
    expect(text.indexOf(`${code}-2`)).toBeGreaterThan(-1);
    expect(text.indexOf(`${code}-1`)).toBeGreaterThan(text.indexOf(`${code}-2`));
  }
});
