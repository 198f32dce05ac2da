import type { FirewallRuleDetail } from '../../../contract/firewall/rules.ts';
import type { FirewallPreview } from '../../../contract/firewall/request.ts';
import type { FirewallRiskRules } from '../../../contract/firewall/settings.ts';
import type { AskableRules, Retirement } from '../../../contract/firewall/starts.ts';
import type { FirewallTemplates } from '../../../contract/firewall/templates.ts';
import type { ProblemBody } from '../../../contract/lists.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
let alice: TestClient;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
  alice = await app.as('alice');
  const [sector] = await app.db.database.query<{ id: string }>(`SELECT id FROM sector WHERE code = 'VIA'`);
  await operator.post('/api/firewall/objects', {
    name: 'Server web',
    entries: ['172.16.1.17', '172.16.1.18'],
  });
  await rule({ name: 'Nostra', ownerSectorId: sector!.id, destinations: ['Server web'] });
  await rule({ name: 'Nostra sola', ownerSectorId: sector!.id });
  await rule({ name: 'Altrui' });
  await rule({ name: 'Rete', destinations: ['172.16.0.0/16'] });
});
afterAll(() => app.close());

async function rule(fields: object): Promise<void> {
  const answer = await operator.post<FirewallRuleDetail>('/api/firewall/rules', {
    action: 'accept',
    sources: ['10.20.4.0/24'],
    destinations: ['172.16.1.17'],
    services: ['tcp/443'],
    ...fields,
  });
  expect(answer.status).toBe(201);
}

test('a referent finds the rules of the own sector to ask about, the office all of them', async () => {
  const names = async (client: TestClient, query: string) =>
    (await client.get<AskableRules>(`/api/firewall/reviewable-rules?${query}`)).body.items.map(
      ({ name }) => name,
    );
  expect(await names(alice, '')).toEqual(['Nostra', 'Nostra sola']);
  expect(await names(operator, '')).toEqual(['Nostra', 'Nostra sola', 'Altrui', 'Rete']);
  // A number is that rule first of all.
  expect(await names(operator, 'q=2')).toEqual(['Nostra sola', 'Nostra', 'Altrui', 'Rete']);
  expect(await names(alice, 'q=altrui')).toEqual([]);
});

test('a server that goes takes its rules along, by address and by name', async () => {
  const plan = async (client: TestClient, server: string) =>
    (await client.get<Retirement>(`/api/firewall/retirement?server=${encodeURIComponent(server)}`)).body;
  const all = await plan(operator, '172.16.1.17');
  expect(all.deleted.map(({ name }) => name)).toEqual(['Nostra sola', 'Altrui']);
  expect(all.narrowed).toMatchObject([{ rule: { name: 'Nostra' }, destinations: ['172.16.1.18'] }]);
  expect(all.staying).toMatchObject([{ rule: { name: 'Rete' }, networks: ['172.16.0.0/16'] }]);
  expect([all.names, all.hidden]).toEqual([['Server web'], 0]);
  const own = await plan(alice, '172.16.1.17');
  expect([own.deleted.length, own.narrowed.length, own.staying.length, own.hidden]).toEqual([1, 1, 0, 2]);
  expect((await plan(operator, 'server web')).deleted.map(({ name }) => name)).toEqual([
    'Nostra',
    'Nostra sola',
    'Altrui',
  ]);
  for (const server of ['any', 'fantasma', '10.0.0.300'])
    expect(await operator.get<ProblemBody>(`/api/firewall/retirement?server=${server}`)).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'server' }] },
    });
});

test('the criteria are the office’s: who changes them stays written, and the next preview obeys', async () => {
  const path = '/api/firewall/criteria/risks';
  const before = (await alice.get<FirewallRiskRules>(path)).body;
  const stricter = { ...before, refuseFrom: 'critical' };
  expect((await alice.put(path, stricter)).status).toBe(403);
  expect((await (await app.as('auditor')).put(path, stricter)).status).toBe(403);
  expect((await (await app.as('manager')).put(path, stricter)).status).toBe(204);
  const flows = [{ op: 'create', sources: ['any'], destinations: ['172.16.1.17'], services: ['rdp'] }];
  const preview = await alice.post<FirewallPreview>('/api/firewall/preview', { flows });
  expect(preview.body).toMatchObject({
    isBarred: true,
    flows: [{ risks: [{ severity: 'critical' }, { code: 'zone-unknown', severity: 'high' }] }],
  });
  const [entry] = await app.db.database.query<{ actor: string }>(
    `SELECT actor_name AS actor FROM audit_entry WHERE action = 'setting.changed' AND subject_id = 'firewall.risk'`,
  );
  expect(entry?.actor).toContain('manager');
  const wrong = { ...before, internalNetworks: ['10.0.0.0/33'] };
  // Who works under the bar does not move it.
  expect((await operator.put(path, stricter)).status).toBe(403);
  expect(await (await app.as('manager')).put<ProblemBody>(path, wrong)).toMatchObject({
    status: 400,
    body: { issues: [{ path: 'internalNetworks.0' }] },
  });
});

test('templates are there from the start, and are edited as a whole', async () => {
  const path = '/api/firewall/criteria/templates';
  const { templates } = (await alice.get<FirewallTemplates>(path)).body;
  expect(templates.map(({ name }) => name)).toContain('Assistenza remota di un fornitore');
  const [first] = templates;
  expect((await operator.put(path, { templates: [first, { ...first, name: 'Altro' }] })).status).toBe(204);
  expect((await alice.get<FirewallTemplates>(path)).body.templates).toHaveLength(2);
  expect(await operator.put<ProblemBody>(path, { templates: [first, first] })).toMatchObject({
    status: 400,
    body: { issues: [{ path: 'templates.1.name' }] },
  });
});
