import type { AddressInfo } from 'node:net';
import { generate } from 'otplib';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import { startIdentityProvider, type IdentityProvider } from '../../testing/identity-provider.ts';
import { cookiesOf } from '../../testing/cookies.ts';
import { HERE, OidcRig } from './testing/rig.ts';

let rig: OidcRig;
let app: TestApplication;
let provider: IdentityProvider;
beforeAll(async () => {
  rig = await OidcRig.open();
  ({ app, provider } = rig);
});
afterAll(() => rig.close());
beforeEach(() => app.clock.set(new Date().toISOString()));

describe('the identity provider as the proof of who is in', () => {
  const SECRET = { name: 'notte', permissions: ['workstations.read'], expiresOn: '' };
  const decide = (cookie: string) =>
    app.anonymous().raw<{ code?: string; ways?: string[] }>({
      method: 'POST',
      url: '/api/session/tokens',
      headers: { cookie, 'content-type': 'application/json' },
      payload: JSON.stringify({
        ...SECRET,
        expiresOn: new Date(app.clock.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10),
      }),
    });
  const grown = (username: string) =>
    app.db.database.query(
      `UPDATE session SET proven_at = proven_at - interval '1 hour' WHERE person_id = (SELECT id FROM person WHERE username = $1)`,
      [username],
    );
  const beginProof = async (cookie: string) => {
    const answer = await app
      .anonymous()
      .raw({ method: 'GET', url: '/api/session/oidc/start?proof=1', headers: { cookie } });
    const pending = cookiesOf(answer.headers).find((one) => one.startsWith('baluardo_sign_in='))!;
    return { url: String(answer.headers['location']), pending };
  };

  test('is asked anew, proves this session once, and opens none', async () => {
    provider.people['paola'] = { name: 'Paola', groups: ['rete'] };
    const { cookie } = await rig.enter('paola');
    expect((await decide(cookie)).status).toBe(201);
    await grown('paola');
    app.clock.advance(1000);
    const asked = await decide(cookie);
    expect([asked.status, asked.body.code, asked.body.ways]).toEqual([
      403,
      'reauthentication-required',
      ['oidc'],
    ]);
    for (const body of [{ password: 'any' }, { otp: '123456' }]) {
      const answer = await app.anonymous().raw<{ code: string }>({
        method: 'POST',
        url: '/api/session/proof',
        headers: { cookie, 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      });
      expect([answer.status, answer.body.code]).toEqual([422, 'proof-way']);
    }
    const { url, pending } = await beginProof(cookie);
    expect(new URL(url).searchParams.get('prompt')).toMatch(/^login\b/);
    expect(new URL(url).searchParams.get('max_age')).toBe('0');
    const back = await provider.walk(url, 'paola');
    const answer = await rig.comeBack(back, pending);
    expect(String(answer.headers['location'])).toBe('/conferma-identita');
    expect(cookiesOf(answer.headers).filter((one) => /^baluardo_session=./.test(one))).toEqual([]);
    expect((await decide(cookie)).status).toBe(201);
    await grown('paola');
    app.clock.advance(1000);
    expect(String((await rig.comeBack(back, pending)).headers['location'])).toMatch(/sign-in=/);
    expect((await decide(cookie)).status).toBe(403);
  });

  test('is no proof by somebody else, for another session, or of who was let through without being asked', async () => {
    provider.people['rita'] = { name: 'Rita', groups: ['rete'] };
    provider.people['sara'] = { name: 'Sara', groups: ['rete'] };
    const jar = new Map<string, string>();
    const first = await rig.begin();
    const entered = await rig.comeBack(await provider.walk(first.url, 'rita', jar), first.pending);
    const cookie = cookiesOf(entered.headers).find((one) => /^baluardo_session=./.test(one))!;
    const other = (await rig.enter('sara')).cookie;
    await grown('rita');
    await grown('sara');
    app.clock.advance(1000);
    const reasonOf = async (login: string, using = cookie, change = (url: URL): URL => url) => {
      const { url, pending } = await beginProof(using);
      const answer = await rig.comeBack(
        await provider.walk(change(new URL(url)).href, login, login === 'rita' ? jar : undefined),
        pending,
      );
      return new URL(String(answer.headers['location']), HERE).searchParams.get('sign-in');
    };
    expect(await reasonOf('sara')).toBe('oidc-other-person');
    expect([(await decide(cookie)).status, (await decide(other)).status]).toEqual([403, 403]);
    // The browser is the attacker's: it leaves out that the person is to be asked, and the provider knows them already.
    app.clock.advance(120_000);
    const silent = (url: URL): URL => {
      url.searchParams.delete('max_age');
      url.searchParams.set('prompt', 'consent');
      return url;
    };
    expect(await reasonOf('rita', cookie, silent)).toBe('oidc-not-fresh');
    expect((await decide(cookie)).status).toBe(403);
  });

  test('a sign-in by a session of the provider’s is as old as that, and one of no known age proves nothing', async () => {
    provider.people['vera'] = { name: 'Vera', groups: ['rete'] };
    const jar = new Map<string, string>();
    const come = async (change = (url: URL): URL => url): Promise<string> => {
      const { url, pending } = await rig.begin();
      const answer = await rig.comeBack(await provider.walk(change(new URL(url)).href, 'vera', jar), pending);
      return cookiesOf(answer.headers).find((one) => /^baluardo_session=./.test(one))!;
    };
    expect((await decide(await come())).status).toBe(201);
    app.clock.advance(20 * 60_000);
    expect((await decide(await come())).status).toBe(403);
    app.clock.set(new Date().toISOString());
    const untold = (url: URL): URL => {
      url.searchParams.delete('max_age');
      return url;
    };
    expect((await decide(await come(untold))).status).toBe(403);
  });
});

describe('the second factor beside the identity provider', () => {
  test('is asked for here where the provider asked for none, though it is set', async () => {
    const strict = await startTestApplication({ outboundAllow: ['127.0.0.1'], secondFactor: 'required' });
    try {
      const { database } = strict.db;
      const ask = (cookie: string, method: string, url: string, body?: unknown) =>
        strict.anonymous().raw<{ code: string; secret: string; owes: string | null }>({
          method,
          url,
          headers: { cookie, 'content-type': 'application/json' },
          ...(body !== undefined && { payload: JSON.stringify(body) }),
        });
      await database.query(
        "INSERT INTO setting (key, value, changed_by) VALUES ('access.oidc', $1, 'test')",
        [JSON.stringify(rig.account)],
      );
      const come = async (): Promise<string> => {
        const start = await strict.anonymous().raw({ method: 'GET', url: '/api/session/oidc/start' });
        const back = new URL(await provider.walk(String(start.headers['location']), 'tina'));
        const answer = await strict.anonymous().raw({
          method: 'GET',
          url: back.pathname + back.search,
          headers: { cookie: cookiesOf(start.headers)[0]! },
        });
        return cookiesOf(answer.headers).find((one) => /^baluardo_session=./.test(one))!;
      };
      provider.people['tina'] = { name: 'Tina', groups: ['rete'] };
      const first = await come();
      expect((await ask(first, 'GET', '/api/requests')).body.code).toBe('second-factor-required');
      const { secret } = (await ask(first, 'POST', '/api/session/totp', {})).body;
      const code = async () => generate({ secret, epoch: Math.floor(strict.clock.now().getTime() / 1000) });
      strict.clock.set(new Date().toISOString());
      expect((await ask(first, 'PUT', '/api/session/totp', { otp: await code() })).status).toBe(200);
      expect((await ask(first, 'GET', '/api/requests')).status).toBe(200);
      const second = await come();
      expect((await ask(second, 'GET', '/api/requests')).body.code).toBe('second-factor-required');
      for (let n = 0; n < 5; n++)
        expect((await ask(second, 'POST', '/api/session/proof', { otp: '000000' })).status).toBe(422);
      expect((await ask(second, 'POST', '/api/session/proof', { otp: '000000' })).body.code).toBe('locked');
      strict.clock.advance(10 * 60_000);
      expect((await ask(second, 'POST', '/api/session/proof', { otp: await code() })).status).toBe(204);
      expect((await ask(second, 'GET', '/api/requests')).status).toBe(200);
    } finally {
      await strict.close();
    }
  });
});

describe('leaving at the identity provider', () => {
  const token = async (cookie: string): Promise<string> => {
    const answer = await app.anonymous().raw<{ token: string }>({
      method: 'POST',
      url: '/api/upload-tokens',
      headers: { cookie, 'content-type': 'application/json' },
      payload: JSON.stringify({ name: 'notte' }),
    });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.token;
  };

  test.each([
    ['the account is disabled', (): void => void (provider.people['olga']!.isDisabled = true)],
    ['the group is left', (): void => void (provider.people['olga']!.groups = [])],
  ])('ends session and token within a minute when %s', async (_, leave) => {
    provider.people['olga'] = { name: 'Olga', groups: ['rete'] };
    const { cookie } = await rig.enter('olga');
    const bearer = { authorization: `Bearer ${await token(cookie)}` };
    const byToken = () => app.anonymous().raw({ method: 'GET', url: '/api/workstations', headers: bearer });
    expect([(await rig.ask(cookie, '/api/requests')).status, (await byToken()).status]).toEqual([
      200,
      expect.not.stringMatching('401'),
    ]);
    leave();
    app.clock.advance(60_000);
    expect((await rig.ask(cookie, '/api/requests')).status).toBe(401);
    expect((await byToken()).status).toBe(401);
    const [row] = await app.db.database.query("SELECT roles FROM person WHERE username = 'olga'");
    expect(row).toEqual({ roles: [] });
  });

  test('ends the open stream of live events, and does not take its looking for activity', async () => {
    await app.nest.listen(0, '127.0.0.1');
    const { port } = app.nest.getHttpServer().address() as AddressInfo;
    provider.people['ugo'] = { name: 'Ugo', groups: ['rete'] };
    const { cookie } = await rig.enter('ugo');
    const stream = await fetch(`http://127.0.0.1:${port}/api/events`, { headers: { cookie } });
    expect(stream.status).toBe(200);
    const seen = async () =>
      app.db.database.query(
        "SELECT s.last_seen_at FROM session s JOIN person p ON p.id = s.person_id WHERE p.username = 'ugo'",
      );
    const before = await seen();
    const ended = (async () => {
      for await (const _ of stream.body!) continue;
      return 'ended';
    })();
    app.clock.advance(120_000);
    await new Promise((resolve) => setTimeout(resolve, 21_000));
    expect(await seen()).toEqual(before);
    provider.people['ugo'].isDisabled = true;
    app.clock.advance(60_000);
    const late = new Promise((resolve) => setTimeout(() => resolve('late'), 30_000).unref());
    expect(await Promise.race([ended, late])).toBe('ended');
  }, 90_000);

  test('takes another role over within a minute, and keeps who stays', async () => {
    provider.people['piero'] = { name: 'Piero', groups: ['viabilita'] };
    const { cookie } = await rig.enter('piero');
    provider.people['piero'].groups = ['rete'];
    for (let n = 0; n < 3; n++) {
      app.clock.advance(60_000);
      const { body } = await rig.ask<{ person: { roles: string[] } }>(cookie, '/api/session');
      expect(body.person.roles).toEqual(['operator']);
    }
  });

  test('keeps people in for ten minutes while the provider does not answer, and no longer', async () => {
    provider.people['rita'] = { name: 'Rita', groups: ['rete'] };
    const { cookie } = await rig.enter('rita');
    const { port } = new URL(provider.issuer);
    await provider.stop();
    app.clock.advance(5 * 60_000);
    expect((await rig.ask(cookie, '/api/requests')).status).toBe(200);
    app.clock.advance(6 * 60_000);
    expect((await rig.ask(cookie, '/api/requests')).status).toBe(401);
    provider = await startIdentityProvider([`${HERE}/api/session/oidc/callback`], { port: Number(port) });
  });

  const logOut = (logoutToken: string) =>
    app.anonymous().raw<{ code: string }>({
      method: 'POST',
      url: '/api/session/oidc/back-channel-logout',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ logout_token: logoutToken }).toString(),
    });

  test('ends the sessions that the provider’s signed word names, at once; another’s word, a replay and an ID token end none', async () => {
    provider.people['sara'] = { name: 'Sara', groups: ['rete'] };
    const { cookie } = await rig.enter('sara');
    const isIn = async () => (await rig.ask(cookie, '/api/requests')).status;
    for (const forged of [
      await provider.logoutToken({ sub: 'sara' }, 'foreign'),
      await provider.logoutToken({ sub: 'sara', events: {} }),
      await provider.logoutToken({ sub: 'sara', nonce: 'of an ID token' }),
      await provider.logoutToken({}),
      'eyJhbGciOiJub25lIn0.e30.',
    ])
      expect([(await logOut(forged)).status, await isIn()]).toEqual([400, 200]);
    const word = await provider.logoutToken({ sub: 'sara' });
    expect([(await logOut(word)).status, await isIn()]).toEqual([200, 401]);
    // Later than the word, which the provider dates by its own clock.
    app.clock.set(new Date(Date.now() + 2000).toISOString());
    const again = await rig.enter('sara');
    expect((await logOut(word)).status).toBe(200);
    expect((await rig.ask(again.cookie, '/api/requests')).status).toBe(200);
  });
});
