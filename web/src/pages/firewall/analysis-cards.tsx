import type { FirewallAnalysis } from '../../../../contract/firewall/rules.ts';
import { firewallTrafficText } from '../../text/firewall-traffic.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { RuleLink, RuleLinks } from './rule-link.tsx';

const TONES = { low: 'neutral', medium: 'waiting', high: 'danger', critical: 'danger' } as const;

export function SeverityMark({ severity }: { readonly severity: keyof typeof TONES }) {
  const t = useText(firewallTrafficText);
  return <StatusBadge tone={TONES[severity]}>{t.severities[severity]}</StatusBadge>;
}

/** What a finding depends on, when it is not certain. */
export function Depends({ on }: { readonly on: FirewallAnalysis['pairs'][number]['dependsOn'] }) {
  const t = useText(firewallTrafficText);
  if (on.length === 0) return null;
  return (
    <span className="small soft">
      {t.onlyIf} <RuleLinks rules={on} />
    </span>
  );
}

export function RiskReason({ risk }: { readonly risk: FirewallAnalysis['risks'][number] }) {
  const t = useText(firewallTrafficText);
  const words = useFirewallWords();
  return (
    <>
      {words(risk.reason)}
      {!risk.isCertain && <span className="soft"> ({t.ifItTakesAll})</span>}
    </>
  );
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
      <Depends on={row.dependsOn} />
    </>
  );
}

export function RiskCard({ row }: { readonly row: FirewallAnalysis['risks'][number] }) {
  const t = useText(firewallTrafficText);
  const words = useFirewallWords();
  return (
    <>
      <span className="card-line">
        <span className="card-title">
          <RuleLink rule={row.rule} />
        </span>
        <SeverityMark severity={row.severity} />
      </span>
      <span className="small">
        <RiskReason risk={row} />
        {row.cure !== '' && <span className="soft">{`. ${t.cure}: ${words(row.cure)}`}</span>}
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
      <Depends on={row.dependsOn} />
    </>
  );
}
