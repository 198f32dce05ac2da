import type { CellGrid } from './cell-grid.ts';

/** How a box of a grid stands to another: apart, containing it, or the axes on which it leaves something out. */
export type Relation = 'apart' | 'contains' | readonly number[];

/** `other` seen from `box`: the list holds the indexes of grid axes that `other` does not fill. */
export function relate(grid: CellGrid, box: Int32Array, other: Int32Array): Relation {
  let open: number[] | null = null;
  for (let a = 0; a < grid.axes.length; a++) {
    const { word, words } = grid.axes[a]!;
    let common = 0;
    let missing = 0;
    for (let i = word; i < word + words; i++) {
      common |= box[i]! & other[i]!;
      missing |= box[i]! & ~other[i]!;
    }
    if (common === 0) return 'apart';
    if (missing !== 0) (open ??= []).push(a);
  }
  return open ?? 'contains';
}

/** `box` cut on one axis by `other`: what is in it and what is out. */
export function splitBox(
  grid: CellGrid,
  box: Int32Array,
  other: Int32Array,
  axis: number,
): { inside: Int32Array; outside: Int32Array } {
  const { word, words } = grid.axes[axis]!;
  const inside = box.slice();
  const outside = box.slice();
  for (let i = word; i < word + words; i++) {
    inside[i]! &= other[i]!;
    outside[i]! &= ~other[i]!;
  }
  return { inside, outside };
}
