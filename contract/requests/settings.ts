import { z } from 'zod';
import { Day, line } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const Time = z.iso.time({ precision: -1, error: 'orario non valido: usare HH:MM' });

/** Days of the longest month: 29 February is allowed, and is 1 March in other years. */
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The office's working week, local patron and extra closures: what deadlines count. */
export const OfficeCalendar = z
  .object({
    patron: z
      .object({
        month: z.number().int().min(1).max(12),
        day: z.number().int().min(1).max(31),
        name: line(120),
      })
      .refine((patron) => patron.day <= DAYS_OF_MONTH[patron.month - 1]!, {
        path: ['day'],
        message: 'il giorno non esiste in quel mese',
      })
      .nullable(),
    closures: z.array(Day).max(200),
    week: z
      .array(
        z
          .object({ weekday: z.number().int().min(1).max(7), from: Time, to: Time })
          .refine((span) => span.from < span.to, { path: ['to'], message: 'la fine precede l’inizio' }),
      )
      .min(1, 'indicare almeno un orario di lavoro')
      .max(28),
  })
  .meta({ id: 'OfficeCalendar' });
export type OfficeCalendar = z.infer<typeof OfficeCalendar>;

const mornings = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '14:00' }));
const afternoons = [2, 4].map((weekday) => ({ weekday, from: '15:00', to: '18:00' }));

export const OFFICE_CALENDAR = defineSetting({
  key: 'requests.calendar',
  schema: OfficeCalendar,
  fallback: { patron: null, closures: [], week: [...mornings, ...afternoons] },
  editableBy: 'settings.manage',
});

export const RequestRules = z
  .object({
    /** Working hours within which an emergency change must be ratified. */
    ratificationHours: z.number().min(1).max(500),
    /** Working hours before the deadline at which who works on it is reminded; 0 = never. */
    remindsBeforeHours: z.number().min(0).max(500),
    /** Notices go by e-mail too, not only in the interface. */
    noticesByEmail: z.boolean(),
  })
  .meta({ id: 'RequestRules' });
export type RequestRules = z.infer<typeof RequestRules>;

export const REQUEST_RULES = defineSetting({
  key: 'requests.rules',
  schema: RequestRules,
  fallback: { ratificationHours: 12, remindsBeforeHours: 6, noticesByEmail: true },
  editableBy: 'settings.manage',
});
