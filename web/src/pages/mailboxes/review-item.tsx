import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { AnswerReviewItem, MailboxReview } from '../../../../contract/mailboxes/reviews.ts';
import { REVIEW_VERDICTS, type ReviewVerdict } from '../../../../domain/mailboxes/review.ts';
import { paths } from '../../paths.ts';
import { mailboxReviewsText } from '../../text/mailbox-reviews.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Day } from '../../ui/time.tsx';

const ReviewNoteDialog = lazy(async () => ({
  default: (await import('./review-note-dialog.tsx')).ReviewNoteDialog,
}));

type Item = MailboxReview['items'][number];
const TONES = { confirmed: 'done', 'to-change': 'waiting', 'to-close': 'waiting' } as const;

/** Who may use one mailbox, and what the referent says of it. */
export function ReviewItem({
  item,
  refusal,
  busy,
  onAnswer,
}: {
  readonly item: Item;
  readonly refusal: string | undefined;
  readonly busy: boolean;
  readonly onAnswer: (body: AnswerReviewItem) => void;
}) {
  const t = useText(mailboxReviewsText);
  const [noting, setNoting] = useState<Exclude<ReviewVerdict, 'confirmed'>>();
  return (
    <li>
      <div className="review-who">
        <div>
          <Link to={paths.mailbox(item.mailboxId)} className="mono">
            {item.address}
          </Link>{' '}
          <span className="soft">{item.label}</span>
        </div>
        <Access item={item} />
      </div>
      <div className="review-answer">
        {item.verdict === null ? (
          <StatusBadge tone="neutral">{t.waiting}</StatusBadge>
        ) : (
          <StatusBadge tone={TONES[item.verdict]}>{t.verdicts[item.verdict]}</StatusBadge>
        )}
        {item.note && <span className="small soft">{item.note}</span>}
        {refusal === undefined && (
          <div className="buttons">
            {REVIEW_VERDICTS.filter((verdict) => verdict !== item.verdict).map((verdict) => (
              <Button
                key={verdict}
                small
                {...(verdict !== 'confirmed' && { kind: 'quiet' as const })}
                busy={busy}
                onClick={() =>
                  verdict === 'confirmed' ? onAnswer({ verdict, note: '' }) : setNoting(verdict)
                }
              >
                {t.answers[verdict]}
                <span className="visually-hidden"> {item.address}</span>
              </Button>
            ))}
          </div>
        )}
      </div>
      {noting && (
        <Suspense fallback={null}>
          <ReviewNoteDialog
            verdict={noting}
            address={item.address}
            before={item.note}
            onClose={() => setNoting(undefined)}
            onSave={(note) => {
              setNoting(undefined);
              onAnswer({ verdict: noting, note });
            }}
          />
        </Suspense>
      )}
    </li>
  );
}

function Access({ item }: { readonly item: Item }) {
  const t = useText(mailboxReviewsText);
  const m = useText(mailboxesText);
  return (
    <dl className="facts">
      <dt>{t.holder}</dt>
      <dd>{item.holderName ?? <span className="soft">{t.noHolder}</span>}</dd>
      <dt>{t.delegates}</dt>
      <dd>
        {item.delegates.length === 0 && <span className="soft">{t.noDelegates}</span>}
        {item.delegates.map(({ name, right, from, until }) => (
          <div key={`${name} ${right} ${from}`}>
            {name} <span className="soft">({m.rights[right]})</span>
            {until !== null && (
              <span className="soft">
                {' '}
                {t.until} <Day day={until} />
              </span>
            )}
          </div>
        ))}
      </dd>
      <dt>{t.forwards}</dt>
      <dd>
        {item.forwards.length === 0 ? (
          <span className="soft">{t.noForwards}</span>
        ) : (
          <span className="mono">{item.forwards.join(', ')}</span>
        )}
      </dd>
    </dl>
  );
}
