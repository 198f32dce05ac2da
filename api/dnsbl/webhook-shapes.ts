import { createHmac } from 'node:crypto';
import type { DnsblChannel } from '../../contract/dnsbl/settings.ts';
import type { Weight } from '../../domain/dnsbl/zone.ts';
import type { Tx } from '../database/database.ts';

/** An alert as it goes out. */
export interface OutgoingAlert {
  id: string;
  kind: string;
  weight: Weight;
  title: string;
  text: string;
  raisedAt: string;
}

type Webhook = Extract<DnsblChannel, { kind: 'webhook' }>;

/** The body each service expects. `plain` is ours: every field by its name. */
export function webhookBody(
  channel: Pick<Webhook, 'shape' | 'chatId'>,
  alerts: readonly OutgoingAlert[],
): Record<string, unknown> {
  const text = alerts.map((alert) => `${alert.title}\n${alert.text}`).join('\n\n');
  switch (channel.shape) {
    case 'plain':
      return { source: 'baluardo', alerts };
    case 'slack':
    case 'mattermost':
      return { text };
    case 'telegram':
      // Telegram refuses texts beyond 4,096 characters.
      return { chat_id: channel.chatId, text: text.slice(0, 4000), disable_web_page_preview: true };
    case 'teams':
      return {
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: {
              type: 'AdaptiveCard',
              $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
              version: '1.4',
              body: alerts.flatMap((alert) => [
                { type: 'TextBlock', text: alert.title, weight: 'Bolder', wrap: true },
                { type: 'TextBlock', text: alert.text.replaceAll('\n', '\n\n'), wrap: true },
              ]),
            },
          },
        ],
      };
  }
}

/**
 * Signs a webhook: `x-baluardo-signature: t=<seconds>,v1=<hex HMAC-SHA-256 of "<t>.<body>">`. The body is kept as
 * jsonb, which puts keys in an order of its own, so it is signed in the form in which it comes back.
 */
export async function signedPayload(
  tx: Tx,
  channel: Webhook,
  body: Record<string, unknown>,
  now: Date,
): Promise<{ body: unknown; headers?: Record<string, string> }> {
  const [kept] = await tx.query<{ body: unknown }>('SELECT $1::jsonb AS body', [JSON.stringify(body)]);
  if (channel.secret === '') return { body: kept!.body };
  const seconds = Math.floor(now.getTime() / 1000);
  const signature = signature256(channel.secret, seconds, JSON.stringify(kept!.body));
  return { body: kept!.body, headers: { 'x-baluardo-signature': `t=${seconds},v1=${signature}` } };
}

export function signature256(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}
