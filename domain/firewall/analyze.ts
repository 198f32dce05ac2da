import type { Budget } from './cover-search.ts';
import { explainCover, type CoveredPart } from './explain-cover.ts';
import { compileMatches, type Space } from './packet-space.ts';
import { packetAt, type Packet } from './packet.ts';
import { PairLabels, type PairLabel } from './pair-labels.ts';
import { reachPart } from './reachability.ts';
import type { Rule } from './rule.ts';

export interface UnreachableRule {
  readonly id: string;
  /** shadowed: what covers it does only the opposite; redundant: only the same; mixed: both. */
  readonly kind: 'shadowed' | 'redundant' | 'mixed';
  readonly by: readonly string[];
}

export interface PolicyAnalysis {
  /** Rules given, enabled or not. */
  readonly rules: number;
  readonly unreachable: readonly UnreachableRule[];
  /** Rules whose reachability was not decided within the budget: neither reachable nor unreachable. */
  readonly undecided: readonly string[];
  readonly pairs: readonly PairLabel[];
  /** Active only at times: analysed as if always active, but never counted as covering another rule. */
  readonly scheduled: readonly string[];
  /** A packet that reaches the rule; null when there is none or the rule is disabled. */
  witness(id: string): Packet | null;
}

export interface AnalysisOptions {
  readonly pairs?: boolean;
  /** Words of work for the whole policy; the default keeps the worst policies under ten seconds. */
  readonly budget?: number;
}

const WHOLE_BUDGET = 6e8;
/** Share of the whole that one rule may use. */
const RULE_SHARE = 1 / 64;
/** Words of work for one explanation, and for all of them: a poor one is still a true cover. */
const EXPLANATION = 1e8;
const EXPLANATIONS = 5e8;

/** Exact first-match analysis of a policy: what is reachable by union, why not, and the pair labels. */
export function analyzePolicy(policy: readonly Rule[], options: AnalysisOptions = {}): PolicyAnalysis {
  const rules = policy.filter((rule) => rule.enabled);
  const spaces = compileMatches(rules);
  const partsOf = indexParts(spaces, rules.length);
  const labels = new PairLabels(rules, spaces, options.pairs ?? true);
  const whole: Budget = { left: options.budget ?? WHOLE_BUDGET };
  const share = whole.left * RULE_SHARE;
  let explaining = EXPLANATIONS;
  const unreachable: UnreachableRule[] = [];
  const undecided: string[] = [];
  const points = new Map<string, { space: Space; point: readonly number[] }>();
  const covers = Uint8Array.from(rules, (rule) => (rule.schedule === null ? 1 : 0));
  for (const [index, rule] of rules.entries()) {
    const covered: CoveredPart[] = [];
    let state: 'covered' | 'reached' | 'undecided' = 'covered';
    labels.begin(index);
    const budget: Budget = { left: Math.min(share, whole.left) };
    const granted = budget.left;
    for (const { space, part } of partsOf[index]!) {
      const earlier = labels.scan(space, part, covers);
      if (state === 'reached') continue;
      const reach = reachPart(space, part, earlier, budget);
      if (reach.reached === true) {
        state = 'reached';
        points.set(rule.id, { space, point: reach.point });
      } else if (reach.reached === 'undecided') state = 'undecided';
      else covered.push({ space, part, earlier, by: reach.by });
    }
    labels.end();
    if (state === 'undecided') undecided.push(rule.id);
    if (state === 'covered') {
      covers[index] = 0;
      const effort = { left: Math.min(EXPLANATION, explaining) };
      explaining -= effort.left;
      const why = explainCover(covered, (other) => rules[other]!.action === rule.action, effort);
      explaining += Math.max(0, effort.left);
      unreachable.push({ id: rule.id, kind: why.kind, by: why.by.map((other) => rules[other]!.id) });
    }
    whole.left -= granted - budget.left;
  }
  return {
    rules: policy.length,
    unreachable,
    undecided,
    pairs: labels.pairs,
    scheduled: rules.filter((rule) => rule.schedule !== null).map((rule) => rule.id),
    witness: (id) => {
      const found = points.get(id);
      return found ? packetAt(found.space, found.point) : null;
    },
  };
}

function indexParts(spaces: readonly Space[], rules: number): { space: Space; part: number }[][] {
  const partsOf: { space: Space; part: number }[][] = Array.from({ length: rules }, () => []);
  for (const space of spaces)
    for (const [part, { rule }] of space.parts.entries()) partsOf[rule]!.push({ space, part });
  return partsOf;
}
