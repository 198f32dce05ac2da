import { cellGrid, ranksOfBox } from './cell-grid.ts';
import { searchCover, type Budget } from './cover-search.ts';
import type { RankedProduct, Space } from './packet-space.ts';
import { holdsPoint, PointSampler, sizeOfProduct } from './rank-points.ts';

export type Reach =
  | { readonly reached: true; readonly point: readonly number[] }
  /** `by`: parts whose union covers the product, usually few. */
  | { readonly reached: false; readonly by: readonly number[] }
  | { readonly reached: 'undecided' };

const SAMPLES = 12;
/** Up to so many candidates are all put on the grid at once. */
const FEW = 24;

/** Whether a packet of part `p` gets past the parts `earlier` (which all overlap it), with the ranks of one that does. */
export function reachPart(space: Space, p: number, earlier: readonly number[], budget: Budget): Reach {
  return reachProduct(space, space.parts[p]!.sets, earlier, budget, p);
}

/**
 * The same for any product. A few points are tried first: in an office policy most rules answer at once. Then the
 * cover is searched among few candidates only; a packet they leave is either left by all, or names another
 * candidate that is needed. So the grid stays small even when thousands of ranges overlap.
 */
export function reachProduct(
  space: Space,
  product: RankedProduct,
  earlier: readonly number[],
  budget: Budget,
  seed = 1,
): Reach {
  const sampler = new PointSampler(seed);
  const chosen = new Set<number>();
  for (let sample = 0; sample < SAMPLES; sample++) {
    const point = sampler.pick(product);
    const holder = widestHolder(space, earlier, point, budget);
    if (holder === null) return { reached: true, point };
    chosen.add(holder);
  }
  if (earlier.length <= FEW) for (const part of earlier) chosen.add(part);
  for (;;) {
    if (budget.left < 0) return { reached: 'undecided' };
    const parts = [...chosen];
    const grid = cellGrid(
      product,
      parts.map((part) => space.parts[part]!.sets),
    );
    budget.left -= parts.length * grid.stride;
    const found = searchCover(grid, grid.whole, [...parts.keys()], budget);
    if (found.covered === 'undecided') return { reached: 'undecided' };
    if (found.covered) return { reached: false, by: parts };
    const rest = ranksOfBox(grid, product, found.rest);
    // More packets of the same rest at once: fewer rounds, each of which draws the grid anew.
    const wanted = Math.max(4, parts.length >> 2);
    for (let sample = 0; sample < wanted; sample++) {
      const point = sample === 0 ? rest.map((set) => set[0]!) : sampler.pick(rest);
      const holder = widestHolder(space, earlier, point, budget);
      if (holder === null) return { reached: true, point };
      chosen.add(holder);
    }
  }
}

function widestHolder(
  space: Space,
  earlier: readonly number[],
  point: readonly number[],
  budget: Budget,
): number | null {
  let widest: number | null = null;
  let size = -Infinity;
  budget.left -= earlier.length;
  for (const part of earlier) {
    if (!holdsPoint(space, part, point)) continue;
    const own = sizeOfPart(space, part);
    if (own > size) {
      size = own;
      widest = part;
    }
  }
  return widest;
}

const SIZES = new WeakMap<Space, Float64Array>();

function sizeOfPart(space: Space, part: number): number {
  let sizes = SIZES.get(space);
  if (!sizes) SIZES.set(space, (sizes = new Float64Array(space.parts.length).fill(NaN)));
  const known = sizes[part]!;
  return Number.isNaN(known) ? (sizes[part] = sizeOfProduct(space.parts[part]!.sets)) : known;
}
