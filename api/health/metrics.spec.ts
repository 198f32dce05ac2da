import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../config-error.ts';
import type { HealthService } from './health.service.ts';
import { serveMetrics } from './metrics.ts';

const health = {
  queueDepths: () => Promise.resolve([{ queue: 'message-deliver', waiting: 3, active: 1, failed: 2 }]),
} as HealthService;
let open: Server | undefined;
afterEach(() => open?.close());
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

test('serves the figures of the process and of the queue, and nothing else', async () => {
  open = await serveMetrics(health, { host: '127.0.0.1', port: 0 });
  const at = `http://127.0.0.1:${portOf(open)}`;
  const text = await (await fetch(`${at}/metrics`)).text();
  expect(text).toContain('baluardo_queue_jobs{queue="message-deliver",state="waiting"} 3');
  expect(text).toContain('process_cpu_seconds_total');
  expect((await fetch(`${at}/`)).status).toBe(404);
});

test('a second process with the same port is told in one line what to do', async () => {
  open = createServer();
  await new Promise<void>((resolve) => open!.listen(0, '127.0.0.1', resolve));
  const refused = serveMetrics(health, { host: '127.0.0.1', port: portOf(open) });
  await expect(refused).rejects.toThrow(ConfigError);
  await expect(refused).rejects.toThrow(/^METRICS_PORT \d+ on 127\.0\.0\.1 is taken: [^\n]+$/);
  await expect(serveMetrics(health, { host: '192.0.2.1', port: 9464 })).rejects.toThrow(
    'METRICS_HOST 192.0.2.1 is not an address of this machine.',
  );
});
