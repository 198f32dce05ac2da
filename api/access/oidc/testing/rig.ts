import type { OidcAccount } from '../../../../contract/people/sign-in.ts';
import { startTestApplication, type TestApplication } from '../../../testing/application.ts';
import { cookiesOf } from '../../../testing/cookies.ts';
import {
  startIdentityProvider,
  TEST_CLIENT,
  type IdentityProvider,
} from '../../../testing/identity-provider.ts';

export const HERE = 'http://127.0.0.1:3000';

/** The application beside a real identity provider that it signs people in by. */
export class OidcRig {
  readonly app: TestApplication;
  readonly provider: IdentityProvider;
  readonly account: OidcAccount;

  private constructor(app: TestApplication, provider: IdentityProvider) {
    this.app = app;
    this.provider = provider;
    this.account = {
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
  }

  static async open(): Promise<OidcRig> {
    const provider = await startIdentityProvider([`${HERE}/api/session/oidc/callback`]);
    const rig = new OidcRig(await startTestApplication({ outboundAllow: ['127.0.0.1'] }), provider);
    await rig.save({});
    return rig;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.provider.stop();
  }

  async save(changes: Partial<OidcAccount>): Promise<void> {
    const administrator = await this.app.as('administrator');
    const answer = await administrator.put('/api/settings/sign-in/oidc', { ...this.account, ...changes });
    if (answer.status !== 204) throw new Error(answer.text);
  }

  async begin(to = '/') {
    const answer = await this.app.anonymous().raw({
      method: 'GET',
      url: `/api/session/oidc/start?to=${encodeURIComponent(to)}`,
    });
    const pending = cookiesOf(answer.headers).find((cookie) => cookie.startsWith('baluardo_sign_in='))!;
    return {
      url: String(answer.headers['location']),
      pending,
      setCookie: String(answer.headers['set-cookie']),
    };
  }

  comeBack(address: string, pending: string) {
    const { pathname, search } = new URL(address);
    const url = pathname + search;
    return this.app.anonymous().raw({ method: 'GET', url, headers: { cookie: pending } });
  }

  async enter(login: string, to = '/'): Promise<{ location: string; cookie: string }> {
    const { url, pending } = await this.begin(to);
    const answer = await this.comeBack(await this.provider.walk(url, login), pending);
    const cookie = cookiesOf(answer.headers).find((one) => /^baluardo_session=./.test(one)) ?? '';
    return { location: String(answer.headers['location']), cookie };
  }

  ask<Body = Record<string, never>>(cookie: string, url: string, headers: Record<string, string> = {}) {
    return this.app.anonymous().raw<Body>({ method: 'GET', url, headers: { cookie, ...headers } });
  }
}
