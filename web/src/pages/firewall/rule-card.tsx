import type { FirewallRule } from '../../../../contract/firewall/rules.ts';
import { RuleAction, RuleMarks, RuleSide } from './rule-marks.tsx';

export function RuleCard({ rule }: { readonly rule: FirewallRule }) {
  return (
    <>
      <span className="card-line">
        <span className="mono">{rule.number}</span>
        <span className="card-title">{rule.name}</span>
        <RuleMarks rule={rule} />
        <RuleAction rule={rule} />
      </span>
      <span className="card-line small mono">
        <span className="card-title">
          <RuleSide rule={rule} side="sources" /> → <RuleSide rule={rule} side="destinations" />
        </span>
        <RuleSide rule={rule} side="services" />
      </span>
    </>
  );
}
