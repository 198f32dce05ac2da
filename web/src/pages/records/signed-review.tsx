import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { messageOf } from '../../api/problem.ts';
import { number } from '../../text/formats.ts';
import { signedReviewText } from '../../text/signed-review.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Figures } from '../../ui/figures.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { At, Day } from '../../ui/time.tsx';

const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog.tsx')).ConfirmDialog }));

interface Words {
  readonly explain: string;
  readonly signedText: string;
  readonly of: (answered: string, total: string) => string;
  readonly columns: Readonly<Record<'answered' | 'toChange' | 'toClose' | 'due', string>>;
}

interface Props<Review> {
  readonly title: string;
  readonly over: ReactNode;
  readonly words: Words;
  readonly review: {
    readonly signedAt: string | null;
    readonly signedBy: string | null;
    readonly signedHash: string | null;
    readonly answered: number;
    readonly toChange: number;
    readonly toClose: number;
  };
  /** How many things are reviewed, and until when. */
  readonly items: number;
  readonly dueOn: string;
  /** The campaign is over: nobody signs any more. */
  readonly isClosed?: boolean;
  /** Why the reader may not sign; null: they may. */
  readonly refusal: string | null;
  /** What is asked before the signature. */
  readonly question: string;
  readonly sign: () => Promise<Review>;
  readonly onSigned: (review: Review) => void;
  readonly children: ReactNode;
}

/** A review of one sector: how far it is, each thing with its answer, and the signature that ends it. */
export function SignedReview<Review>({
  title,
  over,
  words,
  review,
  items,
  dueOn,
  isClosed = false,
  refusal,
  question,
  sign,
  onSigned,
  children,
}: Props<Review>) {
  const t = useText(signedReviewText);
  const [asking, setAsking] = useState(false);
  const signing = useMutation({
    mutationFn: sign,
    onSuccess: (next) => {
      onSigned(next);
      notify({ kind: 'success', title: t.signed, text: words.signedText });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
    onSettled: () => setAsking(false),
  });
  const isOpen = review.signedAt === null && !isClosed;
  return (
    <Page
      title={title}
      over={over}
      lead={words.explain}
      actions={
        isOpen && (
          <Button
            kind="primary"
            icon="check"
            busy={signing.isPending}
            refusal={refusal ?? undefined}
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
      {review.signedAt === null && refusal !== null && (
        <p className="soft" aria-hidden="true">
          {refusal}
        </p>
      )}
      <Figures
        figures={[
          [words.columns.answered, words.of(number(review.answered), number(items))],
          [words.columns.toChange, number(review.toChange)],
          [words.columns.toClose, number(review.toClose)],
          [words.columns.due, <Day key="due" day={dueOn} />],
        ]}
      />
      <ul className="plain review-items">{children}</ul>
      {asking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onClose={() => setAsking(false)}
            title={t.signTitle}
            text={question}
            action={t.sign}
            busy={signing.isPending}
            onConfirm={() => signing.mutate()}
          />
        </Suspense>
      )}
    </Page>
  );
}
