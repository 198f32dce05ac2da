import { z } from 'zod';
import { Id } from '../lists.ts';

/** The request that a finding opened. */
export const FindingRequest = z
  .object({ requestId: Id, requestCode: z.string() })
  .meta({ id: 'FindingRequest' });
export type FindingRequest = z.infer<typeof FindingRequest>;
