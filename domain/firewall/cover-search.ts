import type { CellGrid } from './cell-grid.ts';

/**
 * Whether the union of boxes covers a box, by cutting: a candidate that covers all but one axis is subtracted
 * on that axis at once (after Chan, "Klee's measure problem made easy", 2013), and only when every candidate
 * leaves two axes or more is the box split in two. Exact; memory grows with depth only.
 */
export type Coverage =
  | { readonly covered: true }
  | { readonly covered: false; readonly rest: Int32Array }
  | { readonly covered: 'undecided' };

/** Work still allowed, in words read; shared by many searches. */
export interface Budget {
  left: number;
}

/** What looking at a candidate costs beside its words. */
const ROW = 12;

const COVERED: Coverage = { covered: true };
const UNDECIDED: Coverage = { covered: 'undecided' };

/** `rest` of a negative answer is a box of which no candidate holds any packet. */
export function searchCover(
  grid: CellGrid,
  start: Int32Array,
  candidates: readonly number[],
  budget: Budget,
): Coverage {
  const box = start.slice();
  let live = candidates;
  for (;;) {
    if (budget.left < 0) return UNDECIDED;
    const step = narrow(grid, box, live, budget);
    if (step === 'covered') return COVERED;
    if (budget.left < 0) return UNDECIDED;
    if (step.live.length === 0) return { covered: false, rest: box };
    if (step.changed) {
      live = step.live;
      continue;
    }
    const { axis, by } = step;
    const { word, words } = grid.axes[axis]!;
    const cutter = grid.boxes[by]!;
    const outside = box.slice();
    const inside = box.slice();
    for (let i = word; i < word + words; i++) {
      outside[i]! &= ~cutter[i]!;
      inside[i]! &= cutter[i]!;
    }
    const first = searchCover(grid, outside, step.live, budget);
    if (first.covered !== true) return first;
    return searchCover(grid, inside, step.live, budget);
  }
}

type Step = 'covered' | { live: number[]; changed: boolean; axis: number; by: number };

/** One pass over the candidates: drops those that miss the box, subtracts those that leave one axis. */
function narrow(grid: CellGrid, box: Int32Array, candidates: readonly number[], budget: Budget): Step {
  const live: number[] = [];
  let changed = false;
  let axis = -1;
  let by = -1;
  let bestScore = Infinity;
  budget.left -= candidates.length * (grid.stride + ROW);
  for (const candidate of candidates) {
    const other = grid.boxes[candidate]!;
    let uncoveredAxes = 0;
    let lastUncovered = -1;
    let bestAxis = -1;
    let bestMissing = Infinity;
    let touches = true;
    for (let a = 0; a < grid.axes.length; a++) {
      const { word, words } = grid.axes[a]!;
      let common = 0;
      let missing = 0;
      for (let i = word; i < word + words; i++) {
        common |= box[i]! & other[i]!;
        missing |= box[i]! & ~other[i]!;
      }
      if (common === 0) {
        touches = false;
        break;
      }
      if (missing !== 0) {
        uncoveredAxes++;
        lastUncovered = a;
        const bits = popCount(box, other, word, words);
        if (bits < bestMissing) {
          bestMissing = bits;
          bestAxis = a;
        }
      }
    }
    if (!touches) continue;
    if (uncoveredAxes === 0) return 'covered';
    if (uncoveredAxes === 1) {
      const { word, words } = grid.axes[lastUncovered]!;
      for (let i = word; i < word + words; i++) box[i]! &= ~other[i]!;
      changed = true;
      continue;
    }
    live.push(candidate);
    const score = uncoveredAxes * 1e6 + bestMissing;
    if (score < bestScore) {
      bestScore = score;
      axis = bestAxis;
      by = candidate;
    }
  }
  return { live, changed, axis, by };
}

/** How many cells of `box` on an axis are not in `other`. */
function popCount(box: Int32Array, other: Int32Array, word: number, words: number): number {
  let bits = 0;
  for (let i = word; i < word + words; i++) {
    let v = box[i]! & ~other[i]!;
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    bits += (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return bits;
}
