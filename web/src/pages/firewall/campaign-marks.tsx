import type { FirewallCampaign, FirewallReviewSummary } from '../../../../contract/firewall/reviews.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';

const TONES = {
  signed: 'done',
  overdue: 'danger',
  complete: 'waiting',
  open: 'active',
  closed: 'neutral',
  unsigned: 'danger',
} as const;

export function CampaignMark({ campaign }: { readonly campaign: FirewallCampaign }) {
  const { closedAt, isOverdue, signed, reviews } = campaign;
  if (closedAt !== null) return <StateMark state="closed" />;
  return <StateMark state={signed === reviews.length ? 'signed' : isOverdue ? 'overdue' : 'open'} />;
}

/** Of one sector: what is not signed when the campaign closes was not said. */
export function ReviewStateMark({
  review,
  campaign,
}: {
  readonly review: Pick<FirewallReviewSummary, 'signedAt' | 'answered' | 'items'>;
  readonly campaign: Pick<FirewallCampaign, 'closedAt' | 'isOverdue'>;
}) {
  const { signedAt, answered, items } = review;
  if (signedAt !== null) return <StateMark state="signed" />;
  if (campaign.closedAt !== null) return <StateMark state="unsigned" />;
  if (campaign.isOverdue) return <StateMark state="overdue" />;
  return <StateMark state={answered === items ? 'complete' : 'open'} />;
}

function StateMark({ state }: { readonly state: keyof typeof TONES }) {
  const t = useText(firewallReviewsText);
  return <StatusBadge tone={TONES[state]}>{t.states[state]}</StatusBadge>;
}
