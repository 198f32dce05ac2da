import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { ConfigError } from '../config-error.ts';
import type { HealthService } from './health.service.ts';

/**
 * Prometheus figures on a port of their own, bound to loopback unless told otherwise.
 * @throws ConfigError in one line when the port is taken: processes that share a file of settings share its port, too
 */
export async function serveMetrics(
  health: HealthService,
  at: { host: string; port: number },
): Promise<Server> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const jobs = new Gauge({
    name: 'baluardo_queue_jobs',
    help: 'Jobs in the queue by state',
    labelNames: ['queue', 'state'],
    registers: [registry],
  });
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void health
      .queueDepths()
      .then((depths) => {
        for (const depth of depths) {
          jobs.set({ queue: depth.queue, state: 'waiting' }, depth.waiting);
          jobs.set({ queue: depth.queue, state: 'active' }, depth.active);
          jobs.set({ queue: depth.queue, state: 'failed' }, depth.failed);
        }
      })
      .catch(() => jobs.reset())
      .then(() => registry.metrics())
      .then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text));
  });
  await new Promise<void>((resolve, reject) =>
    server
      .once('error', (error: NodeJS.ErrnoException) => reject(inOneLine(error, at)))
      .listen(at.port, at.host, resolve),
  );
  return server;
}

function inOneLine(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): Error {
  if (error.code === 'EADDRINUSE')
    return new ConfigError(
      `METRICS_PORT ${port} on ${host} is taken: each process of a machine needs one of its own, or none.`,
    );
  if (error.code === 'EACCES')
    return new ConfigError(`METRICS_PORT ${port} is not allowed to this user: set it to 1024 or more.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ConfigError(`METRICS_HOST ${host} is not an address of this machine.`);
  return error;
}
