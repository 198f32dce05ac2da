import { generate } from 'otplib';
import { SIGN_IN_RULES } from '../../contract/people/sign-in.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { TEST_PASSWORD } from '../testing/people.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

let url: Promise<string> | undefined;
const listening = (): Promise<string> =>
  (url ??= app.nest.listen(0, '127.0.0.1').then(() => app.nest.getUrl()));

const signIn = (body: unknown, headers: Record<string, string> = {}) =>
  app.anonymous().raw<{ code: string }>({
    method: 'POST',
    url: '/api/session',
    payload: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('the session', () => {
  test('opens with the right password, in a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn({ username: 'Alice', password: TEST_PASSWORD });
    expect(answer.status).toBe(201);
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    expect(answer.body).toMatchObject({
      person: { username: 'alice', roles: ['referent'], sectorName: 'Viabilità' },
    });
  });

  test('refuses a wrong password and an unknown name with the same words', async () => {
    const wrong = await signIn({ username: 'alice', password: 'not this one' });
    const unknown = await signIn({ username: 'nobody', password: 'not this one' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
  });

  test('answers in English to who asks for English, with the same code, and names the fields so too', async () => {
    const english = { 'accept-language': 'en-GB,en;q=0.9,it;q=0.8' };
    expect((await signIn({ username: 'nobody', password: 'not this one' }, english)).body).toEqual({
      code: 'bad-credentials',
      message: 'User name or password not right.',
    });
    expect((await signIn({ username: '', password: 'x' }, english)).body).toMatchObject({
      code: 'invalid',
      message: 'A field is not valid.',
      issues: [{ path: 'username', message: 'required field' }],
    });
    expect((await signIn({ username: 'nobody', password: 'not this one' })).body).toMatchObject({
      message: 'Nome utente o password non corretti.',
    });
  });

  test('suspends an account after eight wrong passwords, even for the right one, and lets it in again later', async () => {
    app.clock.set('2026-11-23T09:00:00Z');
    for (let n = 0; n < 8; n++) await signIn({ username: 'bob', password: 'guess' });
    expect((await signIn({ username: 'bob', password: TEST_PASSWORD })).body.code).toBe('locked');
    app.clock.advance(6 * 60_000);
    expect((await signIn({ username: 'bob', password: TEST_PASSWORD })).status).toBe(201);
  });

  test('refuses a session started by another site', async () => {
    const answer = await signIn(
      { username: 'alice', password: TEST_PASSWORD },
      { origin: 'https://evil.example', host: 'baluardo.example' },
    );
    expect(answer.body.code).toBe('foreign-origin');
  });

  test('ends when it was quiet for eight hours', async () => {
    app.clock.set('2026-11-23T10:00:00Z');
    const auditor = await app.as('auditor');
    expect((await auditor.get('/api/session')).status).toBe(200);
    app.clock.advance(9 * 3_600_000);
    expect((await auditor.get('/api/session')).status).toBe(401);
  });

  test('is not kept open by what a page asks by itself, nor by its live stream; a person’s own reading keeps it', async () => {
    app.clock.set('2026-11-24T08:00:00Z');
    const cookieOf = async (username: string): Promise<string> =>
      [(await signIn({ username, password: TEST_PASSWORD })).headers['set-cookie']]
        .flat()
        .map((one) => String(one).split(';')[0])
        .join('; ');
    const left = await cookieOf('alice');
    const used = await cookieOf('operator2');
    const read = async (cookie: string, more: Record<string, string> = {}): Promise<number> =>
      (await app.anonymous().raw({ method: 'GET', url: '/api/sectors', headers: { cookie, ...more } }))
        .status;
    const background = { 'x-baluardo-background': '1' };
    for (let n = 0; n < 5; n++) {
      app.clock.advance(2 * 3_600_000);
      expect(await read(used)).toBe(200);
      expect(await read(left, background)).toBe(n < 3 ? 200 : 401);
    }
    // What changes something is somebody's, whatever it says of itself.
    const writes = await cookieOf('bob');
    for (let n = 0; n < 3; n++) {
      app.clock.advance(4 * 3_600_000);
      const answer = await app.anonymous().raw({
        method: 'PUT',
        url: '/api/session/language',
        payload: JSON.stringify({ language: 'it' }),
        headers: { cookie: writes, 'content-type': 'application/json', ...background },
      });
      expect(answer.status).toBe(204);
    }
    // The stream is opened and looked after by the page.
    const watches = await cookieOf('manager');
    app.clock.advance(5 * 3_600_000);
    const stop = new AbortController();
    const answer = fetch(`${await listening()}/api/events`, {
      headers: { cookie: watches },
      signal: stop.signal,
    });
    expect((await answer).status).toBe(200);
    stop.abort();
    app.clock.advance(4 * 3_600_000);
    expect(await read(watches)).toBe(401);
  });

  test('its live stream hears no more than its person may since the role changed', async () => {
    const answer = await signIn({ username: 'operator2', password: TEST_PASSWORD });
    const cookie = [answer.headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; ');
    const stop = new AbortController();
    const stream = await fetch(`${await listening()}/api/events`, {
      headers: { cookie },
      signal: stop.signal,
    });
    const heard: string[] = [];
    void (async () => {
      for await (const chunk of stream.body!) heard.push(Buffer.from(chunk).toString());
    })().catch(() => undefined);
    const tell = (change: object) =>
      app.db.database.query("SELECT pg_notify('baluardo_live', $1)", [JSON.stringify(change)]);
    const until = async (word: string): Promise<void> => {
      for (let n = 0; n < 200 && !heard.join('').includes(word); n++)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(heard.join('')).toContain(word);
    };
    await tell({ topic: 'dnsbl-cases', id: 'before' });
    await until('before');
    const { personId } = app.people.actors.operator2;
    const administrator = await app.as('administrator');
    const change = (changes: object) => administrator.patch(`/api/people/${personId}`, changes);
    expect((await change({ roles: ['referent'], sectorId: app.people.sectors.roads })).status).toBe(200);
    try {
      // The look at who they are now is a question to the database of its own.
      for (let n = 0; n < 100 && !heard.join('').includes('"requests"}'); n++) {
        await tell({ topic: 'requests', id: 'whose' });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(heard.join('')).toContain('"requests"}');
      await tell({ topic: 'dnsbl-cases', id: 'afterwards' });
      await tell({ topic: 'requests', id: 'last' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(heard.join('')).not.toMatch(/afterwards|last/);
    } finally {
      stop.abort();
      await change({ roles: ['operator'], sectorId: null });
    }
  });

  test('ends after the quiet and the hours that the settings give to the role, the shortest of several', async () => {
    app.clock.set('2026-11-23T22:00:00Z');
    const { limits } = SIGN_IN_RULES.fallback;
    await app.db.database.query(
      "INSERT INTO setting (key, value, changed_by) VALUES ('access.rules', $1, 'test')",
      [
        JSON.stringify({
          breakGlassId: null,
          onlyBreakGlass: false,
          limits: {
            ...limits,
            manager: { idleMinutes: 30, hours: 2 },
            auditor: { idleMinutes: 60, hours: 1 },
          },
        }),
      ],
    );
    await new Promise((resolve) => setTimeout(resolve, 5100));
    const enter = async () => {
      const answer = await signIn({ username: 'manager', password: TEST_PASSWORD });
      return String(answer.headers['set-cookie']).split(';')[0]!;
    };
    const isIn = async (cookie: string) =>
      (await app.anonymous().raw({ method: 'GET', url: '/api/session', headers: { cookie } })).status;
    const quiet = await enter();
    app.clock.advance(29 * 60_000);
    expect(await isIn(quiet)).toBe(200);
    app.clock.advance(31 * 60_000);
    expect(await isIn(quiet)).toBe(401);
    const busy = await enter();
    for (let n = 0; n < 4; n++) {
      app.clock.advance(29 * 60_000);
      expect(await isIn(busy)).toBe(200);
    }
    app.clock.advance(5 * 60_000);
    expect(await isIn(busy)).toBe(401);
    await app.db.database.query("UPDATE person SET roles = '{manager,auditor}' WHERE username = 'manager'");
    const both = await enter();
    for (const [minutes, status] of [
      [28, 200],
      [28, 200],
      [5, 401],
    ] as const) {
      app.clock.advance(minutes * 60_000);
      expect(await isIn(both)).toBe(status);
    }
    await app.db.database.query("DELETE FROM setting WHERE key = 'access.rules'");
    await new Promise((resolve) => setTimeout(resolve, 5100));
  }, 30_000);

  test('ends everywhere else when the password changes', async () => {
    app.clock.set('2026-11-24T10:00:00Z');
    const here = await app.as('operator2');
    const other = await signIn({ username: 'operator2', password: TEST_PASSWORD });
    const cookie = String(other.headers['set-cookie']).split(';')[0]!;
    const change = await here.put('/api/session/password', {
      current: TEST_PASSWORD,
      next: 'a quite different one',
    });
    expect(change.status).toBe(204);
    expect((await here.get('/api/session')).status).toBe(200);
    expect(
      (await app.anonymous().raw({ method: 'GET', url: '/api/session', headers: { cookie } })).status,
    ).toBe(401);
  });

  test('asks for the second factor once it is on, and takes each code once', async () => {
    app.clock.set('2026-11-25T10:00:00Z');
    const manager = await app.as('manager2');
    const { body } = await manager.post<{ secret: string }>('/api/session/totp', { password: TEST_PASSWORD });
    const epoch = (): number => Math.floor(app.clock.now().getTime() / 1000);
    const code = await generate({ secret: body.secret, epoch: epoch() });
    const confirmed = await manager.put<{ recoveryCodes: string[] }>('/api/session/totp', { otp: code });
    expect([confirmed.status, confirmed.body.recoveryCodes.length]).toEqual([200, 10]);
    expect((await signIn({ username: 'manager2', password: TEST_PASSWORD })).body.code).toBe('otp-required');
    // The code that was shown at the activation has been used.
    expect((await signIn({ username: 'manager2', password: TEST_PASSWORD, otp: code })).body.code).toBe(
      'otp-wrong',
    );
    app.clock.advance(60_000);
    const next = await generate({ secret: body.secret, epoch: epoch() });
    expect((await signIn({ username: 'manager2', password: TEST_PASSWORD, otp: next })).status).toBe(201);
    expect((await signIn({ username: 'manager2', password: TEST_PASSWORD, otp: next })).body.code).toBe(
      'otp-wrong',
    );
    // A code from the paper stands in for the application, once.
    const [paper] = confirmed.body.recoveryCodes;
    expect((await signIn({ username: 'manager2', password: TEST_PASSWORD, otp: paper! })).status).toBe(201);
    expect((await signIn({ username: 'manager2', password: TEST_PASSWORD, otp: paper! })).body.code).toBe(
      'otp-wrong',
    );
  });

  test('names the field of a body that is not as it should be', async () => {
    const answer = await signIn({ username: '', password: 7 });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'invalid',
      issues: expect.arrayContaining([
        expect.objectContaining({ path: 'username' }),
        expect.objectContaining({ path: 'password' }),
      ]),
    });
  });

  test('answers broken JSON, a wrong type and an unknown address with a plain reason', async () => {
    const client = app.anonymous();
    const broken = await client.raw<{ code: string }>({
      method: 'POST',
      url: '/api/session',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect([broken.status, broken.body.code]).toEqual([400, 'bad-request']);
    const text = await client.raw<{ code: string }>({
      method: 'POST',
      url: '/api/session',
      payload: 'x',
      headers: { 'content-type': 'text/weird' },
    });
    expect(text.status).toBe(415);
    expect((await client.get<{ code: string }>('/api/nothing')).body.code).toBe('not-found');
  });
});
