import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/database.ts';
import { maskedUrl } from '../../domain/notifications/masked-channel.ts';
import { LIVE_CHANNEL, liveWord } from '../live/live.ts';
import { SecretBox } from '../secrets/secret-box.ts';
import { QueueService } from '../queue/queue.service.ts';
import { insertRow } from '../database/rows.ts';
import { MessageAttachmentEntity } from './message-attachment.entity.ts';

export interface OutgoingMessage {
  /** Says the same thing once: a second post with this key does nothing. */
  key: string;
  channel: 'email' | 'webhook' | 'in-app' | 'syslog' | 'push';
  /** An e-mail address, a webhook's or syslog receiver's address, a person's id (in-app), a device's (push). */
  to: string;
  subject: string;
  /** Plain text; e-mails are sent as this, and as `html` too when given. */
  text: string;
  html?: string;
  /** The body of a webhook, sent as JSON; what a syslog line is written from. */
  payload?: Record<string, unknown>;
  /** Headers of a webhook that prove who writes: kept sealed. */
  secretHeaders?: Readonly<Record<string, string>>;
  attachments?: readonly { filename: string; contentType: string; bytes: Uint8Array }[];
  about?: { kind: string; id: string };
  /** An alert goes out before every notice that waits. */
  isAlert?: boolean;
  /** A notice in the interface that the day's one mail tells again. */
  waitsForDigest?: boolean;
  /** A secret that only the sent text carries, where it says {@link MAILED_LINK}; kept sealed until then. */
  link?: string;
}

/** Stands in the text for a link's token. */
export const MAILED_LINK = '#(inviato)';

/** The outbox: a message is a row of the transaction that caused it, and goes out after the commit, at least once. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly queue: QueueService,
    private readonly box: SecretBox,
  ) {}

  /** @returns the message's id, or null when this key was posted before */
  async post(tx: Tx, message: OutgoingMessage): Promise<string | null> {
    const id = newId();
    const isInApp = message.channel === 'in-app';
    const inserted = await tx.query<{ id: string }>(
      // Announced by the same statement: a request that is filed tells eight people, and others wait for its code.
      `WITH posted AS (
         INSERT INTO message (id, key, channel, recipient, subject, body, html, payload, about_kind, about_id, state, sealed_link, sent_at, waits_for_digest)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, CASE WHEN $11 = 'sent' THEN now() END, $13)
         ON CONFLICT (key) DO NOTHING RETURNING id)
       SELECT id, pg_notify($14, $15) FROM posted`,
      [
        id,
        message.key,
        message.channel,
        // The address of a webhook may be its secret.
        message.channel === 'webhook' ? maskedUrl(message.to) : message.to,
        oneLine(message.subject),
        message.text,
        message.html ?? null,
        this.keptPayload(message),
        message.about?.kind ?? null,
        message.about?.id ?? null,
        isInApp ? 'sent' : 'queued',
        this.sealedPart(message),
        message.waitsForDigest === true,
        LIVE_CHANNEL,
        liveWord({ topic: 'messages', id }),
      ],
    );
    if (inserted.length === 0) return null;
    for (const [position, attachment] of (message.attachments ?? []).entries()) {
      await insertRow(tx, MessageAttachmentEntity, {
        messageId: id,
        position,
        filename: attachment.filename,
        contentType: attachment.contentType,
        bytes: Buffer.from(attachment.bytes),
      });
    }
    if (!isInApp) await queueDelivery(this.queue, tx, { id, ...message });
    return id;
  }

  private sealedPart({ channel, to, link }: OutgoingMessage): string | null {
    if (channel === 'webhook') return this.box.seal(to);
    return link === undefined ? null : this.box.seal(link);
  }

  private keptPayload({ payload, secretHeaders }: OutgoingMessage): string | null {
    if (secretHeaders === undefined) return payload === undefined ? null : JSON.stringify(payload);
    return JSON.stringify({ ...payload, sealedHeaders: this.box.seal(JSON.stringify(secretHeaders)) });
  }
}

const ALERT_PRIORITY = 10;

/** The recipient's domain, the webhook's host: where a delivery may hang. */
function destinationOf({ channel, to }: Pick<OutgoingMessage, 'channel' | 'to'>): string | undefined {
  const host =
    channel === 'email' ? to.slice(to.lastIndexOf('@') + 1) : URL.canParse(to) ? new URL(to).host : '';
  const name = host.trim().toLowerCase().slice(0, 200);
  return name === '' ? undefined : name;
}

/** A subject with a line break would start a header of somebody's choosing. */
const oneLine = (subject: string): string => subject.replace(/[\r\n]+/g, ' ').slice(0, 300);

/** Hands a message that is kept to the workers: mails and webhooks apart, alerts first. */
export async function queueDelivery(
  queue: QueueService,
  tx: Tx,
  message: Pick<OutgoingMessage, 'channel' | 'to' | 'isAlert'> & { id: string },
): Promise<void> {
  const destination = destinationOf(message);
  await queue.send(
    tx,
    message.channel === 'email' ? 'message-deliver' : 'message-call',
    { messageId: message.id },
    {
      key: message.id,
      priority: message.isAlert === true ? ALERT_PRIORITY : 0,
      ...(destination === undefined ? {} : { destination }),
    },
  );
}
