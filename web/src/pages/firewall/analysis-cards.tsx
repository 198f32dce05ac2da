import type { FirewallAnalysis } from '../../../../contract/firewall/rules.ts';
import { firewallTrafficText } from '../../text/firewall-traffic.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { RuleLink, RuleLinks } from './rule-link.tsx';

const TONES = { low: 'neutral', medium: 'waiting', high: 'danger', critical: 'danger' } as const;

export function SeverityMark({ severity }: { readonly severity: keyof typeof TONES }) {
  const t = useText(firewallTrafficText);
  return <StatusBadge tone={TONES[severity]}>{t.severities[severity]}</StatusBadge>;
}

/** A rule without effect, on a phone. */
export function UnreachableCard({ row }: { readonly row: FirewallAnalysis['unreachable'][number] }) {
  const t = useText(firewallTrafficText);
  return (
    <>
      <span className="card-line">
        <span className="card-title">
          <RuleLink rule={row.rule} />
        </span>
        <StatusBadge tone="waiting">{t.kinds[row.kind]}</StatusBadge>
      </span>
      <span className="small">
        <span className="soft">{t.by}</span> <RuleLinks rules={row.by} />
      </span>
    </>
  );
}

export function RiskCard({ row }: { readonly row: FirewallAnalysis['risks'][number] }) {
  const t = useText(firewallTrafficText);
  return (
    <>
      <span className="card-line">
        <span className="card-title">
          <RuleLink rule={row.rule} />
        </span>
        <SeverityMark severity={row.severity} />
      </span>
      <span className="small">
        {row.reason}
        {row.cure !== '' && <span className="soft">{`. ${t.cure}: ${row.cure}`}</span>}
      </span>
    </>
  );
}

export function PairCard({ row }: { readonly row: FirewallAnalysis['pairs'][number] }) {
  const t = useText(firewallTrafficText);
  return (
    <>
      <span className="card-line">
        <span className="card-title">
          <RuleLink rule={row.rule} />
        </span>
      </span>
      <span className="small">
        <span className="soft">
          {t.pairKinds[row.kind]}, {t.withRule.toLowerCase()}
        </span>{' '}
        <RuleLink rule={row.with} />
      </span>
    </>
  );
}
