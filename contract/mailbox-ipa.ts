import { z } from 'zod';
import { IPA_OUTCOMES } from '../domain/mailboxes/ipa.ts';
import { Id } from './lists.ts';

/** What the public IPA extract says beside the register, worst first. */
export const IpaComparison = z
  .object({
    fileName: z.string(),
    /** The codes of the body that were looked for in the file. */
    ipaCodes: z.array(z.string()),
    linesRead: z.number().int(),
    /** PEC addresses of the body found in the file. */
    published: z.number().int(),
    counts: z.array(z.object({ outcome: z.enum(IPA_OUTCOMES), count: z.number().int() })),
    lines: z.array(
      z.object({
        outcome: z.enum(IPA_OUTCOMES),
        address: z.string(),
        mailboxId: Id.nullable(),
        ours: z
          .object({
            ipaCode: z.string().nullable(),
            aooCode: z.string().nullable(),
            uoCode: z.string().nullable(),
          })
          .nullable(),
        theirs: z.array(
          z.object({
            ipaCode: z.string(),
            aooCode: z.string().nullable(),
            uoCode: z.string().nullable(),
            description: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'IpaComparison' });
export type IpaComparison = z.infer<typeof IpaComparison>;
