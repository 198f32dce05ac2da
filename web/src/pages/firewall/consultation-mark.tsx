import type { FirewallConsultation } from '../../../../contract/firewall/consultations.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';

/** What a sector said. No answer is no yes: it is shown as unknown. */
export function ConsultationMark({ answer }: { readonly answer: FirewallConsultation['answer'] }) {
  const t = useText(firewallReviewsText);
  if (answer === null) return <StatusBadge tone="neutral">{t.noAnswer}</StatusBadge>;
  return <StatusBadge tone={answer === 'needed' ? 'waiting' : 'done'}>{t.consultation[answer]}</StatusBadge>;
}
