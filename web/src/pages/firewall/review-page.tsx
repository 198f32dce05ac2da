import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { AnswerRuleReview, FirewallReview } from '../../../../contract/firewall/reviews.ts';
import { refuseRuleAnswer, refuseRuleSignature } from '../../../../domain/firewall-reviews/review.ts';
import {
  answerRuleReview,
  firewallReviewKey,
  signFirewallReview,
  useFirewallReview,
} from '../../api/firewall-reviews.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useReader } from '../../api/reader.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Figures } from '../../ui/figures.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { At, Day } from '../../ui/time.tsx';
import { RuleReviewItem } from './rule-review-item.tsx';
import '../mailboxes/review.scss';

const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog.tsx')).ConfirmDialog }));

/** One sector's rules: the referent answers each and signs; the office reads along. */
export function FirewallReviewPage() {
  const t = useText(firewallReviewsText);
  const { id = '' } = useParams();
  const detail = useFirewallReview(id);
  if (detail.data) return <Review review={detail.data} />;
  if (!detail.isError) return <Loading />;
  return (
    <Page title={t.title} over={<Link to={paths.firewallReviews()}>{t.title}</Link>}>
      <ErrorState
        message={isStatus(detail.error, 404) ? t.notFound : messageOf(detail.error)}
        onRetry={() => void detail.refetch()}
      />
    </Page>
  );
}

const NEVER = '0000-01-01';

function Review({ review }: { readonly review: FirewallReview }) {
  const t = useText(firewallReviewsText);
  const client = useQueryClient();
  const reader = useReader();
  const readsAll = useMay()('firewall.read');
  const [asking, setAsking] = useState(false);
  const { campaign } = review;
  const facts = {
    sectorId: review.sectorId,
    isSigned: review.signedAt !== null,
    isClosed: campaign.closedAt !== null,
    openItems: review.rules.filter(({ verdict, state }) => verdict === null && state !== 'removed').length,
  };
  const keep = (next: FirewallReview) => {
    client.setQueryData(firewallReviewKey(review.id), next);
    void client.invalidateQueries({ queryKey: ['firewall-reviews', '/firewall/review-campaigns'] });
  };
  const answering = useMutation({
    mutationFn: ({ ruleId, body }: { ruleId: string; body: AnswerRuleReview }) =>
      answerRuleReview(review.id, ruleId, body),
    onSuccess: keep,
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  const signing = useMutation({
    mutationFn: () => signFirewallReview(review.id),
    onSuccess: (next) => {
      keep(next);
      notify({ kind: 'success', title: t.signed, text: t.signedText });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
    onSettled: () => setAsking(false),
  });
  const cannotSign = refuseRuleSignature(reader, facts);
  const cannotAnswer = refuseRuleAnswer(
    reader,
    facts,
    { verdict: 'confirmed', neededUntil: null, note: '' },
    NEVER,
  );
  return (
    <Page
      title={t.heading(review.sectorName, campaign.title)}
      over={
        readsAll ? (
          <Link to={paths.firewallCampaign(campaign.id)}>{campaign.title}</Link>
        ) : (
          <Link to={paths.firewallReviews()}>{t.title}</Link>
        )
      }
      lead={t.explain}
      actions={
        review.signedAt === null &&
        campaign.closedAt === null && (
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
          [t.columns.answered, t.of(number(review.answered), number(review.items))],
          [t.columns.toChange, number(review.toChange)],
          [t.columns.toClose, number(review.toClose)],
          [t.columns.due, <Day key="due" day={campaign.dueOn} />],
        ]}
      />
      <ul className="plain review-items">
        {review.rules.map((item) => (
          <RuleReviewItem
            key={item.ruleId}
            item={item}
            mayAnswer={cannotAnswer === null}
            isSigned={review.signedAt !== null}
            busy={answering.isPending && answering.variables.ruleId === item.ruleId}
            onAnswer={(body) => answering.mutate({ ruleId: item.ruleId, body })}
          />
        ))}
      </ul>
      {asking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onClose={() => setAsking(false)}
            title={t.signTitle}
            text={t.signText(review.sectorName, number(review.items))}
            action={t.sign}
            busy={signing.isPending}
            onConfirm={() => signing.mutate()}
          />
        </Suspense>
      )}
    </Page>
  );
}
