import { applyChange, unreachableIn } from './change.ts';
import { askTraffic } from './question.ts';
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
  const takers = askTraffic(policy, rule, MAX_BOXES, BUDGET);
  const opposing = takers.complete
    ? takers.parts.flatMap((part) =>
        part.rule !== null && (part.action !== rule.action || !part.isActionKnown) ? [part.rule] : [],
      )
    : // Too many pieces to tell which take something: any of them may.
      policy
        .filter(
          (other) =>
            other.enabled &&
            (other.action !== rule.action || !other.isActionKnown) &&
            matchesOverlap(other, rule),
        )
        .map((other) => other.id);
  const first = opposing[0];
  if (first !== undefined) return { before: first, overrides: opposing };
  return { before: endOf(policy, rule), overrides: [] };
}

const MAX_BOXES = 5000;
const BUDGET = 5e7;

/** In front of a closing rule that matches everything, or at the end. */
function endOf(policy: readonly Rule[], rule: Rule): string | null {
  const last = policy[policy.length - 1];
  if (!last || !last.enabled) return null;
  const placed = applyChange([last], { op: 'insert', before: null, rule });
  return 'refused' in placed || unreachableIn(placed, rule) === null ? null : last.id;
}
