import { z } from 'zod';

/** `POST /api/seal/verification`: whether a paper is as this installation sealed it, and what is inside. */
export const SealVerification = z
  .object({
    seal: z.enum(['valid', 'broken', 'missing']),
    /** Sealed by this installation, with its present key or an earlier one, and not by another. */
    isOurs: z.boolean(),
    coversAll: z.boolean(),
    /** Why the seal is broken: a code, for whoever looks into it. */
    fault: z.string().nullable(),
    signer: z.object({ name: z.string(), fingerprint: z.string() }).nullable(),
    parts: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() })),
  })
  .meta({ id: 'SealVerification' });
export type SealVerification = z.infer<typeof SealVerification>;
