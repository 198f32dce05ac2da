import type { AddressInfo } from 'node:net';
import { generate } from 'otplib';
import type { OidcAccount } from '../../../contract/people/sign-in.ts';
import { startTestApplication, type TestApplication } from '../../testing/application.ts';
import {
  startIdentityProvider,
  TEST_CLIENT,
  type IdentityProvider,
} from '../../testing/identity-provider.ts';
import { ownPath } from './oidc-sign-in.service.ts';

const HERE = 'http://127.0.0.1:3000';
let app: TestApplication;
let provider: IdentityProvider;
let account: OidcAccount;
beforeAll(async () => {
  provider = await startIdentityProvider([`${HERE}/api/session/oidc/callback`]);
  app = await startTestApplication({ outboundAllow: ['127.0.0.1'] });
  account = {
    enabled: true,
    name: 'Provincia',
    issuer: provider.issuer,
    clientId: TEST_CLIENT.id,
    clientSecret: TEST_CLIENT.secret,
    scopes: 'openid profile email offline_access',
    usernameClaim: 'preferred_username',
    groupsClaim: 'groups',
    factor: 'local',
    linksByName: false,
    groups: [
      'rete -> operatore',
      'viabilita -> referente VIA',
      'dirigenti -> responsabile',
      'sistemi -> amministratore',
    ],
    certificate: '',
  };
  await save({});
});
afterAll(async () => {
  await app.close();
  await provider.stop();
});
beforeEach(() => app.clock.set(new Date().toISOString()));

const save = async (changes: Partial<OidcAccount>): Promise<void> => {
  const administrator = await app.as('administrator');
  const answer = await administrator.put('/api/settings/sign-in/oidc', { ...account, ...changes });
  if (answer.status !== 204) throw new Error(answer.text);
};

const cookiesOf = (headers: Record<string, unknown>): string[] =>
  [headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';')[0]!);

const begin = async (to = '/') => {
  const answer = await app.anonymous().raw({
    method: 'GET',
    url: `/api/session/oidc/start?to=${encodeURIComponent(to)}`,
  });
  const pending = cookiesOf(answer.headers).find((cookie) => cookie.startsWith('baluardo_sign_in='))!;
  return {
    url: String(answer.headers['location']),
    pending,
    setCookie: String(answer.headers['set-cookie']),
  };
};

const comeBack = (address: string, pending: string) => {
  const { pathname, search } = new URL(address);
  return app.anonymous().raw({ method: 'GET', url: pathname + search, headers: { cookie: pending } });
};

async function enter(login: string, to = '/'): Promise<{ location: string; cookie: string }> {
  const { url, pending } = await begin(to);
  const answer = await comeBack(await provider.walk(url, login), pending);
  const cookie = cookiesOf(answer.headers).find((one) => /^baluardo_session=./.test(one)) ?? '';
  return { location: String(answer.headers['location']), cookie };
}

const ask = <Body = Record<string, never>>(
  cookie: string,
  url: string,
  headers: Record<string, string> = {},
) => app.anonymous().raw<Body>({ method: 'GET', url, headers: { cookie, ...headers } });

describe('sign-in by the identity provider', () => {
  test('makes the person at the first sign-in, with the role and the sector of the groups, and leads back to the page', async () => {
    provider.people['carla'] = {
      name: 'Carla Bianchi',
      email: 'carla@provincia.example',
      groups: ['viabilita'],
    };
    const { location, cookie } = await enter('carla', '/richieste?stato=aperte');
    expect(location).toBe('/richieste?stato=aperte');
    const session = await ask<{ person: object }>(cookie, '/api/session');
    expect(session.body.person).toMatchObject({
      username: 'carla',
      displayName: 'Carla Bianchi',
      roles: ['referent'],
      sectorName: 'Viabilità',
      source: 'oidc',
    });
    expect(
      (
        await app.db.database.query(
          "SELECT external_refresh LIKE 'sealed:%' AS kept FROM person WHERE username = 'carla'",
        )
      )[0],
    ).toEqual({ kept: true });
  });

  test('goes there with PKCE, state and nonce, by a cookie that scripts cannot read', async () => {
    const { url, setCookie } = await begin();
    const asked = new URL(url).searchParams;
    expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual(['S256', 'code']);
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(20);
    expect(setCookie).toMatch(/baluardo_sign_in=sealed.*HttpOnly; SameSite=Lax/);
  });

  test('lets nobody in with a way back that did not begin here, was altered, or is used twice', async () => {
    provider.people['dario'] = { name: 'Dario', groups: ['viabilita'] };
    const one = await begin();
    const other = await begin();
    const back = await provider.walk(one.url, 'dario');
    const session = (answer: { headers: Record<string, unknown> }) =>
      cookiesOf(answer.headers).some((cookie) => /^baluardo_session=./.test(cookie));
    for (const [address, pending] of [
      [back, other.pending],
      [back, 'baluardo_sign_in=eyJzdGF0ZSI6IiJ9'],
      [
        back,
        one.pending.replace(/(.)(.{40})$/, (_, at: string, end: string) => (at === 'A' ? 'B' : 'A') + end),
      ],
      [back.replace(/state=[^&]+/, 'state=x'), one.pending],
      [back.replace(/code=[^&]+/, 'code=x'), one.pending],
      [back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'), one.pending],
    ] as const) {
      const answer = await comeBack(address, pending);
      expect([session(answer), String(answer.headers['location'])]).toEqual([
        false,
        expect.stringMatching(/^\/\?sign-in=oidc-/),
      ]);
    }
    expect(session(await comeBack(back, one.pending))).toBe(true);
    expect(session(await comeBack(back, one.pending))).toBe(false);
    const refused = await app.db.database.query(
      "SELECT 1 FROM audit_entry WHERE action = 'session.refused' AND subject_id = 'oidc'",
    );
    expect(refused.length).toBeGreaterThanOrEqual(6);
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/api/session',
    '/a\n//b',
    'javascript:x',
  ])('leads nowhere else afterwards: %j', (to) => expect(ownPath(to)).toBe('/'));

  test('refuses who is in no group, and who has the name of an account of here', async () => {
    provider.people['nemo'] = { name: 'Nemo', groups: ['altro'] };
    provider.people['administrator'] = { name: 'Impostor', groups: ['sistemi'] };
    expect((await enter('nemo')).location).toBe('/?sign-in=no-group');
    expect(await enter('administrator')).toEqual({ location: '/?sign-in=name-taken', cookie: '' });
  });

  test('makes no manager by itself: whoever did not write the rules confirms', async () => {
    provider.people['marta'] = { name: 'Marta', groups: ['dirigenti'] };
    expect((await enter('marta')).location).toBe('/?sign-in=manager-waits');
    const approvals = async (who: 'administrator' | 'manager') =>
      (
        await (
          await app.as(who)
        ).get<{ items: { id: string; personName: string; isMine: boolean }[] }>('/api/people/approvals')
      ).body.items.find(({ personName }) => personName === 'Marta')!;
    const { id, isMine } = await approvals('administrator');
    expect(isMine).toBe(false);
    const own = await (
      await app.as('administrator')
    ).post<{ code: string }>(`/api/people/approvals/${id}/confirmation`);
    expect(own.body.code).toBe('own-proposal');
    expect((await (await app.as('manager')).post(`/api/people/approvals/${id}/confirmation`)).status).toBe(
      200,
    );
    const { cookie } = await enter('marta');
    expect((await ask<{ person: { roles: string[] } }>(cookie, '/api/session')).body.person.roles).toEqual([
      'manager',
    ]);
  });

  test('keeps what the provider knows to the provider: roles, name and password are not changed here', async () => {
    const administrator = await app.as('administrator');
    const { items } = (await administrator.get<{ items: { id: string }[] }>('/api/people?q=carla')).body;
    const change = await administrator.patch<{ code: string }>(`/api/people/${items[0]!.id}`, {
      roles: ['auditor'],
    });
    const reset = await administrator.post<{ code: string }>(`/api/people/${items[0]!.id}/password-reset`);
    expect([change.body.code, reset.body.code]).toEqual(['external-person', 'external-person']);
  });
});

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
    const { cookie } = await enter('paola');
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
    const answer = await comeBack(back, pending);
    expect(String(answer.headers['location'])).toBe('/conferma-identita');
    expect(cookiesOf(answer.headers).filter((one) => /^baluardo_session=./.test(one))).toEqual([]);
    expect((await decide(cookie)).status).toBe(201);
    await grown('paola');
    app.clock.advance(1000);
    expect(String((await comeBack(back, pending)).headers['location'])).toMatch(/sign-in=/);
    expect((await decide(cookie)).status).toBe(403);
  });

  test('is no proof by somebody else, for another session, or of who was let through without being asked', async () => {
    provider.people['rita'] = { name: 'Rita', groups: ['rete'] };
    provider.people['sara'] = { name: 'Sara', groups: ['rete'] };
    const jar = new Map<string, string>();
    const first = await begin();
    const entered = await comeBack(await provider.walk(first.url, 'rita', jar), first.pending);
    const cookie = cookiesOf(entered.headers).find((one) => /^baluardo_session=./.test(one))!;
    const other = (await enter('sara')).cookie;
    await grown('rita');
    await grown('sara');
    app.clock.advance(1000);
    const reasonOf = async (login: string, using = cookie, change = (url: URL): URL => url) => {
      const { url, pending } = await beginProof(using);
      const answer = await comeBack(
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
      const { url, pending } = await begin();
      const answer = await comeBack(await provider.walk(change(new URL(url)).href, 'vera', jar), pending);
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
        [JSON.stringify(account)],
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
    const { cookie } = await enter('olga');
    const bearer = { authorization: `Bearer ${await token(cookie)}` };
    const byToken = () => app.anonymous().raw({ method: 'GET', url: '/api/workstations', headers: bearer });
    expect([(await ask(cookie, '/api/requests')).status, (await byToken()).status]).toEqual([
      200,
      expect.not.stringMatching('401'),
    ]);
    leave();
    app.clock.advance(60_000);
    expect((await ask(cookie, '/api/requests')).status).toBe(401);
    expect((await byToken()).status).toBe(401);
    const [row] = await app.db.database.query("SELECT roles FROM person WHERE username = 'olga'");
    expect(row).toEqual({ roles: [] });
  });

  test('ends the open stream of live events, and does not take its looking for activity', async () => {
    await app.nest.listen(0, '127.0.0.1');
    const { port } = app.nest.getHttpServer().address() as AddressInfo;
    provider.people['ugo'] = { name: 'Ugo', groups: ['rete'] };
    const { cookie } = await enter('ugo');
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
    const { cookie } = await enter('piero');
    provider.people['piero'].groups = ['rete'];
    for (let n = 0; n < 3; n++) {
      app.clock.advance(60_000);
      const { body } = await ask<{ person: { roles: string[] } }>(cookie, '/api/session');
      expect(body.person.roles).toEqual(['operator']);
    }
  });

  test('keeps people in for ten minutes while the provider does not answer, and no longer', async () => {
    provider.people['rita'] = { name: 'Rita', groups: ['rete'] };
    const { cookie } = await enter('rita');
    const { port } = new URL(provider.issuer);
    await provider.stop();
    app.clock.advance(5 * 60_000);
    expect((await ask(cookie, '/api/requests')).status).toBe(200);
    app.clock.advance(6 * 60_000);
    expect((await ask(cookie, '/api/requests')).status).toBe(401);
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
    const { cookie } = await enter('sara');
    const isIn = async () => (await ask(cookie, '/api/requests')).status;
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
    const again = await enter('sara');
    expect((await logOut(word)).status).toBe(200);
    expect((await ask(again.cookie, '/api/requests')).status).toBe(200);
  });
});

describe('the settings of the identity provider', () => {
  test('are tried with what is saved, and say plainly what is wrong', async () => {
    const administrator = await app.as('administrator');
    const trial = () =>
      administrator.post<{ found: string[]; message: string }>('/api/settings/sign-in/oidc-trial');
    expect((await trial()).body.found[0]).toContain('riconosce il client');
    await save({ clientSecret: 'another' });
    expect((await trial()).body.message).toContain('non riconosce il client');
    await save({ issuer: 'http://127.0.0.1:1' });
    expect((await trial()).body.message).toContain('non risponde');
    await save({});
  });

  test('never show the secret, and do not send a kept one to another provider', async () => {
    const administrator = await app.as('administrator');
    const page = await administrator.get<{ oidc: OidcAccount; hasClientSecret: boolean }>(
      '/api/settings/sign-in',
    );
    expect([page.body.hasClientSecret, page.text.includes(TEST_CLIENT.secret)]).toEqual([true, false]);
    const [stored] = await app.db.database.query(
      "SELECT value::text AS v FROM setting WHERE key = 'access.oidc'",
    );
    expect(JSON.stringify(stored)).not.toContain(TEST_CLIENT.secret);
    await save({ issuer: 'https://other.example', clientSecret: '' });
    expect(
      (await administrator.get<{ hasClientSecret: boolean }>('/api/settings/sign-in')).body.hasClientSecret,
    ).toBe(false);
    await save({});
  });

  test('are the administrator’s, and every manager, auditor and administrator hears of a change', async () => {
    expect((await (await app.as('operator')).get('/api/settings/sign-in')).status).toBe(403);
    const { items } = (await (await app.as('auditor')).get<{ items: { subject: string }[] }>('/api/notices'))
      .body;
    expect(items.some(({ subject }) => subject.startsWith('Accesso con la directory'))).toBe(true);
  });
});
