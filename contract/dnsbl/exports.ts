import { z } from 'zod';
import { DnsblHistoryQuery } from './sweeps.ts';

export const DnsblExportQuery = z.object({ format: z.enum(['csv', 'ods']).default('csv') });
export type DnsblExportQuery = z.infer<typeof DnsblExportQuery>;

export const DnsblHistoryExportQuery = DnsblHistoryQuery.extend(DnsblExportQuery.shape);
export type DnsblHistoryExportQuery = z.infer<typeof DnsblHistoryExportQuery>;

/** The public status of one address whose badge is on. */
export const DnsblBadge = z
  .object({
    target: z.string(),
    /** `unknown` when nothing conclusive was found in the last day. */
    status: z.enum(['listed', 'not-listed', 'unknown']),
    /** Lists on which it stands confirmed. */
    lists: z.number().int(),
    checkedAt: z.string().nullable(),
  })
  .meta({ id: 'DnsblBadge' });
export type DnsblBadge = z.infer<typeof DnsblBadge>;
