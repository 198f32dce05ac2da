import { AsyncLocalStorage } from 'node:async_hooks';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

const current = new AsyncLocalStorage<string>();

/** The request in whose course this code runs, as its answer and its log lines name it; undefined outside of any. */
export const currentRequestId = (): string | undefined => current.getStore();

/**
 * Names each request in the answer (`X-Request-Id`) and in every log line that it causes, so that who was refused
 * can tell which lines are theirs. The name is ours: what a client sends under it is not written anywhere.
 */
export function nameRequests(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
      void reply.header('x-request-id', request.id);
      current.run(request.id, done);
    });
}
