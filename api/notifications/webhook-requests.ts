import { createHmac } from 'node:crypto';
import type { NotificationChannel } from '../../contract/notifications/settings.ts';
import type { Weight } from '../../domain/dnsbl/zone.ts';
import type { EventKind } from '../../domain/notifications/event-kinds.ts';
import { filledTemplate } from '../../domain/notifications/webhook-template.ts';
import type { Tx } from '../database/database.ts';
import { idOfKey } from '../database/ids.ts';

/** An event as it goes out. */
export interface OutgoingEvent {
  id: string;
  kind: EventKind | 'test';
  weight: Weight;
  title: string;
  text: string;
  /** The page that shows it, or null. */
  link: string | null;
  raisedAt: string;
}

export type WebhookChannel = Extract<NotificationChannel, { kind: 'webhook' }>;

/** What is sent for one message: `url` and `method` where they are not the channel's own and POST. */
interface WebhookRequest {
  readonly url?: string;
  readonly method?: 'PUT';
  readonly body: unknown;
  /** The header that proves who writes; kept sealed. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
}

type Writer = (channel: WebhookChannel, events: readonly OutgoingEvent[], key: string) => WebhookRequest;

/** Telegram refuses texts beyond 4,096 characters, ntfy and Gotify cut near there. */
const LONGEST = 4000;
const PRIORITY: Readonly<Record<Weight, { ntfy: number; gotify: number; severity: string }>> = {
  high: { ntfy: 5, gotify: 8, severity: 'critical' },
  medium: { ntfy: 4, gotify: 6, severity: 'warning' },
  low: { ntfy: 3, gotify: 4, severity: 'warning' },
  info: { ntfy: 2, gotify: 2, severity: 'info' },
};

/** The request that each service expects. `plain` is ours: every field by its name. One message may tell several events. */
const WRITERS: Readonly<Record<WebhookChannel['shape'], Writer>> = {
  plain: (_channel, events) => ({ body: { source: 'baluardo', alerts: events } }),
  slack: (_channel, events) => ({ body: { text: textOf(events) } }),
  mattermost: (_channel, events) => ({ body: { text: textOf(events) } }),
  telegram: ({ chatId }, events) => ({
    body: { chat_id: chatId, text: textOf(events).slice(0, LONGEST), disable_web_page_preview: true },
  }),
  teams: (_channel, events) => ({ body: adaptiveCard(events) }),
  // ntfy, «Publish as JSON»: to the server's root, the topic in the body.
  ntfy: ({ url, chatId, token }, events) => ({
    url: new URL('/', url).href,
    body: {
      topic: chatId,
      title: titleOf(events),
      message: bodyOf(events).slice(0, LONGEST),
      priority: PRIORITY[heaviest(events)].ntfy,
      ...(events[0]!.link !== null && { click: events[0]!.link }),
    },
    ...bearer(token),
  }),
  gotify: ({ url, token }, events) => ({
    url: under(url, 'message'),
    body: {
      title: titleOf(events),
      message: bodyOf(events).slice(0, LONGEST),
      priority: PRIORITY[heaviest(events)].gotify,
    },
    secretHeaders: { 'x-gotify-key': token },
  }),
  // The transaction's id makes a second try the same message (Matrix client-server API, «PUT …/send»).
  matrix: ({ url, chatId, token }, events, key) => ({
    url: under(
      url,
      `_matrix/client/v3/rooms/${encodeURIComponent(chatId)}/send/m.room.message/${idOfKey(key)}`,
    ),
    method: 'PUT',
    body: { msgtype: 'm.text', body: textOf(events).slice(0, 30_000) },
    ...bearer(token),
  }),
  // Prometheus Alertmanager, API v2.
  alertmanager: ({ url, token }, events) => ({
    url: under(url, 'api/v2/alerts'),
    body: events.map((event) => ({
      labels: {
        alertname: 'baluardo',
        kind: event.kind,
        severity: PRIORITY[event.weight].severity,
        event: event.id,
      },
      annotations: { summary: event.title, description: event.text },
      startsAt: event.raisedAt,
      ...(event.link !== null && { generatorURL: event.link }),
    })),
    ...bearer(token),
  }),
  template: ({ template, token }, events) => ({
    body: filledTemplate(template, {
      title: titleOf(events),
      text: bodyOf(events),
      kind: events[0]!.kind,
      weight: heaviest(events),
      link: events[0]!.link ?? '',
      at: events[0]!.raisedAt,
      id: events[0]!.id,
    }),
    ...bearer(token),
  }),
};

const textOf = (events: readonly OutgoingEvent[]): string =>
  events.map((event) => [event.title, event.text, event.link].filter(Boolean).join('\n')).join('\n\n');

/** One line for all of them. */
export const titleOf = (events: readonly OutgoingEvent[]): string =>
  events.length === 1 ? events[0]!.title : `${events.length} notifiche di Baluardo`;

/** What stands under {@link titleOf}: the text of the one, or each with its title. */
export const bodyOf = (events: readonly OutgoingEvent[]): string =>
  events.length === 1 ? [events[0]!.text, events[0]!.link].filter(Boolean).join('\n') : textOf(events);

const WEIGHT_ORDER = ['high', 'medium', 'low', 'info'] as const satisfies readonly Weight[];
const heaviest = (events: readonly OutgoingEvent[]): Weight =>
  WEIGHT_ORDER.find((weight) => events.some((event) => event.weight === weight)) ?? 'info';

const under = (url: string, path: string): string => `${url.replace(/\/+$/, '')}/${path}`;

const bearer = (token: string): Pick<WebhookRequest, 'secretHeaders'> =>
  token === '' ? {} : { secretHeaders: { authorization: `Bearer ${token}` } };

function adaptiveCard(events: readonly OutgoingEvent[]): unknown {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          version: '1.4',
          body: events.flatMap(({ title, text, link }) => [
            { type: 'TextBlock', text: title, weight: 'Bolder', wrap: true },
            {
              type: 'TextBlock',
              text: [text, link].filter(Boolean).join('\n').replaceAll('\n', '\n\n'),
              wrap: true,
            },
          ]),
        },
      },
    ],
  };
}

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
  const { url = channel.url, method, body, secretHeaders } = WRITERS[channel.shape](channel, events, key);
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
