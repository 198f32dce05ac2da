import type { INestApplicationContext } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { MAIL_SERVER, type MailServer } from '../../contract/mail-server.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { NotificationsJobsModule } from './notifications-jobs.module.ts';

let db: TestDatabase;
let worker: INestApplicationContext;

beforeAll(async () => {
  db = await openTestDatabase();
  worker = await startTestWorker(db, [NotificationsJobsModule], { smtpUrl: undefined });
});
afterAll(async () => {
  await worker.close();
  await db.close();
});

const set = (server: Partial<MailServer>) =>
  db.database.transaction((tx) =>
    worker
      .get(SettingsService, { strict: false })
      .write(tx, { kind: 'system', name: 'test' }, MAIL_SERVER, { ...MAIL_SERVER.fallback, ...server }),
  );

const post = (key: string) =>
  db.database.transaction((tx) =>
    worker.get(MessagesService, { strict: false }).post(tx, {
      key,
      channel: 'email',
      to: 'ced@ente.example',
      subject: key,
      text: 'x',
    }),
  );

async function rowOf(key: string): Promise<{ state: string; error: string | null }> {
  const [row] = await db.database.query<{ state: string; error: string | null }>(
    'SELECT state, last_error AS error FROM message WHERE key = $1',
    [key],
  );
  return row!;
}

test('mail waits with its reason while no server is set, and leaves by the server of the page without a restart', async () => {
  await post('waits');
  await eventually('the reason is kept', async () => (await rowOf('waits')).error !== null);
  expect(await rowOf('waits')).toEqual({ state: 'queued', error: 'nessun server di posta è impostato' });

  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, { envelope: { mailFrom } }, done) => {
      stream.resume();
      stream.on('end', () => {
        taken.push(mailFrom === false ? '' : mailFrom.address);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as { port: number };
  const relay = { host: '127.0.0.1', port, from: 'noreply@ente.example' };
  await set({ ...relay, security: 'none' });
  await post('leaves');
  await eventually('it is tried', async () => {
    const { state, error } = await rowOf('leaves');
    return state === 'sent' || error !== null;
  });
  expect(await rowOf('leaves')).toEqual({ state: 'sent', error: null });
  expect(taken).toContain('noreply@ente.example');

  // Encryption that the server does not offer is not done without.
  await set({ ...relay, security: 'starttls' });
  await post('in clear');
  await eventually('the reason is kept', async () => (await rowOf('in clear')).error !== null);
  expect((await rowOf('in clear')).state).not.toBe('sent');
  await new Promise<void>((resolve) => server.close(() => resolve()));
}, 90_000);
