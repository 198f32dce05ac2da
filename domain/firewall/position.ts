import { applyChange, unreachableIn } from './change.ts';
import { decidedRegions } from './compare-policies.ts';
import { matchesOverlap, type Rule } from './rule.ts';

export interface ProposedPosition {
  /** The rule in front of which to insert; null is the end of the policy. */
  readonly before: string | null;
  /** Rules after that place that decide the other way for some of the packets today: they give way. */
  readonly overrides: readonly string[];
}

/**
 * Where to put a rule so that it does all that is asked: the last place in front of every rule that would decide
 * otherwise for some of its packets. No place does more than is asked, because a rule speaks only of its own
 * packets; the last one disturbs the least.
 */
export function proposePosition(policy: readonly Rule[], rule: Rule): ProposedPosition {
  const opposing = policy.filter(
    (other) => other.enabled && other.action !== rule.action && matchesOverlap(other, rule),
  );
  const needed = opposing.filter((other) => takesSomething(policy, other, rule));
  const first = needed[0];
  if (first) return { before: first.id, overrides: needed.map((other) => other.id) };
  return { before: endOf(policy, rule), overrides: [] };
}

/** Whether `other` is the first match of some packet of `rule` today. */
function takesSomething(policy: readonly Rule[], other: Rule, rule: Rule): boolean {
  const earlier = policy
    .slice(0, policy.indexOf(other))
    .filter((candidate) => candidate.enabled && matchesOverlap(candidate, rule));
  // With all earlier rules turned to the rule's own action and nothing after, only `other` can decide otherwise.
  const order = [
    ...earlier.map((candidate) => ({ ...candidate, action: rule.action, schedule: null })),
    other,
  ];
  const rest = { ...rule, id: '', action: rule.action };
  return decidedRegions([...order, rest], rule, other.action, { maxBoxes: 1 }).witnesses.length > 0;
}

/** In front of a closing rule that matches everything, or at the end. */
function endOf(policy: readonly Rule[], rule: Rule): string | null {
  const last = policy[policy.length - 1];
  if (!last || !last.enabled) return null;
  const placed = applyChange([last], { op: 'insert', before: null, rule });
  return 'refused' in placed || unreachableIn(placed, rule) === null ? null : last.id;
}
