import type { Budget } from './cover-search.ts';
import { AXES, type Space } from './packet-space.ts';

/** What one rule brings to the sweep: parts of which it is asked whether they are reached, and parts that cover. */
export interface SweepStep {
  readonly asked: readonly number[];
  readonly covering: readonly number[];
}

export interface SweepOutcome {
  /** For each asked part that is reached, the ranks of a point that gets there. */
  readonly reached: ReadonlyMap<number, readonly number[]>;
  /** Whether every asked part that is not among them is covered; false: out of budget. */
  readonly isComplete: boolean;
}

/** Cells of one axis that the same parts hold, told once. */
interface AxisClasses {
  readonly axis: number;
  /** A rank of each class. */
  readonly ranks: readonly number[];
  /** The classes that each part holds. */
  readonly held: ReadonlyMap<number, readonly number[]>;
}

/** So many painted words cost what a word of the budget does. */
const CHEAPER = 5;
/** What it costs to tell whether a part holds a class, in words. */
const CLASSING = 4;
const MOST_SLICES = 2e5;

/**
 * Whether parts are reached, for all of them in one walk. The axes with the most cells make a picture, a row of bits for
 * each cell of one of them; the others are walked slice by slice. In each slice the rules are painted in their order: what
 * a rule would paint anew is what reaches it. Rows that are full are not looked at again, so that of thousands of lists
 * that overlap everywhere only the first dozens cost anything. Where rules asked one by one each need all the others, this
 * needs them once; its price does not grow with how narrowly a rule is covered.
 */
export function sweepCover(space: Space, steps: readonly SweepStep[], budget: Budget): SweepOutcome {
  const involved = [...new Set(steps.flatMap(({ asked, covering }) => [...asked, ...covering]))];
  const axes = Array.from({ length: AXES }, (_, axis) => classesOf(space, axis, involved)).sort(
    (a, b) => b.ranks.length - a.ranks.length,
  );
  for (const { ranks } of axes) budget.left -= ranks.length * involved.length * CLASSING;
  const [columns, rows, ...walked] = axes as [AxisClasses, AxisClasses, ...AxisClasses[]];
  const slices = walked.reduce((product, { ranks }) => product * ranks.length, 1);
  const reached = new Map<number, readonly number[]>();
  if (slices > MOST_SLICES) return { reached, isComplete: false };
  const walkedMasks = walked.map(masksOf);
  const picture = new Picture(rows, columns);
  const point: number[] = Array.from({ length: AXES }, () => 0);
  const walk = (depth: number, live: readonly SweepStep[]): boolean => {
    const sliced = walked[depth];
    if (!sliced) return paintSlice(picture, live, reached, point, budget);
    const masks = walkedMasks[depth]!;
    for (const [place, rank] of sliced.ranks.entries()) {
      const isHere = (part: number): boolean => isIn(masks.get(part)!, place);
      const here = stepsWithin(live, isHere, reached);
      budget.left -= live.length;
      if (here.length === 0) continue;
      point[sliced.axis] = rank;
      if (!walk(depth + 1, here)) return false;
    }
    return true;
  };
  return { reached, isComplete: walk(0, steps) };
}

/** The steps as far as their parts are in a slice, up to the last that still asks something. */
function stepsWithin(
  steps: readonly SweepStep[],
  isHere: (part: number) => boolean,
  reached: ReadonlyMap<number, unknown>,
): SweepStep[] {
  const here: SweepStep[] = [];
  let last = 0;
  for (const { asked, covering } of steps) {
    const open = asked.filter((part) => !reached.has(part) && isHere(part));
    const painting = covering.filter(isHere);
    if (open.length === 0 && painting.length === 0) continue;
    here.push({ asked: open, covering: painting });
    if (open.length > 0) last = here.length;
  }
  return here.slice(0, last);
}

function paintSlice(
  picture: Picture,
  steps: readonly SweepStep[],
  reached: Map<number, readonly number[]>,
  point: readonly number[],
  budget: Budget,
): boolean {
  picture.clear();
  for (const { asked, covering } of steps) {
    for (const part of asked) {
      const gap = picture.gapOf(part, budget);
      if (gap === null) continue;
      const found = [...point];
      found[picture.rowAxis] = gap.row;
      found[picture.columnAxis] = gap.column;
      reached.set(part, found);
    }
    for (const part of covering) picture.paint(part, budget);
    if (budget.left < 0) return false;
  }
  return true;
}

/** A row of bits for each class of one axis; a row forgets the words that are full. */
class Picture {
  readonly rowAxis: number;
  readonly columnAxis: number;
  private readonly rows: AxisClasses;
  private readonly columns: AxisClasses;
  private readonly words: number;
  private readonly bits: Int32Array;
  private readonly full: Int32Array;
  /** The words of each row that are not full, and how many they are. */
  private readonly open: Int16Array;
  private readonly opened: Int16Array;
  private readonly blank: Int16Array;
  /** The columns of each part as bits. */
  private readonly masks: ReadonlyMap<number, Int32Array>;

  constructor(rows: AxisClasses, columns: AxisClasses) {
    const height = rows.ranks.length;
    this.rowAxis = rows.axis;
    this.columnAxis = columns.axis;
    this.rows = rows;
    this.columns = columns;
    this.words = (columns.ranks.length + 31) >> 5;
    this.bits = new Int32Array(height * this.words);
    this.full = maskOf(columns.ranks.keys(), this.words);
    this.open = new Int16Array(height * this.words);
    this.opened = new Int16Array(height);
    this.blank = Int16Array.from(this.open, (_, i) => i % this.words);
    this.masks = masksOf(columns);
  }

  clear(): void {
    this.bits.fill(0);
    this.open.set(this.blank);
    this.opened.fill(this.words);
  }

  /** A point of the part that is not painted yet. */
  gapOf(part: number, budget: Budget): { readonly row: number; readonly column: number } | null {
    const { bits, open, opened, words } = this;
    const mask = this.masks.get(part)!;
    const held = this.rows.held.get(part)!;
    let seen = held.length;
    for (const row of held) {
      const base = row * words;
      const end = base + opened[row]!;
      seen += opened[row]!;
      for (let at = base; at < end; at++) {
        const word = open[at]!;
        const rest = mask[word]! & ~bits[base + word]!;
        if (rest === 0) continue;
        const column = word * 32 + (31 - Math.clz32(rest & -rest));
        budget.left -= seen / CHEAPER;
        return { row: this.rows.ranks[row]!, column: this.columns.ranks[column]! };
      }
    }
    budget.left -= seen / CHEAPER;
    return null;
  }

  paint(part: number, budget: Budget): void {
    const { bits, full, open, opened, words } = this;
    const mask = this.masks.get(part)!;
    const held = this.rows.held.get(part)!;
    let painted = held.length;
    for (const row of held) {
      const base = row * words;
      let end = base + opened[row]!;
      painted += end - base;
      for (let at = base; at < end; at++) {
        const word = open[at]!;
        const now = bits[base + word]! | mask[word]!;
        bits[base + word] = now;
        if (now !== full[word]) continue;
        open[at--] = open[--end]!;
      }
      opened[row] = end - base;
    }
    budget.left -= painted / CHEAPER;
  }
}

function masksOf({ ranks, held }: AxisClasses): Map<number, Int32Array> {
  const words = (ranks.length + 31) >> 5;
  return new Map([...held].map(([part, places]) => [part, maskOf(places, words)]));
}

const isIn = (mask: Int32Array, place: number): boolean => (mask[place >> 5]! & (1 << (place & 31))) !== 0;

function maskOf(places: Iterable<number>, words: number): Int32Array {
  const mask = new Int32Array(words);
  for (const place of places) mask[place >> 5]! |= 1 << (place & 31);
  return mask;
}

/** The axis cut by the parts' boundaries; cells that the same parts hold are one class, cells that none holds are left out. */
function classesOf(space: Space, axis: number, parts: readonly number[]): AxisClasses {
  const cuts = new Set<number>();
  for (const part of parts) for (const boundary of space.parts[part]!.sets[axis]!) cuts.add(boundary);
  const starts = [...cuts].sort((a, b) => a - b);
  const place = new Map(starts.map((start, i) => [start, i]));
  const words = (parts.length + 31) >> 5;
  const holders = starts.map(() => new Int32Array(words));
  for (const [i, part] of parts.entries()) {
    const set = space.parts[part]!.sets[axis]!;
    for (let at = 0; at < set.length; at += 2)
      for (let cell = place.get(set[at]!)!; starts[cell]! < set[at + 1]!; cell++)
        holders[cell]![i >> 5]! |= 1 << (i & 31);
  }
  const classes = new Map<string, number>();
  const ranks: number[] = [];
  const held = new Map<number, number[]>(parts.map((part) => [part, []]));
  for (const [cell, row] of holders.entries()) {
    const key = String.fromCharCode(...new Uint16Array(row.buffer));
    if (classes.has(key) || row.every((word) => word === 0)) continue;
    classes.set(key, ranks.length);
    for (const [i, part] of parts.entries())
      if ((row[i >> 5]! & (1 << (i & 31))) !== 0) held.get(part)!.push(ranks.length);
    ranks.push(starts[cell]!);
  }
  return { axis, ranks, held };
}
