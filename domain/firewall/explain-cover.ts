import { cellGrid, type CellGrid } from './cell-grid.ts';
import { searchCover, type Budget } from './cover-search.ts';
import { intersection, overlaps } from '../net/interval-set.ts';
import type { RankedProduct, Space } from './packet-space.ts';
import { reachProduct } from './reachability.ts';

/** A part of the covered rule with the earlier parts that overlap it, in the order of the policy. */
export interface CoveredPart {
  readonly space: Space;
  readonly part: number;
  readonly earlier: readonly number[];
  /** Some of them, whose union covers the part. */
  readonly by: readonly number[];
}

export interface CoverExplanation {
  readonly kind: 'shadowed' | 'redundant' | 'mixed';
  /** Indexes of rules, in the order of the policy. */
  readonly by: readonly number[];
}

interface View {
  readonly grid: CellGrid;
  /** The rule of each box. */
  readonly rules: readonly number[];
}

/** Beyond these the exact search for the smallest set gives way to one from which no rule can be left out. */
const EXACT_EARLIER = 40;
const EXACT_SIZE = 5;

/**
 * Why a covered rule is covered. Only rules that take a packet of it at first match are named; the smallest set
 * of them whose union covers it, and, when that set does only the same while some packet gets the opposite,
 * also the first rule that gives the opposite (as Batfish does: an explanation must not hide a different action).
 */
export function explainCover(
  covered: readonly CoveredPart[],
  isSameAction: (rule: number) => boolean,
  budget: Budget,
): CoverExplanation {
  const isFew = covered.every(({ earlier }) => earlier.length <= EXACT_EARLIER);
  const views = covered.map(({ space, part, earlier, by }): View => {
    const shown = isFew ? earlier : by;
    const products = shown.map((q) => space.parts[q]!.sets);
    return {
      grid: cellGrid(space.parts[part]!.sets, products),
      rules: shown.map((q) => space.parts[q]!.rule),
    };
  });
  const takers = isFew ? findTakers(views, budget) : rulesIn(views);
  const greedy = prune(views, greedyCover(views, takers, budget), budget);
  const by = [...(isFew ? smallestCover(views, takers, greedy, budget) : greedy)];
  if (by.every(isSameAction)) {
    const opposite = isFew
      ? takers.find((rule) => !isSameAction(rule))
      : oppositeTaker(covered, isSameAction, budget);
    if (opposite !== undefined) by.push(opposite);
  }
  by.sort((a, b) => a - b);
  const same = by.filter(isSameAction).length;
  return { kind: same === by.length ? 'redundant' : same === 0 ? 'shadowed' : 'mixed', by };
}

function rulesIn(views: readonly View[]): number[] {
  return [...new Set(views.flatMap(({ rules }) => rules))].sort((a, b) => a - b);
}

/** The first rule of the other action that takes a packet. */
function oppositeTaker(
  covered: readonly CoveredPart[],
  isSameAction: (rule: number) => boolean,
  budget: Budget,
): number | undefined {
  for (const { space, part, earlier } of covered)
    for (const [place, q] of earlier.entries()) {
      const { rule, sets } = space.parts[q]!;
      if (isSameAction(rule)) continue;
      const common = space.parts[part]!.sets.map((set, axis) => intersection(set, sets[axis]!));
      const before = earlier
        .slice(0, place)
        .filter((other) => productsMeet(space.parts[other]!.sets, common));
      // Undecided counts as taking: «redundant» is only said when it is certain.
      if (reachProduct(space, common, before, budget).reached !== false) return rule;
    }
  return undefined;
}

function productsMeet(a: RankedProduct, b: RankedProduct): boolean {
  return a.every((set, axis) => overlaps(set, b[axis]!));
}

/** The rules that take some packet before all others; an undecided one counts as a taker (it may only add). */
function findTakers(views: readonly View[], budget: Budget): number[] {
  const takers = new Set<number>();
  for (const { grid, rules } of views) {
    const before: number[] = [];
    for (const [box, rule] of rules.entries()) {
      if (!takers.has(rule) && searchCover(grid, grid.boxes[box]!, before, budget).covered !== true)
        takers.add(rule);
      before.push(box);
    }
  }
  return [...takers].sort((a, b) => a - b);
}

function boxesOf(view: View, chosen: ReadonlySet<number>): number[] {
  const boxes: number[] = [];
  for (const [box, rule] of view.rules.entries()) if (chosen.has(rule)) boxes.push(box);
  return boxes;
}

/** A point that the chosen rules leave, as one rest box of one view; null when they cover everything. */
function uncovered(
  views: readonly View[],
  chosen: ReadonlySet<number>,
  budget: Budget,
): { view: View; rest: Int32Array } | 'undecided' | null {
  for (const view of views) {
    const found = searchCover(view.grid, view.grid.whole, boxesOf(view, chosen), budget);
    if (found.covered === 'undecided') return 'undecided';
    if (found.covered === false) return { view, rest: found.rest };
  }
  return null;
}

/** The rules among `takers` that hold the first cell of `rest`. */
function holders(view: View, rest: Int32Array, takers: readonly number[]): number[] {
  const cells = view.grid.axes.map(({ word, words }) => firstBit(rest, word, words));
  const allowed = new Set(takers);
  const found = new Set<number>();
  for (const [box, rule] of view.rules.entries()) {
    if (!allowed.has(rule)) continue;
    const bits = view.grid.boxes[box]!;
    if (cells.every((cell) => (bits[cell >> 5]! & (1 << (cell & 31))) !== 0)) found.add(rule);
  }
  return [...found];
}

function firstBit(box: Int32Array, word: number, words: number): number {
  for (let i = word; i < word + words; i++)
    if (box[i] !== 0) return i * 32 + (31 - Math.clz32(box[i]! & -box[i]!));
  return word * 32;
}

function greedyCover(views: readonly View[], takers: readonly number[], budget: Budget): Set<number> {
  const weight = new Map<number, number>();
  for (const view of views)
    for (const [box, rule] of view.rules.entries())
      weight.set(rule, (weight.get(rule) ?? 0) + volume(view.grid, view.grid.boxes[box]!));
  const chosen = new Set<number>();
  for (;;) {
    const gap = uncovered(views, chosen, budget);
    if (gap === null) return chosen;
    // All takers together are a cover for certain.
    if (gap === 'undecided') return new Set(takers);
    const able = holders(gap.view, gap.rest, takers);
    if (able.length === 0) return chosen;
    chosen.add(able.reduce((best, rule) => (weight.get(rule)! > weight.get(best)! ? rule : best)));
  }
}

function volume(grid: CellGrid, box: Int32Array): number {
  let total = 1;
  for (const { word, words } of grid.axes) {
    let bits = 0;
    for (let i = word; i < word + words; i++) for (let v = box[i]!; v !== 0; v &= v - 1) bits++;
    total *= bits;
  }
  return total;
}

function prune(views: readonly View[], cover: Set<number>, budget: Budget): number[] {
  const kept = new Set(cover);
  for (const rule of cover) {
    kept.delete(rule);
    if (kept.size === 0 || uncovered(views, kept, budget) !== null) kept.add(rule);
  }
  return [...kept];
}

/** Deepening: some rule of the answer must hold any given uncovered point, so only those are tried. */
function smallestCover(
  views: readonly View[],
  takers: readonly number[],
  greedy: readonly number[],
  budget: Budget,
): readonly number[] {
  for (let size = 1; size < greedy.length && size <= EXACT_SIZE; size++) {
    const found = coverOfSize(views, takers, new Set(), size, budget);
    if (found !== null) return found;
    if (budget.left < 0) break;
  }
  return greedy;
}

function coverOfSize(
  views: readonly View[],
  takers: readonly number[],
  chosen: Set<number>,
  size: number,
  budget: Budget,
): number[] | null {
  const gap = uncovered(views, chosen, budget);
  if (gap === 'undecided') return null;
  if (gap === null) return [...chosen];
  if (size === 0) return null;
  for (const rule of holders(gap.view, gap.rest, takers)) {
    chosen.add(rule);
    const found = coverOfSize(views, takers, chosen, size - 1, budget);
    if (found !== null) return found;
    chosen.delete(rule);
  }
  return null;
}
