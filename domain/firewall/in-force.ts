import type { OfficeDay } from '../calendar/office-day.ts';
import type { Rule } from './rule.ts';

/** Whether the last day of a rule is past. On that day itself it still takes; from the next on it takes nothing. */
export const hasEnded = (
  { expiresOn }: { readonly expiresOn: OfficeDay | null },
  today: OfficeDay,
): boolean => expiresOn !== null && expiresOn < today;

/** A rule whose last day is past is off. */
function ruleInForce<R extends Pick<Rule, 'enabled' | 'expiresOn'>>(rule: R, today: OfficeDay): R {
  return rule.enabled && hasEnded(rule, today) ? { ...rule, enabled: false } : rule;
}

/** An export as it is in force on a day; the same object when nothing of it has ended. */
export function inForce<E extends { readonly policies: readonly { readonly rules: readonly Rule[] }[] }>(
  exported: E,
  today: OfficeDay,
): E {
  const isOver = (rule: Rule): boolean => rule.enabled && hasEnded(rule, today);
  if (!exported.policies.some(({ rules }) => rules.some(isOver))) return exported;
  const policies = exported.policies.map((policy) =>
    policy.rules.some(isOver)
      ? { ...policy, rules: policy.rules.map((rule) => ruleInForce(rule, today)) }
      : policy,
  );
  return { ...exported, policies };
}
