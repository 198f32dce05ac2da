import { cellGrid } from './cell-grid.ts';
import { searchCover } from './cover-search.ts';
import { partInside, partsOverlap } from './overlap.ts';
import type { Space } from './packet-space.ts';
import { PartIndex } from './part-index.ts';
import { isExact, type Match, type Rule } from './rule.ts';
import { undecidedIds } from './two-worlds.ts';

const NOTHING: readonly string[] = [];

/** `rule` has the anomaly, because of `with`. */
export interface PairLabel {
  readonly rule: string;
  readonly with: string;
  readonly kind: 'shadowing' | 'generalization' | 'correlation' | 'redundancy';
  /** Rules that are not exact: the label holds if they take all that they may. */
  readonly dependsOn: readonly string[];
}

/** A rule, or one side of one that is not exact, in its place. */
export interface PolicyEntry {
  readonly rule: Rule;
  readonly match: Match;
  /** What the rule may take: labels and reachability are told of it. */
  readonly isJudged: boolean;
  /** What it certainly takes: it can cover. */
  readonly isCovering: boolean;
}

/**
 * Pairwise labels after Al-Shaer, Hamed, Boutaba and Hasan (IEEE JSAC 23(10), 2005), x before y:
 * shadowing y⊆x with the other action; generalization x⊂y with the other action; correlation, partial overlap
 * with the other action; redundancy y⊆x with the same action, or x⊂y with the same action when no rule between
 * overlaps x with the other action. The scan also yields the earlier parts that reachability needs.
 */
export class PairLabels {
  /** The labels as numbers: a policy of thousands of rules has hundreds of thousands, of which people see a few. */
  private readonly labels = new LabelList();
  private readonly rules: readonly Rule[];
  private readonly isJudged: Uint8Array;
  private readonly traits: Uint8Array;
  private readonly wanted: boolean;
  private readonly partCount: Int32Array;
  /** Whether a rule has several parts in one space, so that only their union may contain another. */
  private readonly isUnion: Uint8Array;
  /** For each x: whether a later rule already overlapped it with the other action. */
  private readonly crossed: Uint8Array;
  private readonly seenFor: Int32Array;
  private readonly laterInside: Int32Array;
  private readonly lastPartInside: Int32Array;
  private readonly earlierInside: Int32Array;
  private readonly partSeen = new Map<Space, Int32Array>();
  private readonly indexes = new Map<Space, PartIndex>();
  private readonly partsByRule = new Map<Space, Map<number, number[]>>();
  private touched = new Int32Array(256);
  private touchedCount = 0;
  private current = -1;
  private serial = 0;

  constructor(entries: readonly PolicyEntry[], spaces: readonly Space[], wanted: boolean) {
    const n = entries.length;
    this.rules = entries.map(({ rule }) => rule);
    this.isJudged = Uint8Array.from(entries, (entry) => (entry.isJudged ? 1 : 0));
    this.traits = Uint8Array.from(this.rules, traitsOf);
    this.wanted = wanted;
    this.partCount = new Int32Array(n);
    this.isUnion = new Uint8Array(n);
    this.crossed = new Uint8Array(n);
    this.seenFor = new Int32Array(n).fill(-1);
    this.laterInside = new Int32Array(n);
    this.lastPartInside = new Int32Array(n).fill(-1);
    this.earlierInside = new Int32Array(n);
    for (const space of spaces) {
      this.partSeen.set(space, new Int32Array(space.parts.length).fill(-1));
      const byRule = new Map<number, number[]>();
      for (const [part, { rule }] of space.parts.entries()) {
        this.partCount[rule]!++;
        const own = byRule.get(rule);
        if (own) {
          own.push(part);
          this.isUnion[rule] = 1;
        } else byRule.set(rule, [part]);
      }
      this.partsByRule.set(space, byRule);
      this.indexes.set(space, new PartIndex(space));
    }
  }

  begin(rule: number): void {
    this.current = rule;
    this.touchedCount = 0;
    if (this.touched.length < this.rules.length) this.touched = new Int32Array(this.rules.length);
  }

  get count(): number {
    return this.labels.size;
  }

  /** The first of the labels, or all. */
  first(most = this.labels.size): PairLabel[] {
    return Array.from({ length: Math.min(most, this.labels.size) }, (_, at) => {
      const [of, because] = [this.rules[this.labels.of[at]!]!, this.rules[this.labels.because[at]!]!];
      const dependsOn = isExact(of) && isExact(because) ? NOTHING : undecidedIds([of, because]);
      return { rule: of.id, with: because.id, kind: KINDS[this.labels.kinds[at]!]!, dependsOn };
    });
  }

  /** The parts of earlier covering rules that overlap `part`, in order; the pair relations are noted. */
  scan(space: Space, part: number, covers: Uint8Array): number[] {
    const { parts, bounds } = space;
    const seen = this.partSeen.get(space)!;
    const found: number[] = [];
    const { current, seenFor, touched, laterInside, earlierInside, lastPartInside, partCount } = this;
    const isAlone = partCount[current] === 1;
    const serial = ++this.serial;
    const own = this.rules[current];
    for (const other of this.indexes.get(space)!.before(part)) {
      if (!partsOverlap(bounds, parts, part, other)) continue;
      const x = parts[other]!.rule;
      if (x === current || this.rules[x] === own) continue;
      if (covers[x] === 1) found.push(other);
      if (!this.wanted || this.isJudged[x] === 0) continue;
      // Most rules are one part: what lies inside what is known at once.
      if (isAlone && partCount[x] === 1) {
        laterInside[x] = partInside(bounds, parts, part, other) ? 1 : 0;
        earlierInside[x] = partInside(bounds, parts, other, part) ? 1 : 0;
        touched[this.touchedCount++] = x;
        continue;
      }
      if (seenFor[x] !== current) {
        seenFor[x] = current;
        laterInside[x] = 0;
        earlierInside[x] = 0;
        touched[this.touchedCount++] = x;
      }
      if (lastPartInside[x] !== serial && this.isInside(space, part, other, x)) {
        lastPartInside[x] = serial;
        laterInside[x]!++;
      }
      if (seen[other] !== current && this.isInside(space, other, part, current)) {
        seen[other] = current;
        earlierInside[x]!++;
      }
    }
    return found;
  }

  /** The same parts, without noting anything. */
  earlier(space: Space, part: number, covers: Uint8Array): number[] {
    const { parts, bounds } = space;
    const own = parts[part]!.rule;
    const found: number[] = [];
    for (const other of this.indexes.get(space)!.before(part)) {
      const { rule } = parts[other]!;
      if (
        this.rules[rule] !== this.rules[own] &&
        covers[rule] === 1 &&
        partsOverlap(bounds, parts, part, other)
      )
        found.push(other);
    }
    return found;
  }

  /** Labels the pairs of the rule given to {@link begin}. */
  end(): void {
    const y = this.current;
    const { traits, partCount, laterInside, earlierInside, crossed } = this;
    const touched = this.touched.subarray(0, this.touchedCount);
    // The parts of one rule in one space come in order already.
    if (partCount[y]! > 1) touched.sort();
    const later = traits[y]!;
    for (const x of touched) {
      const earlier = traits[x]!;
      // Nothing can be said of what two rules do to each other when it is not known what one does.
      if (((earlier | later) & UNKNOWN) !== 0) {
        crossed[x] = 1;
        continue;
      }
      const yInX = laterInside[x] === partCount[y];
      const xInY = earlierInside[x] === partCount[x];
      if (((earlier ^ later) & DENIES) !== 0) {
        // A rule that is active only at times cannot be said to shadow.
        const shadows = yInX && (earlier & TIMED) === 0;
        this.label(y, x, shadows ? SHADOWING : xInY && !yInX ? GENERALIZATION : CORRELATION);
        crossed[x] = 1;
      } else if (yInX && (earlier & TIMED) === 0) this.label(y, x, REDUNDANCY);
      else if (xInY && (later & TIMED) === 0 && crossed[x] === 0) this.label(x, y, REDUNDANCY);
    }
  }

  private label(of: number, because: number, kind: number): void {
    this.labels.add(of, because, kind);
  }

  private isInside(space: Space, inner: number, outer: number, outerRule: number): boolean {
    if (partInside(space.bounds, space.parts, inner, outer)) return true;
    if (this.isUnion[outerRule] === 0) return false;
    const siblings = this.partsByRule
      .get(space)!
      .get(outerRule)!
      .filter((part) => partsOverlap(space.bounds, space.parts, inner, part));
    if (siblings.length < 2) return false;
    const grid = cellGrid(
      space.parts[inner]!.sets,
      siblings.map((part) => space.parts[part]!.sets),
    );
    return searchCover(grid, grid.whole, [...siblings.keys()], { left: Infinity }).covered === true;
  }
}

const KINDS = ['shadowing', 'generalization', 'correlation', 'redundancy'] as const;
const [SHADOWING, GENERALIZATION, CORRELATION, REDUNDANCY] = [0, 1, 2, 3] as const;

/** What the labels ask of a rule, a bit each. */
const [DENIES, UNKNOWN, TIMED] = [1, 2, 4] as const;

const traitsOf = ({ action, isActionKnown, schedule }: Rule): number =>
  (action === 'deny' ? DENIES : 0) | (isActionKnown ? 0 : UNKNOWN) | (schedule === null ? 0 : TIMED);

/** Labels side by side, each the places of two rules and of a kind. */
class LabelList {
  of = new Int32Array(1024);
  because = new Int32Array(1024);
  kinds = new Uint8Array(1024);
  size = 0;

  add(of: number, because: number, kind: number): void {
    if (this.size === this.of.length) this.grow();
    this.of[this.size] = of;
    this.because[this.size] = because;
    this.kinds[this.size++] = kind;
  }

  private grow(): void {
    const { of, because, kinds } = this;
    this.of = new Int32Array(this.size * 2);
    this.because = new Int32Array(this.size * 2);
    this.kinds = new Uint8Array(this.size * 2);
    this.of.set(of);
    this.because.set(because);
    this.kinds.set(kinds);
  }
}
