import { generate } from 'otplib';
import type { ProblemBody } from '../../contract/lists.ts';
import { SIGN_IN_RULES } from '../../contract/people/sign-in.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { TEST_PASSWORD, type TestPerson } from '../testing/people.ts';

const MINUTE = 60_000;

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
beforeEach(async () => {
  await app.db.database.query('DELETE FROM sign_in_throttle');
});
afterAll(() => app.close());

interface Session {
  readonly cookie: string;
  ask(method: string, url: string, body?: object): Promise<{ status: number; body: ProblemBody }>;
}

const asSession = (cookie: string): Session => ({
  cookie,
  ask: (method, url, body) =>
    app.anonymous().raw<ProblemBody>({
      method,
      url,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    }),
});

async function signIn(username: TestPerson, otp?: string): Promise<Session> {
  const answer = await app.anonymous().raw({
    method: 'POST',
    url: '/api/session',
    payload: JSON.stringify({ username, password: TEST_PASSWORD, ...(otp !== undefined && { otp }) }),
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(201);
  return asSession(
    [answer.headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; '),
  );
}

const SECTOR = () => `/api/sectors/${app.people.sectors.roads}`;
const write = (session: Session) => session.ask('PATCH', SECTOR(), { name: 'Viabilità' });
const prove = (session: Session, body: object) => session.ask('POST', '/api/session/proof', body);

describe('a change of the administration', () => {
  test('goes through just after the sign-in, and wants a proof ten minutes later', async () => {
    app.clock.set('2026-11-16T09:00:00Z');
    const administrator = await signIn('administrator');
    app.clock.advance(9 * MINUTE);
    expect((await write(administrator)).status).toBe(200);
    app.clock.advance(MINUTE);
    expect(await write(administrator)).toMatchObject({
      status: 403,
      body: { code: 'reauthentication-required', ways: ['password'] },
    });
    expect((await administrator.ask('GET', '/api/sectors')).status).toBe(200);
    expect((await prove(administrator, { password: TEST_PASSWORD })).status).toBe(204);
    expect((await write(administrator)).status).toBe(200);
  });

  test('takes a proof of this session only', async () => {
    app.clock.set('2026-11-16T10:00:00Z');
    const [first, second] = [await signIn('administrator'), await signIn('administrator')];
    app.clock.advance(11 * MINUTE);
    expect((await prove(first, { password: TEST_PASSWORD })).status).toBe(204);
    expect((await write(second)).body.code).toBe('reauthentication-required');
    expect((await write(first)).status).toBe(200);
  });

  test('waits no longer than the settings say', async () => {
    app.clock.set('2026-11-16T11:00:00Z');
    const administrator = await signIn('administrator');
    const rules = { ...SIGN_IN_RULES.fallback, proofMinutes: 2 };
    expect((await administrator.ask('PUT', '/api/settings/sign-in/rules', rules)).status).toBe(204);
    for (const proofMinutes of [0, 61])
      expect(
        (await administrator.ask('PUT', '/api/settings/sign-in/rules', { ...rules, proofMinutes })).status,
      ).toBe(400);
    app.clock.advance(3 * MINUTE);
    // The rules are read again after a few seconds.
    await new Promise((resolve) => setTimeout(resolve, 5100));
    expect((await write(administrator)).body.code).toBe('reauthentication-required');
    await app.db.database.query('DELETE FROM setting WHERE key = $1', [SIGN_IN_RULES.key]);
    await new Promise((resolve) => setTimeout(resolve, 5100));
    expect((await write(administrator)).status).toBe(200);
  });
});

test('the password is guessed no faster by changing it, and an old proof changes none', async () => {
  app.clock.set('2026-11-16T15:00:00Z');
  const auditor = await signIn('auditor');
  const change = (current: string) =>
    auditor.ask('PUT', '/api/session/password', { current, next: 'una frase lunga e nuova' });
  for (let n = 0; n < 5; n++) expect((await change(`guess ${n}`)).body.code).toBe('wrong-password');
  expect((await change(TEST_PASSWORD)).body.code).toBe('locked');
  app.clock.advance(11 * MINUTE);
  expect((await change(TEST_PASSWORD)).body.code).toBe('reauthentication-required');
});

describe('a proof', () => {
  test('that is wrong proves nothing, is written down, and slows the next', async () => {
    app.clock.set('2026-11-16T12:00:00Z');
    const manager = await signIn('manager');
    app.clock.advance(11 * MINUTE);
    for (let n = 0; n < 5; n++) expect((await prove(manager, { password: 'guess' })).status).toBe(422);
    const late = await prove(manager, { password: TEST_PASSWORD });
    expect(late).toMatchObject({ status: 429, body: { code: 'locked' } });
    expect((await manager.ask('POST', '/api/deputies', {})).body.code).toBe('reauthentication-required');
    const rows = await app.db.database.query(
      "SELECT 1 FROM audit_entry WHERE action = 'session.not-proven' AND actor_name LIKE 'manager%'",
    );
    expect(rows).toHaveLength(5);
  });

  test('names one way, and one that the person has', async () => {
    app.clock.set('2026-11-16T13:00:00Z');
    const manager = await signIn('manager');
    expect((await prove(manager, {})).status).toBe(400);
    expect((await prove(manager, { password: TEST_PASSWORD, otp: '123456' })).status).toBe(400);
    expect((await prove(manager, { otp: '123456' })).body.code).toBe('proof-way');
  });

  test('is asked of who has not even a session, and of a machine never', async () => {
    expect((await app.anonymous().post('/api/session/proof', { password: TEST_PASSWORD })).status).toBe(401);
  });

  test('is the code where there is one: the password alone is not enough, and a code is good once', async () => {
    app.clock.set('2026-11-16T14:00:00Z');
    const operator = await signIn('operator');
    const start = await operator.ask('POST', '/api/session/totp', { password: TEST_PASSWORD });
    const { secret } = start.body as unknown as { secret: string };
    const codeNow = () => generate({ secret, epoch: app.clock.now().getTime() / 1000 });
    const confirmed = await operator.ask('PUT', '/api/session/totp', { otp: await codeNow() });
    const { recoveryCodes } = confirmed.body as unknown as { recoveryCodes: string[] };
    app.clock.advance(11 * MINUTE);
    const terms = () => operator.ask('PUT', '/api/firewall/terms', {});
    expect(await terms()).toMatchObject({
      status: 403,
      body: { code: 'reauthentication-required', ways: ['totp'] },
    });
    expect((await prove(operator, { password: TEST_PASSWORD })).body.code).toBe('proof-way');
    expect((await terms()).status).toBe(403);
    const otp = await codeNow();
    expect((await prove(operator, { otp })).status).toBe(204);
    expect((await terms()).status).toBe(400);
    expect((await prove(operator, { otp })).body.code).toBe('otp-wrong');
    app.clock.advance(11 * MINUTE);
    expect((await prove(operator, { otp: recoveryCodes[0]! })).status).toBe(204);
    expect((await terms()).status).toBe(400);
  });

  test('stands in the register with its way', async () => {
    const rows = await app.db.database.query<{ details: unknown }>(
      "SELECT details FROM audit_entry WHERE action = 'session.proven'",
    );
    const told = JSON.stringify(rows);
    for (const way of ['password', 'totp']) expect(told).toContain(way);
  });
});
