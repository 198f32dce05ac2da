import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { Provider } from 'oidc-provider';

export const TEST_CLIENT = { id: 'baluardo', secret: 'a-secret-of-the-client' } as const;

export interface KnownPerson {
  readonly name: string;
  readonly email?: string;
  groups: string[];
  readonly amr?: readonly string[];
  isDisabled?: boolean;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** By login name, which is the subject too. A test changes them as an administrator there would. */
  readonly people: Record<string, KnownPerson>;
  /**
   * What a browser does from the address where it was sent: signs in as `login`, consents. With `cookies` it is one that
   * was there before. @returns where it is sent back
   */
  walk(start: string, login: string, cookies?: Map<string, string>): Promise<string>;
  /** A logout token as the provider signs it; `changes` stand in for what a forger would write. */
  logoutToken(claims: Record<string, unknown>, key?: 'own' | 'foreign'): Promise<string>;
  stop(): Promise<void>;
}

const kid = randomUUID();
let signingKey: ReturnType<typeof generateKeyPair> | undefined;

/** A real OpenID Connect provider on the loopback, with its own sign-in and consent pages. */
export async function startIdentityProvider(
  redirectUris: string[],
  options: { readonly port?: number; readonly backChannelLogoutUri?: string } = {},
): Promise<IdentityProvider> {
  const people: Record<string, KnownPerson> = {};
  // One that starts anew keeps its key, as a real one does.
  const { privateKey } = await (signingKey ??= generateKeyPair('RS256', { extractable: true }));
  const foreign = await generateKeyPair('RS256');
  const key: JWK = { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' };
  const server: Server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    jwks: { keys: [key] },
    clients: [
      {
        client_id: TEST_CLIENT.id,
        client_secret: TEST_CLIENT.secret,
        redirect_uris: redirectUris,
        grant_types: ['authorization_code', 'refresh_token'],
        ...(options.backChannelLogoutUri !== undefined && {
          backchannel_logout_uri: options.backChannelLogoutUri,
          backchannel_logout_session_required: true,
        }),
      },
    ],
    cookies: { keys: ['for a test'] },
    claims: {
      openid: ['sub', 'sid'],
      profile: ['name', 'preferred_username', 'groups'],
      email: ['email'],
    },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 300,
      IdToken: 300,
      RefreshToken: 3600,
      Session: 3600,
      Grant: 3600,
      Interaction: 600,
    },
    findAccount: (_, sub) => {
      const person = people[sub];
      if (person === undefined || person.isDisabled === true) return undefined;
      return {
        accountId: sub,
        claims: () => ({
          sub,
          name: person.name,
          preferred_username: sub,
          groups: person.groups,
          ...(person.email !== undefined && { email: person.email }),
        }),
      };
    },
  });
  const handler = provider.callback();
  return {
    issuer,
    people,
    walk: (start, login, cookies) => walk(start, login, issuer, cookies),
    logoutToken: (claims, whose = 'own') =>
      new SignJWT({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'logout+jwt' })
        .setIssuer(issuer)
        .setAudience(TEST_CLIENT.id)
        .setJti(randomUUID())
        .setIssuedAt()
        .sign(whose === 'own' ? privateKey : foreign.privateKey),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function walk(
  start: string,
  login: string,
  issuer: string,
  cookies = new Map<string, string>(),
): Promise<string> {
  let url = start;
  let body: string | undefined;
  for (let step = 0; step < 12; step++) {
    if (!url.startsWith(issuer)) return url;
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: body ?? null,
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next !== null) {
      url = new URL(next, issuer).href;
      body = undefined;
      continue;
    }
    const page = await response.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined)
      throw new Error(`the provider answered ${response.status}: ${page.slice(0, 500)}`);
    url = new URL(action, issuer).href;
    body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'any' }) }).toString();
  }
  throw new Error('the provider sends round in circles');
}
