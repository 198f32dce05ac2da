import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import { CONFIG, type Config } from '../config.ts';
import { forbidden, Problem } from '../errors/problem.ts';
import {
  ACCESS,
  asksForProof,
  BACKGROUND,
  PERSONAL_DATA,
  RECENT_PROOF,
  type AccessRule,
  type AuthenticatedRequest,
} from './decorators.ts';
import { KnownCallers } from './known-callers.ts';
import { ProofService } from './proof.service.ts';
import { sessionCookieName } from './session-cookie.ts';
import { SessionsService } from './sessions.service.ts';

/** Stands before every route: what a route does not declare is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly callers: KnownCallers,
    private readonly proof: ProofService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const told = <T>(key: symbol): T | undefined =>
      this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    const rule = told<AccessRule>(ACCESS);
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const personalData = told<string>(PERSONAL_DATA);
    if (personalData !== undefined) request.personalData = personalData;
    if (rule?.kind === 'public') return true;
    const isByItself = told<true>(BACKGROUND) === true || BACKGROUND_HEADER in request.headers;
    const actor = await this.authenticate(request, isByItself);
    if (!actor) throw new Problem(401, 'not-signed-in', 'Occorre accedere.');
    request.actor = actor;
    const wantsProof = asksForProof(rule, told(RECENT_PROOF), request);
    if (!isOpenTo(actor, rule) || (wantsProof && actor.tokenPermissions !== null))
      throw forbidden('not-permitted', 'Chi ha effettuato l’accesso non può svolgere questa operazione.');
    if (rule?.kind !== 'signed-in' || rule.always !== true) requireNothingOwed(actor);
    if (wantsProof) await this.proof.requireRecent(actor);
    return true;
  }

  private async authenticate(
    request: AuthenticatedRequest,
    isByItself: boolean,
  ): Promise<PersonActor | null> {
    const { authorization } = request.headers;
    if (authorization?.startsWith('Bearer ')) {
      const token = authorization.slice(7).trim();
      return this.noted(token, await this.sessions.actorOfToken(token));
    }
    const token = request.cookies[sessionCookieName(this.config)];
    if (token === undefined) return null;
    requireOwnOrigin(request, this.config);
    request.sessionToken = token;
    const known = await this.sessions.actorOfSession(token, {
      isFresh: !isRead(request),
      isActivity: !isRead(request) || !isByItself,
    });
    return this.noted(token, known);
  }

  /** Who was let in is counted apart from the address they come from. */
  private noted(token: string, actor: PersonActor | null): PersonActor | null {
    if (actor !== null) this.callers.note(token);
    return actor;
  }
}

/** Sent by the pages with what they ask by themselves while nobody touches them. */
const BACKGROUND_HEADER = 'x-baluardo-background';

function isOpenTo(actor: PersonActor, rule: AccessRule | undefined): boolean {
  // A machine's token opens only what names its permission: the account is its person's.
  if (rule?.kind === 'signed-in') return actor.tokenPermissions === null;
  return rule?.kind === 'permission' && mayUse(actor, rule.permission);
}

/**
 * A cookie travels with requests that other sites start. SameSite=Strict stops them in today's browsers; the Origin
 * and Sec-Fetch-Site headers stop them in the rest, and from other ports of the same host.
 */
export function requireOwnOrigin(
  request: AuthenticatedRequest,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): void {
  if (isRead(request)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  // A page read without encryption may have been written by anybody on the way.
  const own = new URL(publicUrl);
  const isForeign =
    origin === undefined
      ? site !== undefined && site !== 'same-origin' && site !== 'none'
      : hostOf(origin) !== request.host ||
        (own.protocol === 'https:' && !origin.startsWith('https://')) ||
        // Another scheme is another port of the same machine, and another's page.
        (own.host === request.host && origin !== own.origin);
  if (isForeign) throw forbidden('foreign-origin', 'La richiesta proviene da un altro sito.');
}

const isRead = ({ method }: AuthenticatedRequest): boolean => method === 'GET' || method === 'HEAD';

/** @throws Problem 403 while the first password stands, or a second factor is missing that the role wants */
function requireNothingOwed({ owes }: PersonActor): void {
  if (owes === 'password-change')
    throw forbidden(
      'password-change-required',
      'La password è provvisoria: occorre prima sceglierne una nuova.',
    );
  if (owes === 'second-factor')
    throw forbidden(
      'second-factor-required',
      'Il ruolo richiede un secondo fattore: occorre prima attivarlo nel proprio profilo.',
    );
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}
