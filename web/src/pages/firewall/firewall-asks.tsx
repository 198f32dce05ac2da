import { useOpenConsultations, useFirewallCampaigns } from '../../api/first-page.ts';
import { Link } from 'react-router';
import { useReader } from '../../api/reader.ts';
import { paths } from '../../paths.ts';
import { firewallAsksText } from '../../text/firewall-asks.ts';
import { useText } from '../../text/texts.ts';
import { Panel } from '../../ui/page.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Day } from '../../ui/time.tsx';

/** What a referent is asked about the sector's rules: reviews to sign, rules that somebody wants removed. */
export function FirewallAsks() {
  const t = useText(firewallAsksText);
  const { roles, sectorId } = useReader();
  const isReferent = roles.includes('referent');
  const campaigns = useFirewallCampaigns(isReferent);
  const questions = useOpenConsultations(isReferent);
  const reviews = (campaigns.data?.items ?? [])
    .filter(({ closedAt }) => closedAt === null)
    .flatMap((campaign) =>
      campaign.reviews
        .filter((review) => review.sectorId === sectorId && review.signedAt === null)
        .map((review) => ({ campaign, review })),
    );
  const asked = (questions.data?.items ?? []).filter(
    (question) => question.sectorId === sectorId && question.answer === null,
  ).length;
  if (reviews.length === 0 && asked === 0) return null;
  return (
    <Panel title={t.asks}>
      <ul className="plain short-list" aria-label={t.asks}>
        {reviews.map(({ campaign, review }) => (
          <li key={review.id}>
            <Link className="card-row" to={paths.firewallReview(review.id)}>
              <span className="card-line">
                <StatusBadge tone={campaign.isOverdue ? 'danger' : 'waiting'}>
                  {t.of(String(review.answered), String(review.items))}
                </StatusBadge>
                <span className="card-title">{campaign.title}</span>
                <span className="soft small">
                  {t.by} <Day day={campaign.dueOn} />
                </span>
              </span>
            </Link>
          </li>
        ))}
        {asked > 0 && (
          <li>
            <Link className="card-row" to={paths.firewallReviews()}>
              <span className="card-line">
                <StatusBadge tone="waiting">{t.waiting}</StatusBadge>
                <span className="card-title">{t.questions}</span>
                <span className="soft small">{asked}</span>
              </span>
            </Link>
          </li>
        )}
      </ul>
    </Panel>
  );
}
