import { z } from 'zod';
import { Day, Id, Instant, line } from '../lists.ts';

/** A PEC provider (gestore). */
export const PecProvider = z
  .object({
    id: Id,
    name: z.string(),
    website: z.string(),
    supportContact: z.string(),
    renewalLeadDays: z.number().int(),
    active: z.boolean(),
    mailboxCount: z.number().int(),
    /** Whether the newest public list names it; null while none was read. */
    isListed: z.boolean().nullable(),
    /** Day of the last list that named it. */
    lastListedOn: Day.nullable(),
  })
  .meta({ id: 'PecProvider' });
export type PecProvider = z.infer<typeof PecProvider>;

export const PecProviderList = z
  .object({
    items: z.array(PecProvider),
    /** The newest public list that was read, by its day; null: none. */
    list: z
      .object({
        source: z.string(),
        listedOn: Day,
        fileName: z.string(),
        providers: z.number().int(),
        readAt: Instant,
        readBy: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'PecProviderList' });
export type PecProviderList = z.infer<typeof PecProviderList>;

export const SavePecProvider = z
  .strictObject({
    name: line(120, 1),
    website: line(200).default(''),
    supportContact: line(200).default(''),
    renewalLeadDays: z.number().int('inserire un numero intero di giorni').min(0).max(730),
    active: z.boolean().default(true),
  })
  .meta({ id: 'SavePecProvider' });
export type SavePecProvider = z.infer<typeof SavePecProvider>;

/** `POST /api/pec-providers/list?source=…&on=2026-11-01`, with the file: whose list it is, and of which day. */
export const PecProviderListQuery = z
  .object({ source: line(300, 1), on: Day })
  .meta({ id: 'PecProviderListQuery' });
export type PecProviderListQuery = z.infer<typeof PecProviderListQuery>;

export const PecProviderListRead = z
  .object({
    named: z.number().int(),
    added: z.number().int(),
    /** Whom the list says to have ceased. */
    ceased: z.array(z.string()),
  })
  .meta({ id: 'PecProviderListRead' });
export type PecProviderListRead = z.infer<typeof PecProviderListRead>;
