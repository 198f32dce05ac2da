import type {
  FirewallAnalysis,
  FirewallName,
  FirewallNames,
  FirewallRuleDetail,
  FirewallRulePage,
  TrafficAnswer,
} from '../../../contract/firewall/rules.ts';
import type { FirewallPreview } from '../../../contract/firewall/request.ts';
import type { ProblemBody } from '../../../contract/lists.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
});
afterAll(() => app.close());

const RULE = {
  action: 'accept',
  sources: ['any'],
  destinations: ['192.0.2.10'],
  services: ['https'],
  name: 'Sito',
};

async function addRule(fields: object): Promise<FirewallRuleDetail> {
  const answer = await operator.post<FirewallRuleDetail>('/api/firewall/rules', { ...RULE, ...fields });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}

const numbers = async (query = '') =>
  (await operator.get<FirewallRulePage>(`/api/firewall/rules${query}`)).body.items.map(
    ({ number, name }) => `${number} ${name}`,
  );

test('keeps the order of the rules through insertions, changes and removals, with their history', async () => {
  const closing = await addRule({
    name: 'Chiusura',
    action: 'deny',
    destinations: ['any'],
    services: ['any'],
  });
  const site = await addRule({
    name: 'Sito',
    beforeRuleId: closing.id,
    ownerSectorId: app.people.sectors.roads,
    reason: 'Sito dell’ente',
  });
  const mail = await addRule({ name: 'Posta', services: ['smtp'], beforeRuleId: closing.id });
  expect(await numbers()).toEqual(['1 Sito', '2 Posta', '3 Chiusura']);
  const changed = await operator.put<FirewallRuleDetail>(`/api/firewall/rules/${mail.id}`, {
    ...RULE,
    name: 'Posta',
    services: ['smtp', 'submission'],
    version: 1,
    note: 'Aggiunta la 587',
  });
  expect(changed.body).toMatchObject({
    version: 2,
    understood: {
      sources: ['any'],
      destinations: ['192.0.2.10'],
      services: ['tcp/25,587'],
      sentence: expect.stringContaining('Permette a chiunque'),
    },
    history: [{ action: 'changed', note: 'Aggiunta la 587' }, { action: 'created' }],
  });
  const late = await operator.put<ProblemBody>(`/api/firewall/rules/${mail.id}`, { ...RULE, version: 1 });
  expect([late.status, late.body.code]).toEqual([409, 'version-changed']);
  expect(
    await operator.delete(`/api/firewall/rules/${mail.id}`, { version: 2, reason: 'Non serve più' }),
  ).toMatchObject({ status: 204 });
  expect(await numbers()).toEqual(['1 Sito', '2 Chiusura']);
  expect(await operator.get(`/api/firewall/rules/${mail.id}`)).toMatchObject({ status: 404 });
  const { body } = await operator.get<FirewallRuleDetail>(`/api/firewall/rules/${site.id}`);
  expect(body).toMatchObject({
    ownerSector: { code: 'VIA' },
    unreachable: null,
    witness: { dst: '192.0.2.10', dport: 443 },
  });
});

test('finds the rules that concern some packets, by meaning', async () => {
  expect(await numbers('?destination=192.0.2.0/24&service=tcp/443')).toEqual(['1 Sito', '2 Chiusura']);
  expect(await numbers('?destination=198.51.100.1&service=tcp/443')).toEqual(['2 Chiusura']);
  expect(await numbers('?about=192.0.2.10')).toEqual(['1 Sito']);
  expect(await numbers('?about=192.0.2.11')).toEqual([]);
  expect(await numbers('?q=ente')).toEqual(['1 Sito']);
  expect(await numbers('?action=deny')).toEqual(['2 Chiusura']);
  expect(await operator.get<ProblemBody>('/api/firewall/rules?source=10.1.2.999')).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'source', message: expect.stringContaining('255') }] },
  });
});

test('pages by place', async () => {
  const first = (await operator.get<FirewallRulePage>('/api/firewall/rules?limit=1')).body;
  expect(first).toMatchObject({ total: 2, items: [{ number: 1 }] });
  const second = (
    await operator.get<FirewallRulePage>(`/api/firewall/rules?limit=1&cursor=${first.nextCursor}`)
  ).body;
  expect(second).toMatchObject({ items: [{ number: 2 }], nextCursor: null });
  expect(await operator.get('/api/firewall/rules?cursor=zzz')).toMatchObject({ status: 400 });
});

test('names stand for addresses and services, and cannot be pulled from under a rule', async () => {
  const made = await operator.post<FirewallName>('/api/firewall/objects', {
    name: 'PC Viabilità',
    entries: ['10.20.4.0/24', '10.20.5.1-9'],
  });
  expect(made).toMatchObject({
    status: 201,
    body: { understood: ['10.20.4.0/24', '10.20.5.1-10.20.5.9'], usedBy: 0 },
  });
  const group = await operator.post<FirewallName>('/api/firewall/objects', {
    name: 'Tutti i PC',
    entries: ['pc viabilità', '10.30.0.0/16'],
  });
  expect(group.body.understood).toEqual(['10.20.4.0/24', '10.20.5.1-10.20.5.9', '10.30.0.0/16']);
  expect(await operator.delete<ProblemBody>(`/api/firewall/objects/${made.body.id}`)).toMatchObject({
    status: 409,
    body: { code: 'name-in-use' },
  });
  expect(
    await operator.put<ProblemBody>(`/api/firewall/objects/${made.body.id}`, {
      name: 'PC Viabilità',
      entries: ['Tutti i PC'],
    }),
  ).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'entries.0', message: expect.stringContaining('contiene sé stesso') }] },
  });
  expect(
    await operator.post<ProblemBody>('/api/firewall/objects', {
      name: 'pc viabilità',
      entries: ['10.0.0.1'],
    }),
  ).toMatchObject({ status: 409 });
  expect(
    await operator.post<ProblemBody>('/api/firewall/services', {
      name: 'Gestionale',
      entries: ['tcp/99999'],
    }),
  ).toMatchObject({ status: 400 });
  expect(
    await operator.post<FirewallName>('/api/firewall/services', {
      name: 'Gestionale',
      entries: ['tcp/8443', 'https'],
    }),
  ).toMatchObject({
    status: 201,
    body: { understood: ['tcp/443,8443'] },
  });
  const names = (await (await app.as('alice')).get<FirewallNames>('/api/firewall/names')).body;
  expect(names.objects.map(({ name }) => name)).toEqual(['PC Viabilità', 'Tutti i PC']);
  expect(names.zones).toContain('dmz');
});

test('answers whether traffic is permitted, and by which rules', async () => {
  const ask = async (body: object) => (await operator.post<TrafficAnswer>('/api/firewall/lookup', body)).body;
  expect(await ask({ source: '10.1.2.3', destination: '192.0.2.10', service: 'tcp/443' })).toMatchObject({
    permitted: 'fully',
    parts: [{ rule: { number: 1, name: 'Sito' }, action: 'accept' }],
    complete: true,
  });
  expect(await ask({ destination: '192.0.2.10' })).toMatchObject({
    permitted: 'partly',
    parts: [{ rule: { name: 'Sito' } }, { rule: { name: 'Chiusura' }, action: 'deny' }],
  });
  expect(await operator.post<ProblemBody>('/api/firewall/lookup', { source: 'boh' })).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'source' }] },
  });
});

test('analyses the register, risks included', async () => {
  await addRule({ name: 'Doppione', sources: ['10.0.0.0/8'] });
  const { body } = await operator.get<FirewallAnalysis>('/api/firewall/analysis');
  expect(body).toMatchObject({
    rules: 3,
    unreachable: [{ rule: { name: 'Doppione' }, kind: 'redundant', by: [{ number: 1, name: 'Sito' }] }],
    undecided: [],
    notUnderstood: [],
  });
  expect(body.risks.map(({ code, rule }) => `${code} ${rule.name}`)).toContain('no-owner Doppione');
});

test('tells a referent, while typing, what was understood and what it would do', async () => {
  const alice = await app.as('alice');
  const preview = async (...flows: object[]) =>
    (await alice.post<FirewallPreview>('/api/firewall/preview', { flows })).body;
  const flow = {
    op: 'create',
    sources: ['PC Viabilità'],
    destinations: ['192.0.2.10'],
    services: ['Gestionale'],
  };
  expect(await preview(flow)).toMatchObject({
    sentence:
      'Permette a PC Viabilità (10.20.4.0/24 e 10.20.5.1-10.20.5.9) di raggiungere 192.0.2.10 sulle porte 443 e 8443 (tcp).',
    flows: [
      {
        issues: [],
        impact: {
          alreadyPermitted: 'partly',
          permittedBy: [{ number: 1, name: 'Sito' }],
          unreachable: null,
          newlyPermitted: { regions: [{ dport: '8443' }], packets: String((256 + 9) * 65536) },
          putBefore: { name: 'Chiusura' },
          overrides: [{ name: 'Chiusura' }],
        },
        risks: [],
        collisions: [],
      },
    ],
  });
  const half = await preview({ op: 'create', sources: ['10.20.4.'], destinations: [], services: ['htps'] });
  expect(half).toMatchObject({ sentence: null, flows: [{ impact: null, understood: null }] });
  expect(half.flows[0]!.issues.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['sources.0', 'destinations']),
  );
  expect(await preview({ ...flow, sources: ['any'], services: ['rdp'] })).toMatchObject({
    needsExtraAcceptance: true,
    flows: [
      {
        risks: [
          { code: 'exposed-service', severity: 'critical' },
          { code: 'zone-unknown', severity: 'high' },
        ],
      },
    ],
  });
});

test('the register belongs to the office: referents look up names, auditors only read', async () => {
  const alice = await app.as('alice');
  const auditor = await app.as('auditor');
  expect((await alice.get('/api/firewall/rules')).status).toBe(403);
  expect((await alice.post('/api/firewall/lookup', {})).status).toBe(403);
  expect((await auditor.get('/api/firewall/rules')).status).toBe(200);
  expect((await auditor.post('/api/firewall/rules', RULE)).status).toBe(403);
  expect((await auditor.post('/api/firewall/objects', { name: 'X', entries: ['10.0.0.1'] })).status).toBe(
    403,
  );
});

test('two operators at once: one wins, the other is told', async () => {
  const made = await addRule({ name: 'Contesa' });
  const answers = await Promise.all(
    ['uno', 'due'].map((name) =>
      operator.put<ProblemBody>(`/api/firewall/rules/${made.id}`, { ...RULE, name, version: 1 }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});
