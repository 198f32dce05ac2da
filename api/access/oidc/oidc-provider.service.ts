import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import * as client from 'openid-client';
import type { OidcAccount } from '../../../contract/people/sign-in.ts';
import { OutboundError, OutboundHttpService } from '../../outbound/outbound-http.service.ts';
import { SourceUnreachable, type ExternalIdentity } from '../external/external-identity.ts';
import { claimsOf, identityOf, showsSecondFactor, type Claims } from './oidc-claims.ts';

const KNOWN_FOR_MS = 10 * 60_000;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** What is kept in the browser between the way out and the way back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface ProvenByProvider {
  readonly identity: ExternalIdentity;
  readonly hasFactor: boolean;
  readonly providerSession: string | null;
  readonly refresh: string;
  /** Seconds since 1970 of the proof itself, where the provider tells it. */
  readonly provenAt: number | null;
}

interface Known {
  readonly account: string;
  readonly at: number;
  readonly configuration: client.Configuration;
}

/** The provider refused, in one line; what it says is for the register and the administrator. */
export class ProviderRefused extends Error {}

/** The identity provider, through the one way out over HTTP. */
@Injectable()
export class OidcProviderService {
  private known: Known | undefined;

  constructor(private readonly outbound: OutboundHttpService) {}

  /** @throws SourceUnreachable when it does not answer, ProviderRefused when its document cannot be used */
  async configurationOf(account: OidcAccount): Promise<client.Configuration> {
    const key = JSON.stringify(account);
    const now = performance.now();
    if (this.known?.account === key && now - this.known.at < KNOWN_FOR_MS) return this.known.configuration;
    const configuration = await asked(async () => {
      const execute = account.issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
      const found = await client.discovery(
        new URL(account.issuer),
        account.clientId,
        undefined,
        client.None(),
        { [client.customFetch]: this.fetchFor(account), execute, timeout: 10 },
      );
      const server = found.serverMetadata();
      const made = new client.Configuration(server, account.clientId, {}, authenticationOf(account, server));
      made[client.customFetch] = this.fetchFor(account);
      made.timeout = 10;
      for (const step of execute) step(made);
      // What comes over TLS is signed all the same, and checked.
      client.enableNonRepudiationChecks(made);
      return made;
    });
    this.known = { account: key, at: now, configuration };
    return configuration;
  }

  /** Where the browser is sent. `isFresh`: the person must prove who they are anew, though the provider knows them. */
  async authorizationUrl(
    account: OidcAccount,
    redirectUri: string,
    isFresh: boolean,
  ): Promise<{ url: URL; pending: PendingSignIn }> {
    const configuration = await this.configurationOf(account);
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const prompts = [
      ...(isFresh ? ['login'] : []),
      ...(account.scopes.split(/\s+/).includes('offline_access') ? ['consent'] : []),
    ];
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: account.scopes,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      // A provider gives what asks again only to who was told so (OpenID Connect Core, 11).
      ...(prompts.length > 0 && { prompt: prompts.join(' ') }),
      // Who is told an age says when the person signed in there (OpenID Connect Core, 3.1.2.1): a day is a session's longest.
      max_age: isFresh ? '0' : '86400',
    });
    return { url, pending };
  }

  /** The way back: the code for the tokens, and what they say. */
  async finish(account: OidcAccount, currentUrl: URL, pending: PendingSignIn): Promise<ProvenByProvider> {
    const configuration = await this.configurationOf(account);
    return asked(async () => {
      const tokens = await client.authorizationCodeGrant(configuration, currentUrl, {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      return this.read(account, configuration, tokens, null);
    });
  }

  /** Asks again of somebody who is in. @throws ProviderRefused when it says no */
  async again(account: OidcAccount, refresh: string, subject: string): Promise<ProvenByProvider> {
    const configuration = await this.configurationOf(account);
    return asked(async () => {
      const tokens = await client.refreshTokenGrant(configuration, refresh);
      return this.read(account, configuration, tokens, { refresh, subject });
    });
  }

  private async read(
    account: OidcAccount,
    configuration: client.Configuration,
    tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
    before: { readonly refresh: string; readonly subject: string } | null,
  ): Promise<ProvenByProvider> {
    const proven: Claims | undefined = tokens.claims();
    const subject = before?.subject ?? String(proven?.['sub'] ?? '');
    if (proven !== undefined && proven['sub'] !== subject)
      throw new ProviderRefused('the token speaks of somebody else');
    const told =
      configuration.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await client.fetchUserInfo(configuration, tokens.access_token, subject);
    const refresh = tokens.refresh_token ?? before?.refresh;
    if (refresh === undefined) throw new ProviderRefused('no refresh token: ask for offline_access');
    const claims = claimsOf(proven ?? {}, told);
    const at = proven?.['auth_time'];
    return {
      identity: identityOf(account, subject, claims),
      hasFactor: showsSecondFactor(account.factor, claims),
      providerSession: typeof claims['sid'] === 'string' ? claims['sid'] : null,
      refresh,
      provenAt: typeof at === 'number' && Number.isFinite(at) ? at : null,
    };
  }

  /**
   * Whose sessions the provider ends (OpenID Connect Back-Channel Logout 1.0, 2.6).
   * @throws ProviderRefused when the token is not the provider's, or no logout token
   */
  async logoutOf(
    account: OidcAccount,
    token: string,
    now: Date,
  ): Promise<{ subject: string | null; providerSession: string | null; issuedAt: Date }> {
    const configuration = await this.configurationOf(account);
    const server = configuration.serverMetadata();
    const keys = await asked(async () => {
      const { body } = await this.outbound.send(server.jwks_uri ?? '', { authority: account.certificate });
      return createLocalJWKSet(JSON.parse(body) as JSONWebKeySet);
    });
    const { payload } = await jwtVerify(token, keys, {
      issuer: server.issuer,
      audience: account.clientId,
      algorithms: ASYMMETRIC,
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: 120,
      currentDate: now,
      clockTolerance: 30,
    }).catch((error: unknown) => {
      throw new ProviderRefused((error as Error).message);
    });
    const events = payload['events'];
    const isLogout = typeof events === 'object' && events !== null && LOGOUT_EVENT in events;
    const subject = payload.sub ?? null;
    const providerSession = typeof payload['sid'] === 'string' ? payload['sid'] : null;
    if (!isLogout || 'nonce' in payload || (subject === null && providerSession === null))
      throw new ProviderRefused('no logout token');
    return { subject, providerSession, issuedAt: new Date(payload.iat! * 1000) };
  }

  /** Whether the provider knows the client and its secret: it is asked to exchange a code that it never gave. */
  async knowsClient(configuration: client.Configuration, redirectUri: string): Promise<boolean> {
    try {
      await client.genericGrantRequest(configuration, 'authorization_code', {
        code: 'baluardo-trial',
        redirect_uri: redirectUri,
        code_verifier: client.randomPKCECodeVerifier(),
      });
      return true;
    } catch (error) {
      const code = (error as { error?: string }).error;
      if (code === 'invalid_grant' || code === 'invalid_request') return true;
      if (code === 'invalid_client' || code === 'unauthorized_client') return false;
      throw faultOf(error);
    }
  }

  private fetchFor({ certificate }: OidcAccount): client.CustomFetch {
    return async (url, { method, headers, body }) => {
      const sent = {
        method: method === 'POST' ? ('POST' as const) : ('GET' as const),
        headers,
        ...(body !== null && body !== undefined && { body: String(body) }),
        authority: certificate,
      };
      const { answer } = await this.outbound
        .send(url, sent)
        .then((good) => ({ answer: good }))
        .catch((error: unknown) => {
          if (error instanceof OutboundError && error.answer !== undefined) return { answer: error.answer };
          throw error;
        });
      return new Response(answer.body, {
        status: answer.status,
        headers: { 'content-type': answer.contentType },
      });
    };
  }
}

/** None with a shared secret: what anybody with the client's secret could write is no proof of the provider. */
const ASYMMETRIC = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

function authenticationOf(
  { clientSecret }: OidcAccount,
  { token_endpoint_auth_methods_supported: methods }: client.ServerMetadata,
): client.ClientAuth {
  if (clientSecret === '') return client.None();
  return methods === undefined || methods.includes('client_secret_basic')
    ? client.ClientSecretBasic(clientSecret)
    : client.ClientSecretPost(clientSecret);
}

/** What the library and the network say, in two kinds: it said no, or it could not be asked. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}

function faultOf(error: unknown): Error {
  if (error instanceof ProviderRefused || error instanceof SourceUnreachable) return error;
  const { cause, message } = error as Error;
  const inner = error instanceof OutboundError ? error : cause instanceof OutboundError ? cause : undefined;
  if (inner !== undefined) return new SourceUnreachable(inner.message);
  if (error instanceof client.ResponseBodyError)
    return error.status >= 500
      ? new SourceUnreachable(`${error.error} (${error.status})`)
      : new ProviderRefused(`${error.error}${error.error_description ? `: ${error.error_description}` : ''}`);
  if (error instanceof client.AuthorizationResponseError)
    return new ProviderRefused(
      `${error.error}${error.error_description ? `: ${error.error_description}` : ''}`,
    );
  const status = (cause as { status?: number } | undefined)?.status;
  if (status !== undefined && status >= 500) return new SourceUnreachable(`${message} (${status})`);
  return new ProviderRefused(message);
}
