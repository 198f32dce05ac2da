import type { Budget } from './cover-search.ts';
import { AXES, type RankedProduct, type Space } from './packet-space.ts';

/** The parts' sets on one axis, one after the other. */
interface FlatAxis {
  readonly axis: number;
  readonly starts: Int32Array;
  readonly boundaries: Int32Array;
}

/** What a look at a part and at an end of an interval cost, in words. */
const ROW = 12;
const END = 24;

/**
 * Looks for a point of a product that none of the parts holds, by going down: along one axis at a time, to where the
 * fewest parts lie over it. Where thousands of lists of small ranges overlap, every random point is held by dozens and
 * yet some point by none; a few steps find it. Never proves that there is none.
 */
export class LineSearch {
  private readonly product: RankedProduct;
  private readonly count: number;
  /** Axes that some part cuts. */
  private readonly axes: readonly FlatAxis[];
  private state: number;

  constructor(space: Space, product: RankedProduct, parts: readonly number[], seed: number, budget: Budget) {
    this.product = product;
    this.count = parts.length;
    this.state = (seed * 2654435761 + 977) >>> 0;
    const sets = parts.map((part) => space.parts[part]!.sets);
    this.axes = Array.from({ length: AXES }, (_, axis) => axis)
      .filter((axis) => isCut(product[axis]!, axis, sets))
      .map((axis) => flatten(axis, sets));
    for (const { boundaries } of this.axes) budget.left -= boundaries.length * 2;
  }

  /** The point that fewest parts hold of those met in so many steps from `start`: none, with luck. */
  from(start: readonly number[], steps: number, budget: Budget): readonly number[] {
    const point = [...start];
    let best: readonly number[] = start;
    let lowest = Infinity;
    let last = -1;
    for (let step = 0; step < steps && budget.left > 0 && this.axes.length > 0; step++) {
      // The axis just walked is at its lowest: another one.
      let choice = this.next() % this.axes.length;
      if (choice === last) choice = (choice + 1) % this.axes.length;
      last = choice;
      const over = this.descend(choice, point, budget);
      if (over < lowest) {
        lowest = over;
        best = [...point];
      }
      if (over === 0) break;
    }
    return best;
  }

  /** Moves the point on the axis to a place that the fewest parts hold, and says how many they are. */
  private descend(choice: number, point: number[], budget: Budget): number {
    const { axis, starts, boundaries } = this.axes[choice]!;
    const ends: number[] = [];
    for (let i = 0; i < this.count; i++) {
      if (!this.holdsElsewhere(i, choice, point)) continue;
      // An end sorts before a start at the same rank.
      for (let at = starts[i]!; at < starts[i + 1]!; at += 2)
        ends.push(boundaries[at]! * 2 + 1, boundaries[at + 1]! * 2);
    }
    budget.left -= this.count * ROW + ends.length * END;
    const events = Int32Array.from(ends).sort();
    const own = this.product[axis]!;
    let lowest = Infinity;
    let ties = 0;
    let over = 0;
    let at = 0;
    for (let i = 0; i < own.length; i += 2) {
      let first = own[i]!;
      const end = own[i + 1]!;
      while (first < end) {
        for (; at < events.length && events[at]! >> 1 <= first; at++)
          over += (events[at]! & 1) === 1 ? 1 : -1;
        const next = at < events.length ? Math.min(end, events[at]! >> 1) : end;
        if (over < lowest) ties = 0;
        if (over <= lowest && this.next() % ++ties === 0) {
          point[axis] = first + (this.next() % (next - first));
          lowest = over;
        }
        if (lowest === 0) return 0;
        first = next;
      }
    }
    return lowest;
  }

  private holdsElsewhere(part: number, except: number, point: readonly number[]): boolean {
    for (let a = 0; a < this.axes.length; a++) {
      if (a === except) continue;
      const { axis, starts, boundaries } = this.axes[a]!;
      const value = point[axis]!;
      let low = starts[part]!;
      let high = starts[part + 1]!;
      const base = low;
      if (high - low === 2) {
        if (value < boundaries[low]! || value >= boundaries[low + 1]!) return false;
        continue;
      }
      while (low < high) {
        const middle = (low + high) >> 1;
        if (boundaries[middle]! <= value) low = middle + 1;
        else high = middle;
      }
      if (((low - base) & 1) === 0) return false;
    }
    return true;
  }

  private next(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state >>> 8;
  }
}

function isCut(own: readonly number[], axis: number, sets: readonly RankedProduct[]): boolean {
  const [first, end] = [own[0]!, own[own.length - 1]!];
  return (
    end - first > 1 &&
    sets.some((product) => {
      const set = product[axis]!;
      return set.length > 2 || set[0]! > first || set[1]! < end;
    })
  );
}

function flatten(axis: number, sets: readonly RankedProduct[]): FlatAxis {
  const starts = new Int32Array(sets.length + 1);
  for (const [i, product] of sets.entries()) starts[i + 1] = starts[i]! + product[axis]!.length;
  const boundaries = new Int32Array(starts[sets.length]!);
  for (const [i, product] of sets.entries()) boundaries.set(product[axis]!, starts[i]!);
  return { axis, starts, boundaries };
}
