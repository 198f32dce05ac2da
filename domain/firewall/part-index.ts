import type { Hulls } from './packet-space.ts';

const BUCKETS = 512;
/** A part over more buckets than these stands apart, with the wide ones. */
const MOST = 8;

/**
 * Which parts may share a packet with a part, without looking at all of them: by where their destinations lie, and of
 * those with wide destinations by their sources. What it yields is a superset, in no order.
 */
export class PartIndex {
  private readonly hulls: Hulls;
  private readonly count: number;
  private readonly destinationSize: number;
  private readonly sourceSize: number;
  private readonly byDestination = lists();
  private readonly bySource = lists();
  private readonly wideDestination: number[] = [];
  private readonly wideBoth: number[] = [];
  private readonly seen: Int32Array;
  private stamp = 0;

  constructor(hulls: Hulls, destinationSize: number, sourceSize: number) {
    this.hulls = hulls;
    this.count = hulls.sourceFirst.length;
    this.destinationSize = Math.max(1, destinationSize);
    this.sourceSize = Math.max(1, sourceSize);
    this.seen = new Int32Array(this.count);
    for (let part = 0; part < this.count; part++) this.put(part);
  }

  private put(part: number): void {
    const [first, last] = this.destinationsOf(part);
    if (last - first <= MOST) {
      for (let bucket = first; bucket <= last; bucket++) this.byDestination[bucket]!.push(part);
      return;
    }
    this.wideDestination.push(part);
    const [from, to] = this.sourcesOf(part);
    if (to - from > MOST) this.wideBoth.push(part);
    else for (let bucket = from; bucket <= to; bucket++) this.bySource[bucket]!.push(part);
  }

  /** Parts before `part` whose hulls of sources and destinations meet its own, in ascending order. */
  before(part: number): number[] {
    const [first, last] = this.destinationsOf(part);
    const found: number[] = [];
    this.stamp++;
    if (last - first > MOST) {
      for (let other = 0; other < part; other++) if (this.meets(part, other)) found.push(other);
      return found;
    }
    for (let bucket = first; bucket <= last; bucket++) this.take(this.byDestination[bucket]!, part, found);
    const [from, to] = this.sourcesOf(part);
    if (to - from > MOST) this.take(this.wideDestination, part, found);
    else {
      for (let bucket = from; bucket <= to; bucket++) this.take(this.bySource[bucket]!, part, found);
      this.take(this.wideBoth, part, found);
    }
    return found.sort((a, b) => a - b);
  }

  private take(list: readonly number[], part: number, found: number[]): void {
    for (const other of list) {
      if (other >= part) return;
      if (this.seen[other] === this.stamp) continue;
      this.seen[other] = this.stamp;
      if (this.meets(part, other)) found.push(other);
    }
  }

  private meets(a: number, b: number): boolean {
    const { sourceFirst, sourceEnd, destinationFirst, destinationEnd } = this.hulls;
    return (
      destinationFirst[b]! < destinationEnd[a]! &&
      destinationEnd[b]! > destinationFirst[a]! &&
      sourceFirst[b]! < sourceEnd[a]! &&
      sourceEnd[b]! > sourceFirst[a]!
    );
  }

  private destinationsOf(part: number): readonly [number, number] {
    const { destinationFirst, destinationEnd } = this.hulls;
    return buckets(destinationFirst[part]!, destinationEnd[part]!, this.destinationSize);
  }

  private sourcesOf(part: number): readonly [number, number] {
    const { sourceFirst, sourceEnd } = this.hulls;
    return buckets(sourceFirst[part]!, sourceEnd[part]!, this.sourceSize);
  }
}

const lists = (): number[][] => Array.from({ length: BUCKETS + 1 }, () => []);

function buckets(first: number, end: number, size: number): readonly [number, number] {
  const of = (rank: number): number => Math.min(BUCKETS, Math.floor((rank * BUCKETS) / size));
  return [of(first), of(Math.max(first, end - 1))];
}
