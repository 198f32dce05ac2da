import { useMutation, useQueryClient } from '@tanstack/react-query';
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
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { SignedReview } from '../records/signed-review.tsx';
import { RuleReviewItem } from './rule-review-item.tsx';
import '../mailboxes/review.scss';

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
  const cannotSign = refuseRuleSignature(reader, facts);
  const cannotAnswer = refuseRuleAnswer(
    reader,
    facts,
    { verdict: 'confirmed', neededUntil: null, note: '' },
    NEVER,
  );
  return (
    <SignedReview
      title={t.heading(review.sectorName, campaign.title)}
      over={
        readsAll ? (
          <Link to={paths.firewallCampaign(campaign.id)}>{campaign.title}</Link>
        ) : (
          <Link to={paths.firewallReviews()}>{t.title}</Link>
        )
      }
      words={t}
      review={review}
      items={review.items}
      dueOn={campaign.dueOn}
      isClosed={campaign.closedAt !== null}
      refusal={cannotSign === null ? null : t.refusals[cannotSign]}
      question={t.signText(review.sectorName, number(review.items))}
      sign={() => signFirewallReview(review.id)}
      onSigned={keep}
    >
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
    </SignedReview>
  );
}
