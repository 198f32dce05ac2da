import { DESTINATION, SERVICE, SOURCE, type RankedProduct, type Space } from './packet-space.ts';

const MOST_BUCKETS = 4096;
/** A part over more buckets than these of an axis is a wide one there, and stands apart. */
const MOST = 12;

/**
 * Which parts may share a packet with a part, without looking at all of them: by where the intervals of their destinations
 * lie, or of their sources where the destinations are wide; then by the hulls of both and by services. What it yields is a
 * superset, in ascending order.
 */
export class PartIndex {
  private readonly space: Space;
  private readonly count: number;
  private readonly destinations: AxisIndex;
  private readonly sources: AxisIndex;
  /** Parts with wide destinations, by their sources. */
  private readonly wideDestinations: AxisIndex;
  /** One bit for each thirty-second of the services in use. */
  private readonly services: Int32Array;
  private readonly seen: Int32Array;
  private found = new Int32Array(64);
  private size = 0;
  private stamp = 0;

  constructor(space: Space) {
    const { parts } = space;
    this.space = space;
    this.count = parts.length;
    const buckets = Math.min(MOST_BUCKETS, 64 + parts.length);
    this.destinations = new AxisIndex(DESTINATION, space.destination.values.length, buckets);
    this.sources = new AxisIndex(SOURCE, space.source.values.length, buckets);
    this.wideDestinations = new AxisIndex(SOURCE, space.source.values.length, buckets);
    const ranks = Math.max(1, space.service.values.length);
    this.services = Int32Array.from(parts, ({ sets }) => serviceBits(sets[SERVICE]!, ranks));
    this.seen = new Int32Array(this.count);
    for (const [part, { sets }] of parts.entries()) {
      this.sources.put(part, sets);
      if (!this.destinations.put(part, sets)) this.wideDestinations.put(part, sets);
    }
  }

  /** Parts before `part` that may meet it; good until the next call. */
  before(part: number): Int32Array {
    const { sets } = this.space.parts[part]!;
    this.size = 0;
    this.stamp++;
    if (this.found.length < part) this.found = new Int32Array(Math.max(part, this.found.length * 2));
    const isNarrow = this.destinations.isNarrow(sets);
    const [main, others] = isNarrow
      ? [this.destinations, this.wideDestinations]
      : [this.sources, this.sources];
    if (!isNarrow && !main.isNarrow(sets)) {
      for (let other = 0; other < part; other++) if (this.meets(part, other)) this.found[this.size++] = other;
      return this.found.subarray(0, this.size);
    }
    this.takeNear(main, sets, part);
    if (others === main) this.take(main.wide, part);
    else if (others.isNarrow(sets)) {
      this.takeNear(others, sets, part);
      this.take(others.wide, part);
    } else this.take(main.wide, part);
    return this.found.subarray(0, this.size).sort();
  }

  private takeNear(index: AxisIndex, sets: RankedProduct, part: number): void {
    const set = sets[index.axis]!;
    for (let i = 0; i < set.length; i += 2) {
      const last = index.bucketOf(set[i + 1]! - 1);
      for (let bucket = index.bucketOf(set[i]!); bucket <= last; bucket++)
        this.take(index.buckets[bucket]!, part);
    }
  }

  private take(list: readonly number[], part: number): void {
    const { seen, found, stamp } = this;
    for (const other of list) {
      if (other >= part) return;
      if (seen[other] === stamp) continue;
      seen[other] = stamp;
      if (this.meets(part, other)) found[this.size++] = other;
    }
  }

  private meets(a: number, b: number): boolean {
    const { sourceFirst, sourceEnd, destinationFirst, destinationEnd } = this.space.hulls;
    return (
      (this.services[a]! & this.services[b]!) !== 0 &&
      destinationFirst[b]! < destinationEnd[a]! &&
      destinationEnd[b]! > destinationFirst[a]! &&
      sourceFirst[b]! < sourceEnd[a]! &&
      sourceEnd[b]! > sourceFirst[a]!
    );
  }
}

/** Parts by the buckets of an axis in which their intervals lie; those over many buckets by themselves. */
class AxisIndex {
  readonly axis: number;
  readonly buckets: readonly number[][];
  readonly wide: number[] = [];
  private readonly scale: number;

  constructor(axis: number, ranks: number, buckets: number) {
    const size = Math.min(buckets, Math.max(1, ranks));
    this.axis = axis;
    this.buckets = Array.from({ length: size }, () => []);
    this.scale = size / Math.max(1, ranks);
  }

  /** @returns whether the part is narrow on this axis */
  put(part: number, sets: RankedProduct): boolean {
    if (!this.isNarrow(sets)) {
      this.wide.push(part);
      return false;
    }
    const set = sets[this.axis]!;
    for (let i = 0; i < set.length; i += 2) {
      const last = this.bucketOf(set[i + 1]! - 1);
      for (let bucket = this.bucketOf(set[i]!); bucket <= last; bucket++) {
        const list = this.buckets[bucket]!;
        if (list.at(-1) !== part) list.push(part);
      }
    }
    return true;
  }

  isNarrow(sets: RankedProduct): boolean {
    const set = sets[this.axis]!;
    let buckets = 0;
    for (let i = 0; i < set.length && buckets <= MOST; i += 2)
      buckets += this.bucketOf(set[i + 1]! - 1) - this.bucketOf(set[i]!) + 1;
    return buckets <= MOST;
  }

  bucketOf(rank: number): number {
    return Math.min(this.buckets.length - 1, Math.floor(rank * this.scale));
  }
}

function serviceBits(set: readonly number[], ranks: number): number {
  let bits = 0;
  for (let i = 0; i < set.length; i += 2) {
    const last = Math.floor(((set[i + 1]! - 1) * 32) / ranks);
    for (let bit = Math.floor((set[i]! * 32) / ranks); bit <= last; bit++) bits |= 1 << bit;
  }
  return bits;
}
