import { createServer, type AddressInfo, type Server } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { FirewallReviewsChecker } from '../../api/firewall-reviews/reviews-checker.ts';
import { file, post } from '../../api/requests/testing/requests.ts';
import { upload } from '../../api/imports/testing/upload.ts';
import {
  startTestApplication,
  type TestApplication,
  type TestClient,
} from '../../api/testing/application.ts';
import type {
  FirewallConsultation,
  OpenConsultations,
  RequestConsultations,
} from '../../contract/firewall/consultations.ts';
import type { ExpiringRules, OpenedRequest, UnusedRules } from '../../contract/firewall/lifetimes.ts';
import type { FirewallProbes } from '../../contract/firewall/probes.ts';
import type { FirewallRuleDetail, FirewallRulePage } from '../../contract/firewall/rules.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { FirewallJobsModule } from './firewall-jobs.module.ts';

let app: TestApplication;
let worker: INestApplicationContext;
let operator: TestClient;
let manager: TestClient;
let alice: TestClient;
let bob: TestClient;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  worker = await startTestWorker(app.db, [FirewallJobsModule], {}, app.clock);
  operator = await app.as('operator');
  manager = await app.as('manager');
  alice = await app.as('alice');
  bob = await app.as('bob');
});
/** Time passes, and nobody was away so long that they have to sign in again. */
async function pass(instant: string): Promise<void> {
  app.clock.set(instant);
  await app.db.database.query(
    "UPDATE session SET created_at = $1, last_seen_at = $1, expires_at = $1::timestamptz + interval '1 day'",
    [instant],
  );
}
afterAll(async () => {
  await worker.close();
  await app.close();
});

const FLOW = { op: 'create', sources: ['10.20.4.0/24'], destinations: ['192.0.2.10'], services: ['tcp/443'] };

async function addRule(fields: object): Promise<FirewallRuleDetail> {
  const answer = await operator.post<FirewallRuleDetail>('/api/firewall/rules', {
    name: 'Prova',
    action: 'accept',
    sources: ['10.20.4.0/24'],
    destinations: ['192.0.2.10'],
    services: ['tcp/443'],
    ...fields,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** A request of a sector that was executed: what one may be asked about later. */
async function executed(client: TestClient, flow: object = {}): Promise<{ id: string; code: string }> {
  const request = await file(client, 'firewall-rule', {
    subject: 'Accesso al portale',
    content: { flows: [{ ...FLOW, ...flow }], reason: 'Serve per i cantieri' },
  });
  await post(manager, request, 'acceptance', { version: request.version });
  await post(operator, request, 'start', {});
  return post(operator, request, 'execution', {});
}

const notices = async (person: TestClient) =>
  (await person.get<{ items: { subject: string }[] }>('/api/notices')).body.items.map(
    ({ subject }) => subject,
  );

test('a temporary rule: its sector is told before the end, and at the end its removal is asked exactly once', async () => {
  const watches = [app.nest, worker].map((process) => process.get(FirewallReviewsChecker, { strict: false }));
  const both = () => Promise.all(watches.map((watch) => watch.run()));
  const asked = (rounds: { removalsAsked: number }[]) =>
    rounds.reduce((sum, { removalsAsked }) => sum + removalsAsked, 0);
  const rule = await addRule({
    name: 'Cantiere',
    ownerSectorId: app.people.sectors.roads,
    expiresOn: '2026-12-31',
  });
  await both();
  expect((await alice.get<ExpiringRules>('/api/firewall/expiries')).body.items).toEqual([]);

  await pass('2026-12-10T09:00:00Z');
  const warned = await both();
  expect(warned.map((round) => round.warned).sort()).toEqual([0, 1]);
  expect(await notices(await app.as('alice'))).toContain('La regola «Cantiere» vale fino al 31/12/2026');
  expect((await alice.get<ExpiringRules>('/api/firewall/expiries')).body.items).toMatchObject([
    { rule: { name: 'Cantiere' }, daysLeft: 21, warnedAt: '2026-12-10T09:00:00Z', removal: null },
  ]);
  expect((await bob.get<ExpiringRules>('/api/firewall/expiries')).body.items).toEqual([]);

  await pass('2027-01-01T09:00:00Z');
  expect(asked(await both())).toBe(1);
  expect(asked(await both())).toBe(0);
  const [{ count, filer }] = (await app.db.database.query<{ count: number; filer: string }>(
    `SELECT count(*) AS count, min(p.display_name) AS filer FROM request r JOIN person p ON p.id = r.filed_by
     WHERE r.subject LIKE 'Cancellazione della regola «Cantiere»%' AND r.sector_id = $1`,
    [app.people.sectors.roads],
  )) as [{ count: number; filer: string }];
  expect({ count, filer }).toEqual({ count: 1, filer: 'Baluardo (automatico)' });
  const [shown] = (await operator.get<ExpiringRules>('/api/firewall/expiries')).body.items;
  expect(shown).toMatchObject({ daysLeft: -1, removal: { code: shown!.opened!.code } });

  // Refused: the Responsabile has decided, and nobody asks the same again.
  const request = await operator.get<{ id: string; version: number }>(`/api/requests/${shown!.opened!.id}`);
  await post(manager, request.body, 'refusal', {
    version: request.body.version,
    reason: 'Serve ancora un mese',
  });
  expect(asked(await both())).toBe(0);

  // A new end is a new term.
  const renewal = { expiresOn: '2027-01-31', reason: 'Il cantiere continua' };
  const url = `/api/firewall/rules/${rule.id}/renewal`;
  expect((await bob.post(url, renewal)).status).toBe(404);
  expect((await alice.post<ProblemBody>(url, { ...renewal, expiresOn: '2026-12-31' })).body).toMatchObject({
    code: 'end-not-later',
  });
  const renewals = await Promise.all([
    alice.post<OpenedRequest>(url, renewal),
    alice.post<OpenedRequest>(url, renewal),
  ]);
  expect(renewals.map(({ body }) => body.isNew).sort()).toEqual([false, true]);
  const [{ body: opened }] = renewals;
  await post(manager, { id: opened.requestId }, 'acceptance', { version: 1 });
  await post(operator, { id: opened.requestId }, 'start', {});
  await post(operator, { id: opened.requestId }, 'execution', {});
  const renewed = await operator.get<FirewallRuleDetail>(`/api/firewall/rules/${rule.id}`);
  expect(renewed.body).toMatchObject({ expiresOn: '2027-01-31', sources: rule.sources });
  await pass('2027-02-01T09:00:00Z');
  expect(asked(await both())).toBe(1);
  await pass('2026-11-16T09:10:00Z');
});

test('before a removal the sectors that asked for the traffic are asked; silence stays silence', async () => {
  await executed(bob, { destinations: ['192.0.2.0/24'] });
  const rule = await addRule({ name: 'Vecchia', ownerSectorId: app.people.sectors.roads });
  const removal = await file(alice, 'firewall-rule', {
    subject: 'Cancellare la regola',
    content: {
      flows: [
        { op: 'delete', ruleId: rule.id, ruleName: 'Vecchia', sources: [], destinations: [], services: [] },
      ],
      reason: 'Non serve più alla viabilità',
    },
  });
  const ofRequest = async () =>
    (await operator.get<RequestConsultations>(`/api/firewall/requests/${removal.id}/consultations`)).body
      .items;
  expect(await ofRequest()).toMatchObject([
    {
      sectorName: 'Ragioneria',
      rule: { name: 'Vecchia' },
      answer: null,
      because: [{ subject: 'Accesso al portale' }],
    },
  ]);
  const [question] = (await bob.get<OpenConsultations>('/api/firewall/consultations')).body.items;
  expect(question).toMatchObject({ request: { code: removal.code, sectorName: 'Viabilità' } });
  // The owner of other rules whose removal the calendar asked; not of this one, which it asked itself.
  expect(
    (await alice.get<OpenConsultations>('/api/firewall/consultations')).body.items.map(
      ({ rule: { name } }) => name,
    ),
  ).not.toContain('Vecchia');
  expect(await notices(bob)).toContain('Si chiede di cancellare la regola «Vecchia»: serve ancora?');
  const answer = (client: TestClient, body: object) =>
    client.post<FirewallConsultation & ProblemBody>(
      `/api/firewall/consultations/${question!.id}/answer`,
      body,
    );
  expect((await answer(alice, { answer: 'not-needed' })).status).toBe(404);
  expect((await answer(operator, { answer: 'not-needed' })).body).toMatchObject({ code: 'not-the-referent' });
  expect((await answer(bob, { answer: 'needed' })).status).toBe(400);
  expect((await answer(bob, { answer: 'needed', note: 'Le paghe passano di qui' })).status).toBe(200);
  expect(await ofRequest()).toMatchObject([
    { answer: 'needed', note: 'Le paghe passano di qui', answeredBy: 'bob' },
  ]);
  expect(await notices(operator)).toContain(`${removal.code}: al settore Ragioneria la regola serve ancora`);
  expect((await answer(bob, { answer: 'not-needed' })).body).toMatchObject({ answer: 'not-needed' });
  await post(manager, removal, 'acceptance', { version: removal.version });
  await post(operator, removal, 'start', {});
  expect((await answer(bob, { answer: 'needed', note: 'Ripensamento' })).body).toMatchObject({
    code: 'too-late',
  });
});

test('rules whose count stands still over enough exports are proposed, with one click to the request', async () => {
  const used = await addRule({ name: 'Usata', destinations: ['192.0.2.71'] });
  const idle = await addRule({
    name: 'Ferma',
    destinations: ['192.0.2.72'],
    ownerSectorId: app.people.sectors.roads,
  });
  const send = async (day: string, hits: [number, number]) => {
    const csv = [
      'id,action,src,dst,proto,sport,dport,comment,hits',
      `1,allow,10.20.4.0/24,192.0.2.71,tcp,any,443,Usata,${hits[0]}`,
      `2,allow,10.20.4.0/24,192.0.2.72,tcp,any,443,Ferma,${hits[1]}`,
    ].join('\n');
    const answer = await upload(operator, `/api/firewall/snapshots?format=csv&takenAt=${day}T00:00:00Z`, csv);
    expect(answer.status).toBe(201);
  };
  await send('2026-06-01', [10, 7]);
  await send('2026-08-01', [20, 7]);
  const unused = async () => (await operator.get<UnusedRules>('/api/firewall/unused')).body;
  expect((await unused()).items).toEqual([]);
  await send('2026-11-01', [25, 7]);
  expect(await unused()).toMatchObject({
    counted: 2,
    lastCountAt: '2026-11-01T00:00:00Z',
    items: [{ rule: { id: idle.id }, hits: 7, stillDays: 153, exports: 3, removal: null }],
  });
  const { items } = (await operator.get<FirewallRulePage>('/api/firewall/rules?q=192.0.2.7')).body;
  expect(items.map(({ name, hits }) => [name, hits])).toEqual([
    ['Usata', 25],
    ['Ferma', 7],
  ]);
  expect(used.hits).toBeNull();
  const opened = await operator.post<OpenedRequest>(`/api/firewall/rules/${idle.id}/removal`, {
    cause: 'unused',
  });
  const request = await operator.get(`/api/requests/${opened.body.requestId}`);
  expect(request.body).toMatchObject({
    content: {
      reason: 'Nessuna corrispondenza dal 01/06/2026 al 01/11/2026, in 3 configurazioni esportate.',
    },
  });
  expect((await unused()).items).toMatchObject([{ removal: { code: opened.body.requestCode } }]);
});

describe('connections tried from the office', () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer((socket) => void socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => new Promise((resolve) => void server.close(resolve)));

  test('are refused outside the own networks, tried inside, and told apart', async () => {
    const request = await executed(alice, {
      destinations: ['127.0.0.1', '203.0.113.9'],
      services: [`tcp/${port}`],
    });
    const url = `/api/firewall/requests/${request.id}/probes`;
    const ask = (...destinations: object[]) =>
      operator.post<FirewallProbes & ProblemBody>(url, { destinations });
    const target = { address: '127.0.0.1', port, expected: 'reachable' };
    expect((await ask(target)).body).toMatchObject({
      code: 'not-own-network',
      issues: [{ path: 'destinations.0.address', message: expect.stringContaining('non sono indicate') }],
    });
    const rules = { ownNetworks: ['127.0.0.0/8'] };
    expect((await operator.put('/api/firewall/probe-rules', rules)).status).toBe(403);
    const administrator = await app.as('administrator');
    expect(
      (await administrator.put('/api/firewall/probe-rules', { ownNetworks: ['0.0.0.0/0'] })).status,
    ).toBe(400);
    expect((await administrator.put('/api/firewall/probe-rules', rules)).status).toBe(200);
    expect((await ask(target, { ...target, address: '203.0.113.9' })).body.issues).toMatchObject([
      { path: 'destinations.1.address' },
    ]);
    expect((await ask(...Array.from({ length: 21 }, () => target))).status).toBe(400);
    expect((await alice.post(url, { destinations: [target] })).status).toBe(403);
    const { proposed } = (await operator.get<FirewallProbes>(url)).body;
    expect(proposed).toEqual([target, { address: '127.0.0.1', port: 23, expected: 'blocked' }]);

    const asked = await ask(
      target,
      { ...target, expected: 'blocked' },
      { address: '127.0.0.1', port: 1, expected: 'blocked' },
    );
    expect(asked).toMatchObject({ status: 201, body: { items: [{ askedBy: 'operator' }] } });
    await eventually('the probe ends', async () => {
      const { items } = (await operator.get<FirewallProbes>(url)).body;
      return items[0]!.state === 'done';
    });
    const [done] = (await operator.get<FirewallProbes>(url)).body.items;
    expect(done!.results.map(({ outcome, verdict, from }) => [outcome, verdict, from])).toEqual([
      ['open', 'as-expected', '127.0.0.1'],
      ['open', 'contrary', '127.0.0.1'],
      ['closed', 'unknown', null],
    ]);
  });
});
