import { firewallTrafficText } from '../../text/firewall-traffic.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';

/** What a rule does to the packets asked, as far as it is known. */
interface Decision {
  readonly action: 'accept' | 'deny';
  readonly isCertain: boolean;
  readonly isOutcomeKnown: boolean;
}

export const mayPermit = ({ action, isOutcomeKnown }: Decision): boolean =>
  action === 'accept' || !isOutcomeKnown;

export function DecisionMark({ decision }: { readonly decision: Decision }) {
  const t = useText(firewallTrafficText);
  const { action, isCertain, isOutcomeKnown } = decision;
  if (!isOutcomeKnown) return <StatusBadge tone="waiting">{t.unknownOutcome}</StatusBadge>;
  return (
    <StatusBadge tone={!isCertain ? 'waiting' : action === 'accept' ? 'active' : 'done'}>
      {isCertain ? t.actions[action] : `${t.perhaps} ${t.actions[action]}`}
    </StatusBadge>
  );
}
