import { useState } from 'react';
import type { AskableRule } from '../../../../contract/firewall/starts.ts';
import { useAskableRules } from '../../api/firewall-starts.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { useText } from '../../text/texts.ts';
import { SuggestField, type Suggestion } from '../../ui/suggest-field.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { flowAboutRule, ruleNameIn, type FlowValues } from './firewall-values.ts';

interface Props {
  readonly flow: FlowValues;
  readonly onChange: (patch: Partial<FlowValues>) => void;
  readonly error: string | undefined;
}

/** The rule to modify or delete, found by number, name or address. */
export function RuleField({ flow, onChange, error }: Props) {
  const t = useText(firewallFormText);
  const { found, suggestions } = useFoundRules(flow.ruleName, flow.ruleId);
  return (
    <SuggestField
      label={t.rule}
      help={t.ruleHelp}
      value={flow.ruleName}
      maxLength={200}
      error={error === undefined ? undefined : flow.ruleId === '' ? t.ruleUnknown : error}
      onValue={(ruleName) => {
        const rule = found.find((each) => title(each) === ruleName);
        onChange({
          ruleName,
          ruleId: rule?.id ?? '',
          // What is modified starts from what is there.
          ...(rule && flow.op === 'modify' && flowAboutRule(rule, 'modify')),
        });
      }}
      suggestions={suggestions}
    />
  );
}

/** The rule in front of which a new one goes, where the operator does not leave it to the analysis. */
export function PlaceField({ flow, onChange, error }: Props) {
  const t = useText(firewallFormText);
  const [typed, setTyped] = useState(flow.beforeName);
  const chosen = useAskableRules({ id: flow.beforeRuleId }, flow.beforeRuleId !== '' && typed === '');
  const [rule] = chosen.data?.items ?? [];
  const value = typed === '' && flow.beforeRuleId !== '' && rule ? title(rule) : typed;
  const { found, suggestions } = useFoundRules(value, flow.beforeRuleId);
  const isUnknown = value.trim() !== '' && flow.beforeRuleId === '';
  return (
    <SuggestField
      label={t.place}
      help={t.placeHelp}
      optional
      value={value}
      maxLength={200}
      error={error ?? (isUnknown ? t.ruleUnknown : undefined)}
      onValue={(beforeName) => {
        setTyped(beforeName);
        onChange({
          beforeName,
          beforeRuleId: found.find((each) => title(each) === beforeName)?.id ?? '',
        });
      }}
      suggestions={suggestions}
    />
  );
}

const title = (rule: AskableRule) => `${rule.number} · ${rule.name}`;

function useFoundRules(
  name: string,
  chosen: string,
): { found: readonly AskableRule[]; suggestions: Suggestion[] } {
  const words = useSettled(ruleNameIn(name).slice(0, 120));
  const found = useAskableRules(words === '' ? {} : { q: words }).data?.items ?? [];
  return {
    found,
    suggestions: found
      .filter(({ id }) => id !== chosen)
      .slice(0, 8)
      .map((rule) => ({
        key: rule.id,
        label: title(rule),
        detail: `${rule.sources[0] ?? ''} → ${rule.destinations[0] ?? ''}`,
        fill: title(rule),
      })),
  };
}
