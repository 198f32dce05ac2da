import type { FirewallConsultation } from '../../../../contract/firewall/consultations.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { useText } from '../../text/texts.ts';
import { Mark } from '../../ui/mark.tsx';

/** What a sector said. No answer is no yes: it is shown as unknown. */
export function ConsultationMark({ answer }: { readonly answer: FirewallConsultation['answer'] }) {
  const t = useText(firewallReviewsText);
  if (answer === null) return <Mark tone="neutral">{t.noAnswer}</Mark>;
  return <Mark tone={answer === 'needed' ? 'waiting' : 'done'}>{t.consultation[answer]}</Mark>;
}
