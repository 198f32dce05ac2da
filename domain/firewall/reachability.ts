import { includes } from '../net/interval-set.ts';
import { cellGrid, ranksOfBox } from './cell-grid.ts';
import { searchCover, type Budget } from './cover-search.ts';
import { AXES, type RankedProduct, type Space } from './packet-space.ts';

export type Reach =
  | { readonly reached: true; readonly point: readonly number[] }
  | { readonly reached: false }
  | { readonly reached: 'undecided' };

const SAMPLES = 12;

/**
 * Whether a packet of part `p` gets past the parts `earlier` (which all overlap it), with the ranks of one that
 * does. A few points are tried first: in an office policy most rules answer at once.
 */
export function reachPart(space: Space, p: number, earlier: readonly number[], budget: Budget): Reach {
  const product = space.parts[p]!.sets;
  if (earlier.length === 0) return { reached: true, point: product.map((set) => set[0]!) };
  const sampled = samplePoint(space, product, earlier, p);
  if (sampled !== null) return { reached: true, point: sampled };
  const products = earlier.map((q) => space.parts[q]!.sets);
  const grid = cellGrid(product, products);
  const found = searchCover(grid, grid.whole, [...earlier.keys()], budget);
  if (found.covered === 'undecided') return { reached: 'undecided' };
  if (found.covered) return { reached: false };
  return { reached: true, point: ranksOfBox(grid, product, found.rest).map((set) => set[0]!) };
}

function samplePoint(
  space: Space,
  product: RankedProduct,
  earlier: readonly number[],
  seed: number,
): readonly number[] | null {
  let state = (seed * 2654435761 + 12345) >>> 0;
  const point = Array<number>(AXES).fill(0);
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (let axis = 0; axis < AXES; axis++) {
      const set = product[axis]!;
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const interval = set.length === 2 ? 0 : ((state >>> 8) % (set.length >> 1)) * 2;
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      point[axis] = set[interval]! + ((state >>> 8) % (set[interval + 1]! - set[interval]!));
    }
    if (!earlier.some((q) => holdsPoint(space, q, point))) return point;
  }
  return null;
}

function holdsPoint(space: Space, q: number, point: readonly number[]): boolean {
  const at = q * AXES * 2;
  const { bounds } = space;
  for (let axis = 0; axis < AXES; axis++)
    if (point[axis]! < bounds[at + axis * 2]! || point[axis]! >= bounds[at + axis * 2 + 1]!) return false;
  const sets = space.parts[q]!.sets;
  for (let axis = 0; axis < AXES; axis++)
    if (sets[axis]!.length > 2 && !includes(sets[axis]!, point[axis]!)) return false;
  return true;
}
