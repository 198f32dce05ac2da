import type { FirewallRule } from '../../../../contract/firewall/rules.ts';
import { firewallText } from '../../text/firewall.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Entries, RuleMarks } from './rule-marks.tsx';

export function RuleCard({ rule }: { readonly rule: FirewallRule }) {
  const t = useText(firewallText);
  return (
    <>
      <span className="card-line">
        <span className="mono">{rule.number}</span>
        <span className="card-title">{rule.name}</span>
        <RuleMarks rule={rule} />
        <StatusBadge tone={rule.action === 'accept' ? 'active' : 'done'}>
          {t.actions[rule.action]}
        </StatusBadge>
      </span>
      <span className="card-line small mono">
        <span className="card-title">
          <Entries entries={rule.sources} /> → <Entries entries={rule.destinations} />
        </span>
        <Entries entries={rule.services} />
      </span>
    </>
  );
}
