import type {
  NotificationChannel,
  NotificationSettings,
} from '../../../../contract/notifications/settings.ts';
import type { Weight } from '../../../../domain/dnsbl/zone.ts';
import { EVENT_KINDS, type EventKind } from '../../../../domain/notifications/event-kinds.ts';
import { instantOf, localTime } from '../local-time.ts';
import { numberOrNull } from './typed-values.ts';

type Webhook = Extract<NotificationChannel, { kind: 'webhook' }>;
type Syslog = Extract<NotificationChannel, { kind: 'syslog' }>;

/** One channel as the form holds it: the fields of every kind, so that a change of kind loses nothing typed. */
export interface ChannelValues {
  readonly key: string;
  readonly kind: NotificationChannel['kind'];
  readonly name: string;
  readonly kinds: readonly EventKind[];
  readonly minimumWeight: Weight;
  readonly address: string;
  readonly url: string;
  readonly shape: Webhook['shape'];
  readonly secret: string;
  readonly chatId: string;
  readonly token: string;
  readonly template: string;
  readonly host: string;
  readonly port: string;
  readonly transport: Syslog['transport'];
  readonly format: Syslog['format'];
  readonly authority: string;
}

export const newChannel = (kind: NotificationChannel['kind']): ChannelValues => ({
  key: crypto.randomUUID(),
  kind,
  name: '',
  kinds: EVENT_KINDS,
  minimumWeight: 'info',
  address: '',
  url: '',
  shape: 'plain',
  secret: '',
  chatId: '',
  token: '',
  template: '{\n  "title": "{{title}}",\n  "text": "{{text}}",\n  "url": "{{link}}"\n}',
  host: '',
  port: '514',
  transport: 'udp',
  format: 'rfc5424',
  authority: '',
});

function channelValues(channel: NotificationChannel): ChannelValues {
  const blank = newChannel(channel.kind);
  if (channel.kind === 'syslog') return { ...blank, ...channel, port: String(channel.port) };
  if (channel.kind === 'webhook' && channel.template === '')
    return { ...blank, ...channel, template: blank.template };
  return { ...blank, ...channel };
}

function channelBody(channel: ChannelValues): unknown {
  const { kind, name, kinds, minimumWeight } = channel;
  const common = { kind, name, kinds, minimumWeight };
  switch (kind) {
    case 'email':
      return { ...common, address: channel.address };
    case 'webhook': {
      const { url, shape, secret, chatId, token, template } = channel;
      return { ...common, url, shape, secret, chatId, token, template: shape === 'template' ? template : '' };
    }
    case 'syslog': {
      const { host, transport, format, authority } = channel;
      return { ...common, host, transport, format, authority, port: numberOrNull(channel.port) };
    }
  }
}

/** Announced work as the form holds it: instants on the office's clock. */
export interface WorkValues {
  readonly key: string;
  readonly what: string;
  readonly from: string;
  readonly until: string;
  readonly kinds: readonly EventKind[];
}

export const newWork = (): WorkValues => ({
  key: crypto.randomUUID(),
  what: '',
  from: '',
  until: '',
  kinds: [],
});

const workValues = (work: NotificationSettings['works'][number]): WorkValues => ({
  ...newWork(),
  ...work,
  from: localTime(work.from),
  until: localTime(work.until),
});

export type NotificationValues = ReturnType<typeof notificationValues>;

export const notificationValues = (settings: NotificationSettings) => ({
  escalateAfterMinutes: String(settings.escalateAfterMinutes),
  digestMinutes: String(settings.digestMinutes),
  quietHours: settings.quietHours,
  channels: settings.channels.map(channelValues),
  works: settings.works.map(workValues),
});

export const notificationBody = (values: NotificationValues): unknown => ({
  channels: values.channels.map(channelBody),
  escalateAfterMinutes: numberOrNull(values.escalateAfterMinutes),
  quietHours: values.quietHours,
  digestMinutes: numberOrNull(values.digestMinutes),
  works: values.works.map(({ what, from, until, kinds }) => ({
    what,
    from: instantOf(from),
    until: instantOf(until),
    kinds,
  })),
});
