import { z } from 'zod';
import { STATE_LEVELS, STATE_REASONS } from '../domain/network-state/network-state.ts';
import { ROLES } from '../domain/people/roles.ts';

/** What the office watches, in the order in which it is shown. */
export const STATE_KEYS = [
  'blacklists',
  'mail',
  'antivirus',
  'firewall',
  'pec',
  'supplier',
  'backup',
  'register',
] as const;

/** One thing that is watched, and how it stands (domain/network-state). */
export const StateFact = z
  .object({
    key: z.enum(STATE_KEYS),
    level: z.enum(STATE_LEVELS),
    reason: z.enum(STATE_REASONS),
    /** The number that counts, in the unit of its key; null when it is not known. */
    figure: z.number().nullable(),
    /** The same seven days ago; null where it is not kept. */
    before: z.number().nullable(),
    /** When it was last established. */
    at: z.string().nullable(),
  })
  .meta({ id: 'StateFact' });
export type StateFact = z.infer<typeof StateFact>;

/** `GET /api/home/state`: what the reader may know. `GET /api/home/wall`: all of it, for a screen on the wall. */
export const NetworkState = z
  .object({ body: z.string(), at: z.string(), facts: z.array(StateFact) })
  .meta({ id: 'NetworkState' });
export type NetworkState = z.infer<typeof NetworkState>;

export const HOME_CHANGES = [
  'submitted',
  'returned',
  'accepted',
  'refused',
  'executed',
  'verified',
  'commented',
  'listed',
  'cleared',
  'incidents',
] as const;

/** `POST /api/account/visits`: what others did since the visit before; `since` is null at the first one. */
export const HomeChanges = z
  .object({
    since: z.string().nullable(),
    items: z.array(z.object({ what: z.enum(HOME_CHANGES), count: z.number().int() })),
  })
  .meta({ id: 'HomeChanges' });
export type HomeChanges = z.infer<typeof HomeChanges>;

/** `GET /api/account/calendar`: whether the own deadlines have an address, and since when. */
export const CalendarFeed = z.object({ createdAt: z.string().nullable() }).meta({ id: 'CalendarFeed' });
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** `POST /api/account/calendar`: the address, shown this once. */
export const NewCalendarFeed = z.object({ url: z.string() }).meta({ id: 'NewCalendarFeed' });
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>;

export const FIRST_STEP_KEYS = [
  'body',
  'mail',
  'sectors',
  'people',
  'addresses',
  'dns',
  'check',
  'channel',
  'export',
  'backup',
] as const;

export const FirstStep = z
  .object({
    key: z.enum(FIRST_STEP_KEYS),
    /** `failed`: tried, and it did not work. */
    state: z.enum(['done', 'open', 'failed']),
    /** What the trial answered, as it was said; only when it failed. */
    fault: z.string().nullable(),
    /** Who does it. */
    by: z.enum(ROLES),
  })
  .meta({ id: 'FirstStep' });
export type FirstStep = z.infer<typeof FirstStep>;

/** `GET /api/home/first-steps`: what a new installation still needs, in order. */
export const FirstSteps = z.object({ items: z.array(FirstStep) }).meta({ id: 'FirstSteps' });
export type FirstSteps = z.infer<typeof FirstSteps>;
