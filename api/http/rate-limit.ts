import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { KnownCallers } from '../access/known-callers.ts';
import { sessionCookieName } from '../access/session-cookie.ts';
import type { Config } from '../config.ts';
import { Problem } from '../errors/problem.ts';

/** A site has a /64 of IPv6 at least. */
const IPV6_NETWORK = 64;

/**
 * So many requests a minute for each session and each machine token, and for each address from which strangers come.
 * @param isCounted by the route that the router found, however the address was written; without one it counts, too
 */
export async function limitRate(
  app: NestFastifyApplication,
  config: Config,
  isCounted: (route: string) => boolean,
): Promise<void> {
  const cookieName = sessionCookieName(config);
  await app.register(rateLimit, {
    max: config.rateLimit,
    timeWindow: 60_000,
    // Each caller of an office takes a place: the least lately seen goes.
    cache: 20_000,
    allowList: (request: FastifyRequest) => !isCounted(request.routeOptions.url ?? ''),
    keyGenerator: (request: FastifyRequest) => {
      const token = bearerOf(request) ?? request.cookies[cookieName];
      const known = token === undefined ? undefined : app.get(KnownCallers, { strict: false }).keyOf(token);
      return known ?? normalizeIP(request.ip, IPV6_NETWORK);
    },
    errorResponseBuilder: () =>
      new Problem(429, 'too-many-requests', 'Troppe richieste: attendere qualche istante e riprovare.'),
  });
}

function bearerOf({ headers: { authorization } }: FastifyRequest): string | undefined {
  return authorization?.startsWith('Bearer ') === true ? authorization.slice(7).trim() : undefined;
}
