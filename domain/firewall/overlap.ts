import { isSubset, overlaps } from '../net/interval-set.ts';
import { AXES, type Part } from './packet-space.ts';

/** The order in which axes reject fastest on office policies: destination, source, service, the rest. */
const ORDER = [1, 0, 2, 3, 4, 5] as const;

/** Whether two parts share a packet; `bounds` are the hulls of `packet-space`, read first. */
export function partsOverlap(bounds: Int32Array, parts: readonly Part[], p: number, q: number): boolean {
  const a = p * AXES * 2;
  const b = q * AXES * 2;
  for (let i = 0; i < AXES * 2; i += 2)
    if (bounds[a + i]! >= bounds[b + i + 1]! || bounds[b + i]! >= bounds[a + i + 1]!) return false;
  const left = parts[p]!.sets;
  const right = parts[q]!.sets;
  for (const axis of ORDER) {
    const x = left[axis]!;
    const y = right[axis]!;
    if ((x.length > 2 || y.length > 2) && !overlaps(x, y)) return false;
  }
  return true;
}

/** Whether every packet of part p is in part q. */
export function partInside(bounds: Int32Array, parts: readonly Part[], p: number, q: number): boolean {
  const a = p * AXES * 2;
  const b = q * AXES * 2;
  for (let i = 0; i < AXES * 2; i += 2)
    if (bounds[a + i]! < bounds[b + i]! || bounds[a + i + 1]! > bounds[b + i + 1]!) return false;
  const inner = parts[p]!.sets;
  const outer = parts[q]!.sets;
  for (const axis of ORDER)
    if (outer[axis]!.length > 2 && !isSubset(inner[axis]!, outer[axis]!)) return false;
  return true;
}
