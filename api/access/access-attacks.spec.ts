import { generate } from 'otplib';
import type { ProblemBody } from '../../contract/lists.ts';
import type { PersonWithPassword } from '../../contract/people/people.ts';
import type { OpenSession, SessionView } from '../../contract/people/session.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { TEST_PASSWORD } from '../testing/people.ts';
import { hashOf } from './sessions.service.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
beforeEach(async () => {
  await app.db.database.query('DELETE FROM sign_in_throttle');
  app.clock.set('2026-11-16T09:00:00Z');
});
afterAll(() => app.close());

const signIn = (username: string, password: string, more: Record<string, string> = {}) =>
  app.anonymous().raw<ProblemBody & SessionView>({
    method: 'POST',
    url: '/api/session',
    payload: JSON.stringify({ username, password, ...(more['otp'] ? { otp: more['otp'] } : {}) }),
    headers: {
      'content-type': 'application/json',
      ...(more['cookie'] ? { cookie: more['cookie'] } : {}),
    },
  });
const cookiesOf = (answer: { headers: Record<string, unknown> }): string[] =>
  [answer.headers['set-cookie'] as string | string[]].flat().map((cookie) => cookie.split(';')[0]!);

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
    const device = cookiesOf(first).find((cookie) => cookie.startsWith('baluardo_device='))!;
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
    const here = client(cookiesOf(answer)[0]!);
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

describe('sessions', () => {
  test('are listed and ended one by one, and only by their owner', async () => {
    const [here, there] = [await signIn('bob', TEST_PASSWORD), await signIn('bob', TEST_PASSWORD)];
    const [mine, other] = [cookiesOf(here)[0]!, cookiesOf(there)[0]!];
    const get = (url: string, cookie: string, method = 'GET') =>
      app.anonymous().raw<{ items: OpenSession[] }>({ method, url, headers: { cookie } });
    const { items } = (await get('/api/session/sessions', mine)).body;
    expect(items.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    const foreign = items.find(({ isCurrent }) => !isCurrent)!;
    const alice = await app.as('alice');
    expect((await alice.delete(`/api/session/sessions/${foreign.id}`)).status).toBe(404);
    for (const one of items.filter(({ isCurrent }) => !isCurrent))
      expect((await get(`/api/session/sessions/${one.id}`, mine, 'DELETE')).status).toBe(204);
    expect((await get('/api/session', other)).status).toBe(401);
    expect((await get('/api/session', mine)).status).toBe(200);
  });

  test('a new sign-in in the same browser ends the session that it had', async () => {
    const first = cookiesOf(await signIn('bob', TEST_PASSWORD))[0]!;
    await signIn('bob', TEST_PASSWORD, { cookie: first });
    const before = await app
      .anonymous()
      .raw({ method: 'GET', url: '/api/session', headers: { cookie: first } });
    expect(before.status).toBe(401);
  });

  test('a page of another scheme or port, and what only looks like the own one, writes nothing', async () => {
    const plain = await startTestApplication({ publicUrl: 'http://baluardo.example' });
    try {
      const post = async (headers: Record<string, string>) =>
        (
          await plain.anonymous().raw<ProblemBody>({
            method: 'POST',
            url: '/api/session',
            payload: JSON.stringify({ username: 'alice', password: TEST_PASSWORD }),
            headers: { 'content-type': 'application/json', host: 'baluardo.example', ...headers },
          })
        ).status;
      for (const origin of [
        'https://baluardo.example',
        'http://baluardo.example:8080',
        'http://baluardo.example.attacker.example',
        'http://baluardo.example@attacker.example',
        'http://attacker.example, http://baluardo.example',
        'null',
        '',
      ])
        expect([origin, await post({ origin })]).toEqual([origin, 403]);
      for (const site of ['cross-site', 'same-site', 'Cross-Site', 'same-origin, cross-site', ''])
        expect([site, await post({ 'sec-fetch-site': site })]).toEqual([site, 403]);
      for (const headers of [
        { origin: 'http://baluardo.example' },
        { 'sec-fetch-site': 'same-origin' },
        { 'sec-fetch-site': 'none' },
      ])
        expect([headers, await post(headers)]).toEqual([headers, 201]);
    } finally {
      await plain.close();
    }
  });

  test('over TLS the cookie carries the prefix that binds it to the host, and only a page over TLS may write', async () => {
    const secure = await startTestApplication({ publicUrl: 'https://baluardo.example' });
    try {
      const post = (origin: string) =>
        secure.anonymous().raw<ProblemBody>({
          method: 'POST',
          url: '/api/session',
          payload: JSON.stringify({ username: 'alice', password: TEST_PASSWORD }),
          headers: { 'content-type': 'application/json', host: 'baluardo.example', origin },
        });
      const good = await post('https://baluardo.example');
      expect(good.status).toBe(201);
      expect(String(good.headers['set-cookie'])).toMatch(/^__Host-baluardo_session=[^;]+;.*Path=\/;.*Secure/);
      expect((await post('http://baluardo.example')).body.code).toBe('foreign-origin');
    } finally {
      await secure.close();
    }
  });
});

describe('a machine’s token', () => {
  const token = async (permissions: string[]): Promise<string> => {
    const word = `token-${Math.random()}`;
    await app.db.database.query(
      `INSERT INTO api_token (id, name, token_hash, person_id, permissions, created_by, expires_at)
       VALUES (gen_random_uuid(), 'carico', $1, $2, $3, $2, '2027-01-01')`,
      [hashOf(word), app.people.actors.operator2.personId, permissions],
    );
    return word;
  };
  const call = (word: string, method: string, url: string, body?: object) =>
    app.anonymous().raw<ProblemBody>({
      method,
      url,
      ...(body ? { payload: JSON.stringify(body) } : {}),
      headers: { authorization: `Bearer ${word}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    });

  test('opens what names its permission, and nothing of its person’s account', async () => {
    const word = await token(['workstations.read']);
    expect((await call(word, 'GET', '/api/workstations')).status).toBe(200);
    for (const [method, url, body] of [
      ['POST', '/api/session/totp', { password: TEST_PASSWORD }],
      ['PUT', '/api/session/totp', { otp: '123456' }],
      ['PUT', '/api/session/password', { current: TEST_PASSWORD, next: 'quattro merli su un tetto rosso' }],
      ['PUT', '/api/session/language', { language: 'en' }],
      ['GET', '/api/session'],
      ['GET', '/api/session/sessions'],
      ['DELETE', '/api/session'],
      ['GET', '/api/notices'],
      ['GET', '/api/events'],
      ['GET', '/api/sectors'],
    ] as const)
      expect([url, (await call(word, method, url, body)).status]).toEqual([url, 403]);
  });

  test('ends with its person’s reset', async () => {
    const word = await token(['workstations.read']);
    const { personId } = app.people.actors.operator2;
    await (await app.as('administrator')).post(`/api/people/${personId}/password-reset`);
    expect((await call(word, 'GET', '/api/workstations')).status).toBe(401);
  });
});

describe('what the API answers', () => {
  test('is kept by nobody', async () => {
    const manager = await app.as('manager');
    for (const url of ['/api/session', '/api/people', '/api/requests', '/api/sectors'])
      expect([url, (await manager.get(url)).headers['cache-control']]).toEqual([url, 'no-store']);
    expect((await app.anonymous().get('/api/nothing')).headers['cache-control']).toBe('no-store');
  });

  test('is described only to who is in, where the installation does not say otherwise', async () => {
    expect((await app.anonymous().get('/api/openapi.json')).status).toBe(401);
    expect((await app.anonymous().get('/api/docs')).status).toBe(401);
    expect((await app.anonymous().get('/api/%6fpenapi.json')).status).toBe(401);
    expect((await (await app.as('alice')).get('/api/openapi.json')).status).toBe(200);
    const open = await startTestApplication({ apiDocument: 'public' });
    try {
      expect((await open.anonymous().get('/api/openapi.json')).status).toBe(200);
    } finally {
      await open.close();
    }
  });

  test('is counted by the route, however the address is written', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 1300; n++) {
      const url = n % 2 === 0 ? '/%61pi/session' : '/api/sessio%6e';
      statuses.add((await app.anonymous().get(url)).status);
    }
    expect(statuses.has(429)).toBe(true);
  });
});
