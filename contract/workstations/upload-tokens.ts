import { z } from 'zod';
import { Day, Id, Instant, line } from '../lists.ts';

/** A machine's way in: it uploads a console's export every night and can do nothing else. */
export const UploadToken = z
  .object({
    id: Id,
    name: z.string(),
    personName: z.string(),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'UploadToken' });
export type UploadToken = z.infer<typeof UploadToken>;
export const UploadTokenList = z.object({ items: z.array(UploadToken) }).meta({ id: 'UploadTokenList' });
export type UploadTokenList = z.infer<typeof UploadTokenList>;

/** `expiresOn`: the last day it works, a year from now at most; null: a year. */
export const CreateUploadToken = z
  .strictObject({ name: line(80, 1), expiresOn: Day.nullable().default(null) })
  .meta({ id: 'CreateUploadToken' });
export type CreateUploadToken = z.infer<typeof CreateUploadToken>;

/** The only time the token itself is told: the register keeps a hash of it. */
export const NewUploadToken = z.object({ id: Id, token: z.string() }).meta({ id: 'NewUploadToken' });
export type NewUploadToken = z.infer<typeof NewUploadToken>;
