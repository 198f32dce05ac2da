import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Database } from '../../api/database/database.ts';
import { MailServerService } from '../../api/notifications/mail-server.service.ts';
import { MAILED_LINK } from '../../api/notifications/messages.service.ts';
import { SecretBox } from '../../api/secrets/secret-box.ts';
import { publishChange } from '../../api/live/live.ts';
import { OutboundError, OutboundHttpService } from '../../api/outbound/outbound-http.service.ts';
import { QueueService, type JobContext } from '../../api/queue/queue.service.ts';
import type { SyslogPayload } from '../../api/notifications/notifications.service.ts';
import { PushSender } from './push-sender.ts';
import { sendEvents } from './event-syslog.ts';
import { MAILER, MailerError, type Mailer } from './mailer.ts';
import { updateRows } from '../../api/database/rows.ts';
import { MessageEntity } from '../../api/notifications/message.entity.ts';

interface MessageRow {
  id: string;
  channel: 'email' | 'webhook' | 'syslog' | 'push';
  recipient: string;
  subject: string;
  body: string;
  html: string | null;
  payload: WebhookPayload | SyslogPayload | { path: string } | null;
  state: string;
  sealedLink: string | null;
}

interface WebhookPayload {
  method?: 'PUT';
  headers?: Record<string, string>;
  sealedHeaders?: string;
  body?: unknown;
}

/**
 * Empties the outbox: a message goes out after the commit that made it, is tried again with growing waits, and is
 * marked sent only when the other side took it. A crash between the two sends it again with the same Message-ID
 * (or idempotency key), which is how the other side knows.
 */
@Injectable()
export class MessageDeliveryWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('delivery');

  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly outbound: OutboundHttpService,
    private readonly box: SecretBox,
    @Inject(MAILER) private readonly mailer: Mailer,
    private readonly servers: MailServerService,
    private readonly push: PushSender,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const take = ({ messageId }: { messageId: string }, { givenUp }: JobContext): Promise<void> =>
      this.deliver(messageId, givenUp);
    await this.queue.work('message-deliver', take, { concurrency: 8, perDestination: 4 });
    await this.queue.work('message-call', take, { concurrency: 4, perDestination: 2 });
  }

  onApplicationShutdown(): void {
    this.mailer.close();
  }

  private async deliver(id: string, givenUp: AbortSignal): Promise<void> {
    const [message] = await this.database.query<MessageRow>(
      'SELECT id, channel, recipient, subject, body, html, payload, state, sealed_link AS "sealedLink" FROM message WHERE id = $1',
      [id],
    );
    if (!message || message.state !== 'queued') return;
    try {
      await this.sendBy(message, givenUp);
    } catch (error) {
      await this.noteFailure(id, error as Error);
      return;
    }
    await this.database.transaction(async (tx) => {
      await updateRows(
        tx,
        MessageEntity,
        { id, state: 'queued' },
        { state: 'sent', sentAt: () => 'now()', tries: () => 'tries + 1', lastError: null, sealedLink: null },
      );
      await publishChange(tx, { topic: 'messages', id });
    });
  }

  private async sendBy(message: MessageRow, givenUp: AbortSignal): Promise<void> {
    switch (message.channel) {
      case 'email':
        return this.mail(message, givenUp);
      case 'webhook':
        return this.call(message, (message.payload ?? {}) as WebhookPayload);
      case 'syslog':
        return sendEvents(message.recipient, message.payload as SyslogPayload);
      case 'push': {
        const { path } = (message.payload ?? { path: '/avvisi' }) as { path: string };
        return this.push.send(message.recipient, { subject: message.subject, text: message.body, path });
      }
    }
  }

  private async mail(message: MessageRow, givenUp: AbortSignal): Promise<void> {
    const attachments = await this.database.query<{ filename: string; contentType: string; content: Buffer }>(
      'SELECT filename, content_type AS "contentType", bytes AS content FROM message_attachment WHERE message_id = $1 ORDER BY position',
      [message.id],
    );
    const mail = {
      from: await this.servers.sender(),
      to: message.recipient,
      subject: message.subject,
      text: this.textOf(message),
      ...(message.html === null ? {} : { html: message.html }),
      messageId: `<${message.id}@baluardo>`,
      attachments,
    };
    await this.mailer.send(mail, givenUp);
  }

  /** The link's token is put in here, and stands in no text that is kept. */
  private textOf({ body, sealedLink }: MessageRow): string {
    return sealedLink === null ? body : body.replace(MAILED_LINK, () => `#${this.box.open(sealedLink)}`);
  }

  private async call(message: MessageRow, payload: WebhookPayload): Promise<void> {
    const { method = 'POST', headers, sealedHeaders, body } = payload;
    // Messages of an older release hold the whole address.
    const url = message.sealedLink === null ? message.recipient : this.box.open(message.sealedLink);
    await this.outbound.send(url, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': message.id,
        ...headers,
        ...(sealedHeaders !== undefined &&
          (JSON.parse(this.box.open(sealedHeaders)) as Record<string, string>)),
      },
      body: JSON.stringify(body ?? { subject: message.subject, text: message.body }),
    });
  }

  /** @throws the failure again unless it is final, so that the queue tries later */
  private async noteFailure(id: string, error: Error): Promise<void> {
    const isFinal = (error instanceof MailerError || error instanceof OutboundError) && error.isFinal;
    await this.database.transaction(async (tx) => {
      await tx.query(
        "UPDATE message SET tries = tries + 1, last_error = $2, state = CASE WHEN $3 THEN 'failed' ELSE state END, sealed_link = CASE WHEN $3 THEN NULL ELSE sealed_link END WHERE id = $1",
        [id, error.message.slice(0, 500), isFinal],
      );
      await publishChange(tx, { topic: 'messages', id });
    });
    this.log.warn(`message ${id} was not delivered: ${error.message}`);
    if (!isFinal) throw error;
  }
}
