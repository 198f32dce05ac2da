import { createHmac } from 'node:crypto';
import type { NotificationChannel } from '../../contract/notifications/settings.ts';
import type { OutgoingEvent } from '../../domain/notifications/webhooks/message.ts';
import { WEBHOOK_SERVICES } from '../../domain/notifications/webhooks/services.ts';
import type { Tx } from '../database/database.ts';
import { idOfKey } from '../database/ids.ts';

type WebhookChannel = Extract<NotificationChannel, { kind: 'webhook' }>;

/** A webhook as the outbox keeps it. */
export interface KeptWebhook {
  readonly url: string;
  readonly payload: Record<string, unknown>;
  readonly secretHeaders?: Readonly<Record<string, string>>;
}

/**
 * Writes and signs a webhook: `x-baluardo-signature: t=<seconds>,v1=<hex HMAC-SHA-256 of "<t>.<body>">`. The body is
 * kept as jsonb, which puts keys in an order of its own, so it is signed in the form in which it comes back.
 */
export async function writtenWebhook(
  tx: Tx,
  channel: WebhookChannel,
  events: readonly OutgoingEvent[],
  key: string,
  now: Date,
): Promise<KeptWebhook> {
  const { write } = WEBHOOK_SERVICES[channel.shape];
  const { url = channel.url, method, body, secretHeaders } = write(channel, events, idOfKey(key));
  const [kept] = await tx.query<{ body: unknown }>('SELECT $1::jsonb AS body', [JSON.stringify(body)]);
  const payload: Record<string, unknown> = { body: kept!.body, ...(method !== undefined && { method }) };
  if (channel.secret !== '') {
    const seconds = Math.floor(now.getTime() / 1000);
    const signature = signature256(channel.secret, seconds, JSON.stringify(kept!.body));
    payload.headers = { 'x-baluardo-signature': `t=${seconds},v1=${signature}` };
  }
  return { url, payload, ...(secretHeaders !== undefined && { secretHeaders }) };
}

export function signature256(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}
