import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { AnswerReviewItem, MailboxReview } from '../../../../contract/mailboxes/reviews.ts';
import { refuseAnswer, refuseSignature } from '../../../../domain/mailboxes/review.ts';
import {
  answerReviewItem,
  mailboxReviewKey,
  signMailboxReview,
  useMailboxReview,
} from '../../api/mailbox-reviews.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useReader } from '../../api/reader.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { mailboxReviewsText } from '../../text/mailbox-reviews.ts';
import { useText } from '../../text/texts.ts';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { SignedReview } from '../records/signed-review.tsx';
import { ReviewItem } from './review-item.tsx';
import './review.scss';

export function MailboxReviewPage() {
  const t = useText(mailboxReviewsText);
  const { id = '' } = useParams();
  const detail = useMailboxReview(id);
  const over = <Link to={paths.mailboxReviews()}>{t.title}</Link>;
  if (detail.isError)
    return (
      <Page title={t.title} over={over}>
        <ErrorState
          message={isStatus(detail.error, 404) ? t.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  return <Review review={detail.data} />;
}

function Review({ review }: { readonly review: MailboxReview }) {
  const t = useText(mailboxReviewsText);
  const client = useQueryClient();
  const actor = useReader();
  const facts = {
    sectorId: review.sectorId,
    isSigned: review.signedAt !== null,
    openItems: review.items.filter(({ verdict }) => verdict === null).length,
  };
  const keep = (next: MailboxReview) => client.setQueryData(mailboxReviewKey(review.id), next);
  const answering = useMutation({
    mutationFn: ({ mailboxId, body }: { mailboxId: string; body: AnswerReviewItem }) =>
      answerReviewItem(review.id, mailboxId, body),
    onSuccess: keep,
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  const cannotSign = refuseSignature(actor, facts);
  const cannotAnswer = refuseAnswer(actor, facts, 'confirmed', '');
  return (
    <SignedReview
      title={t.heading(review.sectorName, review.year)}
      over={<Link to={paths.mailboxReviews()}>{t.title}</Link>}
      words={t}
      review={review}
      items={review.items.length}
      dueOn={review.dueOn}
      refusal={cannotSign === null ? null : t.refusals[cannotSign]}
      question={t.signText(review.sectorName, number(review.items.length))}
      sign={() => signMailboxReview(review.id)}
      onSigned={keep}
    >
      {review.items.map((item) => (
        <ReviewItem
          key={item.mailboxId}
          item={item}
          refusal={cannotAnswer === null ? undefined : t.refusals[cannotAnswer]}
          busy={answering.isPending && answering.variables.mailboxId === item.mailboxId}
          onAnswer={(body) => answering.mutate({ mailboxId: item.mailboxId, body })}
        />
      ))}
    </SignedReview>
  );
}
