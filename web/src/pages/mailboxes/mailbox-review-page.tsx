import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
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
import { Button } from '../../ui/button.tsx';
import { Figures } from '../../ui/figures.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { At, Day } from '../../ui/time.tsx';
import { ReviewItem } from './review-item.tsx';
import './review.scss';

const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog.tsx')).ConfirmDialog }));

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
  const [asking, setAsking] = useState(false);
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
  const signing = useMutation({
    mutationFn: () => signMailboxReview(review.id),
    onSuccess: (next) => {
      keep(next);
      notify({ kind: 'success', title: t.signed, text: t.signedText });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
    onSettled: () => setAsking(false),
  });
  const cannotSign = refuseSignature(actor, facts);
  const cannotAnswer = refuseAnswer(actor, facts, 'confirmed', '');
  return (
    <Page
      title={t.heading(review.sectorName, review.year)}
      over={<Link to={paths.mailboxReviews()}>{t.title}</Link>}
      lead={t.explain}
      actions={
        review.signedAt === null && (
          <Button
            kind="primary"
            icon="check"
            busy={signing.isPending}
            refusal={cannotSign === null ? undefined : t.refusals[cannotSign]}
            onClick={() => setAsking(true)}
          >
            {t.sign}
          </Button>
        )
      }
    >
      {review.signedAt !== null && (
        <Alert title={t.signedBy(review.signedBy ?? '')}>
          <p>
            <At at={review.signedAt} />
          </p>
          <p className="small">
            {t.hash}: <span className="mono">{review.signedHash}</span>
          </p>
        </Alert>
      )}
      {review.signedAt === null && cannotSign !== null && (
        <p className="soft" aria-hidden="true">
          {t.refusals[cannotSign]}
        </p>
      )}
      <Figures
        figures={[
          [t.columns.answered, t.of(number(review.answered), number(review.items.length))],
          [t.columns.toChange, number(review.toChange)],
          [t.columns.toClose, number(review.toClose)],
          [t.columns.due, <Day key="due" day={review.dueOn} />],
        ]}
      />
      <ul className="plain review-items">
        {review.items.map((item) => (
          <ReviewItem
            key={item.mailboxId}
            item={item}
            refusal={cannotAnswer === null ? undefined : t.refusals[cannotAnswer]}
            busy={answering.isPending && answering.variables.mailboxId === item.mailboxId}
            onAnswer={(body) => answering.mutate({ mailboxId: item.mailboxId, body })}
          />
        ))}
      </ul>
      {asking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onClose={() => setAsking(false)}
            title={t.signTitle}
            text={t.signText(review.sectorName, number(review.items.length))}
            action={t.sign}
            busy={signing.isPending}
            onConfirm={() => signing.mutate()}
          />
        </Suspense>
      )}
    </Page>
  );
}
