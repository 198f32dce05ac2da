import { z } from 'zod';
import { Id, Instant } from '../lists.ts';

/** `GET /api/people/:id/personal-data`: every row that names the person, table by table, without secrets and files. */
export const PersonalDataExport = z
  .object({
    madeAt: Instant,
    person: z.object({ id: Id, username: z.string(), displayName: z.string() }),
    tables: z.array(
      z.object({
        table: z.string(),
        rows: z.array(z.record(z.string(), z.unknown())),
        /** There are more rows than are given out here. */
        isMore: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'PersonalDataExport' });
export type PersonalDataExport = z.infer<typeof PersonalDataExport>;

/** `GET /api/people/:id/erasure`: what would go, what stays and on what ground. */
export const ErasurePreview = z
  .object({
    erasedAt: Instant.nullable(),
    stays: z.array(
      z.object({
        table: z.string(),
        ground: z.enum(['register', 'acts', 'records']),
        rows: z.number().int(),
      }),
    ),
    goes: z.array(z.object({ table: z.string(), rows: z.number().int() })),
  })
  .meta({ id: 'ErasurePreview' });
export type ErasurePreview = z.infer<typeof ErasurePreview>;
