import { includes } from '../net/interval-set.ts';
import { AXES, BOUNDS, SPLIT, type RankedProduct, type Space } from './packet-space.ts';

/** Whether a part holds the point (one rank an axis). */
export function holdsPoint(space: Space, part: number, point: readonly number[]): boolean {
  const at = part * BOUNDS;
  const { bounds } = space;
  for (let axis = 0; axis < AXES; axis++)
    if (point[axis]! < bounds[at + axis * 2]! || point[axis]! >= bounds[at + axis * 2 + 1]!) return false;
  const split = bounds[at + SPLIT]!;
  if (split === 0) return true;
  const sets = space.parts[part]!.sets;
  for (let axis = 0; axis < AXES; axis++)
    if ((split & (1 << axis)) !== 0 && !includes(sets[axis]!, point[axis]!)) return false;
  return true;
}

/** Points of a product, the same at every run. */
export class PointSampler {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 12345) >>> 0;
  }

  pick(product: RankedProduct): number[] {
    return product.map((set) => {
      const interval = set.length === 2 ? 0 : (this.next() % (set.length >> 1)) * 2;
      return set[interval]! + (this.next() % (set[interval + 1]! - set[interval]!));
    });
  }

  private next(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state >>> 8;
  }
}

/** How much two products have in common, as a sum of logarithms: only for comparing. */
export function sizeOfCommon(a: RankedProduct, b: RankedProduct): number {
  let size = 0;
  for (let axis = 0; axis < AXES; axis++) size += Math.log(commonRanks(a[axis]!, b[axis]!));
  return size;
}

function commonRanks(a: readonly number[], b: readonly number[]): number {
  let ranks = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const first = Math.max(a[i]!, b[j]!);
    const end = Math.min(a[i + 1]!, b[j + 1]!);
    if (first < end) ranks += end - first;
    if (a[i + 1]! <= b[j + 1]!) i += 2;
    else j += 2;
  }
  return ranks;
}
