import { analyzePolicy, type UnreachableRule } from './analyze.ts';
import {
  comparePolicies,
  decidedRegions,
  type ChangedPackets,
  type CompareOptions,
} from './compare-policies.ts';
import { cellGrid } from './cell-grid.ts';
import { searchCover } from './cover-search.ts';
import { partsOverlap } from './overlap.ts';
import { compileMatches } from './packet-space.ts';
import { matchesOverlap, type Match, type Rule } from './rule.ts';

/** A proposed change. `before` names the rule in front of which to insert; null is the end. */
export type Change =
  | { readonly op: 'insert'; readonly before: string | null; readonly rule: Rule }
  | { readonly op: 'replace'; readonly id: string; readonly rule: Rule }
  | { readonly op: 'delete'; readonly id: string };

export interface ChangeImpact {
  /** How much of what the change speaks of is permitted today, and by which rules. */
  readonly alreadyPermitted: 'fully' | 'partly' | 'no';
  readonly permittedBy: readonly string[];
  /** Not null when the new rule would never be reached where it is put. */
  readonly unreachable: UnreachableRule | null;
  readonly newlyPermitted: ChangedPackets;
  readonly newlyDenied: ChangedPackets;
  readonly complete: boolean;
}

export type ChangeRefusal = { readonly refused: 'unknown-rule' | 'repeated-id'; readonly id: string };

/** The policy after the change, or why it cannot be made. */
export function applyChange(policy: readonly Rule[], change: Change): readonly Rule[] | ChangeRefusal {
  const anchor = change.op === 'insert' ? change.before : change.id;
  const at = anchor === null ? policy.length : policy.findIndex((rule) => rule.id === anchor);
  if (at < 0) return { refused: 'unknown-rule', id: anchor! };
  if (change.op !== 'delete') {
    const twin = policy.findIndex((rule) => rule.id === change.rule.id);
    if (twin >= 0 && !(change.op === 'replace' && twin === at))
      return { refused: 'repeated-id', id: change.rule.id };
  }
  if (change.op === 'delete') return policy.toSpliced(at, 1);
  return policy.toSpliced(at, change.op === 'replace' ? 1 : 0, change.rule);
}

/** Several changes one after the other. */
export function applyChanges(
  policy: readonly Rule[],
  changes: readonly Change[],
): readonly Rule[] | ChangeRefusal {
  let current = policy;
  for (const change of changes) {
    const next = applyChange(current, change);
    if ('refused' in next) return next;
    current = next;
  }
  return current;
}

/** Everything a person must know before accepting the change. */
export function changeImpact(
  policy: readonly Rule[],
  change: Change,
  options: CompareOptions = {},
): ChangeImpact | ChangeRefusal {
  const after = applyChange(policy, change);
  if ('refused' in after) return after;
  const asked = change.op === 'delete' ? policy.find((rule) => rule.id === change.id)! : change.rule;
  return {
    ...permission(policy, asked),
    unreachable: change.op === 'delete' || !change.rule.enabled ? null : unreachableIn(after, change.rule),
    ...comparePolicies(policy, after, options),
  };
}

/** Whether a match is permitted today, and by which rules. */
export function permission(
  policy: readonly Rule[],
  match: Match,
): Pick<ChangeImpact, 'alreadyPermitted' | 'permittedBy'> {
  const near = policy.filter((rule) => rule.enabled && matchesOverlap(rule, match));
  const one = { maxBoxes: 1, maxWitnesses: 1 };
  const isPermitted = decidedRegions(near, match, 'accept', one).witnesses.length > 0;
  if (!isPermitted) return { alreadyPermitted: 'no', permittedBy: [] };
  const isDenied = decidedRegions(near, match, 'deny', one).witnesses.length > 0;
  return { alreadyPermitted: isDenied ? 'partly' : 'fully', permittedBy: acceptingRules(near, match) };
}

/** The accept rules that take some packet of the match before all others. */
function acceptingRules(near: readonly Rule[], match: Match): string[] {
  const rules = near.filter((rule) => rule.schedule === null || rule.action === 'deny');
  const takers = new Set<number>();
  for (const space of compileMatches([match, ...rules])) {
    for (const [part, { rule, sets }] of space.parts.entries()) {
      if (rule !== 0) continue;
      const near = space.parts.flatMap((other, index) =>
        other.rule !== 0 && partsOverlap(space.bounds, space.parts, part, index) ? [index] : [],
      );
      const grid = cellGrid(
        sets,
        near.map((index) => space.parts[index]!.sets),
      );
      for (const [box, index] of near.entries()) {
        const owner = space.parts[index]!.rule - 1;
        if (rules[owner]!.action !== 'accept' || takers.has(owner)) continue;
        const earlier = [...near.keys()].filter((other) => space.parts[near[other]!]!.rule - 1 < owner);
        if (searchCover(grid, grid.boxes[box]!, earlier, { left: 1e8 }).covered !== true) takers.add(owner);
      }
    }
  }
  return [...takers].sort((a, b) => a - b).map((index) => rules[index]!.id);
}

/** Whether `rule` is unreachable in a policy that holds it; only what overlaps it is analysed. */
export function unreachableIn(policy: readonly Rule[], rule: Rule): UnreachableRule | null {
  const at = policy.indexOf(rule);
  const near = policy.slice(0, at).filter((other) => other.enabled && matchesOverlap(other, rule));
  const analysis = analyzePolicy([...near, rule], { pairs: false });
  return analysis.unreachable.find((unreachable) => unreachable.id === rule.id) ?? null;
}
