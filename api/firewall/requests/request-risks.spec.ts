import type { FirewallRequestRisks } from '../../../contract/firewall/request.ts';
import type { FirewallRiskRules } from '../../../contract/firewall/settings.ts';
import { file } from '../../requests/testing/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';

let app: TestApplication;
let alice: TestClient;
beforeAll(async () => {
  app = await startTestApplication();
  alice = await app.as('alice');
});
afterAll(() => app.close());

const ask = async (destinations: string[], services: string[], sources = ['any']): Promise<string> => {
  const flows = [{ op: 'create', sources, destinations, services }];
  const content = { flows, reason: 'Prova' };
  return (await file(alice, 'firewall-rule', { subject: 'Aprire', content })).id;
};

const risksOf = async (client: TestClient, ids: readonly string[]): Promise<Record<string, string>> => {
  const { body } = await client.get<FirewallRequestRisks>(`/api/firewall/request-risks?ids=${ids.join(',')}`);
  return Object.fromEntries(body.items.map(({ id, level }) => [id, level]));
};

test('a list marks each request as its own page judges it', async () => {
  const manager = await app.as('manager');
  const everything = await ask(['172.16.1.17'], ['tcp/1-65535']);
  const one = await ask(['172.16.1.17'], ['tcp/443'], ['172.16.1.0/28']);
  const levels = await risksOf(manager, [everything, one]);
  for (const id of [everything, one]) {
    const { body } = await manager.get<{ now: { flows: { risks: { severity: string }[] }[] } }>(
      `/api/firewall/requests/${id}/analysis`,
    );
    const severities = body.now.flows.flatMap(({ risks }) => risks.map(({ severity }) => severity));
    const worst = ['critical', 'high', 'medium', 'low'].find((level) => severities.includes(level)) ?? 'none';
    expect([id, levels[id]]).toEqual([id, worst]);
  }
  expect(levels[everything]).not.toBe('none');
});

test('other criteria are judged anew', async () => {
  const manager = await app.as('manager');
  const id = await ask(['172.16.1.18'], ['tcp/3389']);
  const before = (await risksOf(manager, [id]))[id];
  const path = '/api/firewall/criteria/risks';
  const rules = (await manager.get<FirewallRiskRules>(path)).body;
  await manager.put(path, {
    ...rules,
    portClasses: rules.portClasses.map((each) => ({ ...each, severity: 'critical' })),
  });
  expect(before).not.toBe('critical');
  expect((await risksOf(manager, [id]))[id]).toBe('critical');
});

test('who may not see a request is told nothing of it, and what is no identifier is refused', async () => {
  const id = await ask(['172.16.1.19'], ['tcp/22']);
  expect(await risksOf(await app.as('bob'), [id])).toEqual({});
  expect(await risksOf(alice, [id])).toHaveProperty(id);
  expect((await alice.get('/api/firewall/request-risks?ids=1')).status).toBe(400);
});
