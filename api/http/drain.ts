import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.ts';
import { HealthService } from '../health/health.service.ts';

/** What is still under way this long after the end of listening is cut off. */
const PATIENCE_MS = 6000;

const draining = new WeakSet<Server>();

/** Once the application drains, every answer ends its connection: nobody sends the next request into a closing line. */
export function closeLinesWhenDraining(app: NestFastifyApplication): void {
  const server = app.getHttpServer() as Server;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (_request, reply, payload, done) => {
      if (draining.has(server)) reply.header('connection', 'close');
      done(null, payload);
    });
}

/**
 * Closes the application without losing a request: it says that it is not ready, goes on answering for `drainSeconds`
 * (a balancer learns it, and every line is ended by an answer), stops listening, ends the live lines, and waits for
 * what is under way.
 */
export async function closeGracefully(
  app: NestFastifyApplication,
  { drainSeconds }: Pick<Config, 'drainSeconds'>,
): Promise<void> {
  const server = app.getHttpServer() as Server;
  app.get(HealthService, { strict: false }).drain();
  draining.add(server);
  if (await hasConnections(server)) await new Promise((resolve) => setTimeout(resolve, drainSeconds * 1000));
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
  await app.close();
  clearTimeout(cut);
}

/** Without any there is nobody to wait for: Ctrl-C at the desk ends at once. */
const hasConnections = (server: Server): Promise<boolean> =>
  new Promise((resolve) => {
    server.getConnections((error, count) => resolve(error !== null || count > 0));
  });
