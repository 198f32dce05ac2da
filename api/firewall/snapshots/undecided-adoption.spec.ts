import type {
  FirewallAnalysis,
  FirewallRuleDetail,
  FirewallRulePage,
  TrafficAnswer,
} from '../../../contract/firewall/rules.ts';
import type {
  AdoptionOutcome,
  FirewallDrift,
  FirewallSnapshot,
  PolicyComparison,
  FirewallSnapshotDetail,
} from '../../../contract/firewall/snapshots.ts';
import type { FirewallPreview } from '../../../contract/firewall/request.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
async function start(): Promise<void> {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
}

const policy = (id: number, sets: readonly string[]): string =>
  [
    `edit ${id}`,
    ...['set srcintf "lan"', 'set dstintf "wan"', 'set schedule "always"', ...sets].map((one) => `  ${one}`),
    'next',
  ].join('\n');

const HEAD = [
  'config firewall address',
  'edit "sito"',
  '  set subnet 192.0.2.10 255.255.255.255',
  'next',
  'edit "cloud"',
  '  set type fqdn',
  '  set fqdn "cloud.example.it"',
  'next',
  'end',
];

/** A denial of a name that only DNS knows stands before a wide permission. */
const UNDECIDED = [
  ...HEAD,
  'config firewall policy',
  policy(17, [
    'set name "No cloud"',
    'set action deny',
    'set srcaddr "all"',
    'set dstaddr "cloud"',
    'set service "ALL"',
  ]),
  policy(18, [
    'set name "Sito"',
    'set action accept',
    'set srcaddr "all"',
    'set dstaddr "sito"',
    'set service "HTTPS"',
  ]),
  'end',
  '',
].join('\n');

/** Two virtual domains: what the first closes at its end says nothing about the second. */
const SCOPED = [
  'config vdom',
  'edit UFFICI',
  'config firewall policy',
  policy(1, ['set action deny', 'set srcaddr "all"', 'set dstaddr "all"', 'set service "ALL"']),
  'end',
  'next',
  'edit SCUOLE',
  'config firewall policy',
  policy(1, ['set action accept', 'set srcaddr "all"', 'set dstaddr "all"', 'set service "HTTPS"']),
  'end',
  'next',
  'end',
  '',
].join('\n');

async function imported(text: string): Promise<FirewallSnapshot> {
  const boundary = 'xxBOUNDARYxx';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="fw.conf"\r\ncontent-type: text/plain\r\n\r\n`;
  const answer = await operator.raw<FirewallSnapshot>({
    method: 'POST',
    url: '/api/firewall/snapshots',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function adopted(text: string, count = 2): Promise<FirewallSnapshot> {
  const snapshot = await imported(text);
  const { body } = await operator.post<AdoptionOutcome>(
    `/api/firewall/snapshots/${snapshot.id}/adoption`,
    {},
  );
  expect(body.adopted).toBe(count);
  return snapshot;
}

const rules = async (query = '') =>
  (await operator.get<FirewallRulePage>(`/api/firewall/rules${query}`)).body.items;
const ask = async (question: object) =>
  (await operator.post<TrafficAnswer>('/api/firewall/lookup', question)).body;

describe('a rule that is not decided', () => {
  let undecided: FirewallSnapshot;
  beforeAll(async () => {
    await start();
    undecided = await adopted(UNDECIDED);
  });
  afterAll(() => app.close());

  test('adopts a rule that is not decided in its place, with the reason and the words of the device', async () => {
    const [first, second] = await rules();
    expect(first).toMatchObject({
      number: 1,
      name: 'No cloud',
      action: 'deny',
      isActionKnown: true,
      notDecided: [expect.stringContaining('cloud')],
      deviceWords: expect.arrayContaining(['set dstaddr "cloud"']),
    });
    expect(second).toMatchObject({ number: 2, name: 'Sito', notDecided: [], deviceWords: [] });
    expect(await rules('?undecided=true')).toHaveLength(1);
    const detail = (await operator.get<FirewallRuleDetail>(`/api/firewall/rules/${first!.id}`)).body;
    expect(detail.understood?.sentence).toMatch(/^Non decisa: al più impedisce a .*cloud\.example\.it/);
  });

  test('says of every answer that a rule which is not decided may change that it depends on it', async () => {
    expect(await ask({ source: '10.1.1.1', destination: '192.0.2.10', service: 'https' })).toMatchObject({
      permitted: 'depends',
      dependsOn: [{ name: 'No cloud' }],
    });
    const analysis = (await operator.get<FirewallAnalysis>('/api/firewall/analysis')).body;
    expect(analysis.unreachable).toEqual([]);
    expect(analysis.notUnderstood).toMatchObject([{ rule: { name: 'No cloud' } }]);
    // The permission may be contradicted in part: that is so only if the denial takes what it may.
    expect(analysis.pairs).toMatchObject([{ rule: { name: 'Sito' }, dependsOn: [{ name: 'No cloud' }] }]);
    const told = (await operator.get<FirewallSnapshotDetail>(`/api/firewall/snapshots/${undecided.id}`)).body;
    expect(told.undecided).toMatchObject([{ id: '17', cure: expect.stringContaining('gli indirizzi') }]);
    const { body } = await operator.post<FirewallPreview>('/api/firewall/preview', {
      flows: [
        {
          op: 'create',
          sources: ['10.1.1.1'],
          destinations: ['192.0.2.10'],
          services: ['https'],
          fromZone: 'lan',
        },
      ],
    });
    expect(body.flows[0]?.impact).toMatchObject({
      alreadyPermitted: 'depends',
      dependsOn: [{ name: 'No cloud' }],
    });
  });

  test('finds no drift between a register and the export it was adopted from, decided or not', async () => {
    const nothing = {
      newlyPermitted: { packets: '0', dependsOn: [] },
      newlyDenied: { packets: '0', dependsOn: [] },
    };
    expect((await operator.get<FirewallDrift>('/api/firewall/drift')).body).toMatchObject({
      unregistered: [],
      missing: [],
      wider: nothing.newlyPermitted,
      narrower: nothing.newlyDenied,
      notUnderstood: 1,
      complete: true,
    });
    const { body } = await operator.get<PolicyComparison>(
      `/api/firewall/comparison?before=register&after=${undecided.id}`,
    );
    expect(body).toMatchObject(nothing);
  });

  test('refuses a request to change a rule that is not decided', async () => {
    const [first] = await rules();
    const { body } = await operator.post<FirewallPreview>('/api/firewall/preview', {
      flows: [{ op: 'delete', ruleId: first!.id, ruleName: first!.name }],
    });
    expect(body.flows[0]?.issues).toMatchObject([{ message: expect.stringContaining('non è decisa') }]);
  });

  test('keeps the reason of a rule that is not decided when only its title is corrected', async () => {
    const [first] = await rules();
    const { action, fromZones, toZones, sources, destinations, services, version } = first!;
    const told = await operator.put<FirewallRuleDetail>(`/api/firewall/rules/${first!.id}`, {
      name: 'Cloud vietato',
      action,
      fromZones,
      toZones,
      sources,
      destinations,
      services,
      version,
    });
    expect(told).toMatchObject({
      status: 200,
      body: { name: 'Cloud vietato', notDecided: [expect.anything()] },
    });
  });

  test('takes the fields of a rule that is not decided for all that it does only on a person’s word', async () => {
    const [first] = await rules();
    const fields = {
      name: first!.name,
      action: 'deny',
      fromZones: first!.fromZones,
      toZones: first!.toZones,
      sources: first!.sources,
      destinations: ['198.51.100.0/24'],
      services: first!.services,
      version: first!.version,
    };
    const path = `/api/firewall/rules/${first!.id}`;
    expect(await operator.put(path, fields)).toMatchObject({
      status: 422,
      body: { code: 'rule-not-decided' },
    });
    const told = await operator.put<FirewallRuleDetail>(path, { ...fields, isDecided: true });
    expect(told).toMatchObject({ status: 200, body: { notDecided: [], deviceWords: [] } });
    expect(
      await ask({
        source: '10.1.1.1',
        destination: '192.0.2.10',
        service: 'https',
        fromZone: 'lan',
        toZone: 'wan',
      }),
    ).toMatchObject({
      permitted: 'fully',
      dependsOn: [],
    });
  });

  test('an unknown name makes a rule undecided, not absent: what it may block depends on it', async () => {
    await app.db.database.query(
      `UPDATE firewall_rule SET destinations = '{nome-sparito}' WHERE position = 1`,
    );
    await app.db.database.query('UPDATE firewall_policy SET version = version + 1');
    expect(await ask({ source: '10.1.1.1', destination: '192.0.2.10', service: 'https' })).toMatchObject({
      permitted: 'depends',
      dependsOn: [{ number: 1 }],
    });
    expect(await rules('?undecided=true')).toMatchObject([
      { notDecided: [expect.stringContaining('nome-sparito')] },
    ]);
  });
});

describe('a device with several lists', () => {
  let scoped: FirewallSnapshot;
  beforeAll(async () => {
    await start();
    scoped = await adopted(SCOPED);
  });
  afterAll(() => app.close());

  test('keeps the lists of a device apart: the end of one covers nothing in another', async () => {
    expect(await rules()).toMatchObject([{ scope: 'UFFICI' }, { scope: 'SCUOLE' }]);
    const analysis = (await operator.get<FirewallAnalysis>('/api/firewall/analysis')).body;
    expect(analysis).toMatchObject({ unreachable: [], pairs: [] });
    expect((await operator.get<FirewallDrift>('/api/firewall/drift')).body).toMatchObject({
      wider: { packets: '0' },
      narrower: { packets: '0' },
    });
    // The first list permits nothing more because the second does.
    expect(
      await ask({ destination: '192.0.2.10', service: 'https', fromZone: 'lan', toZone: 'wan' }),
    ).toMatchObject({
      permitted: 'partly',
    });
    const { body } = await operator.get<PolicyComparison>(
      `/api/firewall/comparison?before=register&after=${scoped.id}&ignoreZones=true`,
    );
    expect(body).toMatchObject({ newlyPermitted: { packets: '0' }, newlyDenied: { packets: '0' } });
  });

  test('tells the comparison with the register list by list', async () => {
    const opened = SCOPED.replace('set action deny', 'set action accept');
    const later = await imported(opened);
    const { body } = await operator.get<PolicyComparison>(
      `/api/firewall/comparison?before=register&after=${later.id}`,
    );
    expect(BigInt(body.newlyPermitted.packets)).toBeGreaterThan(0n);
    expect(body.newlyPermitted.regions.every(({ from }) => from?.startsWith('UFFICI/'))).toBe(true);
    expect(body.newlyDenied.packets).toBe('0');
  });
});

/** A zone permits within itself, and an interface without a list towards lower levels: nobody wrote it. */
const ZONES = `set rulebase security rules Blocco from lan to lan source any destination 10.1.9.9 service any application any action deny
set rulebase security rules Web from lan to wan source any destination any service service-https application any action allow
`;
const LEVELS = `ASA Version 9.14(2)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
access-list OUT extended permit tcp any host 192.0.2.10 eq https
access-group OUT in interface outside
`;

describe('what a device does by itself', () => {
  beforeEach(start);
  afterEach(() => app.close());

  test('is adopted with its zones, judged by nobody, and no request can change it', async () => {
    await adopted(ZONES, 3);
    const all = await rules();
    const builtIn = all.at(-1)!;
    expect(builtIn).toMatchObject({
      name: 'Regola predefinita',
      action: 'accept',
      isReviewDue: false,
      notDecided: [],
    });
    const within = { destination: '10.1.2.3', service: 'https', fromZone: 'lan', toZone: 'lan' };
    expect(await ask(within)).toMatchObject({ permitted: 'fully' });
    expect(await ask({ ...within, destination: '10.1.9.9' })).toMatchObject({ permitted: 'no' });
    expect(await ask({ ...within, fromZone: 'wan' })).toMatchObject({ permitted: 'no' });
    const analysis = (await operator.get<FirewallAnalysis>('/api/firewall/analysis')).body;
    expect(analysis.unreachable).toEqual([]);
    expect(analysis.risks.filter(({ rule }) => rule.name === 'Regola predefinita')).toEqual([]);
    expect((await operator.get<FirewallDrift>('/api/firewall/drift')).body).toMatchObject({
      unregistered: [],
      missing: [],
      wider: { packets: '0' },
      narrower: { packets: '0' },
    });
    const { body } = await operator.post<FirewallPreview>('/api/firewall/preview', {
      flows: [{ op: 'delete', ruleId: builtIn.id, ruleName: builtIn.name }],
    });
    expect(body.flows[0]?.issues).toMatchObject([{ message: expect.stringContaining('predefinita') }]);
  });

  test('levels of security too: an interface without a list passes to lower ones', async () => {
    await adopted(LEVELS, 2);
    const towards = { destination: '198.51.100.7', service: 'https', fromZone: 'inside', toZone: 'outside' };
    expect(await ask(towards)).toMatchObject({ permitted: 'fully' });
    expect(await ask({ ...towards, fromZone: 'outside', toZone: 'inside' })).toMatchObject({
      permitted: 'no',
    });
    const drift = (await operator.get<FirewallDrift>('/api/firewall/drift?ignoreZones=true')).body;
    expect(drift).toMatchObject({ wider: { packets: '0' }, narrower: { packets: '0' } });
  });
});
