import { Link } from 'react-router';
import type { RuleMention } from '../../../../contract/firewall/preview.ts';
import { paths } from '../../paths.ts';

/** A rule of the register by its place and name. */
export function RuleLink({ rule }: { readonly rule: RuleMention }) {
  return (
    <Link to={paths.firewallRule(rule.id)}>
      {rule.number} «{rule.name}»
    </Link>
  );
}

export function RuleLinks({ rules }: { readonly rules: readonly RuleMention[] }) {
  return rules.map((rule, index) => (
    <span key={rule.id}>
      {index > 0 && ', '}
      <RuleLink rule={rule} />
    </span>
  ));
}
