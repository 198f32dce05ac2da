import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import { forbidden, Problem } from '../errors/problem.ts';
import { ACCESS, type AccessRule, type AuthenticatedRequest } from './decorators.ts';
import { SESSION_COOKIE } from './session-cookie.ts';
import { SessionsService } from './sessions.service.ts';

/** Stands before every route: what a route does not declare is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (rule?.kind === 'public') return true;
    const actor = await this.authenticate(request);
    if (!actor) throw new Problem(401, 'not-signed-in', 'Occorre accedere.');
    request.actor = actor;
    if (rule?.kind === 'signed-in') return true;
    if (rule?.kind === 'permission' && mayUse(actor, rule.permission)) return true;
    throw forbidden('not-permitted', 'Chi ha effettuato l’accesso non può svolgere questa operazione.');
  }

  private async authenticate(request: AuthenticatedRequest): Promise<PersonActor | null> {
    const { authorization } = request.headers;
    if (authorization?.startsWith('Bearer '))
      return this.sessions.actorOfToken(authorization.slice(7).trim());
    const token = request.cookies[SESSION_COOKIE];
    if (token === undefined) return null;
    requireOwnOrigin(request);
    request.sessionToken = token;
    return this.sessions.actorOfSession(token, !isRead(request));
  }
}

/**
 * A cookie travels with requests that other sites start. SameSite=Strict stops them in today's browsers; the Origin
 * and Sec-Fetch-Site headers stop them in the rest, and from other ports of the same host.
 */
export function requireOwnOrigin(request: AuthenticatedRequest): void {
  if (isRead(request)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const isForeign =
    origin === undefined ? site === 'cross-site' || site === 'same-site' : hostOf(origin) !== request.host;
  if (isForeign) throw forbidden('foreign-origin', 'La richiesta proviene da un altro sito.');
}

const isRead = ({ method }: AuthenticatedRequest): boolean => method === 'GET' || method === 'HEAD';

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}
