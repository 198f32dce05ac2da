import type { FirewallRule } from '../../../../contract/firewall/rules.ts';
import { Entries, RuleAction, RuleMarks } from './rule-marks.tsx';

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
          <Entries entries={rule.sources} /> → <Entries entries={rule.destinations} />
        </span>
        <Entries entries={rule.services} />
      </span>
    </>
  );
}
