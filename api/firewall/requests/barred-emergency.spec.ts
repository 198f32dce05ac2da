import { generate } from 'otplib';
import type { FirewallRiskRules } from '../../../contract/firewall/settings.ts';
import type { ProblemBody } from '../../../contract/lists.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { file, post } from '../../requests/testing/requests.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';
import { TEST_PASSWORD } from '../../testing/people.ts';

/** The bar that refuses an acceptance refuses the emergency too, until a manager says so with the second factor. */

let app: TestApplication;
let secret: string;
beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  const manager = await app.as('manager');
  const path = '/api/firewall/criteria/risks';
  const rules = (await manager.get<FirewallRiskRules>(path)).body;
  await manager.put(path, { ...rules, refuseFrom: 'medium' });
  secret = await enable(manager);
});
beforeEach(() => app.clock.advance(60_000));
afterAll(() => app.close());

const code = (of: string): Promise<string> =>
  generate({ secret: of, epoch: Math.floor(app.clock.now().getTime() / 1000) });

async function enable(client: TestClient): Promise<string> {
  const { body } = await client.post<{ secret: string }>('/api/session/totp', { password: TEST_PASSWORD });
  await client.put('/api/session/totp', { otp: await code(body.secret) });
  return body.secret;
}

const FLOW = { op: 'create', sources: ['any'], destinations: ['172.16.1.17'], services: ['tcp/1-65535'] };
const fileEmergency = async (by: 'alice' | 'operator' = 'alice'): Promise<RequestDetail> =>
  file(await app.as(by), 'firewall-rule', {
    subject: 'Aprire tutto',
    emergency: true,
    content: { flows: [FLOW], reason: 'Attacco in corso' },
    ...(by === 'operator' ? { sectorId: app.people.sectors.roads } : {}),
  });

const start = async (request: RequestDetail, by: 'operator' | 'operator2' = 'operator') =>
  (await app.as(by)).post<ProblemBody>(`/api/requests/${request.id}/emergency-start`, { reason: 'Subito' });
const authorise = async (
  request: RequestDetail,
  otp: string,
  by: 'manager' | 'manager2' | 'operator' = 'manager',
) =>
  (await app.as(by)).post<ProblemBody>(`/api/requests/${request.id}/emergency-authorisation`, {
    version: request.version,
    reason: 'Meglio così che il servizio fermo',
    otp,
  });

test('an emergency over the bar does not begin, and does once a manager has said so with the second factor', async () => {
  const request = await fileEmergency();
  expect([(await start(request)).body.code]).toEqual(['risk-barred']);
  expect((await authorise(request, await code(secret))).status).toBe(200);
  expect((await start(request)).status).toBe(200);
  const read = (await (await app.as('auditor')).get<RequestDetail>(`/api/requests/${request.id}`)).body;
  expect(read.events.find(({ type }) => type === 'authorise-emergency')).toMatchObject({
    details: { secondFactor: true },
  });
  // What was authorised can be ratified under the same bar.
  const ratified = await post(await app.as('manager'), request, 'ratification', {
    version: request.version,
    outcome: 'ratified',
    note: 'Rischio accettato per la durata dell’attacco',
  });
  expect(ratified.ratification).toBe('ratified');
});

test('no word without the factor at that moment: a wrong code, a used one, or nobody’s', async () => {
  const request = await fileEmergency();
  const used = await code(secret);
  expect((await authorise(request, '000000')).body.code).toBe('otp-wrong');
  const other = await fileEmergency();
  expect((await authorise(other, used)).status).toBe(200);
  expect((await authorise(request, used)).body.code).toBe('otp-wrong');
  expect((await authorise(request, '123456', 'manager2')).body.code).toBe('second-factor-required');
  expect((await authorise(request, '123456', 'operator')).status).toBe(403);
  expect((await start(request)).body.code).toBe('risk-barred');
});

test('the word is for what was read: another content waits for another word', async () => {
  const request = await fileEmergency();
  expect((await authorise(request, await code(secret))).status).toBe(200);
  const alice = await app.as('alice');
  const edited = await alice.put<RequestDetail>(`/api/requests/${request.id}/content`, {
    version: request.version,
    subject: request.subject,
    content: { flows: [{ ...FLOW, destinations: ['any'] }], reason: 'Attacco in corso' },
  });
  expect(edited.status).toBe(200);
  expect((await start(request)).body.code).toBe('risk-barred');
});

test('who filed it begins it neither with the word nor without', async () => {
  const request = await fileEmergency('operator');
  expect((await start(request)).body.code).toBe('own-request');
  expect((await authorise(request, await code(secret))).status).toBe(200);
  expect((await start(request)).body.code).toBe('own-request');
  expect((await start(request, 'operator2')).status).toBe(200);
});

test('a deputy gives the word with a factor of their own, and does not begin then', async () => {
  app.clock.advance(60_000);
  const manager = await app.as('manager');
  const { personId } = app.people.actors.operator2;
  const deputy = { deputyId: personId, from: '2026-11-16', until: '2026-11-20', reason: 'Ferie' };
  expect((await manager.post('/api/deputies', deputy)).status).toBe(201);
  const own = await enable(await app.as('operator2'));
  app.clock.advance(60_000);
  const request = await fileEmergency();
  const answer = await (
    await app.as('operator2')
  ).post(`/api/requests/${request.id}/emergency-authorisation`, {
    version: request.version,
    reason: 'In vece del Responsabile',
    otp: await code(own),
  });
  expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.any(String)]);
  expect((await start(request, 'operator2')).body.code).toBe('own-work');
  expect((await start(request, 'operator')).status).toBe(200);
});
