import { AXES, type RankedProduct } from './packet-space.ts';

/**
 * A product cut into cells by the boundaries of the candidates that cross it, so that every set inside it
 * becomes bits: subset, overlap and subtraction are then a few machine words. Axes that no candidate cuts are
 * left out. All boxes are slices of `stride` words.
 */
export interface CellGrid {
  /** Axes in use: which, first word, number of words, and the starting rank of each cell (and its end). */
  readonly axes: readonly GridAxis[];
  readonly stride: number;
  /** All cells: the product itself. */
  readonly whole: Int32Array;
  /** One box a candidate, clipped to the product. */
  readonly boxes: readonly Int32Array[];
}

export interface GridAxis {
  readonly axis: number;
  readonly word: number;
  readonly words: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** `candidates` must all overlap `product`. */
export function cellGrid(product: RankedProduct, candidates: readonly RankedProduct[]): CellGrid {
  const axes: GridAxis[] = [];
  let stride = 0;
  for (let axis = 0; axis < AXES; axis++) {
    const own = product[axis]!;
    const cuts = cutsInside(own, axis, candidates);
    if (cuts === null) continue;
    const { starts, ends } = cells(own, cuts);
    const words = (starts.length + 31) >> 5;
    axes.push({ axis, word: stride, words, starts, ends });
    stride += words;
  }
  const whole = new Int32Array(stride);
  for (const { word, starts } of axes) fill(whole, word, 0, starts.length);
  const boxes = candidates.map((candidate) => {
    const box = new Int32Array(stride);
    for (const { axis, word, starts } of axes) {
      const set = candidate[axis]!;
      for (let i = 0; i < set.length; i += 2)
        fill(box, word, lowerBound(starts, set[i]!), lowerBound(starts, set[i + 1]!));
    }
    return box;
  });
  return { axes, stride, whole, boxes };
}

/** The cells of a box back as ranks, axis by axis; axes out of the grid keep the product's own set. */
export function ranksOfBox(grid: CellGrid, product: RankedProduct, box: Int32Array): RankedProduct {
  const sets = [...product];
  for (const { axis, word, starts, ends } of grid.axes) {
    const set: number[] = [];
    for (let cell = 0; cell < starts.length; cell++) {
      if ((box[word + (cell >> 5)]! & (1 << (cell & 31))) === 0) continue;
      if (set.length > 0 && set[set.length - 1] === starts[cell]) set[set.length - 1] = ends[cell]!;
      else set.push(starts[cell]!, ends[cell]!);
    }
    sets[axis] = set;
  }
  return sets;
}

function cutsInside(
  own: readonly number[],
  axis: number,
  candidates: readonly RankedProduct[],
): Set<number> | null {
  const first = own[0]!;
  const end = own[own.length - 1]!;
  let cuts: Set<number> | null = null;
  for (const candidate of candidates) {
    const set = candidate[axis]!;
    if (set.length === 2 && set[0]! <= first && set[1]! >= end) continue;
    cuts ??= new Set();
    for (const boundary of set) if (boundary > first && boundary < end) cuts.add(boundary);
  }
  return cuts;
}

function cells(own: readonly number[], cuts: Set<number>): { starts: number[]; ends: number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  const sorted = [...cuts].sort((a, b) => a - b);
  let next = 0;
  for (let i = 0; i < own.length; i += 2) {
    let at = own[i]!;
    const end = own[i + 1]!;
    while (next < sorted.length && sorted[next]! <= at) next++;
    while (next < sorted.length && sorted[next]! < end) {
      starts.push(at);
      ends.push(sorted[next]!);
      at = sorted[next]!;
      next++;
    }
    starts.push(at);
    ends.push(end);
  }
  return { starts, ends };
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sets the bits of cells first … end − 1. */
function fill(box: Int32Array, word: number, first: number, end: number): void {
  if (first >= end) return;
  const firstWord = first >> 5;
  const lastWord = (end - 1) >> 5;
  const firstMask = -1 << (first & 31);
  const lastMask = -1 >>> (31 - ((end - 1) & 31));
  if (firstWord === lastWord) {
    box[word + firstWord]! |= firstMask & lastMask;
    return;
  }
  box[word + firstWord]! |= firstMask;
  for (let i = firstWord + 1; i < lastWord; i++) box[word + i] = -1;
  box[word + lastWord]! |= lastMask;
}
