import { isExact, NO_MATCH, type Action, type Rule } from './rule.ts';

const timeless = new WeakMap<Rule, Rule>();

/**
 * A rule that is active only at times, for answers that hold at any time: it may take its match, and certainly takes
 * nothing. The same object each time, because callers compare by identity.
 */
export function atAnyTime(rule: Rule): Rule {
  const { schedule, why } = rule;
  if (schedule === null) return rule;
  const known = timeless.get(rule);
  if (known) return known;
  const fresh = {
    ...rule,
    schedule: null,
    certain: NO_MATCH,
    why: [...why, `vale negli orari «${schedule}»`],
  };
  timeless.set(rule, fresh);
  return fresh;
}

/** Every rule of a policy as it stands at any time. */
export function policyAtAnyTime(policy: readonly Rule[]): readonly Rule[] {
  return policy.every(({ schedule }) => schedule === null) ? policy : policy.map(atAnyTime);
}

/**
 * The exact policy that permits the most of all that a policy may mean: what accepts takes all that it may, what denies
 * only what it certainly does. A packet that it denies is denied whatever the undecided rules mean.
 */
export function widestPolicy(policy: readonly Rule[]): readonly Rule[] {
  return favouring(policy, 'accept');
}

/** The one that permits the least: a packet that it permits is permitted whatever the undecided rules mean. */
export function narrowestPolicy(policy: readonly Rule[]): readonly Rule[] {
  return favouring(policy, 'deny');
}

/** The exact policy in which no undecided rule takes more than it must: what certainly reaches each place in it. */
export function leastTaking(policy: readonly Rule[]): readonly Rule[] {
  if (policy.every(isExact)) return policy;
  return policy.flatMap((rule) => (rule.isActionKnown ? asCertain(rule) : []));
}

/** The exact policy in which rules of an action take all that they may, the others only what they certainly do. */
export function favouring(policy: readonly Rule[], action: Action): readonly Rule[] {
  // The same objects when nothing is undecided: callers compare by identity.
  if (policy.every(isExact)) return policy;
  return policy.flatMap((rule) => favoured(rule, action));
}

/** One rule as it stands in the policy that favours an action; none when it then takes nothing. */
function favoured(rule: Rule, action: Action): Rule[] {
  if (isExact(rule)) return [rule];
  if (!rule.isActionKnown || rule.action === action) return [{ ...rule, action, ...EXACT }];
  return asCertain(rule);
}

function asCertain(rule: Rule): Rule[] {
  if (rule.certain === null) return [rule];
  const { pieces: _all, ...rest } = rule;
  return rule.certain.services.length === 0 ? [] : [{ ...rest, ...rule.certain, ...EXACT }];
}

const EXACT = { isActionKnown: true, certain: null, why: [] } as const;

/** The ids of the rules that are not exact, or active only at times, of those given. */
export const undecidedIds = (rules: readonly Rule[]): string[] =>
  rules.filter((rule) => rule.enabled && !(isExact(rule) && rule.schedule === null)).map(({ id }) => id);
