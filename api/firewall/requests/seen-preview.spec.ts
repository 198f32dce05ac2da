import type { FirewallPreview } from '../../../contract/firewall/request.ts';
import type { FirewallRuleDetail } from '../../../contract/firewall/rules.ts';
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
  const rule = async (fields: object): Promise<void> => {
    const answer = await operator.post<FirewallRuleDetail>('/api/firewall/rules', {
      action: 'accept',
      ...fields,
    });
    expect(answer.status).toBe(201);
  };
  const own = { sources: ['10.20.4.0/24'], services: ['tcp/443'] };
  await rule({ ...own, name: 'Nostra', destinations: ['172.16.1.17'], ownerSectorId: sectors['VIA'] });
  await rule({ ...own, name: 'paghe-fornitore', destinations: ['172.16.1.99'] });
  await rule({
    name: 'Chiusura',
    action: 'deny',
    sources: ['any'],
    destinations: ['any'],
    services: ['any'],
  });
});
afterAll(() => app.close());

const preview = async (client: TestClient, ...flows: object[]) =>
  (await client.post<FirewallPreview>('/api/firewall/preview', { flows })).body;
const FLOW = {
  op: 'create',
  sources: ['10.20.4.0/24'],
  destinations: ['172.16.1.17'],
  services: ['tcp/443', 'tcp/8443'],
};

test('a referent is told which packets change where only own rules and the office’s denials have a part', async () => {
  const { flows } = await preview(alice, FLOW);
  expect(flows[0]!.impact).toMatchObject({
    alreadyPermitted: 'partly',
    permittedBy: [{ name: 'Nostra' }],
    putBefore: { name: 'Chiusura' },
    newlyPermitted: { regions: [{ dport: '8443' }] },
  });
});

test('a referent is told only how many where rules of others have a part, and never their names or numbers', async () => {
  const asked = [
    { ...FLOW, destinations: ['172.16.1.99'] },
    { op: 'create', sources: ['any'], destinations: ['any'], services: ['any'] },
  ];
  const [seen, whole] = [await preview(alice, ...asked), await preview(operator, ...asked)];
  expect(JSON.stringify(seen)).not.toContain('paghe');
  for (const [i, { impact }] of seen.flows.entries()) {
    expect(impact!.newlyPermitted).toEqual({
      ...whole.flows[i]!.impact!.newlyPermitted,
      regions: [],
      regionCount: 0,
      witnesses: [],
    });
    expect(impact!.newlyPermitted.packets).not.toBe('0');
    expect(impact!.permittedBy).toContainEqual({
      id: expect.stringMatching(/^0+-/),
      number: 0,
      name: 'una regola di altri uffici',
    });
    expect(impact!.complete).toBe(whole.flows[i]!.impact!.complete);
  }
  expect(seen.together!.newlyPermitted.regions).toEqual([]);
  expect(whole.together!.newlyPermitted.regions).not.toEqual([]);
});
