import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessPolicy } from '../access/access-policy.ts';
import { sessionCookieName } from '../access/session-cookie.ts';
import { SessionsService } from '../access/sessions.service.ts';
import { CONFIG, type Config } from '../config.ts';
import { bodyOf } from '../errors/problem.filter.ts';
import { Problem } from '../errors/problem.ts';

const DOCUMENT = /^\/api\/(?:docs|openapi\.json)(?:\/|$)/;

/** The document of the API names every route: it is for who is in, or for anybody where the installation says so. */
export function guardDocument(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      if (!DOCUMENT.test(request.routeOptions.url ?? '')) return;
      if (await app.get(AccessPolicy, { strict: false }).isDocumentPublic()) return;
      const token = request.cookies[sessionCookieName(app.get<Config>(CONFIG, { strict: false }))];
      const sessions = app.get(SessionsService, { strict: false });
      if (token !== undefined && (await sessions.actorOfSession(token)) !== null) return;
      const problem = new Problem(401, 'not-signed-in', 'Occorre accedere.');
      await reply.code(problem.status).header('cache-control', 'no-store').send(bodyOf(problem));
    });
}
