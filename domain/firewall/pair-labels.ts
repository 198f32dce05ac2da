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
  readonly pairs: PairLabel[] = [];
  private readonly rules: readonly Rule[];
  private readonly isJudged: Uint8Array;
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
  private touched: number[] = [];
  private current = -1;
  private serial = 0;

  constructor(entries: readonly PolicyEntry[], spaces: readonly Space[], wanted: boolean) {
    const n = entries.length;
    this.rules = entries.map(({ rule }) => rule);
    this.isJudged = Uint8Array.from(entries, (entry) => (entry.isJudged ? 1 : 0));
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
    this.touched = [];
  }

  /** The parts of earlier covering rules that overlap `part`, in order; the pair relations are noted. */
  scan(space: Space, part: number, covers: Uint8Array): number[] {
    const { parts, bounds } = space;
    const seen = this.partSeen.get(space)!;
    const found: number[] = [];
    const { current, seenFor, touched, laterInside, earlierInside, lastPartInside } = this;
    const serial = ++this.serial;
    const own = this.rules[current];
    for (const other of this.indexes.get(space)!.before(part)) {
      if (!partsOverlap(bounds, parts, part, other)) continue;
      const x = parts[other]!.rule;
      if (x === current || this.rules[x] === own) continue;
      if (covers[x] === 1) found.push(other);
      if (!this.wanted || this.isJudged[x] === 0) continue;
      if (seenFor[x] !== current) {
        seenFor[x] = current;
        laterInside[x] = 0;
        earlierInside[x] = 0;
        touched.push(x);
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
    const later = this.rules[y]!;
    // The parts of one rule in one space come in order already.
    if (this.partCount[y]! > 1) this.touched.sort((a, b) => a - b);
    for (const x of this.touched) {
      const earlier = this.rules[x]!;
      // Nothing can be said of what two rules do to each other when it is not known what one does.
      if (!earlier.isActionKnown || !later.isActionKnown) {
        this.crossed[x] = 1;
        continue;
      }
      const yInX = this.laterInside[x] === this.partCount[y];
      const xInY = this.earlierInside[x] === this.partCount[x];
      if (earlier.action !== later.action) {
        // A rule that is active only at times cannot be said to shadow.
        const shadows = yInX && earlier.schedule === null;
        this.label(later, earlier, shadows ? 'shadowing' : xInY && !yInX ? 'generalization' : 'correlation');
        this.crossed[x] = 1;
      } else if (yInX && earlier.schedule === null) this.label(later, earlier, 'redundancy');
      else if (xInY && later.schedule === null && this.crossed[x] === 0)
        this.label(earlier, later, 'redundancy');
    }
  }

  private label(of: Rule, because: Rule, kind: PairLabel['kind']): void {
    const dependsOn = isExact(of) && isExact(because) ? NOTHING : undecidedIds([of, because]);
    this.pairs.push({ rule: of.id, with: because.id, kind, dependsOn });
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
