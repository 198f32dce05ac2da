import { useFirewallRules } from '../../api/firewall.ts';
import { firewallRuleText } from '../../text/firewall-rule.ts';
import { useText } from '../../text/texts.ts';
import { SuggestField } from '../../ui/suggest-field.tsx';
import { ruleNameIn } from './firewall-values.ts';

/** The rule in front of which a new one goes: the first match wins, so the place is part of what it does. */
export function RulePlace({
  name,
  error,
  onChange,
}: {
  readonly name: string;
  readonly error: string | undefined;
  readonly onChange: (name: string, id: string) => void;
}) {
  const t = useText(firewallRuleText);
  const words = ruleNameIn(name);
  const rules = useFirewallRules({ limit: 8, ...(words !== '' && { q: words.slice(0, 120) }) });
  const found = rules.data?.pages.flatMap(({ items }) => items) ?? [];
  const title = (rule: { number: number; name: string }) => `${rule.number} · ${rule.name}`;
  const isKnown = name.trim() === '' || found.some((rule) => title(rule) === name);
  return (
    <SuggestField
      label={t.before}
      help={t.beforeHelp}
      optional
      maxLength={200}
      value={name}
      error={error ?? (isKnown || rules.isFetching ? undefined : t.beforeUnknown)}
      onValue={(next) => onChange(next, found.find((rule) => title(rule) === next)?.id ?? '')}
      suggestions={found
        .filter((rule) => title(rule) !== name)
        .map((rule) => ({
          key: rule.id,
          label: title(rule),
          detail: `${rule.sources[0] ?? ''} → ${rule.destinations[0] ?? ''}`,
          fill: title(rule),
        }))}
    />
  );
}
