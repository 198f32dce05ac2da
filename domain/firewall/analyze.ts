import type { Budget } from './cover-search.ts';
import { explainCover, type CoveredPart } from './explain-cover.ts';
import { compileMatches, type Space } from './packet-space.ts';
import { packetAt, type Packet } from './packet.ts';
import { PairLabels, type PairLabel, type PolicyEntry } from './pair-labels.ts';
import { reachPart } from './reachability.ts';
import { coverByMany, sweepRules, type DecidedRule, type EarlierParts } from './sweep-rules.ts';
import { isExact, isNothing, matchesOverlap, type Rule } from './rule.ts';

export interface UnreachableRule {
  readonly id: string;
  /** shadowed: what covers it does only the opposite; redundant: only the same; mixed: both. */
  readonly kind: 'shadowed' | 'redundant' | 'mixed';
  readonly by: readonly string[];
  /** Rules that are not exact and on which the kind depends; that it is unreachable is certain. */
  readonly dependsOn: readonly string[];
}

export interface PolicyAnalysis {
  /** Rules given, enabled or not. */
  readonly rules: number;
  readonly unreachable: readonly UnreachableRule[];
  /** Rules whose reachability was not decided within the budget: neither reachable nor unreachable. */
  readonly undecided: readonly string[];
  /** All pairs, made when they are asked for: a policy of thousands of rules has hundreds of thousands. */
  readonly pairs: readonly PairLabel[];
  readonly pairCount: number;
  /** The first of the pairs. */
  firstPairs(most: number): readonly PairLabel[];
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

const WHOLE_BUDGET = 8e8;
/** From so many rules on that are hard one by one, they are asked together. */
const MANY = 16;
/** What one rule may use at first, and by how much that grows for those that were not decided with it. */
const FIRST_SHARE = 8e5;
const GROWTH = 16;
/** Words of work for one explanation, and for all of them: a poor one is still a true cover. */
const EXPLANATION = 5e7;
const EXPLANATIONS = 2e8;

/**
 * Exact first-match analysis of a policy: what is reachable by union, why not, and the pair labels. A rule is
 * unreachable when all that it may take is taken by what rules before it certainly take.
 */
export function analyzePolicy(policy: readonly Rule[], options: AnalysisOptions = {}): PolicyAnalysis {
  const entries = entriesOf(policy);
  const rules = entries.map(({ rule }) => rule);
  const spaces = compileMatches(entries.map(({ match }) => match));
  const partsOf = indexParts(spaces, rules.length);
  const labels = new PairLabels(entries, spaces, options.pairs ?? true);
  const whole: Budget = { left: options.budget ?? WHOLE_BUDGET };
  const points = new Map<string, { space: Space; point: readonly number[] }>();
  const covers = coveringOf(entries);
  const coveredRules = new Map<number, readonly CoveredPart[]>();
  const coveredByMany = new Set<number>();
  const attempt = (index: number, earlierOf: EarlierParts, share: number): boolean => {
    const budget: Budget = { left: Math.min(share, whole.left) };
    const granted = budget.left;
    const found = decide(partsOf[index]!, earlierOf, budget);
    whole.left -= granted - budget.left;
    if (found === 'undecided') return false;
    if ('point' in found) points.set(rules[index]!.id, found);
    else {
      covers[index] = 0;
      coveredRules.set(index, found.covered);
    }
    return true;
  };
  let pending: number[] = [];
  const half = whole.left / 2;
  for (let index = 0; index < rules.length; index++) {
    if (!entries[index]!.isJudged) continue;
    labels.begin(index);
    const earlier = partsOf[index]!.map(({ space, part }) => labels.scan(space, part, covers));
    labels.end();
    // What is hard for thousands of rules one by one is left to the walk over all of them.
    const share = whole.left > half ? FIRST_SHARE : 0;
    if (!attempt(index, (_, __, place) => earlier[place]!, share)) pending.push(index);
  }
  const again: EarlierParts = (space, part) => labels.earlier(space, part, covers);
  if (pending.length >= MANY) {
    const found = sweepRules(pending, entries, partsOf, again, whole);
    for (const [index, decision] of found) {
      if ('point' in decision) points.set(rules[index]!.id, decision);
      else {
        coveredRules.set(index, decision.covered);
        coveredByMany.add(index);
      }
    }
    pending = pending.filter((index) => !found.has(index));
  }
  // The hard ones again, each time with more: a few that cannot be decided must not starve the others.
  const most = whole.left * GROWTH;
  for (
    let share = FIRST_SHARE * GROWTH;
    pending.length > 0 && whole.left > 0 && share < most;
    share *= GROWTH
  )
    pending = pending.filter((index) => whole.left <= 0 || !attempt(index, again, share));
  let pairs: readonly PairLabel[] | null = null;
  return {
    rules: policy.length,
    unreachable: explainAll(coveredRules, coveredByMany, rules, covers, again),
    undecided: pending.map((index) => rules[index]!.id),
    get pairs() {
      return (pairs ??= labels.first());
    },
    pairCount: labels.count,
    firstPairs: (most) => labels.first(most),
    scheduled: entries.flatMap(({ rule, isJudged }) => (isJudged && rule.schedule !== null ? [rule.id] : [])),
    witness: (id) => {
      const found = points.get(id);
      return found ? packetAt(found.space, found.point) : null;
    },
  };
}

/** Whether the last of the rules is never reached, and why; undecided counts as reached. The others are not judged. */
export function unreachableLast(rules: readonly Rule[], budget = LAST_BUDGET): UnreachableRule | null {
  const entries = entriesOf(rules);
  const spaces = compileMatches(entries.map(({ match }) => match));
  const last = entries.length - 1;
  const covers = coveringOf(entries);
  const labels = new PairLabels(entries, spaces, false);
  const earlierOf: EarlierParts = (space, part) => labels.earlier(space, part, covers);
  const found = decide(indexParts(spaces, entries.length)[last]!, earlierOf, { left: budget });
  if (found === 'undecided' || 'point' in found) return null;
  const owners = entries.map(({ rule }) => rule);
  return explainAll(new Map([[last, found.covered]]), new Set(), owners, covers, earlierOf)[0] ?? null;
}

const LAST_BUDGET = 1e8;

type Decision = 'undecided' | DecidedRule;

function decide(
  parts: readonly { space: Space; part: number }[],
  earlierOf: EarlierParts,
  budget: Budget,
): Decision {
  const covered: CoveredPart[] = [];
  let isDecided = true;
  for (const [place, { space, part }] of parts.entries()) {
    const earlier = earlierOf(space, part, place);
    const reach = reachPart(space, part, earlier, budget);
    if (reach.reached === true) return { space, point: reach.point };
    if (reach.reached === 'undecided') isDecided = false;
    else covered.push({ space, part, earlier, by: reach.by });
  }
  return isDecided ? { covered } : 'undecided';
}

/** Why each covered rule is; a rule that itself is never reached is not named. */
function explainAll(
  coveredRules: ReadonlyMap<number, readonly CoveredPart[]>,
  coveredByMany: ReadonlySet<number>,
  rules: readonly Rule[],
  covers: Uint8Array,
  earlierOf: EarlierParts,
): UnreachableRule[] {
  const doubtful = [...rules.keys()].filter((at) => !isExact(rules[at]!) || rules[at]!.schedule !== null);
  let left = EXPLANATIONS;
  const many: Budget = { left: EXPLANATION };
  return [...coveredRules]
    .sort(([a], [b]) => a - b)
    .map(([index, found]) => {
      const rule = rules[index]!;
      const effort = { left: Math.min(EXPLANATION, left) };
      left -= effort.left;
      const isSame = (other: number): boolean => rules[other]!.action === rule.action;
      const why = coveredByMany.has(index)
        ? coverByMany(found, isSame, many)
        : explainCover(
            found.map((part) => withReached(part, covers, earlierOf, effort)),
            isSame,
            effort,
          );
      left += Math.max(0, effort.left);
      // What is done with its packets is not known: neither the same nor the opposite.
      const kind = rule.isActionKnown ? why.kind : 'mixed';
      return {
        id: rule.id,
        kind,
        by: why.by.map((other) => rules[other]!.id),
        dependsOn: kind === 'mixed' ? [] : doubts(rules, doubtful, index, kind),
      };
    });
}

/** Rules before it, not exact or active only at times, that may take a packet of it and do otherwise than the kind says. */
function doubts(
  rules: readonly Rule[],
  doubtful: readonly number[],
  index: number,
  kind: 'shadowed' | 'redundant',
): string[] {
  const own = rules[index]!;
  const found = new Set<string>();
  for (const before of doubtful) {
    if (before >= index) break;
    const rule = rules[before]!;
    if (rule === own || !matchesOverlap(rule, own)) continue;
    if (!rule.isActionKnown || (rule.action === own.action) === (kind === 'shadowed')) found.add(rule.id);
  }
  return [...found];
}

/** A rule that is not exact stands twice: what it certainly takes, which covers, and what it may take, which is judged. */
function entriesOf(policy: readonly Rule[]): PolicyEntry[] {
  return policy.flatMap((rule): PolicyEntry[] => {
    if (!rule.enabled) return [];
    const isJudged = rule.isBuiltIn !== true;
    if (isExact(rule)) return [{ rule, match: rule, isJudged, isCovering: true }];
    const { certain, isActionKnown } = rule;
    const judged = { rule, match: rule, isJudged, isCovering: false };
    const sure = certain ?? rule;
    return isActionKnown && !isNothing(sure)
      ? [{ rule, match: sure, isJudged: false, isCovering: true }, judged]
      : [judged];
  });
}

/** Rules that are active only at some times cover nothing. */
function coveringOf(entries: readonly PolicyEntry[]): Uint8Array {
  return Uint8Array.from(entries, ({ rule, isCovering }) => (isCovering && rule.schedule === null ? 1 : 0));
}

/** The same cover without rules that later turned out to be covered themselves: the others cover all the same. */
function withReached(
  covered: CoveredPart,
  covers: Uint8Array,
  earlierOf: EarlierParts,
  effort: Budget,
): CoveredPart {
  const { space, part } = covered;
  if (covered.earlier.every((other) => covers[space.parts[other]!.rule] === 1)) return covered;
  const earlier = earlierOf(space, part, 0);
  if (covered.by.every((other) => covers[space.parts[other]!.rule] === 1)) return { ...covered, earlier };
  const reach = reachPart(space, part, earlier, effort);
  return reach.reached === false
    ? { ...covered, earlier, by: reach.by }
    : { ...covered, earlier, by: earlier };
}

function indexParts(spaces: readonly Space[], rules: number): { space: Space; part: number }[][] {
  const partsOf: { space: Space; part: number }[][] = Array.from({ length: rules }, () => []);
  for (const space of spaces)
    for (const [part, { rule }] of space.parts.entries()) partsOf[rule]!.push({ space, part });
  return partsOf;
}
