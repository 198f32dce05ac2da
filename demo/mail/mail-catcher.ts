import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Database } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import { publishChange } from '../../api/live/live.ts';

export interface MailCatcher {
  /** The address to send to: `smtp://127.0.0.1:PORT`. */
  url: string;
  stop(): Promise<void>;
}

const MOST_KEPT = 500;

/** The demonstration's post: takes every mail on a loopback port and keeps it readable; nothing leaves the machine. */
export async function startMailCatcher(database: Database): Promise<MailCatcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 40 * 1024 * 1024,
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map((to) => to.address);
        void keep(database, Buffer.concat(chunks), recipients).then(
          () => done(),
          (error: Error) => done(Object.assign(error, { responseCode: 451 })),
        );
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function keep(database: Database, raw: Buffer, recipients: string[]): Promise<void> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const attachments = mail.attachments.map((part) => ({
    filename: part.filename ?? 'allegato',
    contentType: part.contentType,
    size: part.size,
  }));
  const id = newId();
  await database.transaction(async (tx) => {
    await tx.query(
      'INSERT INTO caught_mail (id, sender, recipients, subject, body, attachments, raw) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [
        id,
        mail.from?.text ?? '',
        recipients,
        mail.subject ?? '',
        mail.text ?? '',
        JSON.stringify(attachments),
        raw,
      ],
    );
    await tx.query(
      'DELETE FROM caught_mail WHERE id IN (SELECT id FROM caught_mail ORDER BY received_at DESC, id DESC OFFSET $1)',
      [MOST_KEPT],
    );
    await publishChange(tx, { topic: 'messages', id });
  });
}
