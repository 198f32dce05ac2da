import { isSubset, overlaps } from '../net/interval-set.ts';
import { BOUNDS, SPLIT, AXES, type Part } from './packet-space.ts';

/** The order in which axes reject fastest on office policies: destination, source, service, the rest. */
const ORDER = [1, 0, 2, 3, 4, 5] as const;

/** Whether two parts share a packet; `bounds` are the hulls of `packet-space`, read first. */
export function partsOverlap(bounds: Int32Array, parts: readonly Part[], p: number, q: number): boolean {
  const a = p * BOUNDS;
  const b = q * BOUNDS;
  for (let i = 0; i < AXES * 2; i += 2)
    if (bounds[a + i]! >= bounds[b + i + 1]! || bounds[b + i]! >= bounds[a + i + 1]!) return false;
  // Where both are one interval on every axis, the hulls say it all.
  const split = bounds[a + SPLIT]! | bounds[b + SPLIT]!;
  if (split === 0) return true;
  const left = parts[p]!.sets;
  const right = parts[q]!.sets;
  for (const axis of ORDER)
    if ((split & (1 << axis)) !== 0 && !overlaps(left[axis]!, right[axis]!)) return false;
  return true;
}

/** Whether every packet of part p is in part q. */
export function partInside(bounds: Int32Array, parts: readonly Part[], p: number, q: number): boolean {
  const a = p * BOUNDS;
  const b = q * BOUNDS;
  for (let i = 0; i < AXES * 2; i += 2)
    if (bounds[a + i]! < bounds[b + i]! || bounds[a + i + 1]! > bounds[b + i + 1]!) return false;
  const split = bounds[b + SPLIT]!;
  if (split === 0) return true;
  const inner = parts[p]!.sets;
  const outer = parts[q]!.sets;
  for (const axis of ORDER)
    if ((split & (1 << axis)) !== 0 && !isSubset(inner[axis]!, outer[axis]!)) return false;
  return true;
}
