import { createServer } from 'node:http';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { MessagesService, type OutgoingMessage } from '../../api/notifications/messages.service.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { MAILER, SmtpMailer } from './mailer.ts';
import { MessageDeliveryWorker } from './message-delivery.worker.ts';
import { PushSender } from './push-sender.ts';
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

const AN_HOUR = 3_600_000;

/** The delivery as it is, by a mailer that leaves a silent server only after an hour. */
function patientDelivery(smtpUrl: string): Type {
  class PatientDelivery {}
  Module({
    providers: [
      MessageDeliveryWorker,
      PushSender,
      { provide: MAILER, useValue: new SmtpMailer(smtpUrl, { silenceMs: AN_HOUR, wholeMs: AN_HOUR }) },
    ],
  })(PatientDelivery);
  return PatientDelivery;
}

/** Takes 50 ms a mail; what goes to `silent.example` is never answered. */
async function openSlowServer(): Promise<{ smtpUrl: string; taken: string[] }> {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 500,
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
  // How fast is measured by the bench (`npm run bench -- api`, case outbox).
  test('goes out whole, each mail once', async () => {
    const { smtpUrl, taken } = await openSlowServer();
    await post(90, (n) => ({ to: about(n) }));
    await startDelivery({ smtpUrl });
    await eventually('all are taken', () => Promise.resolve(taken.length >= 90), 90_000);
    expect(taken.toSorted()).toEqual(Array.from({ length: 90 }, (_, n) => about(n)).toSorted());
  });

  test('lets an alert go before the notices that wait', async () => {
    const { smtpUrl, taken } = await openSlowServer();
    await post(60, (n) => ({ to: about(n) }));
    await post(1, () => ({ to: 'allarme@provincia.example', isAlert: true }));
    await startDelivery({ smtpUrl });
    await eventually('the alert is taken', () =>
      Promise.resolve(taken.includes('allarme@provincia.example')),
    );
    expect(taken.indexOf('allarme@provincia.example')).toBeLessThan(10);
  });

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
    // The silent tries last longer than the test: what goes out did not wait for one of them to end.
    const worker = await startTestWorker(db, [patientDelivery(smtpUrl)], {
      smtpUrl,
      outboundAllow: ['127.0.0.1'],
    });
    closing.push(() => worker.close());
    await eventually('the others go out', () => Promise.resolve(taken.length === 30 && called.length === 5));
    const tried = await db.database.query(
      "SELECT 1 FROM message WHERE recipient LIKE '%@silent.example' AND tries > 0",
    );
    expect(tried).toEqual([]);
  });
});
