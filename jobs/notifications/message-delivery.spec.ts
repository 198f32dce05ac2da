import { createServer, type Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { startMailCatcher, type MailCatcher } from '../../demo/mail/mail-catcher.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { NotificationsJobsModule } from './notifications-jobs.module.ts';

let db: TestDatabase;
let worker: INestApplicationContext | undefined;
let post: MailCatcher | undefined;

beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(async () => {
  await worker?.close();
  worker = undefined;
  await post?.stop();
  post = undefined;
  await db.close();
});

async function startWith(
  smtpUrl: string | undefined,
  config: { outboundAllow?: string[] } = {},
): Promise<MessagesService> {
  worker = await startTestWorker(db, [NotificationsJobsModule], { smtpUrl, ...config });
  return worker.get(MessagesService, { strict: false });
}

const mail = (key: string, to = 'fornitore@example.org') => ({
  key,
  channel: 'email' as const,
  to,
  subject: 'Ordine FW-2026-0001\r\nBcc: chi@altrove.example',
  text: 'Perché così è.',
  attachments: [
    { filename: 'ordine.txt', contentType: 'text/plain', bytes: Buffer.from('config firewall policy') },
  ],
});

const messages = () =>
  db.database.query<{ state: string; tries: number; lastError: string | null }>(
    'SELECT state, tries, last_error AS "lastError" FROM message ORDER BY key',
  );
const caught = () =>
  db.database.query<{
    subject: string;
    body: string;
    recipients: string[];
    attachments: { filename: string }[];
  }>('SELECT subject, body, recipients, attachments FROM caught_mail');

describe('the outbox', () => {
  test('sends a mail after the commit, with its text, its papers and no header of somebody’s choosing', async () => {
    post = await startMailCatcher(db.database);
    const service = await startWith(post.url);
    await db.database.transaction((tx) => service.post(tx, mail('one')));
    await eventually('the mail is caught', async () => (await caught()).length === 1);
    const [received] = await caught();
    expect(received).toMatchObject({
      body: expect.stringContaining('Perché così è.'),
      recipients: ['fornitore@example.org'],
      attachments: [{ filename: 'ordine.txt' }],
    });
    expect(received!.subject).toBe('Ordine FW-2026-0001 Bcc: chi@altrove.example');
    await eventually('it is marked sent', async () => (await messages())[0]?.state === 'sent');
  });

  test('sends nothing of a transaction that was rolled back', async () => {
    post = await startMailCatcher(db.database);
    const service = await startWith(post.url);
    await expect(
      db.database.transaction(async (tx) => {
        await service.post(tx, mail('never'));
        throw new Error('changed its mind');
      }),
    ).rejects.toThrow('changed its mind');
    await db.database.transaction((tx) => service.post(tx, mail('after')));
    await eventually('the later mail is caught', async () => (await caught()).length > 0);
    expect(await caught()).toHaveLength(1);
    expect(await messages()).toHaveLength(1);
  });

  test('says the same thing once, however often it is posted', async () => {
    post = await startMailCatcher(db.database);
    const service = await startWith(post.url);
    const ids = await Promise.all(
      Array.from({ length: 5 }, () => db.database.transaction((tx) => service.post(tx, mail('same')))),
    );
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    await eventually('it is marked sent', async () => (await messages())[0]?.state === 'sent');
    expect(await caught()).toHaveLength(1);
  });

  test('gives up on a recipient that the server refuses for good, and says why', async () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: (_, __, done) => done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as { port: number };
    const service = await startWith(`smtp://127.0.0.1:${port}`);
    try {
      await db.database.transaction((tx) => service.post(tx, mail('refused')));
      await eventually('it is marked failed', async () => (await messages())[0]?.state === 'failed');
      expect((await messages())[0]).toMatchObject({
        tries: 1,
        lastError: expect.stringContaining('no such mailbox'),
      });
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  });

  test('keeps a mail whose server is away, notes the reason, and delivers it when the server is back', async () => {
    const service = await startWith('smtp://127.0.0.1:1');
    await db.database.transaction((tx) => service.post(tx, mail('later')));
    await eventually('the first try failed', async () => ((await messages())[0]?.tries ?? 0) >= 1);
    expect((await messages())[0]).toMatchObject({
      state: 'queued',
      lastError: expect.stringContaining('ECONNREFUSED'),
    });
    await worker!.close();
    post = await startMailCatcher(db.database);
    await startWith(post.url);
    await eventually('the mail is caught', async () => (await caught()).length === 1, 25_000);
  });

  test('calls a webhook with its idempotency key', async () => {
    const seen: { key: unknown; body: string }[] = [];
    const server: Server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        seen.push({ key: request.headers['idempotency-key'], body });
        response.end('ok');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const service = await startWith(undefined, { outboundAllow: ['127.0.0.1'] });
    const id = await db.database.transaction((tx) =>
      service.post(tx, {
        key: 'hook',
        channel: 'webhook',
        to: `http://127.0.0.1:${port}/x`,
        subject: 's',
        text: 't',
        payload: { body: { listed: true } },
      }),
    );
    await eventually('it is marked sent', async () => (await messages())[0]?.state === 'sent');
    expect(seen).toEqual([{ key: id, body: '{"listed":true}' }]);
    await new Promise((resolve) => server.close(resolve));
  });

  test('never calls an address of the own network that the installation did not allow', async () => {
    const service = await startWith(undefined);
    await db.database.transaction((tx) =>
      service.post(tx, {
        key: 'inner',
        channel: 'webhook',
        to: 'http://127.0.0.1:9/x',
        subject: 's',
        text: 't',
      }),
    );
    await eventually('it is marked failed', async () => (await messages())[0]?.state === 'failed');
    expect((await messages())[0]!.lastError).toContain('private address');
  });
});
