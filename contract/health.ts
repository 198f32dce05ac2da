import { z } from 'zod';

export const Liveness = z.object({ live: z.literal(true) }).meta({ id: 'Liveness' });

export const Readiness = z
  .object({
    ready: z.boolean(),
    database: z.enum(['ok', 'away', 'full', 'newer']),
    pendingMigrations: z.number().int().nullable(),
  })
  .meta({ id: 'Readiness' });
