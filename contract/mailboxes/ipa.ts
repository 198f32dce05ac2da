import { z } from 'zod';
import { IPA_OUTCOMES, IPA_PARTS } from '../../domain/mailboxes/ipa.ts';
import { Id, Instant } from '../lists.ts';

const Codes = z.object({
  ipaCode: z.string().nullable(),
  aooCode: z.string().nullable(),
  uoCode: z.string().nullable(),
});

/** The register beside the last extracts of the public index, as both are now; worst first. */
export const IpaComparison = z
  .object({
    /** Which files of the open data were read, and when; a file that was not read accuses nobody. */
    extracts: z.array(
      z.object({
        part: z.enum(IPA_PARTS),
        fileName: z.string(),
        /** Lines of the whole file, and addresses of the body found in it. */
        linesRead: z.number().int(),
        published: z.number().int(),
        readAt: Instant,
        readBy: z.string(),
      }),
    ),
    counts: z.array(z.object({ outcome: z.enum(IPA_OUTCOMES), count: z.number().int() })),
    lines: z.array(
      z.object({
        outcome: z.enum(IPA_OUTCOMES),
        address: z.string(),
        mailboxId: Id.nullable(),
        ours: Codes.nullable(),
        theirs: z.array(Codes.extend({ ipaCode: z.string(), description: z.string() })),
        /** What asks for work, and the request it opened. */
        finding: z
          .object({ id: Id, requestId: Id.nullable(), requestCode: z.string().nullable() })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'IpaComparison' });
export type IpaComparison = z.infer<typeof IpaComparison>;
