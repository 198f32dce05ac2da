import { cellGrid, ranksOfBox } from './cell-grid.ts';
import { searchCover, type Budget } from './cover-search.ts';
import { LineSearch } from './line-search.ts';
import type { RankedProduct, Space } from './packet-space.ts';
import { holdsPoint, PointSampler, sizeOfCommon } from './rank-points.ts';
import { sliceCover } from './slice-cover.ts';

export type Reach =
  | { readonly reached: true; readonly point: readonly number[] }
  /** `by`: parts whose union covers the product, usually few. */
  | { readonly reached: false; readonly by: readonly number[] }
  | { readonly reached: 'undecided' };

const SAMPLES = 12;
/** Up to so many candidates are all put on the grid at once. */
const FEW = 24;
/** Descents of the line search in each round, and steps of each. */
const DESCENTS = 4;
const STEPS = 10;
/** Up to so many cells are looked at one by one. */
const CELLS = 4e6;
/** In words: a candidate put on a grid, beside its words; asked whether it holds a point; measured, and each end of it. */
const DRAWING = 200;
const ASKING = 4;
const MEASURING = 60;
const MEASURING_END = 1;

/** Whether a packet of part `p` gets past the parts `earlier` (which all overlap it), with the ranks of one that does. */
export function reachPart(space: Space, p: number, earlier: readonly number[], budget: Budget): Reach {
  return reachProduct(space, space.parts[p]!.sets, earlier, budget, p);
}

/**
 * The same for any product. A few random points are tried first: in an office policy most rules answer at once. Then
 * the cover is searched among few candidates only, those that take most of the product; a packet they leave is either
 * left by all, or names another candidate that is needed. So the grid stays small even when thousands of ranges overlap.
 */
export function reachProduct(
  space: Space,
  product: RankedProduct,
  earlier: readonly number[],
  budget: Budget,
  seed = 1,
): Reach {
  const sampler = new PointSampler(seed);
  const samples: (readonly number[])[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const point = sampler.pick(product);
    if (firstHolder(space, earlier, point, budget) === null) return { reached: true, point };
    samples.push(point);
  }
  const isFew = earlier.length <= FEW;
  const widestFirst = isFew ? earlier : byShare(space, product, earlier, budget);
  if (widestFirst === null) return { reached: 'undecided' };
  const chosen = new Set(widestFirst.slice(0, FEW));
  if (!isFew) for (const point of samples) chosen.add(firstHolder(space, widestFirst, point, budget)!);
  let search: LineSearch | null = null;
  for (;;) {
    if (budget.left < 0) return { reached: 'undecided' };
    const parts = widestFirst.filter((part) => chosen.has(part));
    const left = leftBy(space, product, parts, sampler, budget);
    if (left === 'undecided') return { reached: 'undecided' };
    if (left === null) return { reached: false, by: parts };
    if (!isFew) search ??= new LineSearch(space, product, earlier, seed, budget);
    for (const [n, start] of left.entries()) {
      // A packet that few hold names candidates that can hardly be done without.
      const point = n < DESCENTS && search ? search.from(start, STEPS, budget) : start;
      const holder = firstHolder(space, widestFirst, point, budget);
      if (holder === null) return { reached: true, point };
      chosen.add(holder);
      if (point !== start) chosen.add(firstHolder(space, widestFirst, start, budget) ?? holder);
    }
  }
}

/** Packets that the parts leave, several at once: fewer rounds, each of which draws the grid anew. Null when none. */
function leftBy(
  space: Space,
  product: RankedProduct,
  parts: readonly number[],
  sampler: PointSampler,
  budget: Budget,
): readonly (readonly number[])[] | null | 'undecided' {
  const candidates = parts.map((part) => space.parts[part]!.sets);
  const wanted = Math.max(4, parts.length >> 2);
  if (parts.length >= FEW) {
    const sliced = sliceCover(product, candidates, Math.min(CELLS, budget.left), budget, wanted);
    if (sliced.covered !== 'undecided') return sliced.covered ? null : sliced.points;
  }
  const grid = cellGrid(product, candidates);
  budget.left -= parts.length * (grid.stride + DRAWING);
  const found = searchCover(grid, grid.whole, [...parts.keys()], budget);
  if (found.covered !== false) return found.covered ? null : 'undecided';
  const rest = ranksOfBox(grid, product, found.rest);
  return Array.from({ length: wanted }, (_, i) =>
    i === 0 ? rest.map((set) => set[0]!) : sampler.pick(rest),
  );
}

/** The parts that take most of the product first; null when measuring them costs more than is left. */
function byShare(
  space: Space,
  product: RankedProduct,
  parts: readonly number[],
  budget: Budget,
): readonly number[] | null {
  const own = endsOf(product);
  let cost = 0;
  for (const part of parts) cost += MEASURING + (own + endsOf(space.parts[part]!.sets)) * MEASURING_END;
  // Not begun, not paid: a later attempt may have enough.
  if (cost > budget.left) return null;
  budget.left -= cost;
  const sizes = new Map(parts.map((part) => [part, sizeOfCommon(space.parts[part]!.sets, product)]));
  return parts.toSorted((a, b) => sizes.get(b)! - sizes.get(a)! || a - b);
}

function endsOf(product: RankedProduct): number {
  let ends = 0;
  for (const set of product) ends += set.length;
  return ends;
}

function firstHolder(
  space: Space,
  parts: readonly number[],
  point: readonly number[],
  budget: Budget,
): number | null {
  for (const [asked, part] of parts.entries()) {
    if (!holdsPoint(space, part, point)) continue;
    budget.left -= asked * ASKING;
    return part;
  }
  budget.left -= parts.length * ASKING;
  return null;
}
