import {
  type AnswerReviewItem,
  MailboxReview,
  MailboxReviewList,
  type OpenMailboxReviews,
} from '../../../contract/mailboxes/reviews.ts';
import { PecInspection } from '../../../contract/pec/pec.ts';
import { formOf, send } from './client.ts';
import { keyOf, useOne } from './resource.ts';

/** Keys begin with the live topic `mailbox-reviews`. */
export const useMailboxReviews = () => useOne('mailbox-reviews', '/mailbox-reviews', MailboxReviewList);

export const mailboxReviewKey = (id: string) => keyOf('mailbox-reviews', `/mailbox-reviews/${id}`);
export const useMailboxReview = (id: string) =>
  useOne('mailbox-reviews', `/mailbox-reviews/${id}`, MailboxReview);

export const openMailboxReviews = (body: OpenMailboxReviews) =>
  send('POST', '/mailbox-reviews', body, MailboxReviewList);
export const answerReviewItem = (id: string, mailboxId: string, body: AnswerReviewItem) =>
  send('PUT', `/mailbox-reviews/${id}/items/${mailboxId}`, body, MailboxReview);
export const signMailboxReview = (id: string) =>
  send('POST', `/mailbox-reviews/${id}/signature`, undefined, MailboxReview);

/** Looks at a message; the server keeps nothing of it. */
export function inspectPecMessage(file: File) {
  return send('POST', '/pec/inspections', formOf({ file }), PecInspection);
}
