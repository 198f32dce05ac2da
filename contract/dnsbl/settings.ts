import { z } from 'zod';
import { SILENT_AFTER_SWEEPS } from '../../domain/dnsbl/infrastructure.ts';
import { DEFAULT_LISTING_POLICY } from '../../domain/dnsbl/listing.ts';
import { maskedChannel } from '../../domain/dnsbl/masked-channel.ts';
import { DnsblWeight } from './dnsbl.ts';
import { EmailAddress, line } from '../lists.ts';
import { CronExpression } from '../schedules.ts';
import { defineSetting } from '../settings.ts';

const HOURS = [1, 2, 3, 4, 6, 8, 12, 24] as const;

/** When sweeps start: every so many hours, by a cron expression (Europe/Rome), or not at all. */
export const DnsblSchedule = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('hours'),
      hours: z
        .number()
        .int()
        .refine((n) => HOURS.some((h) => h === n), `ore ammesse: ${HOURS.join(', ')}`),
    }),
    z.object({
      kind: z.literal('cron'),
      cron: line(100, 9).refine(
        (text) => text.split(/\s+/).length === 5,
        'servono cinque campi: minuti ore giorno mese giorno-della-settimana',
      ),
    }),
    z.object({ kind: z.literal('off') }),
  ])
  .meta({ id: 'DnsblSchedule' });
export type DnsblSchedule = z.infer<typeof DnsblSchedule>;

/** The stored form of the schedule, read by the application's scheduler; null switches it off. */
export const DNSBL_SWEEP_CRON = defineSetting({
  key: 'schedule.dnsbl-sweep',
  schema: CronExpression,
  fallback: '7 */4 * * *',
  editableBy: 'dnsbl.manage',
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'ora non valida: usare HH:MM');

/** Where alerts go. The in-app one is always there. */
export const DnsblChannel = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('email'),
      name: line(80, 1),
      address: EmailAddress,
      minimumWeight: DnsblWeight,
    }),
    z.object({
      kind: z.literal('webhook'),
      name: line(80, 1),
      url: z.url({ protocol: /^https?$/, error: 'serve un indirizzo http o https' }).max(2000),
      shape: z.enum(['plain', 'teams', 'slack', 'mattermost', 'telegram']),
      /** Signs the body (HMAC-SHA-256); written, never shown again. */
      secret: line(200).default(''),
      /** For Telegram. */
      chatId: line(80).default(''),
      minimumWeight: DnsblWeight,
    }),
    z.object({
      kind: z.literal('syslog'),
      name: line(80, 1),
      host: line(253, 1),
      port: z.number().int().min(1).max(65535).default(514),
      minimumWeight: DnsblWeight,
    }),
  ])
  .meta({ id: 'DnsblChannel' });
export type DnsblChannel = z.infer<typeof DnsblChannel>;

/** Everything of the monitor that the operator edits beside the lists themselves. */
export const DnsblSettings = z
  .object({
    schedule: DnsblSchedule,
    thresholds: z.object({
      confirmAfterMinutes: z.number().int().min(5).max(15),
      clearAfterSweeps: z.number().int().min(1).max(20),
      /** So many sweeps in a row without a proof of a heavy list raise an alert. */
      silentAfterSweeps: z.number().int().min(1).max(20).default(SILENT_AFTER_SWEEPS),
      clearAfterHours: z.number().int().min(1).max(240),
      holdDownMinutes: z.number().int().min(5).max(1440),
      minimumRequestIntervalHours: z.number().int().min(1).max(720),
    }),
    pace: z.object({
      ratePerZone: z.number().min(0.1).max(1000),
      inFlightPerZone: z.number().int().min(1).max(100),
      inFlight: z.number().int().min(1).max(1000),
    }),
    alerts: z.object({
      channels: z.array(DnsblChannel).max(20),
      /** The lightest list that raises an alert at all. */
      minimumWeight: DnsblWeight,
      /** Nobody took it after so many minutes: the managers are told. 0: never. */
      escalateAfterMinutes: z.number().int().min(0).max(10_080),
      quietHours: z.object({
        enabled: z.boolean(),
        from: clockTime,
        to: clockTime,
        /** Alerts at least this heavy do not wait. */
        exceptFrom: DnsblWeight,
      }),
      /** Alerts raised within so many minutes go out as one message a channel. 0: at once. */
      digestMinutes: z.number().int().min(0).max(1440),
    }),
    /** Requests need no acceptance case by case. Only the Responsabile changes this. */
    standingAuthorisation: z.boolean(),
  })
  .meta({ id: 'DnsblSettings' });
export type DnsblSettings = z.infer<typeof DnsblSettings>;

/** "Send a test" to the channel of this name. */
export const DnsblChannelTest = z.object({ name: line(80, 1) }).meta({ id: 'DnsblChannelTest' });
export type DnsblChannelTest = z.infer<typeof DnsblChannelTest>;

/** The settings with what should worry who reads them. */
export const DnsblSettingsPage = z
  .object({ settings: DnsblSettings, warnings: z.array(z.object({ code: z.string(), text: z.string() })) })
  .meta({ id: 'DnsblSettingsPage' });
export type DnsblSettingsPage = z.infer<typeof DnsblSettingsPage>;

const Kept = DnsblSettings.omit({ schedule: true, standingAuthorisation: true });

/** Whether requests need no acceptance case by case: the Responsabile's own word. */
export const DNSBL_STANDING_AUTHORISATION = defineSetting({
  key: 'dnsbl.standing-authorisation',
  schema: z.boolean(),
  fallback: false,
  editableBy: 'dnsbl.authorise',
});

/** Everything but the schedule, which the application's scheduler reads under its own key. */
export const DNSBL_SETTINGS = defineSetting({
  key: 'dnsbl',
  schema: Kept,
  secrets: ['alerts.channels.*.secret'],
  shown: (kept) => ({
    ...kept,
    alerts: { ...kept.alerts, channels: kept.alerts.channels.map(maskedChannel) },
  }),
  fallback: {
    thresholds: {
      confirmAfterMinutes: DEFAULT_LISTING_POLICY.confirmAfterMinutes,
      clearAfterSweeps: DEFAULT_LISTING_POLICY.clearAfterSweeps,
      silentAfterSweeps: SILENT_AFTER_SWEEPS,
      clearAfterHours: DEFAULT_LISTING_POLICY.clearAfterHours,
      holdDownMinutes: DEFAULT_LISTING_POLICY.holdDownMinutes,
      minimumRequestIntervalHours: 24,
    },
    pace: { ratePerZone: 5, inFlightPerZone: 100, inFlight: 400 },
    alerts: {
      channels: [],
      minimumWeight: 'info',
      escalateAfterMinutes: 240,
      quietHours: { enabled: false, from: '20:00', to: '07:00', exceptFrom: 'high' },
      digestMinutes: 0,
    },
  },
  editableBy: 'dnsbl.manage',
});

const EVERY_HOURS = /^7 \*\/(\d+) \* \* \*$/;

/** Minute 7, not 0: lists are asked by everybody on the hour. */
export function cronOf(schedule: DnsblSchedule): string | null {
  switch (schedule.kind) {
    case 'off':
      return null;
    case 'cron':
      return schedule.cron;
    case 'hours':
      return schedule.hours === 24 ? '7 6 * * *' : `7 */${schedule.hours} * * *`;
  }
}

export function scheduleOf(cron: string | null): DnsblSchedule {
  if (cron === null) return { kind: 'off' };
  if (cron === '7 6 * * *') return { kind: 'hours', hours: 24 };
  const hours = Number(EVERY_HOURS.exec(cron)?.[1]);
  return HOURS.some((h) => h === hours) ? { kind: 'hours', hours } : { kind: 'cron', cron };
}
