import type { Budget } from './cover-search.ts';
import type { CoverExplanation, CoveredPart } from './explain-cover.ts';
import type { Space } from './packet-space.ts';
import type { PolicyEntry } from './pair-labels.ts';
import { sizeOfCommon } from './rank-points.ts';
import type { Rule } from './rule.ts';
import { sweepCover, type SweepOutcome, type SweepStep } from './sweep-cover.ts';

/** The parts before a part that cover and overlap it; `place` counts the rule's own parts. */
export type EarlierParts = (space: Space, part: number, place: number) => readonly number[];

/** A packet that reaches the rule, or its parts with what covers them. */
export type DecidedRule =
  { readonly space: Space; readonly point: readonly number[] } | { readonly covered: readonly CoveredPart[] };

/** The rules that one walk over all of them decides; those that are left out were not decided. */
export function sweepRules(
  pending: readonly number[],
  entries: readonly PolicyEntry[],
  partsOf: readonly (readonly { space: Space; part: number }[])[],
  earlierOf: EarlierParts,
  budget: Budget,
): Map<number, DecidedRule> {
  const spaces = new Map<Space, { asked: Map<number, readonly number[]>; outcome: SweepOutcome | null }>();
  for (const index of pending)
    for (const { space, part } of partsOf[index]!) {
      const known = spaces.get(space) ?? { asked: new Map(), outcome: null };
      spaces.set(space, known);
      known.asked.set(part, earlierOf(space, part, 0));
    }
  for (const [space, found] of spaces) {
    const covering = new Set([...found.asked.values()].flat());
    found.outcome = sweepCover(space, stepsOf(space, entries, found.asked, covering), budget);
  }
  const decided = new Map<number, DecidedRule>();
  for (const index of pending) {
    const parts = partsOf[index]!.map(({ space, part }) => ({ space, part, ...spaces.get(space)! }));
    const at = parts.find(({ part, outcome }) => outcome!.reached.has(part));
    if (at) decided.set(index, { space: at.space, point: at.outcome!.reached.get(at.part)! });
    else if (parts.every(({ outcome }) => outcome!.isComplete))
      decided.set(index, {
        covered: parts.map(({ space, part, asked }) => {
          const earlier = asked.get(part)!;
          return { space, part, earlier, by: earlier };
        }),
      });
  }
  return decided;
}

/** The parts rule by rule, in order: a rule's own parts do not cover each other, nor what it may take what it certainly does. */
function stepsOf(
  space: Space,
  entries: readonly PolicyEntry[],
  asked: ReadonlyMap<number, unknown>,
  covering: ReadonlySet<number>,
): SweepStep[] {
  const steps: { asked: number[]; covering: number[] }[] = [];
  let owner: Rule | null = null;
  for (const [part, { rule }] of space.parts.entries()) {
    if (!asked.has(part) && !covering.has(part)) continue;
    if (entries[rule]!.rule !== owner) steps.push({ asked: [], covering: [] });
    owner = entries[rule]!.rule;
    if (asked.has(part)) steps.at(-1)!.asked.push(part);
    if (covering.has(part)) steps.at(-1)!.covering.push(part);
  }
  return steps;
}

/** How many are named first; then twice as many, until they cover. */
const FEW = 64;
/** More than these nobody reads: of a cover that needs more, the widest are named. */
const MOST_NAMED = 256;

/**
 * Why a rule is covered of which only a walk over all rules could tell: the widest of those before it, as few of them as a
 * handful of tries shows to suffice; without effort left, the first of those before it. The kind is told from all that are
 * before it, so that «redundant» stays certain.
 */
export function coverByMany(
  covered: readonly CoveredPart[],
  isSameAction: (rule: number) => boolean,
  effort: Budget,
): CoverExplanation {
  const all = covered.flatMap(({ space, earlier }) => earlier.map((part) => space.parts[part]!.rule));
  const same = all.filter(isSameAction).length;
  const by = covered.flatMap((one) => suffice(one, effort).map((part) => one.space.parts[part]!.rule));
  return {
    kind: same === all.length ? 'redundant' : same === 0 ? 'shadowed' : 'mixed',
    by: [...new Set(by)].slice(0, MOST_NAMED).sort((a, b) => a - b),
  };
}

function suffice({ space, part, earlier }: CoveredPart, effort: Budget): readonly number[] {
  effort.left -= earlier.length * SORTING;
  if (effort.left < 0) return earlier;
  const { sets } = space.parts[part]!;
  const sizes = new Map(earlier.map((other) => [other, sizeOfCommon(space.parts[other]!.sets, sets)]));
  const widest = earlier.toSorted((a, b) => sizes.get(b)! - sizes.get(a)! || a - b);
  for (let count = FEW; count < widest.length && count <= MOST_NAMED && effort.left > 0; count *= 2) {
    const some = widest.slice(0, count);
    const steps = [
      { asked: [], covering: some },
      { asked: [part], covering: [] },
    ];
    const { reached, isComplete } = sweepCover(space, steps, effort);
    if (isComplete && reached.size === 0) return some;
  }
  return widest;
}

/** What putting an earlier part in its place costs, in words. */
const SORTING = 400;
