import type { Budget } from './cover-search.ts';
import { AXES, type RankedProduct } from './packet-space.ts';

export type SliceCover =
  /** `by`: candidates whose union covers the product; wide ones are preferred. */
  | { readonly covered: true; readonly by: readonly number[] }
  /** Packets that no candidate holds, one rank an axis; as many as were wanted, far apart. */
  | { readonly covered: false; readonly points: readonly (readonly number[])[] }
  /** Too many cells, or out of budget. */
  | { readonly covered: 'undecided' };

/** An axis cut into cells by the candidates' boundaries; each cell has the bits of the candidates that hold it. */
interface SlicedAxis {
  readonly axis: number;
  readonly starts: readonly number[];
  readonly holders: readonly Int32Array[];
  /** Candidates that hold the whole axis. */
  readonly whole: Int32Array;
}

/**
 * Whether a union of products covers a product, cell by cell: one axis after the other is fixed, the candidates that
 * remain are the AND of bit rows, and a branch ends as soon as one candidate holds all that is left of it. The price is
 * known beforehand (cells times candidates / 32), so policies built of a few hundred named objects are exact however
 * much their rules overlap. `candidates` should come widest first: those are then what a proof names.
 */
export function sliceCover(
  product: RankedProduct,
  candidates: readonly RankedProduct[],
  mostCells: number,
  budget: Budget,
  wantedPoints = 1,
): SliceCover {
  const words = (candidates.length + 31) >> 5;
  const axes: SlicedAxis[] = [];
  let cells = 1;
  for (let axis = 0; axis < AXES; axis++) {
    const starts = cellStarts(product[axis]!, axis, candidates, MOST_ON_AXIS, budget);
    if (starts === null) return { covered: 'undecided' };
    const sliced = scarcest(slice(axis, starts, candidates, words), budget);
    // An axis that every candidate holds whole says nothing.
    if (sliced.starts.length > 1 || !candidates.every((_, i) => hasBit(sliced.whole, i))) axes.push(sliced);
    cells *= sliced.starts.length;
    if (cells > mostCells || budget.left < 0) return { covered: 'undecided' };
  }
  axes.sort((a, b) => a.starts.length - b.starts.length);
  return new Slicer(product, axes, words, candidates.length, budget, wantedPoints).run();
}

const MOST_ON_AXIS = 4096;

class Slicer {
  private readonly product: RankedProduct;
  private readonly axes: readonly SlicedAxis[];
  private readonly words: number;
  private readonly budget: Budget;
  private readonly used: Int32Array;
  private readonly point: number[];
  private readonly points: number[][] = [];
  private readonly wanted: number;
  /** The candidates left at each depth. */
  private readonly live: readonly Int32Array[];
  /** At each depth, the candidates that hold everything on all further axes. */
  private readonly wholeFrom: readonly Int32Array[];

  constructor(
    product: RankedProduct,
    axes: readonly SlicedAxis[],
    words: number,
    candidates: number,
    budget: Budget,
    wanted: number,
  ) {
    this.wanted = wanted;
    this.product = product;
    this.axes = axes;
    this.words = words;
    this.budget = budget;
    this.used = new Int32Array(words);
    this.point = product.map((set) => set[0]!);
    this.live = Array.from({ length: axes.length + 1 }, () => new Int32Array(words));
    for (let i = 0; i < candidates; i++) this.live[0]![i >> 5]! |= 1 << (i & 31);
    const wholeFrom = [this.live[0]!.slice()];
    for (const { whole } of axes.toReversed())
      wholeFrom.unshift(whole.map((bits, i) => bits & wholeFrom[0]![i]!));
    this.wholeFrom = wholeFrom;
  }

  run(): SliceCover {
    const covered = this.isCovered(0);
    if (this.points.length > 0) return { covered: false, points: this.points };
    if (covered === null) return { covered: 'undecided' };
    const by: number[] = [];
    for (let i = 0; i < this.words * 32; i++) if (hasBit(this.used, i)) by.push(i);
    return { covered: true, by };
  }

  /** Null when out of budget. */
  private isCovered(depth: number): boolean | null {
    const live = this.live[depth]!;
    if (this.use(live, this.wholeFrom[depth]!)) return true;
    const sliced = this.axes[depth];
    if (!sliced) return this.leave();
    const { axis, starts, holders } = sliced;
    const isLast = depth + 1 === this.axes.length;
    const next = this.live[depth + 1]!;
    this.budget.left -= starts.length * (isLast ? 4 : this.words);
    if (this.budget.left < 0) return null;
    let isWhole = true;
    for (let cell = 0; cell < starts.length; cell++) {
      const holder = holders[cell]!;
      this.point[axis] = starts[cell]!;
      if (isLast) {
        if (this.use(live, holder)) continue;
        return this.leave();
      }
      for (let i = 0; i < this.words; i++) next[i] = live[i]! & holder[i]!;
      const covered = this.isCovered(depth + 1);
      if (covered === null) return null;
      if (covered) continue;
      // Another free packet is looked for in another slice of the first axis only: near ones say the same.
      if (depth > 0 || this.points.length >= this.wanted) return false;
      isWhole = false;
    }
    this.point[axis] = this.product[axis]![0]!;
    return isWhole;
  }

  private leave(): false {
    this.points.push([...this.point]);
    return false;
  }

  /** Whether some candidate is in both; the first such is noted as used. */
  private use(a: Int32Array, b: Int32Array): boolean {
    for (let i = 0; i < this.words; i++) {
      const both = a[i]! & b[i]!;
      if (both === 0) continue;
      // One already used serves as well.
      const known = both & this.used[i]!;
      if (known === 0) this.used[i]! |= both & -both;
      return true;
    }
    return false;
  }
}

function slice(
  axis: number,
  starts: readonly number[],
  candidates: readonly RankedProduct[],
  words: number,
): SlicedAxis {
  const holders = starts.map(() => new Int32Array(words));
  const whole = new Int32Array(words);
  for (const [i, candidate] of candidates.entries()) {
    const set = candidate[axis]!;
    const word = i >> 5;
    const bit = 1 << (i & 31);
    let held = 0;
    let cell = 0;
    for (let at = 0; at < set.length; at += 2) {
      while (cell < starts.length && starts[cell]! < set[at]!) cell++;
      for (; cell < starts.length && starts[cell]! < set[at + 1]!; cell++) {
        holders[cell]![word]! |= bit;
        held++;
      }
    }
    if (held === starts.length) whole[word]! |= bit;
  }
  return { axis, starts: [...starts], holders: [...holders], whole };
}

/**
 * The cells that decide: where the same candidates lie over a cell as over another, or more, whatever covers the other
 * covers it too. Of a few hundred cells some dozens are left.
 */
function scarcest(sliced: SlicedAxis, budget: Budget): SlicedAxis {
  const { axis, starts, holders, whole } = sliced;
  const sizes = holders.map(countBits);
  const order = [...starts.keys()].sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  const kept: number[] = [];
  for (const cell of order) {
    budget.left -= kept.length + 1;
    if (!kept.some((other) => isWithin(holders[other]!, holders[cell]!))) kept.push(cell);
  }
  return {
    axis,
    starts: kept.map((cell) => starts[cell]!),
    holders: kept.map((cell) => holders[cell]!),
    whole,
  };
}

function isWithin(inner: Int32Array, outer: Int32Array): boolean {
  for (let i = 0; i < inner.length; i++) if ((inner[i]! & ~outer[i]!) !== 0) return false;
  return true;
}

function countBits(row: Int32Array): number {
  let bits = 0;
  for (let v of row) for (; v !== 0; v &= v - 1) bits++;
  return bits;
}

const hasBit = (row: Int32Array, bit: number): boolean => (row[bit >> 5]! & (1 << (bit & 31))) !== 0;

/** The first rank of each cell of the product's set, as cut by the candidates; null when they are more than `most`. */
function cellStarts(
  own: readonly number[],
  axis: number,
  candidates: readonly RankedProduct[],
  most: number,
  budget: Budget,
): number[] | null {
  const first = own[0]!;
  const end = own[own.length - 1]!;
  const cuts = new Set<number>();
  for (const candidate of candidates) {
    const set = candidate[axis]!;
    budget.left -= set.length * 4;
    for (const boundary of set) if (boundary > first && boundary < end) cuts.add(boundary);
    if (cuts.size > most + own.length) return null;
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const starts: number[] = [];
  let next = 0;
  for (let i = 0; i < own.length; i += 2) {
    starts.push(own[i]!);
    while (next < sorted.length && sorted[next]! <= own[i]!) next++;
    while (next < sorted.length && sorted[next]! < own[i + 1]!) starts.push(sorted[next++]!);
  }
  return starts;
}
