import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SMTPServer } from 'smtp-server';
import { migrate } from '../../dist/api/database/connect.js';
import { openDatabase } from '../../dist/api/database/open.js';
import { Database } from '../../dist/api/database/database.js';
import { MessagesService } from '../../dist/api/notifications/messages.service.js';
import { QueueService } from '../../dist/api/queue/queue.service.js';
import { printFigure } from '../figure.ts';
import { SecretBox } from '../../dist/api/secrets/secret-box.js';

const MAILS = 1000;
const MS_A_MAIL = 50;
const JOBS = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'jobs', 'main.js');

/** A thousand mails wait when one jobs process starts; the mail server takes 50 ms for each. */
export async function measureOutbox(databaseUrl: string): Promise<void> {
  const dataSource = await openDatabase(databaseUrl);
  await migrate(dataSource);
  const database = new Database(dataSource);
  const queue = new QueueService(dataSource);
  await queue.start();
  const messages = new MessagesService(queue, new SecretBox([Buffer.alloc(32, 1)]));
  await database.transaction(async (tx) => {
    for (let n = 0; n < MAILS; n++)
      await messages.post(tx, {
        key: `bench:${n}`,
        channel: 'email',
        to: `persona${n}@provincia.example`,
        subject: `Avviso ${n}`,
        text: 'Testo di prova.',
      });
  });
  await queue.onApplicationShutdown();
  await dataSource.destroy();

  const at: number[] = [];
  let allTaken: () => void;
  const done = new Promise<void>((resolve) => (allTaken = resolve));
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, _, answer) => {
      stream.resume();
      stream.on('end', () => {
        at.push(performance.now());
        setTimeout(() => {
          answer();
          if (at.length === MAILS) allTaken();
        }, MS_A_MAIL);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as { port: number };
  const jobs = spawn(process.execPath, [JOBS], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      LOG_LEVEL: 'error',
    },
  });
  const exit = new Promise<void>((resolve) => jobs.once('exit', () => resolve()));
  await Promise.race([done, exit]);
  if (at.length < MAILS) throw new Error('the jobs process ended');
  const seconds = (at.at(-1)! - at[0]!) / 1000;
  printFigure({
    bench: 'api',
    case: 'outbox',
    value: Math.round((MAILS / seconds) * 10) / 10,
    unit: 'mails/s',
    peer: null,
    ratio: null,
    mails: MAILS,
    msAMail: MS_A_MAIL,
  });
  jobs.kill('SIGTERM');
  await exit;
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
