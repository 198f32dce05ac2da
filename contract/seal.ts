import { z } from 'zod';

/** `POST /api/seal/verification`: whether a paper is as this installation sealed it, and what is inside. */
export const SealVerification = z
  .object({
    seal: z.enum(['valid', 'broken', 'missing']),
    /** Sealed by this installation, and not by another. */
    isOurs: z.boolean(),
    coversAll: z.boolean(),
    signer: z.object({ name: z.string(), fingerprint: z.string() }).nullable(),
    parts: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() })),
  })
  .meta({ id: 'SealVerification' });
export type SealVerification = z.infer<typeof SealVerification>;
