import { z } from 'zod';
import { SILENT_AFTER_SWEEPS } from '../../domain/dnsbl/infrastructure.ts';
import { DEFAULT_LISTING_POLICY } from '../../domain/dnsbl/listing.ts';
import { DnsblWeight } from './dnsbl.ts';
import { line } from '../lists.ts';
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
      /** The lightest list that raises an alert at all. */
      minimumWeight: DnsblWeight,
    }),
    /** Requests need no acceptance case by case. Only the Responsabile changes this. */
    standingAuthorisation: z.boolean(),
  })
  .meta({ id: 'DnsblSettings' });
export type DnsblSettings = z.infer<typeof DnsblSettings>;

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
    alerts: { minimumWeight: 'info' },
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
