import { generate } from 'otplib';
import type { ProblemBody } from '../../contract/lists.ts';
import type { PersonWithPassword } from '../../contract/people/people.ts';
import type { SessionView } from '../../contract/people/session.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { cookiesOf } from '../testing/cookies.ts';
import { TEST_PASSWORD } from '../testing/people.ts';
import { signInAt } from './testing/sign-in.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
beforeEach(async () => {
  await app.db.database.query('DELETE FROM sign_in_throttle');
  app.clock.set('2026-11-16T09:00:00Z');
});
afterAll(() => app.close());

const signIn = (username: string, password: string, more?: Parameters<typeof signInAt>[3]) =>
  signInAt(app, username, password, more);

describe('tries at sign-in', () => {
  test('a hundred at once are compared no more often than the rule says, and the right one comes too late', async () => {
    const guesses = Array.from({ length: 120 }, (_, n) => signIn('bob', `guess ${n}`));
    const right = signIn('bob', TEST_PASSWORD);
    const answers = await Promise.all([...guesses, right]);
    const compared = answers.filter(({ status }) => status !== 429);
    expect(compared.length).toBeLessThanOrEqual(8);
    expect((await right).status).toBe(429);
    expect((await right).headers['retry-after']).toMatch(/^[1-9]\d*$/);
  });

  test('an office behind one address signs in at once, and nobody is told to wait', async () => {
    const people = ['alice', 'bob', 'operator', 'manager', 'administrator'];
    const answers = await Promise.all(
      people.flatMap((name) => [1, 2, 3].map(() => signIn(name, TEST_PASSWORD))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  });

  test('two who are counted in the other order than they came are both let in', async () => {
    expect((await signIn('alice', TEST_PASSWORD)).status).toBe(201);
    app.clock.advance(-40);
    expect((await signIn('bob', TEST_PASSWORD)).status).toBe(201);
  });

  test('an unknown name is counted and answered as a known one', async () => {
    const series = async (name: string): Promise<number[]> => {
      const statuses: number[] = [];
      for (let n = 0; n < 9; n++) statuses.push((await signIn(name, 'guess')).status);
      return statuses;
    };
    expect(await series('nobody')).toEqual(await series('alice'));
  });

  test('every writing of one name counts as that name: width, case, blanks, signs that nobody sees', async () => {
    const forms = [
      'bob',
      'BOB',
      'ｂｏｂ',
      'b\u00adob',
      'bo\u200bb',
      'b ob',
      'bo\u0301b',
      'b\u2060ob',
      '𝐛𝐨𝐛',
      ' bob ',
    ];
    const statuses: number[] = [];
    for (const form of forms) statuses.push((await signIn(form, 'guess')).status);
    expect(statuses.slice(0, 5).filter((status) => status === 429)).toEqual([]);
    expect(statuses.slice(5).filter((status) => status === 401)).toEqual([]);
  });

  test('the wait grows, ends by itself, and a name in capitals is the same name', async () => {
    for (let n = 0; n < 5; n++) await signIn('operator', 'guess');
    expect((await signIn('OPERATOR', TEST_PASSWORD)).status).toBe(429);
    app.clock.advance(2000);
    expect((await signIn(' operator', 'guess')).status).not.toBe(429);
    app.clock.advance(20 * 60_000);
    expect((await signIn('operator', TEST_PASSWORD)).status).toBe(201);
  });

  test('nobody is locked out by what others try: a device that was in before has its own count', async () => {
    const first = await signIn('auditor', TEST_PASSWORD);
    const device = cookiesOf(first.headers).find((cookie) => cookie.startsWith('baluardo_device='))!;
    for (let n = 0; n < 8; n++) await signIn('auditor', 'guess');
    expect((await signIn('auditor', TEST_PASSWORD)).status).toBe(429);
    expect((await signIn('auditor', TEST_PASSWORD, { cookie: device })).status).toBe(201);
    // Another person's device helps nobody.
    for (let n = 0; n < 8; n++) await signIn('manager', 'guess');
    expect((await signIn('manager', TEST_PASSWORD, { cookie: device })).status).toBe(429);
  });

  test('refusals are written down: of unknown names, of disabled people with the right password, of waits', async () => {
    await app.db.database.query("UPDATE person SET active = false WHERE username = 'manager2'");
    await signIn('manager2', TEST_PASSWORD);
    await signIn('chi-non-c-e', 'guess');
    for (let n = 0; n < 7; n++) await signIn('operator2', 'guess');
    await app.db.database.query("UPDATE person SET active = true WHERE username = 'manager2'");
    const rows = await app.db.database.query<{ details: string }>(
      "SELECT details FROM audit_entry WHERE action = 'session.refused'",
    );
    const details = rows.map((row) => JSON.stringify(row.details));
    for (const reason of ['disabled', 'unknown-name', 'wrong-password', 'too-many-tries'])
      expect(details.some((one) => one.includes(reason))).toBe(true);
    // What is typed as a name is often a password.
    expect(details.join()).not.toContain('chi-non-c-e');
  });
});

test('what somebody tried who may not is in the register, once for the same route', async () => {
  const alice = await app.as('alice');
  for (let n = 0; n < 5; n++) expect((await alice.get('/api/people')).status).toBe(403);
  const rows = await app.db.database.query(
    "SELECT 1 FROM audit_entry WHERE action = 'access.refused' AND actor_name LIKE 'alice%' AND subject_id = 'GET /api/people'",
  );
  expect(rows).toHaveLength(1);
});

describe('first passwords', () => {
  const made = async (username: string): Promise<PersonWithPassword> => {
    const administrator = await app.as('administrator');
    return (
      await administrator.post<PersonWithPassword>('/api/people', {
        username,
        displayName: username,
        roles: ['operator'],
      })
    ).body;
  };
  const client = (cookie: string) => ({
    get: (url: string) => app.anonymous().raw<ProblemBody>({ method: 'GET', url, headers: { cookie } }),
    put: (url: string, body: object) =>
      app.anonymous().raw<ProblemBody>({
        method: 'PUT',
        url,
        payload: JSON.stringify(body),
        headers: { cookie, 'content-type': 'application/json' },
      }),
  });

  test('open nothing but their change', async () => {
    const { password } = await made('nuova.operatrice');
    const answer = await signIn('nuova.operatrice', password);
    expect(answer.body.owes).toBe('password-change');
    const here = client(cookiesOf(answer.headers)[0]!);
    for (const url of ['/api/requests', '/api/people', '/api/sectors', '/api/events', '/api/notices'])
      expect((await here.get(url)).body.code).toBe('password-change-required');
    const changed = await here.put('/api/session/password', {
      current: password,
      next: 'quattro merli su un tetto rosso',
    });
    expect(changed.status).toBe(204);
    expect((await here.get('/api/requests')).status).toBe(200);
  });

  test('end after a day', async () => {
    const { password } = await made('altro.operatore');
    app.clock.advance(25 * 3_600_000);
    expect((await signIn('altro.operatore', password)).body.code).toBe('password-expired');
  });

  test.each([
    'aaaaaaaaaaaa',
    '123456789012',
    'password1234',
    'Provincia2026!',
    'qwertyuiopas',
    'operatore2026',
    'baluardo-2026',
    'Responsabile1',
    'operator2operator2',
  ])('%s is no password', async (next) => {
    const here = await app.as('operator2');
    const answer = await here.put<ProblemBody>('/api/session/password', { current: TEST_PASSWORD, next });
    expect([next, answer.status, answer.body.code]).toEqual([next, 422, 'weak-password']);
  });
});

describe('the second factor', () => {
  test('is not set or replaced from an open session without the present password and code', async () => {
    const here = await app.as('operator');
    expect((await here.post('/api/session/totp', {})).status).toBe(422);
    const wrong = await here.post<ProblemBody>('/api/session/totp', { password: 'guess' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'wrong-password']);
    const { body } = await here.post<{ secret: string }>('/api/session/totp', { password: TEST_PASSWORD });
    // A secret of the caller's choosing is passed over.
    const own = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const epoch = () => Math.floor(app.clock.now().getTime() / 1000);
    const chosen = await here.put<ProblemBody>('/api/session/totp', {
      secret: own,
      otp: await generate({ secret: own, epoch: epoch() }),
    });
    expect(chosen.body.code).toBe('otp-wrong');
    const confirmed = await here.put('/api/session/totp', {
      otp: await generate({ secret: body.secret, epoch: epoch() }),
    });
    expect(confirmed.status).toBe(200);
    const again = await here.post<ProblemBody>('/api/session/totp', { password: TEST_PASSWORD });
    expect(again.body.code).toBe('otp-wrong');
    const [kept] = await app.db.database.query<{ secret: string }>(
      "SELECT totp_secret AS secret FROM person WHERE username = 'operator'",
    );
    expect(kept!.secret).toMatch(/^sealed:1:/);
    expect(kept!.secret).not.toContain(body.secret);
  });

  test('is on after a code that was sent twice at once, and never taken off by it', async () => {
    const here = await app.as('operator2');
    const { body } = await here.post<{ secret: string }>('/api/session/totp', { password: TEST_PASSWORD });
    const otp = await generate({
      secret: body.secret,
      epoch: Math.floor(app.clock.now().getTime() / 1000),
    });
    const answers = await Promise.all([1, 2, 3, 4].map(() => here.put('/api/session/totp', { otp })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422]);
    const [kept] = await app.db.database.query<{ secret: string | null; codes: number }>(
      `SELECT totp_secret AS secret, (SELECT count(*)::int FROM totp_recovery_code c WHERE c.person_id = p.id) AS codes
       FROM person p WHERE username = 'operator2'`,
    );
    expect(kept).toEqual({ secret: expect.stringMatching(/^sealed:/), codes: 10 });
    await app.db.database.query("UPDATE person SET totp_secret = NULL WHERE username = 'operator2'");
  });

  test('is not waived by a form: no real installation calls itself a demonstration', async () => {
    const here = await app.as('administrator');
    const office = (await here.get<Record<string, unknown>>('/api/settings/office')).body;
    const answer = await here.put<ProblemBody>('/api/settings/office', { ...office, isDemonstration: true });
    expect([answer.status, answer.body.code]).toEqual([422, 'no-demonstration']);
    expect((await here.put('/api/settings/office', office)).status).toBe(204);
  });

  test('is wanted of managers, operators and administrators, and of nobody else', async () => {
    const strict = await startTestApplication({ secondFactor: 'required' });
    try {
      for (const person of ['manager', 'operator', 'administrator'] as const) {
        const here = await strict.as(person);
        expect((await here.get<SessionView>('/api/session')).body.owes).toBe('second-factor');
        expect((await here.get<ProblemBody>('/api/people')).body.code).toBe('second-factor-required');
      }
      expect((await (await strict.as('alice')).get('/api/requests')).status).toBe(200);
      const here = await strict.as('manager');
      const { body } = await here.post<{ secret: string }>('/api/session/totp', { password: TEST_PASSWORD });
      const epoch = Math.floor(strict.clock.now().getTime() / 1000);
      await here.put('/api/session/totp', { otp: await generate({ secret: body.secret, epoch }) });
      expect((await here.get('/api/requests')).status).toBe(200);
    } finally {
      await strict.close();
    }
  });
});
