import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { CONFIG, type Config } from '../../config.ts';
import { Database } from '../../database/database.ts';
import { Problem } from '../../errors/problem.ts';
import { SecretBox } from '../../secrets/secret-box.ts';
import { SourceUnreachable } from '../external/external-identity.ts';
import { ExternalPeopleService } from '../external/external-people.service.ts';
import { SessionsService, type NewSession } from '../sessions.service.ts';
import {
  OidcProviderService,
  ProviderRefused,
  type PendingSignIn,
  type ProvenByProvider,
} from './oidc-provider.service.ts';
import { OidcSourceService } from './oidc-source.service.ts';

/** How long somebody may take at the provider. */
export const PENDING_MS = 10 * 60_000;

export const CALLBACK_PATH = '/api/session/oidc/callback';
export const LOGOUT_PATH = '/api/session/oidc/back-channel-logout';

/** The session whose person proves anew who they are: nobody comes in by it. */
export interface ProofOf {
  readonly personId: string;
  readonly session: string;
}

/** Where the window ends that was opened for a proof. */
export const PROOF_PAGE = '/conferma-identita';

/** The provider's clock and ours. */
const CLOCKS_APART_MS = 60_000;

interface Pending extends PendingSignIn {
  readonly proofOf: ProofOf | null;
  readonly returnTo: string;
  readonly at: number;
}

/** Sign-in by the body's identity provider, and sign-out at its word. */
@Injectable()
export class OidcSignInService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly source: OidcSourceService,
    private readonly provider: OidcProviderService,
    private readonly people: ExternalPeopleService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  get redirectUri(): string {
    return `${this.config.publicUrl}${CALLBACK_PATH}`;
  }

  /** @throws Problem 404 where it is off, 503 when the provider does not answer */
  async start(returnTo: string, proofOf: ProofOf | null): Promise<{ url: string; pending: string }> {
    const account = await this.source.account();
    if (account === null) throw isOff();
    const { url, pending } = await this.provider
      .authorizationUrl(account, this.redirectUri, proofOf !== null)
      .catch((error: unknown) => {
        throw unavailable(error);
      });
    const kept: Pending = {
      ...pending,
      returnTo: ownPath(returnTo),
      proofOf,
      at: this.clock.now().getTime(),
    };
    return { url: url.href, pending: this.box.seal(JSON.stringify(kept)) };
  }

  /** @throws Problem with the reason; every refusal is in the register */
  async finish(
    query: string,
    sealed: string | undefined,
    from: { address: string; userAgent: string },
  ): Promise<{ session: NewSession | null; returnTo: string }> {
    try {
      const pending = this.opened(sealed);
      const account = await this.source.account();
      if (account === null) throw isOff();
      const url = new URL(`${this.redirectUri}?${query}`);
      const proven = await this.provider.finish(account, url, pending);
      if (pending.proofOf !== null) {
        await this.prove(pending.proofOf, proven, account.issuer, pending.at);
        return { session: null, returnTo: PROOF_PAGE };
      }
      const person = await this.people.admit(proven.identity, this.source.admission(account, proven.refresh));
      const { hasFactor, providerSession } = proven;
      const session = await this.sessions.begin(person, from, {
        hasFactor,
        providerSession,
        // Who was signed in there since the morning has not proven anything just now, nor has who is not said to have.
        provenAt: new Date((proven.provenAt ?? 0) * 1000),
      });
      return { session, returnTo: pending.returnTo };
    } catch (error) {
      const problem = error instanceof Problem ? error : unavailable(error);
      await this.refuse(problem.code, error, from.address);
      throw problem;
    }
  }

  /** Whether what the browser kept was for a proof: then its end is shown in that window. */
  isProof(sealed: string | undefined): boolean {
    try {
      return this.opened(sealed).proofOf !== null;
    } catch {
      return false;
    }
  }

  /** The same person, who signed in there after we asked: a provider that let them through without is not believed. */
  private async prove(
    { personId, session }: ProofOf,
    { identity, hasFactor, provenAt }: ProvenByProvider,
    issuer: string,
    askedAt: number,
  ): Promise<void> {
    if (provenAt === null || provenAt * 1000 < askedAt - CLOCKS_APART_MS)
      throw new Problem(
        401,
        'oidc-not-fresh',
        'Il fornitore di identità non ha chiesto di accedere di nuovo: l’identità non è confermata.',
      );
    await this.database.transaction(async (tx) => {
      const proven = await tx.query(
        `UPDATE session s SET proven_at = $4, has_factor = s.has_factor OR $6 FROM person p
         WHERE s.token_hash = $1 AND s.person_id = $2 AND p.id = $2 AND p.external_id = $3 AND p.external_issuer = $5
         RETURNING p.id`,
        [Buffer.from(session, 'base64'), personId, identity.subject, this.clock.now(), issuer, hasFactor],
      );
      if (proven.length === 0)
        throw new Problem(
          401,
          'oidc-other-person',
          'È entrata un’altra persona: l’identità non è confermata.',
        );
      await this.audit.record(
        tx,
        { kind: 'system', name: 'access' },
        { action: 'session.proven', subject: { kind: 'person', id: personId }, details: { way: 'oidc' } },
      );
    });
    await this.sessions.rightsChanged();
  }

  /** Ends the sessions that the token names, and were begun before it: sent again, it ends nothing more. */
  async logOut(token: string): Promise<void> {
    const account = await this.source.account();
    if (account === null) throw isOff();
    const told = await this.provider.logoutOf(account, token, this.clock.now()).catch((error: unknown) => {
      if (error instanceof ProviderRefused)
        throw new Problem(400, 'logout-token', 'Il messaggio di uscita non è del fornitore di identità.');
      throw unavailable(error);
    });
    await this.database.transaction(async (tx) => {
      const ended = await tx.query<{ personId: string }>(
        `DELETE FROM session s USING person p
         WHERE p.id = s.person_id AND p.external_issuer = $1 AND s.created_at <= $4
           AND ($2::text IS NULL OR p.external_id = $2) AND ($3::text IS NULL OR s.provider_session = $3)
         RETURNING s.person_id AS "personId"`,
        // The token's instant is in whole seconds, cut off.
        [account.issuer, told.subject, told.providerSession, new Date(told.issuedAt.getTime() + 999)],
      );
      for (const personId of new Set(ended.map((row) => row.personId)))
        await this.audit.record(
          tx,
          { kind: 'system', name: 'access' },
          {
            action: 'session.closed',
            subject: { kind: 'person', id: personId },
            details: { by: 'identity-provider' },
          },
        );
    });
    await this.sessions.rightsChanged();
  }

  private opened(sealed: string | undefined): Pending {
    const lost = new Problem(
      401,
      'oidc-lost',
      'L’accesso non è partito da questa pagina, o è passato troppo tempo: riprovare.',
    );
    if (sealed === undefined || !sealed.startsWith('sealed:')) throw lost;
    let pending: Pending;
    try {
      pending = JSON.parse(this.box.open(sealed)) as Pending;
    } catch {
      throw lost;
    }
    if (Math.abs(this.clock.now().getTime() - pending.at) > PENDING_MS) throw lost;
    return pending;
  }

  private async refuse(reason: string, error: unknown, address: string): Promise<void> {
    const said =
      error instanceof ProviderRefused || error instanceof SourceUnreachable ? error.message : null;
    await this.database.transaction((tx) =>
      this.audit.record(
        tx,
        { kind: 'system', name: 'access' },
        {
          action: 'session.refused',
          subject: { kind: 'sign-in', id: 'oidc' },
          details: { address, reason, ...(said !== null && { said: said.slice(0, 300) }) },
        },
      ),
    );
  }
}

/** A path of these pages: nothing that a browser reads as another site's address. */
export function ownPath(asked: string): string {
  const base = 'https://here.invalid';
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) || !URL.canParse(asked, base)) return '/';
  const url = new URL(asked, base);
  return url.origin === base && !url.pathname.startsWith('/api/')
    ? url.pathname + url.search + url.hash
    : '/';
}

const isOff = (): Problem =>
  new Problem(404, 'oidc-off', 'L’accesso con il fornitore di identità non è attivo.');

function unavailable(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof SourceUnreachable)
    return new Problem(503, 'oidc-silent', 'Il fornitore di identità non risponde: riprovare fra poco.');
  if (error instanceof ProviderRefused)
    return new Problem(401, 'oidc-refused', 'Il fornitore di identità non ha concesso l’accesso.');
  throw error;
}
