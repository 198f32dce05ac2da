import type { Weight } from '../../dnsbl/zone.ts';
import type { EventKind } from '../event-kinds.ts';

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

/** What an office says of the service that it writes to. */
export interface WebhookTarget {
  readonly url: string;
  /** Where on the server: a chat, a room, a topic; empty where the service knows none. */
  readonly chatId: string;
  readonly token: string;
  readonly template: string;
}

/** What is sent for one message: `url` and `method` where they are not the channel's own and POST. */
export interface WebhookRequest {
  readonly url?: string;
  readonly method?: 'PUT';
  readonly body: unknown;
  /** The header that proves who writes; kept sealed. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
}

type InBoth = readonly [it: string, en: string];

/** A service that takes notifications over HTTP: what it is called, what it asks of who sets it up, what it is sent. */
export interface WebhookService {
  readonly name: InBoth;
  /** What to write as its address. */
  readonly help: InBoth;
  /** What it calls the place that it is told to write to; absent: it needs none. */
  readonly destination?: InBoth;
  /** Whether it takes a token, or needs one; absent: it takes none. */
  readonly token?: 'taken' | 'needed';
  /**
   * One message, which may tell several events.
   * @param id the same for a second try of the same message
   */
  readonly write: (target: WebhookTarget, events: readonly OutgoingEvent[], id: string) => WebhookRequest;
}

/** Telegram refuses texts beyond 4,096 characters, Google Chat too, ntfy and Gotify cut near there. */
export const LONGEST_TEXT = 4000;

/** All of the events as one text: title, text and link of each. */
export const textOf = (events: readonly OutgoingEvent[]): string =>
  events.map((event) => [event.title, event.text, event.link].filter(Boolean).join('\n')).join('\n\n');

/** One line for all of them. */
export const titleOf = (events: readonly OutgoingEvent[]): string =>
  events.length === 1 ? events[0]!.title : `${events.length} notifiche di Baluardo`;

/** What stands under {@link titleOf}: the text of the one, or each with its title. */
export const bodyOf = (events: readonly OutgoingEvent[]): string =>
  events.length === 1 ? [events[0]!.text, events[0]!.link].filter(Boolean).join('\n') : textOf(events);

const WEIGHT_ORDER = ['high', 'medium', 'low', 'info'] as const satisfies readonly Weight[];

export const heaviest = (events: readonly OutgoingEvent[]): Weight =>
  WEIGHT_ORDER.find((weight) => events.some((event) => event.weight === weight)) ?? 'info';

/** The address of a path below the one that was set. */
export const under = (url: string, path: string): string => `${url.replace(/\/+$/, '')}/${path}`;

export const bearer = (token: string): Pick<WebhookRequest, 'secretHeaders'> =>
  token === '' ? {} : { secretHeaders: { authorization: `Bearer ${token}` } };

/** What the incoming webhooks of chats made after Slack's take, with the longest text that they take. */
export const incomingWebhook = (longest: number): Pick<WebhookService, 'help' | 'write'> => ({
  help: ['L’indirizzo del webhook in entrata.', 'The address of the incoming webhook.'],
  write: (_target, events) => ({ body: { text: textOf(events).slice(0, longest) } }),
});
