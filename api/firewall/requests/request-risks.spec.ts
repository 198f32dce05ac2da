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

/** As the page of the request judges it. */
async function levelOnPage(client: TestClient, id: string): Promise<string> {
  const { body } = await client.get<{ now: { flows: { risks: { severity: string }[] }[] } }>(
    `/api/firewall/requests/${id}/analysis`,
  );
  const severities = body.now.flows.flatMap(({ risks }) => risks.map(({ severity }) => severity));
  return ['critical', 'high', 'medium', 'low'].find((level) => severities.includes(level)) ?? 'none';
}

test('a list marks each request as its own page judges it, by the criteria of the moment', async () => {
  const manager = await app.as('manager');
  const ids = [
    await ask(['172.16.1.17'], ['tcp/1-65535']),
    await ask(['172.16.1.17'], ['tcp/443'], ['172.16.1.0/28']),
    await ask(['172.16.1.18'], ['tcp/3389'], ['198.51.100.20']),
  ];
  const path = '/api/firewall/criteria/risks';
  const rules = (await manager.get<FirewallRiskRules>(path)).body;
  const seen: Record<string, string>[] = [];
  for (const severity of ['critical', 'low'] as const) {
    const portClasses = rules.portClasses.map((each) => ({ ...each, severity }));
    expect((await manager.put(path, { ...rules, portClasses })).status).toBeLessThan(300);
    const levels = await risksOf(manager, ids);
    for (const id of ids) expect([id, levels[id]]).toEqual([id, await levelOnPage(manager, id)]);
    seen.push(levels);
  }
  expect(seen[0]).not.toEqual(seen[1]);
});

test('who may not see a request is told nothing of it, and what is no identifier is refused', async () => {
  const id = await ask(['172.16.1.19'], ['tcp/22']);
  expect(await risksOf(await app.as('bob'), [id])).toEqual({});
  expect(await risksOf(alice, [id])).toHaveProperty(id);
  expect((await alice.get('/api/firewall/request-risks?ids=1')).status).toBe(400);
});
