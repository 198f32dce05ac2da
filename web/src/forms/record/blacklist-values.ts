import type { DnsblChannel, DnsblSettings } from '../../../../contract/dnsbl/settings.ts';
import type { Weight } from '../../../../domain/dnsbl/zone.ts';
import { numberOrNull } from './typed-values.ts';

type WebhookShape = Extract<DnsblChannel, { kind: 'webhook' }>['shape'];

/** One channel as the form holds it: the fields of every kind, so that a change of kind loses nothing typed. */
export interface ChannelValues {
  readonly key: string;
  readonly kind: DnsblChannel['kind'];
  readonly name: string;
  readonly minimumWeight: Weight;
  readonly address: string;
  readonly url: string;
  readonly shape: WebhookShape;
  readonly secret: string;
  readonly chatId: string;
  readonly host: string;
  readonly port: string;
}

export const newChannel = (kind: DnsblChannel['kind']): ChannelValues => ({
  key: crypto.randomUUID(),
  kind,
  name: '',
  minimumWeight: 'info',
  address: '',
  url: '',
  shape: 'plain',
  secret: '',
  chatId: '',
  host: '',
  port: '514',
});

const channelValues = (channel: DnsblChannel): ChannelValues => ({
  ...newChannel(channel.kind),
  ...channel,
  port: channel.kind === 'syslog' ? String(channel.port) : '514',
});

function channelBody(channel: ChannelValues): unknown {
  const { kind, name, minimumWeight } = channel;
  switch (kind) {
    case 'email':
      return { kind, name, minimumWeight, address: channel.address };
    case 'webhook': {
      const { url, shape, secret, chatId } = channel;
      return { kind, name, minimumWeight, url, shape, secret, chatId };
    }
    case 'syslog':
      return { kind, name, minimumWeight, host: channel.host, port: numberOrNull(channel.port) };
  }
}

const THRESHOLDS = [
  'confirmAfterMinutes',
  'clearAfterSweeps',
  'silentAfterSweeps',
  'clearAfterHours',
  'holdDownMinutes',
  'minimumRequestIntervalHours',
] as const;
const PACE = ['ratePerZone', 'inFlightPerZone', 'inFlight'] as const;
export const BLACKLIST_NUMBERS = { thresholds: THRESHOLDS, pace: PACE } as const;
type NumberName = (typeof THRESHOLDS)[number] | (typeof PACE)[number];

export type BlacklistValues = ReturnType<typeof blacklistValues>;

export function blacklistValues(settings: DnsblSettings) {
  const { schedule, thresholds, pace, alerts } = settings;
  return {
    scheduleKind: schedule.kind,
    hours: schedule.kind === 'hours' ? String(schedule.hours) : '4',
    cron: schedule.kind === 'cron' ? schedule.cron : '7 */4 * * *',
    numbers: Object.fromEntries(
      [...Object.entries(thresholds), ...Object.entries(pace)].map(([name, value]) => [name, String(value)]),
    ) as Record<NumberName, string>,
    minimumWeight: alerts.minimumWeight,
    escalateAfterMinutes: String(alerts.escalateAfterMinutes),
    digestMinutes: String(alerts.digestMinutes),
    quietHours: alerts.quietHours,
    channels: alerts.channels.map(channelValues),
    standingAuthorisation: settings.standingAuthorisation,
  };
}

export function blacklistBody(values: BlacklistValues): unknown {
  const numbers = (names: readonly NumberName[]) =>
    Object.fromEntries(names.map((name) => [name, numberOrNull(values.numbers[name])]));
  return {
    schedule: scheduleBody(values),
    thresholds: numbers(THRESHOLDS),
    pace: numbers(PACE),
    alerts: {
      channels: values.channels.map(channelBody),
      minimumWeight: values.minimumWeight,
      escalateAfterMinutes: numberOrNull(values.escalateAfterMinutes),
      quietHours: values.quietHours,
      digestMinutes: numberOrNull(values.digestMinutes),
    },
    standingAuthorisation: values.standingAuthorisation,
  };
}

function scheduleBody({ scheduleKind, hours, cron }: BlacklistValues): unknown {
  switch (scheduleKind) {
    case 'hours':
      return { kind: scheduleKind, hours: Number(hours) };
    case 'cron':
      return { kind: scheduleKind, cron };
    case 'off':
      return { kind: scheduleKind };
  }
}
