import type { ProblemBody } from '../../contract/lists.ts';
import type { OpenSession } from '../../contract/people/session.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { cookiesOf } from '../testing/cookies.ts';
import { TEST_PASSWORD } from '../testing/people.ts';
import { hashOf } from './sessions.service.ts';
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

describe('sessions', () => {
  test('are listed and ended one by one, and only by their owner', async () => {
    const [here, there] = [await signIn('bob', TEST_PASSWORD), await signIn('bob', TEST_PASSWORD)];
    const [mine, other] = [cookiesOf(here.headers)[0]!, cookiesOf(there.headers)[0]!];
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
    const first = cookiesOf((await signIn('bob', TEST_PASSWORD)).headers)[0]!;
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
