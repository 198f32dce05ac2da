import { z } from 'zod';
import { EVENT_KINDS, FIRST_EVENT_KINDS } from '../../domain/notifications/event-kinds.ts';
import { maskedChannel } from '../../domain/notifications/masked-channel.ts';
import { templateFault } from '../../domain/notifications/webhook-template.ts';
import { WEBHOOK_SERVICES, WEBHOOK_SHAPES } from '../../domain/notifications/webhooks/services.ts';
import { DnsblWeight } from '../dnsbl/dnsbl.ts';
import { EmailAddress, Instant, line } from '../lists.ts';
import { defineSetting } from '../settings.ts';

export const EventKindField = z.enum(EVENT_KINDS).meta({ id: 'EventKind' });

/** What every channel has: its name, and which events it carries. */
const common = {
  name: line(80, 1),
  kinds: z
    .array(EventKindField)
    .max(EVENT_KINDS.length)
    .default([...FIRST_EVENT_KINDS]),
  minimumWeight: DnsblWeight,
};

const Webhook = z.object({
  kind: z.literal('webhook'),
  ...common,
  url: z.url({ protocol: /^https?$/, error: 'serve un indirizzo http o https' }).max(2000),
  /** The service that it is written for. */
  shape: z.enum(WEBHOOK_SHAPES),
  /** Signs the body (HMAC-SHA-256); written, never shown again. */
  secret: line(200).default(''),
  /** Telegram's chat, Matrix's room, ntfy's topic. */
  chatId: line(200).default(''),
  /** Proves to the server who writes; written, never shown again. */
  token: line(500).default(''),
  /** JSON with names in double braces, for the shape `template`. */
  template: z.string().max(4000).default(''),
});

/** What a webhook of this shape lacks. */
function checkWebhook(channel: z.infer<typeof Webhook>, context: z.RefinementCtx): void {
  const fault = (field: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [field], message });
  const { shape, chatId, token, template } = channel;
  const service = WEBHOOK_SERVICES[shape];
  if (service.destination !== undefined && chatId === '') fault('chatId', 'indicare dove scrivere');
  if (service.token === 'needed' && token === '') fault('token', 'serve il token del servizio');
  if (shape !== 'template') return;
  const found = templateFault(template);
  if (found?.fault === 'no-json') fault('template', 'il modello non è JSON');
  if (found?.fault === 'unknown-name')
    fault('template', `«${found.name}» non è tra i nomi che si possono usare`);
}

/** Where notifications go. The in-app one is always there. */
export const NotificationChannel = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('email'), ...common, address: EmailAddress }),
    Webhook.superRefine(checkWebhook),
    z.object({
      kind: z.literal('syslog'),
      ...common,
      host: line(253, 1),
      port: z.number().int().min(1).max(65535).default(514),
      /** UDP (RFC 5426) or TLS (RFC 5425). */
      transport: z.enum(['udp', 'tls']).default('udp'),
      /** RFC 5424 with structured data, or a CEF event inside it. */
      format: z.enum(['rfc5424', 'cef']).default('rfc5424'),
      /** PEM of the authorities that signed the receiver's certificate; empty: the system's. */
      authority: z.string().max(20_000).default(''),
    }),
  ])
  .meta({ id: 'NotificationChannel' });
export type NotificationChannel = z.infer<typeof NotificationChannel>;

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'ora non valida: usare HH:MM');

const AnnouncedWorkField = z
  .object({
    what: line(120, 1),
    from: Instant,
    until: Instant,
    kinds: z.array(EventKindField).min(1, 'scegliere almeno un tipo').max(EVENT_KINDS.length),
  })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ['until'],
    message: 'la fine viene dopo l’inizio',
  });

/** Which events go where and when: the office's own rules, whatever each person prefers. */
export const NotificationSettings = z
  .object({
    channels: z.array(NotificationChannel).max(20),
    /** Nobody took it after so many minutes: the managers are told. 0: never. */
    escalateAfterMinutes: z.number().int().min(0).max(10_080),
    quietHours: z.object({
      enabled: z.boolean(),
      from: clockTime,
      to: clockTime,
      /** Events at least this heavy do not wait. */
      exceptFrom: DnsblWeight,
    }),
    /** Events raised within so many minutes go out as one message a channel. 0: at once. */
    digestMinutes: z.number().int().min(0).max(1440),
    /** Work that was announced: what it causes waits until it is over. */
    works: z.array(AnnouncedWorkField).max(50).default([]),
  })
  .meta({ id: 'NotificationSettings' });
export type NotificationSettings = z.infer<typeof NotificationSettings>;

export const NOTIFICATION_SETTINGS = defineSetting({
  key: 'notifications',
  schema: NotificationSettings,
  secrets: ['channels.*.secret', 'channels.*.token'],
  // Slack, Teams and Telegram put the secret into the address.
  sealed: ['channels.*.url'],
  shown: (kept) => ({ ...kept, channels: kept.channels.map(maskedChannel) }),
  fallback: {
    channels: [],
    escalateAfterMinutes: 240,
    quietHours: { enabled: false, from: '20:00', to: '07:00', exceptFrom: 'high' },
    digestMinutes: 0,
    works: [],
  },
  editableBy: 'notifications.manage',
});

/** "Send a test" to the channel of this name. */
export const ChannelTest = z.object({ name: line(80, 1) }).meta({ id: 'ChannelTest' });
export type ChannelTest = z.infer<typeof ChannelTest>;

/** How the test stands: `queued` until the other side took it. `id` asks again. */
export const ChannelTestState = z
  .object({
    id: z.string(),
    state: z.enum(['queued', 'sent', 'failed']),
    tries: z.number().int(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'ChannelTestState' });
export type ChannelTestState = z.infer<typeof ChannelTestState>;

/** The settings with what should worry who reads them. */
export const NotificationSettingsPage = z
  .object({
    settings: NotificationSettings,
    warnings: z.array(z.object({ code: z.string(), text: z.string() })),
    /** Whether a mail server is set: without one no mail leaves. */
    hasMailServer: z.boolean(),
  })
  .meta({ id: 'NotificationSettingsPage' });
export type NotificationSettingsPage = z.infer<typeof NotificationSettingsPage>;
