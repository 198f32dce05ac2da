import { createServer } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { MessagesService, type OutgoingMessage } from '../../api/notifications/messages.service.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { NotificationsJobsModule } from './notifications-jobs.module.ts';

let db: TestDatabase;
let sender: INestApplicationContext;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  db = await openTestDatabase();
  // It only posts: what takes the messages starts when they already wait.
  sender = await startTestWorker(db, []);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await sender.close();
  await db.close();
});

async function startDelivery(config: Parameters<typeof startTestWorker>[2]): Promise<void> {
  const worker = await startTestWorker(db, [NotificationsJobsModule], config);
  closing.push(() => worker.close());
}

/** Takes 50 ms a mail; what goes to `silent.example` is never answered. */
async function openSlowServer(): Promise<{ smtpUrl: string; taken: string[] }> {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo[0]!.address;
      stream.resume();
      stream.on('end', () => {
        if (to.endsWith('@silent.example')) return;
        taken.push(to);
        setTimeout(() => done(), 50);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  closing.push(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return { smtpUrl: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`, taken };
}

async function post(
  count: number,
  message: (n: number) => Partial<OutgoingMessage> & { to: string },
): Promise<void> {
  const messages = sender.get(MessagesService, { strict: false });
  await db.database.transaction(async (tx) => {
    for (let n = 0; n < count; n++) {
      const rest = message(n);
      await messages.post(tx, {
        channel: 'email',
        subject: 'Avviso',
        text: 'Testo',
        ...rest,
        key: `${rest.channel ?? 'email'}:${rest.to}:${n}`,
      });
    }
  });
}

const about = (n: number): string => `persona${n}@provincia.example`;

describe('a backlog of the outbox', () => {
  test('goes out one after the other without a pause between two mails', async () => {
    const { smtpUrl, taken } = await openSlowServer();
    await post(90, (n) => ({ to: about(n) }));
    const start = performance.now();
    await startDelivery({ smtpUrl });
    await eventually('all are taken', () => Promise.resolve(taken.length === 90), 60_000);
    expect(new Set(taken).size).toBe(90);
    // A worker that slept between two mails would need 45 s; measured without other load 3 s.
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 90_000);

  test('lets an alert go before the notices that wait', async () => {
    const { smtpUrl, taken } = await openSlowServer();
    await post(60, (n) => ({ to: about(n) }));
    await post(1, () => ({ to: 'allarme@provincia.example', isAlert: true }));
    await startDelivery({ smtpUrl });
    await eventually('the alert is taken', () =>
      Promise.resolve(taken.includes('allarme@provincia.example')),
    );
    expect(taken.indexOf('allarme@provincia.example')).toBeLessThan(10);
  }, 60_000);

  test('is not held by a destination that hangs, nor are the webhooks', async () => {
    const { smtpUrl, taken } = await openSlowServer();
    const called: string[] = [];
    const hook = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        called.push(String(request.headers['idempotency-key']));
        response.end();
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => hook.close(resolve)));
    const { port } = hook.address() as { port: number };
    await post(20, (n) => ({ to: `ditta${n}@silent.example` }));
    await post(30, (n) => ({ to: about(n) }));
    await post(5, () => ({ to: `http://127.0.0.1:${port}/x`, channel: 'webhook' }));
    const start = performance.now();
    await startDelivery({ smtpUrl, outboundAllow: ['127.0.0.1'] });
    await eventually('the others go out', () => Promise.resolve(taken.length === 30 && called.length === 5));
    // The first silent one is given up after 20 s: nobody waited for it.
    expect(performance.now() - start).toBeLessThan(18_000);
    expect(taken.filter((to) => to.endsWith('@silent.example'))).toEqual([]);
  }, 60_000);
});
