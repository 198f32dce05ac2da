import { includes } from '../net/interval-set.ts';
import {
  DESTINATION,
  FROM,
  SERVICE,
  SOURCE,
  SOURCE_PORT,
  TO,
  type RankedProduct,
  type Space,
} from './packet-space.ts';
import type { Action } from './rule.ts';

export interface PaintInput {
  readonly space: Space;
  /** The action of each entry; parts belong to entries. */
  readonly actions: readonly Action[];
  /** Entries in first-match order, before and after; the end is deny. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Entries whose packets are of interest. */
  readonly zones: readonly number[];
  /** Called for each disjoint box whose decision changes. */
  emit(sets: RankedProduct, to: Action): void;
}

/** Words that one comparison may paint: about a second. */
const MOST_WORDS = 4e8;
const MOST_LAYERS = 5000;

/**
 * What changes between two orders, by painting: for each combination of services and zones that the rules tell apart,
 * the last rule first, the plane of sources and destinations is painted with what each rule decides, once for each
 * order; the two pictures are then compared bit by bit. The price is known beforehand and does not grow with how much
 * the rules overlap, which is what makes «any to any» on ten thousand rules answerable.
 * @returns false, with nothing emitted, when it would cost too much
 */
export function paintChanges(input: PaintInput): boolean {
  const { space, zones } = input;
  const zoneParts = partsOf(space, zones);
  if (zoneParts.length === 0) return true;
  const layers = layersOf(space, zoneParts);
  if (layers === null) return false;
  const plane = planeOf(space, zoneParts);
  const order = (entries: readonly number[]): number[] => partsOf(space, entries.toReversed());
  const [before, after] = [order(input.before), order(input.after)];
  const price = priceOf(plane, space, [...before, ...after]) * layers.length;
  // Most parts speak of few layers: what they really cost is found while painting; this is the worst.
  if (price > MOST_WORDS * 16) return false;
  const pictures = {
    zone: new Int32Array(plane.rows * plane.words),
    before: new Int32Array(plane.rows * plane.words),
    after: new Int32Array(plane.rows * plane.words),
  };
  const found: { sets: RankedProduct; to: Action }[] = [];
  let painted = 0;
  for (const layer of layers) {
    const isHere = (part: number): boolean =>
      layer.every(({ axis, at }) => includes(space.parts[part]!.sets[axis]!, at));
    const here = {
      zone: zoneParts.filter(isHere),
      before: before.filter(isHere),
      after: after.filter(isHere),
    };
    if (here.zone.length === 0) continue;
    for (const name of ['zone', 'before', 'after'] as const) {
      pictures[name].fill(0);
      for (const part of here[name])
        painted += paint(
          pictures[name],
          plane,
          space.parts[part]!.sets,
          name === 'zone' || input.actions[space.parts[part]!.rule] === 'accept',
        );
    }
    if (painted > MOST_WORDS) return false;
    for (const to of ['accept', 'deny'] as const) {
      const [was, is] =
        to === 'accept' ? [pictures.before, pictures.after] : [pictures.after, pictures.before];
      collect(plane, pictures.zone, was, is, (sources, destinations) => {
        const sets: (readonly number[])[] = [];
        sets[SOURCE] = sources;
        sets[DESTINATION] = destinations;
        for (const { axis, set } of layer) sets[axis] = set;
        found.push({ sets, to });
      });
    }
  }
  for (const { sets, to } of found) input.emit(sets, to);
  return true;
}

/** One side of a layer: the ranks of an axis that the same parts hold, and one of them. */
interface LayerSide {
  readonly axis: number;
  readonly at: number;
  readonly set: readonly number[];
}

/** Combinations of the four other axes that the parts tell apart. Null when they are too many. */
function layersOf(space: Space, zoneParts: readonly number[]): LayerSide[][] | null {
  let layers: LayerSide[][] = [[]];
  for (const axis of [SERVICE, SOURCE_PORT, FROM, TO]) {
    const sides = classesOf(space, axis, zoneParts);
    if (sides === null || layers.length * sides.length > MOST_LAYERS) return null;
    layers = layers.flatMap((layer) => sides.map((side) => [...layer, side]));
  }
  return layers;
}

/** Ranks of the axis that some zone holds, those with the same parts together. */
function classesOf(space: Space, axis: number, zoneParts: readonly number[]): LayerSide[] | null {
  const { parts } = space;
  const cuts = new Set<number>();
  const first = Math.min(...zoneParts.map((part) => parts[part]!.sets[axis]![0]!));
  const end = Math.max(...zoneParts.map((part) => parts[part]!.sets[axis]!.at(-1)!));
  // Sets are few however many the rules are: the same services and zones come again and again.
  const distinct = new Map<string, readonly number[]>();
  for (const { sets } of parts) distinct.set(sets[axis]!.join(), sets[axis]!);
  for (const set of distinct.values()) for (const rank of set) if (rank > first && rank < end) cuts.add(rank);
  const starts = [first, ...[...cuts].sort((a, b) => a - b)];
  if (starts.length * distinct.size > 5e6) return null;
  const classes = new Map<string, number[]>();
  for (const [i, start] of starts.entries()) {
    if (!zoneParts.some((part) => includes(parts[part]!.sets[axis]!, start))) continue;
    let key = '';
    for (const set of distinct.values()) key += includes(set, start) ? '1' : '0';
    const known = classes.get(key);
    const stop = starts[i + 1] ?? end;
    if (!known) classes.set(key, [start, stop]);
    else if (known.at(-1) === start) known[known.length - 1] = stop;
    else known.push(start, stop);
  }
  return [...classes.values()].map((set) => ({ axis, at: set[0]!, set }));
}

/** Sources are rows, destinations are bits; only those between the zones' first and last. */
interface Plane {
  readonly rows: number;
  readonly words: number;
  readonly firstRow: number;
  readonly firstBit: number;
  readonly bits: number;
}

function planeOf(space: Space, zoneParts: readonly number[]): Plane {
  const hull = (axis: number): [number, number] => {
    let [first, end] = [Infinity, 0];
    for (const part of zoneParts) {
      const set = space.parts[part]!.sets[axis]!;
      first = Math.min(first, set[0]!);
      end = Math.max(end, set.at(-1)!);
    }
    return [first, end];
  };
  const [firstRow, endRow] = hull(SOURCE);
  const [firstBit, endBit] = hull(DESTINATION);
  const bits = endBit - firstBit;
  return { rows: endRow - firstRow, words: (bits + 31) >> 5, firstRow, firstBit, bits };
}

function partsOf(space: Space, entries: readonly number[]): number[] {
  const own = new Map<number, number[]>();
  for (const [part, { rule }] of space.parts.entries()) {
    const known = own.get(rule);
    if (known) known.push(part);
    else own.set(rule, [part]);
  }
  return entries.flatMap((entry) => own.get(entry) ?? []);
}

function priceOf(plane: Plane, space: Space, parts: readonly number[]): number {
  let words = plane.rows * plane.words;
  for (const part of parts) {
    const { sets } = space.parts[part]!;
    words += length(sets[SOURCE]!) * (1 + (length(sets[DESTINATION]!) >> 5));
  }
  return words;
}

function length(set: readonly number[]): number {
  let ranks = 0;
  for (let i = 0; i < set.length; i += 2) ranks += set[i + 1]! - set[i]!;
  return ranks;
}

/** @returns how many words were touched */
function paint(picture: Int32Array, plane: Plane, sets: RankedProduct, isOn: boolean): number {
  const rows = sets[SOURCE]!;
  const columns = sets[DESTINATION]!;
  let touched = 0;
  for (let r = 0; r < rows.length; r += 2) {
    const first = Math.max(0, rows[r]! - plane.firstRow);
    const end = Math.min(plane.rows, rows[r + 1]! - plane.firstRow);
    for (let row = first; row < end; row++)
      for (let c = 0; c < columns.length; c += 2) {
        const from = Math.max(0, columns[c]! - plane.firstBit);
        const to = Math.min(plane.bits, columns[c + 1]! - plane.firstBit);
        if (from < to) touched += paintBits(picture, row * plane.words, from, to, isOn);
      }
  }
  return touched;
}

function paintBits(picture: Int32Array, base: number, from: number, to: number, isOn: boolean): number {
  const first = base + (from >> 5);
  const last = base + ((to - 1) >> 5);
  for (let word = first; word <= last; word++) {
    const mask =
      (word === first ? -1 << (from & 31) : -1) & (word === last ? -1 >>> (31 - ((to - 1) & 31)) : -1);
    if (isOn) picture[word]! |= mask;
    else picture[word]! &= ~mask;
  }
  return last - first + 1;
}

/** Rows with the same changed bits together. */
function collect(
  plane: Plane,
  zone: Int32Array,
  was: Int32Array,
  is: Int32Array,
  emit: (sources: readonly number[], destinations: readonly number[]) => void,
): void {
  const groups = new Map<string, { rows: number[]; bits: Int32Array }>();
  let last: { rows: number[]; bits: Int32Array } | null = null;
  for (let row = 0; row < plane.rows; row++) {
    const base = row * plane.words;
    const bits = new Int32Array(plane.words);
    let some = 0;
    for (let i = 0; i < plane.words; i++) some |= bits[i] = zone[base + i]! & ~was[base + i]! & is[base + i]!;
    if (some === 0) {
      last = null;
      continue;
    }
    const rank = row + plane.firstRow;
    if (last && last.rows.at(-1) === rank && bits.every((word, i) => word === last!.bits[i])) {
      last.rows[last.rows.length - 1] = rank + 1;
      continue;
    }
    const key = bits.join();
    last = groups.get(key) ?? null;
    if (last) last.rows.push(rank, rank + 1);
    else groups.set(key, (last = { rows: [rank, rank + 1], bits }));
  }
  for (const { rows, bits } of groups.values()) emit(rows, ranksOf(bits, plane.firstBit));
}

function ranksOf(bits: Int32Array, offset: number): number[] {
  const set: number[] = [];
  for (let word = 0; word < bits.length; word++)
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
      const rank = offset + word * 32 + (31 - Math.clz32(rest & -rest));
      if (set.at(-1) === rank) set[set.length - 1] = rank + 1;
      else set.push(rank, rank + 1);
    }
  return set;
}
