import type { OidcAccount } from '../../../contract/people/sign-in.ts';
import type { TestApplication } from '../../testing/application.ts';
import { TEST_CLIENT, type IdentityProvider } from '../../testing/identity-provider.ts';
import { ownPath } from './oidc-sign-in.service.ts';
import { cookiesOf } from '../../testing/cookies.ts';
import { OidcRig } from './testing/rig.ts';

let rig: OidcRig;
let app: TestApplication;
let provider: IdentityProvider;
beforeAll(async () => {
  rig = await OidcRig.open();
  ({ app, provider } = rig);
});
afterAll(() => rig.close());
beforeEach(() => app.clock.set(new Date().toISOString()));

describe('sign-in by the identity provider', () => {
  test('makes the person at the first sign-in, with the role and the sector of the groups, and leads back to the page', async () => {
    provider.people['carla'] = {
      name: 'Carla Bianchi',
      email: 'carla@provincia.example',
      groups: ['viabilita'],
    };
    const { location, cookie } = await rig.enter('carla', '/richieste?stato=aperte');
    expect(location).toBe('/richieste?stato=aperte');
    const session = await rig.ask<{ person: object }>(cookie, '/api/session');
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
    const { url, setCookie } = await rig.begin();
    const asked = new URL(url).searchParams;
    expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual(['S256', 'code']);
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(20);
    expect(setCookie).toMatch(/baluardo_sign_in=sealed.*HttpOnly; SameSite=Lax/);
  });

  test('lets nobody in with a way back that did not begin here, was altered, or is used twice', async () => {
    provider.people['dario'] = { name: 'Dario', groups: ['viabilita'] };
    const one = await rig.begin();
    const other = await rig.begin();
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
      const answer = await rig.comeBack(address, pending);
      expect([session(answer), String(answer.headers['location'])]).toEqual([
        false,
        expect.stringMatching(/^\/\?sign-in=oidc-/),
      ]);
    }
    expect(session(await rig.comeBack(back, one.pending))).toBe(true);
    expect(session(await rig.comeBack(back, one.pending))).toBe(false);
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
    expect((await rig.enter('nemo')).location).toBe('/?sign-in=no-group');
    expect(await rig.enter('administrator')).toEqual({ location: '/?sign-in=name-taken', cookie: '' });
  });

  test('makes no manager by itself: whoever did not write the rules confirms', async () => {
    provider.people['marta'] = { name: 'Marta', groups: ['dirigenti'] };
    expect((await rig.enter('marta')).location).toBe('/?sign-in=manager-waits');
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
    const { cookie } = await rig.enter('marta');
    expect(
      (await rig.ask<{ person: { roles: string[] } }>(cookie, '/api/session')).body.person.roles,
    ).toEqual(['manager']);
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

describe('the settings of the identity provider', () => {
  test('are tried with what is saved, and say plainly what is wrong', async () => {
    const administrator = await app.as('administrator');
    const trial = () =>
      administrator.post<{ found: string[]; message: string }>('/api/settings/sign-in/oidc-trial');
    expect((await trial()).body.found[0]).toContain('riconosce il client');
    await rig.save({ clientSecret: 'another' });
    expect((await trial()).body.message).toContain('non riconosce il client');
    await rig.save({ issuer: 'http://127.0.0.1:1' });
    expect((await trial()).body.message).toContain('non risponde');
    await rig.save({});
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
    await rig.save({ issuer: 'https://other.example', clientSecret: '' });
    expect(
      (await administrator.get<{ hasClientSecret: boolean }>('/api/settings/sign-in')).body.hasClientSecret,
    ).toBe(false);
    await rig.save({});
  });

  test('are the administrator’s, and every manager, auditor and administrator hears of a change', async () => {
    expect((await (await app.as('operator')).get('/api/settings/sign-in')).status).toBe(403);
    const { items } = (await (await app.as('auditor')).get<{ items: { subject: string }[] }>('/api/notices'))
      .body;
    expect(items.some(({ subject }) => subject.startsWith('Accesso con la directory'))).toBe(true);
  });
});
