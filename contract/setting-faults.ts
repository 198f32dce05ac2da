import { z } from 'zod';

/** Where a setting is edited, as the pages know it. */
export const SETTING_PLACES = [
  'calendar',
  'firewallCriteria',
  'measures',
  'incidents',
  'blacklist',
  'notifications',
  'mailServer',
  'pec',
  'office',
  'retention',
  'mailboxes',
  'workstations',
  'imports',
  'inventories',
  'signIn',
  'none',
] as const;

/** `GET /api/settings/faults`: a stored setting that cannot be read, and what holds meanwhile. */
export const SettingFault = z
  .object({
    key: z.string(),
    name: z.object({ it: z.string(), en: z.string() }),
    place: z.enum(SETTING_PLACES),
    reason: z.string(),
    /**
     * `last-good`: what held before goes on; `rest`: what can be read holds, shipped values stand for the rest;
     * `default`: the shipped value.
     */
    inForce: z.enum(['last-good', 'rest', 'default']),
    /** What holds, when it can be said in a word: a cron expression, or null. */
    value: z.string().nullable(),
    since: z.iso.datetime(),
  })
  .meta({ id: 'SettingFault' });
export type SettingFault = z.infer<typeof SettingFault>;

export const SettingFaults = z.array(SettingFault).meta({ id: 'SettingFaults' });
export type SettingFaults = z.infer<typeof SettingFaults>;
