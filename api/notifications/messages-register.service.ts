import { Injectable } from '@nestjs/common';
import type {
  CaughtMail,
  CaughtMailPage,
  MessagePage,
  MessageQuery,
  NoticePage,
} from '../../contract/messages.ts';
import type { ListQuery } from '../../contract/lists.ts';
import { maskedUrl } from '../../domain/notifications/masked-channel.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { notFound } from '../errors/problem.ts';
import { MailServerService } from './mail-server.service.ts';
import { publishChange } from '../live/live.ts';

/** Reads the outbox, a person's notices, and the demonstration's caught mail. */
@Injectable()
export class MessagesRegisterService {
  constructor(
    private readonly database: Database,
    private readonly servers: MailServerService,
  ) {}

  async list(query: MessageQuery): Promise<MessagePage> {
    const [at, id] = after(query.cursor);
    const rows = await this.database.query<MessagePage['items'][number]>(
      `SELECT id, channel, recipient, subject, state, tries, last_error AS "lastError", about_kind AS "aboutKind",
              about_id AS "aboutId", created_at AS "createdAt", sent_at AS "sentAt"
       FROM message
       WHERE ($1::timestamptz IS NULL OR (created_at, id) < ($1, $2::uuid))
         AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR channel = $4)
       ORDER BY created_at DESC, id DESC LIMIT $5`,
      [at, id, query.state ?? null, query.channel ?? null, query.limit + 1],
    );
    // The address of a webhook is a password to write there.
    const shown = rows.map((row) =>
      row.channel === 'webhook' ? { ...row, recipient: maskedUrl(row.recipient) } : row,
    );
    return {
      ...pageOf(shown, query.limit, (row) => [row.createdAt, row.id]),
      hasMailServer: (await this.servers.route()) !== null,
    };
  }

  async notices(actor: PersonActor, query: ListQuery): Promise<NoticePage> {
    const [at, id] = after(query.cursor);
    const rows = await this.database.query<NoticePage['items'][number]>(
      `SELECT id, subject, body AS text, about_kind AS "aboutKind", about_id AS "aboutId", created_at AS "createdAt", read_at AS "readAt"
       FROM message WHERE channel = 'in-app' AND recipient = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $4`,
      [actor.personId, at, id, query.limit + 1],
    );
    const [count] = await this.database.query<{ n: number }>(
      "SELECT count(*) AS n FROM message WHERE channel = 'in-app' AND recipient = $1 AND read_at IS NULL",
      [actor.personId],
    );
    return { ...pageOf(rows, query.limit, (row) => [row.createdAt, row.id]), unread: count?.n ?? 0 };
  }

  async markRead(actor: PersonActor, id: string | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        "UPDATE message SET read_at = now() WHERE channel = 'in-app' AND recipient = $1 AND read_at IS NULL AND ($2::uuid IS NULL OR id = $2)",
        [actor.personId, id],
      );
      await publishChange(tx, { topic: 'messages' });
    });
  }

  async caught(query: ListQuery): Promise<CaughtMailPage> {
    const [at, id] = after(query.cursor);
    const rows = await this.database.query<CaughtMailPage['items'][number]>(
      `SELECT id, received_at AS "receivedAt", sender, recipients, subject, attachments FROM caught_mail
       WHERE ($1::timestamptz IS NULL OR (received_at, id) < ($1, $2::uuid)) ORDER BY received_at DESC, id DESC LIMIT $3`,
      [at, id, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.receivedAt, row.id]);
  }

  async caughtMail(id: string): Promise<CaughtMail> {
    const [mail] = await this.database.query<CaughtMail>(
      'SELECT id, received_at AS "receivedAt", sender, recipients, subject, attachments, body FROM caught_mail WHERE id = $1',
      [id],
    );
    if (!mail) throw notFound('Il messaggio');
    return mail;
  }

  async caughtMailSource(id: string): Promise<Buffer> {
    const [mail] = await this.database.query<{ raw: Buffer }>('SELECT raw FROM caught_mail WHERE id = $1', [
      id,
    ]);
    if (!mail) throw notFound('Il messaggio');
    return mail.raw;
  }
}

function after(cursor: string | undefined): [at: unknown, id: unknown] {
  if (cursor === undefined) return [null, null];
  const [at, id] = decodeCursor(cursor, 2);
  return [at, id];
}
