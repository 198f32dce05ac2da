import { z } from 'zod';
import { NIS_ENTRY_KINDS, NIS_ORIGINS } from '../../domain/procedures/nis-year.ts';
import { NisStanding } from '../incidents.ts';
import { Instant } from '../lists.ts';

const Year = z.coerce.number().int().min(2000).max(2999);

/** `?year=2026` */
export const NisYearQuery = z.object({ year: Year }).meta({ id: 'NisYearQuery' });
export type NisYearQuery = z.infer<typeof NisYearQuery>;

export const NisEntry = z
  .object({
    kind: z.enum(NIS_ENTRY_KINDS),
    value: z.string(),
    detail: z.string(),
    origins: z.array(z.enum(NIS_ORIGINS)),
  })
  .meta({ id: 'NisEntry' });

/** `GET /api/reports/nis-year`: what a NIS subject tells ACN's portal every year, from our records. */
export const NisYear = z
  .object({
    year: z.number().int(),
    nis: NisStanding,
    /** When the year was kept; null: as the records are now. */
    keptAt: Instant.nullable(),
    /** The last year that was kept before it; null: none. */
    comparedWith: z.object({ year: z.number().int(), keptAt: Instant }).nullable(),
    entries: z.array(
      NisEntry.extend({
        /** Named by a network object only: may be somebody else's. */
        isToCheck: z.boolean(),
        /** Null: as in the year before, or with none to compare. */
        change: z.enum(['added', 'changed']).nullable(),
        detailBefore: z.string().nullable(),
      }),
    ),
    removed: z.array(NisEntry),
  })
  .meta({ id: 'NisYear' });
export type NisYear = z.infer<typeof NisYear>;

/** `POST /api/reports/nis-years`: keeps the year as the records are now. */
export const KeepNisYear = z
  .strictObject({ year: z.number().int().min(2000).max(2999) })
  .meta({ id: 'KeepNisYear' });
export type KeepNisYear = z.infer<typeof KeepNisYear>;
