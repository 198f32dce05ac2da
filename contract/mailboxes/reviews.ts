import { z } from 'zod';
import { REVIEW_VERDICTS } from '../../domain/mailboxes/review.ts';
import { Day, Id, Instant } from '../lists.ts';
import { MailboxDelegate } from './fields.ts';
import { safeLine } from '../safe-text.ts';

export const MailboxReviewSummary = z
  .object({
    id: Id,
    year: z.number().int(),
    sectorId: Id,
    sectorName: z.string(),
    dueOn: z.string(),
    openedAt: Instant,
    items: z.number().int(),
    answered: z.number().int(),
    toChange: z.number().int(),
    toClose: z.number().int(),
    signedAt: Instant.nullable(),
    signedBy: z.string().nullable(),
    isOverdue: z.boolean(),
  })
  .meta({ id: 'MailboxReviewSummary' });
export type MailboxReviewSummary = z.infer<typeof MailboxReviewSummary>;
export const MailboxReviewList = z
  .object({ items: z.array(MailboxReviewSummary) })
  .meta({ id: 'MailboxReviewList' });
export type MailboxReviewList = z.infer<typeof MailboxReviewList>;

/** Who may use each mailbox, as it stood when the review was opened. */
export const MailboxReview = MailboxReviewSummary.omit({ items: true })
  .extend({
    signedHash: z.string().nullable(),
    items: z.array(
      z.object({
        mailboxId: Id,
        address: z.string(),
        label: z.string(),
        holderName: z.string().nullable(),
        delegates: z.array(z.object(MailboxDelegate.shape)),
        forwards: z.array(z.string()),
        verdict: z.enum(REVIEW_VERDICTS).nullable(),
        note: z.string(),
      }),
    ),
  })
  .meta({ id: 'MailboxReview' });
export type MailboxReview = z.infer<typeof MailboxReview>;

/** `POST /api/mailbox-reviews`: one for every sector with open mailboxes. */
export const OpenMailboxReviews = z
  .strictObject({ year: z.number().int().min(2020).max(2100), dueOn: Day })
  .meta({ id: 'OpenMailboxReviews' });
export type OpenMailboxReviews = z.infer<typeof OpenMailboxReviews>;

/** `PUT /api/mailbox-reviews/:id/items/:mailboxId` */
export const AnswerReviewItem = z
  .strictObject({ verdict: z.enum(REVIEW_VERDICTS), note: safeLine(500).default('') })
  .meta({ id: 'AnswerReviewItem' });
export type AnswerReviewItem = z.infer<typeof AnswerReviewItem>;
