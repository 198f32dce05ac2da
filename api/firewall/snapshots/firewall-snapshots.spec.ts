import type { FirewallRulePage } from '../../../contract/firewall/rules.ts';
import type {
  AdoptionOutcome,
  FirewallDrift,
  FirewallSnapshot,
  FirewallSnapshotDetail,
  FirewallVerification,
  PolicyComparison,
} from '../../../contract/firewall/snapshots.ts';
import type { ProblemBody } from '../../../contract/lists.ts';
import { file, post } from '../../requests/testing/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
});
afterAll(() => app.close());

function exportOf(services: { office?: string; extra?: boolean } = {}): string {
  const { office = '', extra = false } = services;
  const policy = (id: number, name: string, lines: string[]): string[] => [
    `    edit ${id}`,
    `        set name "${name}"`,
    '        set srcintf "lan"',
    '        set dstintf "dmz"',
    ...lines.map((line) => `        ${line}`),
    '        set schedule "always"',
    '        set logtraffic all',
    '    next',
  ];
  return [
    'config firewall address',
    '    edit "sito"',
    '        set subnet 192.0.2.10 255.255.255.255',
    '    next',
    '    edit "viabilita"',
    '        set subnet 10.20.4.0 255.255.255.0',
    '    next',
    'end',
    'config firewall service custom',
    '    edit "tcp-443"',
    '        set tcp-portrange 443',
    '    next',
    '    edit "tcp-22"',
    '        set tcp-portrange 22',
    '    next',
    'end',
    'config firewall policy',
    ...policy(7, 'Sito', [
      'set action accept',
      'set srcaddr "all"',
      'set dstaddr "sito"',
      'set service "tcp-443"',
    ]),
    ...(office === ''
      ? []
      : policy(12, office, [
          'set action accept',
          'set srcaddr "viabilita"',
          'set dstaddr "sito"',
          'set service "tcp-22"',
        ])),
    ...(extra
      ? policy(13, 'Prova', [
          'set action accept',
          'set srcaddr "all"',
          'set dstaddr "all"',
          'set service "tcp-22"',
        ])
      : []),
    'end',
    '',
  ].join('\n');
}

async function upload(text: string, query = ''): Promise<FirewallSnapshot> {
  const answer = await send(text, query);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as unknown as FirewallSnapshot;
}

async function send(text: string | Buffer, query = '', fileName = 'fw.conf') {
  const boundary = 'xxBOUNDARYxx';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/plain\r\n\r\n`;
  return operator.raw<ProblemBody>({
    method: 'POST',
    url: `/api/firewall/snapshots${query}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

const drift = async (query = '') => (await operator.get<FirewallDrift>(`/api/firewall/drift${query}`)).body;

test('an export is kept, dated and read; its rules become the register', async () => {
  const made = await upload(exportOf(), '?takenAt=2026-11-15T22:00:00Z&note=Prima%20copia');
  expect(made).toMatchObject({
    format: 'fortigate',
    ruleCount: 1,
    takenAt: '2026-11-15T22:00:00Z',
    errorCount: 0,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const detail = (await operator.get<FirewallSnapshotDetail>(`/api/firewall/snapshots/${made.id}`)).body;
  expect(detail.rules).toMatchObject([
    { id: '7', destinations: ['192.0.2.10'], services: ['tcp/443'], fromZones: ['lan'] },
  ]);
  expect(detail.understoodLines).toBe(detail.totalLines);
  expect((await drift()).unregistered).toMatchObject([{ id: '7' }]);
  expect(
    (await operator.post<AdoptionOutcome>(`/api/firewall/snapshots/${made.id}/adoption`, {})).body,
  ).toEqual({ adopted: 1, numbered: 0 });
  const { items } = (await operator.get<FirewallRulePage>('/api/firewall/rules')).body;
  expect(items).toMatchObject([{ number: 1, name: 'Sito', fromZones: ['lan'], toZones: ['dmz'] }]);
  expect(await drift()).toMatchObject({
    unregistered: [],
    missing: [],
    wider: { packets: '0' },
    narrower: { packets: '0' },
    complete: true,
  });
});

test('the proof of a request: asked is done, nothing wider', async () => {
  const content = {
    flows: [
      {
        op: 'create',
        sources: ['10.20.4.0/24'],
        destinations: ['192.0.2.10'],
        services: ['ssh'],
        fromZone: 'lan',
        toZone: 'dmz',
      },
    ],
    reason: 'Aggiornamento del sito',
  };
  const request = await file(await app.as('alice'), 'firewall-rule', {
    subject: 'Accesso al sito',
    content,
  });
  await post(await app.as('manager'), request, 'acceptance', { version: 1 });
  const verify = async () =>
    (await operator.get<FirewallVerification>(`/api/firewall/requests/${request.id}/verification`)).body;
  expect(await verify()).toMatchObject({
    outcome: 'missing',
    flows: [{ isAsAsked: false, narrower: { packets: String(256 * 65536) }, wider: { packets: '0' } }],
  });
  await upload(exportOf({ office: `${request.code}-1` }), '?takenAt=2026-11-16T08:00:00Z');
  expect(await verify()).toMatchObject({
    outcome: 'as-asked',
    flows: [{ isAsAsked: true }],
    elsewhere: { wider: { packets: '0' } },
  });
  await upload(exportOf({ office: `${request.code}-1`, extra: true }), '?takenAt=2026-11-16T08:30:00Z');
  expect(await verify()).toMatchObject({
    outcome: 'wider',
    flows: [{ isAsAsked: true }],
    elsewhere: { wider: { regions: expect.any(Array) }, narrower: { packets: '0' } },
  });
});

test('a snapshot tells the objects and groups that the export defines', async () => {
  const { items } = (await operator.get<{ items: FirewallSnapshot[] }>('/api/firewall/snapshots')).body;
  const { objects } = (await operator.get<FirewallSnapshotDetail>(`/api/firewall/snapshots/${items[0]!.id}`))
    .body;
  expect(objects).toContainEqual({ name: 'viabilita', kind: 'address', line: 5, isKnown: false });
  expect(objects.map(({ kind }) => kind)).toContain('service');
});

test('drift goes both ways: rules that nobody asked for, and requests whose rule stands no more', async () => {
  await upload(exportOf(), '?takenAt=2026-11-16T08:40:00Z');
  const asked = await file(await app.as('alice'), 'firewall-rule', {
    subject: 'Aggiornamenti del sito',
    content: {
      flows: [
        { op: 'create', sources: ['10.20.4.9'], destinations: ['192.0.2.10'], services: ['tcp/8443'] },
        { op: 'create', sources: ['10.20.4.9'], destinations: ['192.0.2.10'], services: ['tcp/9443'] },
      ],
      reason: 'Aggiornamenti',
    },
  });
  await post(await app.as('manager'), asked, 'acceptance', { version: 1 });
  await post(operator, asked, 'start');
  await post(operator, asked, 'execution');
  const { body: made } = await operator.get<FirewallRulePage>(`/api/firewall/rules?requestId=${asked.id}`);
  await operator.delete(`/api/firewall/rules/${made.items[1]!.id}`, { version: 1, reason: 'Tolta a mano' });
  const found = await drift();
  expect(found.withoutRule).toMatchObject([
    { request: { code: asked.code }, rule: { name: `${asked.code}-1` }, why: 'not-on-firewall' },
    { request: { code: asked.code }, rule: { name: `${asked.code}-2` }, why: 'removed-by-hand' },
  ]);
  expect(found.withoutRequest).toBe(1);
  const { body: unrequested } = await operator.get<FirewallRulePage>('/api/firewall/rules?unrequested=true');
  expect(unrequested.items.map(({ name }) => name)).toEqual(['Sito']);
  await operator.delete(`/api/firewall/rules/${made.items[0]!.id}`, {
    version: 1,
    reason: 'Fine della prova',
  });
  await app.db.database.query("DELETE FROM firewall_snapshot WHERE taken_at = '2026-11-16T08:40:00Z'");
});

test('what the firewall opens beside the register is marked with its risk, in drift and comparison', async () => {
  const wide = await upload(exportOf({ extra: true }), '?takenAt=2026-11-16T08:50:00Z');
  const found = await drift();
  expect(found.unregistered).toMatchObject([{ id: '13', risk: expect.stringMatching(/^(critical|high)$/) }]);
  expect(found.wider.risk).toMatch(/^(critical|high)$/);
  expect(found.wider.regions.every(({ risk }) => risk !== undefined)).toBe(true);
  expect(found.narrower.risk).toBeUndefined();
  const { body: compared } = await operator.get<PolicyComparison>(
    `/api/firewall/comparison?before=register&after=${wide.id}`,
  );
  expect(compared.newlyPermitted.risk).toBe(found.wider.risk);
  await app.db.database.query("DELETE FROM firewall_snapshot WHERE taken_at = '2026-11-16T08:50:00Z'");
});

test('two snapshots are compared as text and as meaning', async () => {
  const { items } = (await operator.get<{ items: FirewallSnapshot[] }>('/api/firewall/snapshots')).body;
  expect(items.map(({ takenAt }) => takenAt)).toEqual([
    '2026-11-16T08:30:00Z',
    '2026-11-16T08:00:00Z',
    '2026-11-15T22:00:00Z',
  ]);
  const compared = (
    await operator.get<PolicyComparison>(
      `/api/firewall/comparison?before=${items[2]!.id}&after=${items[1]!.id}`,
    )
  ).body;
  expect(compared).toMatchObject({
    newlyPermitted: { packets: String(256 * 65536), regions: [{ src: '10.20.4.0/24', dport: '22' }] },
    newlyDenied: { packets: '0' },
  });
  expect(compared.lines.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim())).toContain(
    'edit 12',
  );
  expect((await drift()).unregistered.map(({ id }) => id)).toEqual(['12', '13']);
});

test('what is no export is refused with its lines', async () => {
  expect(await send('config firewall policy\nend\n')).toMatchObject({
    status: 422,
    body: { code: 'no-rules' },
  });
  expect(await send(Buffer.from([0, 1, 2]))).toMatchObject({ status: 422, body: { code: 'not-text' } });
  expect(await operator.post<ProblemBody>('/api/firewall/snapshots', {})).toMatchObject({ status: 415 });
  expect((await operator.get('/api/firewall/comparison?before=x&after=register')).status).toBe(400);
  expect((await (await app.as('alice')).get('/api/firewall/snapshots')).status).toBe(403);
});

test('a large export becomes the register, in its order', async () => {
  const policies = Array.from(
    { length: 2000 },
    (_, i) => `    edit ${100 + i}
        set name "massa-${i}"
        set srcintf "any"
        set dstintf "any"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "s${i}"
    next`,
  );
  const services = policies.map(
    (_, i) => `    edit "s${i}"\n        set udp-portrange ${1000 + i}\n    next`,
  );
  const text = `config firewall service custom\n${services.join('\n')}\nend\nconfig firewall policy\n${policies.join('\n')}\nend\n`;
  const made = await upload(text, '?takenAt=2026-11-16T08:45:00Z');
  const answer = await operator.post<AdoptionOutcome>(`/api/firewall/snapshots/${made.id}/adoption`, {
    note: 'Caricamento',
  });
  expect(answer.body).toEqual({ adopted: 2000, numbered: 0 });
  const page = (await operator.get<FirewallRulePage>('/api/firewall/rules?limit=10000')).body;
  expect(page.items.map(({ number }) => number)).toEqual(Array.from({ length: 2001 }, (_, i) => i + 1));
  expect(page.items.map(({ name }) => name).slice(0, 3)).toEqual(['Sito', 'massa-0', 'massa-1']);
});
