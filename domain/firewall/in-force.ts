import type { OfficeDay } from '../calendar/office-day.ts';
import { ENDS_TODAY } from './formats/rule-end.ts';
import { NO_MATCH, type Rule } from './rule.ts';

/** Whether the last day of a rule is past. On that day itself it still takes; from the next on it takes nothing. */
export const hasEnded = (
  { expiresOn }: { readonly expiresOn: OfficeDay | null },
  today: OfficeDay,
): boolean => expiresOn !== null && expiresOn < today;

/** A rule whose last day is past is off; one that ends at an hour of this day takes nothing for certain. */
function ruleInForce(rule: Rule, today: OfficeDay): Rule {
  if (!rule.enabled) return rule;
  if (hasEnded(rule, today)) return { ...rule, enabled: false };
  return rule.endsWithinDay === true && rule.expiresOn === today
    ? { ...rule, certain: NO_MATCH, why: [...rule.why, ENDS_TODAY] }
    : rule;
}

/** An export as it is in force on a day; the same object when nothing of it has ended. */
export function inForce<E extends { readonly policies: readonly { readonly rules: readonly Rule[] }[] }>(
  exported: E,
  today: OfficeDay,
): E {
  const policies = exported.policies.map((policy) => {
    const rules = policy.rules.map((rule) => ruleInForce(rule, today));
    return rules.every((rule, place) => rule === policy.rules[place]) ? policy : { ...policy, rules };
  });
  return policies.every((policy, place) => policy === exported.policies[place])
    ? exported
    : { ...exported, policies };
}
