import { lazy, Suspense, useState } from 'react';
import type { MailboxReviewSummary } from '../../../../contract/mailboxes/reviews.ts';
import { useMailboxReviews } from '../../api/mailbox-reviews.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { mailboxReviewsText } from '../../text/mailbox-reviews.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Day } from '../../ui/time.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

const OpenReviewsDialog = lazy(async () => ({
  default: (await import('./open-reviews-dialog.tsx')).OpenReviewsDialog,
}));

type Words = (typeof mailboxReviewsText)['it'];

export function MailboxReviewsPage() {
  const t = useText(mailboxReviewsText);
  const mayManage = useMay()('mailboxes.manage');
  const list = useMailboxReviews();
  const [opening, setOpening] = useState(false);
  const open = mayManage && (
    <Button kind="primary" icon="plus" onClick={() => setOpening(true)}>
      {t.open}
    </Button>
  );
  return (
    <Page title={t.title} lead={t.lead} actions={open}>
      <MailboxTabs current="reviews" />
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.title}
          columns={reviewColumns(t)}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          rowTo={({ id }) => paths.mailboxReview(id)}
          renderCard={(review) => (
            <>
              <span className="card-line">
                <strong className="card-title">{review.sectorName}</strong>
                <ReviewMark review={review} />
              </span>
              <span className="card-line small soft">
                <span>
                  {review.year} · {t.of(number(review.answered), number(review.items))}
                </span>
                <Day day={review.dueOn} />
              </span>
            </>
          )}
          empty={
            <EmptyState title={t.empty} action={open}>
              {t.emptyText}
            </EmptyState>
          }
        />
      )}
      {opening && (
        <Suspense fallback={null}>
          <OpenReviewsDialog onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </Page>
  );
}

const reviewColumns = (t: Words): readonly Column<MailboxReviewSummary>[] => [
  { key: 'sector', head: t.columns.sector, className: 'subject', cell: ({ sectorName }) => sectorName },
  { key: 'state', head: t.columns.state, cell: (review) => <ReviewMark review={review} /> },
  { key: 'year', head: t.columns.year, cell: ({ year }) => year },
  {
    key: 'answered',
    head: t.columns.answered,
    className: 'number',
    cell: ({ answered, items }) => t.of(number(answered), number(items)),
  },
  { key: 'change', head: t.columns.toChange, className: 'number', cell: ({ toChange }) => number(toChange) },
  { key: 'close', head: t.columns.toClose, className: 'number', cell: ({ toClose }) => number(toClose) },
  { key: 'due', head: t.columns.due, cell: ({ dueOn }) => <Day day={dueOn} /> },
];

const TONES = { signed: 'done', overdue: 'danger', complete: 'waiting', open: 'active' } as const;

export function ReviewMark({
  review,
}: {
  readonly review: Pick<MailboxReviewSummary, 'signedAt' | 'isOverdue' | 'answered'> & {
    readonly items: number;
  };
}) {
  const t = useText(mailboxReviewsText);
  const state =
    review.signedAt !== null
      ? 'signed'
      : review.isOverdue
        ? 'overdue'
        : review.answered === review.items
          ? 'complete'
          : 'open';
  return <StatusBadge tone={TONES[state]}>{t.states[state]}</StatusBadge>;
}
