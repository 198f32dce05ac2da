import { subtractMatch } from '../match-algebra.ts';
import { isExact, matchesOverlap, NO_MATCH, type Rule } from '../rule.ts';

/** The rule without what others take before it: certainly as possible, possibly as certain. */
export function ruleWithout(own: Rule, before: readonly Rule[]): Rule {
  const near = before.filter((one) => matchesOverlap(one, own));
  if (near.length === 0) return own;
  const sure = near.flatMap((one) => (isExact(one) ? [one] : one.certain === null ? [] : [one.certain]));
  const possible = subtractMatch(own, sure);
  const certain = subtractMatch(own.certain ?? own, near);
  const why = [
    ...own.why,
    ...near.flatMap((one) => one.why),
    ...(possible === false || certain === false
      ? ['la lista in uscita ha troppe regole per dirlo esattamente']
      : []),
  ];
  const { pieces: _none, ...bare } = own;
  return {
    ...bare,
    ...(possible === false ? own : (possible ?? NO_MATCH)),
    certain: why.length === 0 ? null : certain === false ? NO_MATCH : (certain ?? NO_MATCH),
    why: [...new Set(why)],
  };
}
