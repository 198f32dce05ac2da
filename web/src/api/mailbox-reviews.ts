import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  type AnswerReviewItem,
  MailboxReview,
  MailboxReviewList,
  type OpenMailboxReviews,
} from '../../../contract/mailboxes/reviews.ts';
import { PecInspection } from '../../../contract/pec/pec.ts';
import { get, send } from './client.ts';

/** Keys begin with the live topic `mailbox-reviews`. */
export const useMailboxReviews = () =>
  useQuery(
    queryOptions({
      queryKey: ['mailbox-reviews', 'list'],
      queryFn: ({ signal }) => get('/mailbox-reviews', MailboxReviewList, { signal }),
    }),
  );

export const mailboxReviewKey = (id: string) => ['mailbox-reviews', 'one', id] as const;
export const useMailboxReview = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: mailboxReviewKey(id),
      queryFn: ({ signal }) => get(`/mailbox-reviews/${id}`, MailboxReview, { signal }),
    }),
  );

export const openMailboxReviews = (body: OpenMailboxReviews) =>
  send('POST', '/mailbox-reviews', body, MailboxReviewList);
export const answerReviewItem = (id: string, mailboxId: string, body: AnswerReviewItem) =>
  send('PUT', `/mailbox-reviews/${id}/items/${mailboxId}`, body, MailboxReview);
export const signMailboxReview = (id: string) =>
  send('POST', `/mailbox-reviews/${id}/signature`, undefined, MailboxReview);

/** Looks at a message; the server keeps nothing of it. */
export function inspectPecMessage(file: File) {
  const body = new FormData();
  body.append('file', file);
  return send('POST', '/pec/inspections', body, PecInspection);
}
