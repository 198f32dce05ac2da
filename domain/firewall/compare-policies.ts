import { cellGrid, ranksOfBox } from './cell-grid.ts';
import { commonSubsequence } from './common-subsequence.ts';
import { walkDecisionChanges, type Decider } from './decision-diff.ts';
import { partsOverlap } from './overlap.ts';
import { paintChanges } from './paint-changes.ts';
import { packetAt, type Packet } from './packet.ts';
import { compileMatches, type RankedProduct, type Space } from './packet-space.ts';
import { matchOfRegion, mergeRegions, regionOf, regionRows, packetsOf, type RegionText } from './region.ts';
import {
  isExact,
  matchesOverlap,
  productsOf,
  rule,
  type Action,
  type Match,
  type Product,
  type Rule,
} from './rule.ts';
import { atAnyTime, narrowestPolicy, policyAtAnyTime, widestPolicy } from './two-worlds.ts';

/** Packets whose decision changes one way: disjoint regions, an example for each, and how many they are. */
export interface ChangedPackets {
  readonly regions: readonly RegionText[];
  readonly witnesses: readonly Packet[];
  /** Distinct headers (addresses, protocol, ports or ICMP type and code), as a decimal number. */
  readonly packets: string;
  /** Rules that are not exact: these are then the packets at most, and which they are depends on those. */
  readonly dependsOn: readonly string[];
}

export interface PolicyDifference {
  readonly newlyPermitted: ChangedPackets;
  readonly newlyDenied: ChangedPackets;
  /** False when the regions were too many to list them all: what is listed is true, but not everything. */
  readonly complete: boolean;
  /** Whether the packets are all counted, listed or not: then «0» is certain. */
  readonly counted: boolean;
}

export interface CompareOptions {
  readonly budget?: number;
  readonly maxBoxes?: number;
  readonly maxWitnesses?: number;
  /** From so many rules on the pictures are painted instead of cut into boxes. */
  readonly paintFrom?: number;
  /** What makes two rules of the two policies the same one; by default being the same object. */
  readonly identity?: (rule: Rule) => unknown;
}

const BUDGET = 3e8;
const MAX_BOXES = 20_000;
const MAX_WITNESSES = 20;
const PAINT_FROM = 300;
/** Boundaries of the regions listed from a picture: more than this nobody reads, and writing them out takes seconds. */
const MOST_LISTED = 100_000;

/**
 * What becomes permitted and what denied when a policy is replaced by another, exactly. Only the packets of
 * rules that are not common to both (as a common subsequence) can change, so only those are searched.
 * A rule active only at times may take its packets or not, as one that is not exact: what depends on it says so.
 */
export function comparePolicies(
  before: readonly Rule[],
  after: readonly Rule[],
  options: CompareOptions = {},
): PolicyDifference {
  const identity = options.identity ?? ((rule: Rule): unknown => rule);
  const old = policyAtAnyTime(before).filter(isOn);
  const fresh = policyAtAnyTime(after).filter(isOn);
  const { changed, twins } = pairRules(old, fresh, identity);
  return searchBothWays(old, fresh, changed, twins, options);
}

/**
 * With rules that are not exact, what may change at most: what the narrowest reading of the old policy denies and the
 * widest of the new one permits, and the other way round. Rules common to both are no change by themselves.
 */
function searchBothWays(
  before: readonly Rule[],
  after: readonly Rule[],
  changed: readonly Rule[],
  twins: ReadonlyMap<Rule, Rule>,
  options: SearchOptions,
): PolicyDifference {
  const undecided = [...before, ...after].filter((rule) => !isExact(rule));
  if (undecided.length === 0) return searchChanges(before, after, changed, twins, options);
  const within = { ...options, only: options.only ?? changed, undecided };
  const search = (old: readonly Rule[], fresh: readonly Rule[]): PolicyDifference =>
    searchChanges(old, fresh, changed, twins, within);
  const permitted = search(narrowestPolicy(before), widestPolicy(after));
  const denied = search(widestPolicy(before), narrowestPolicy(after));
  return {
    newlyPermitted: permitted.newlyPermitted,
    newlyDenied: denied.newlyDenied,
    complete: permitted.complete && denied.complete,
    counted: permitted.counted && denied.counted,
  };
}

/** Of two exact policies, what changes within the packets of some rules. Common rules are the same objects. */
export function comparePoliciesExactly(
  before: readonly Rule[],
  after: readonly Rule[],
  within: readonly Rule[],
  options: SearchOptions,
): PolicyDifference {
  const zones = within.filter(isOn);
  return searchChanges(before.filter(isOn), after.filter(isOn), zones, new Map(), {
    ...options,
    only: zones,
  });
}

/** The same, when it is known which rules differ: all others must be the same objects in the same order. */
export function compareChanged(
  before: readonly Rule[],
  after: readonly Rule[],
  changed: readonly Rule[],
  options: CompareOptions = {},
): PolicyDifference {
  const zones = changed.map(atAnyTime);
  const isNear = (rule: Rule): boolean =>
    rule.enabled && zones.some((one) => one === rule || matchesOverlap(one, rule));
  return searchBothWays(
    policyAtAnyTime(before).filter(isNear),
    policyAtAnyTime(after).filter(isNear),
    zones.filter(isOn),
    new Map(),
    options,
  );
}

/** The same comparison, of the packets of `match` only. */
export function comparePoliciesWithin(
  before: readonly Rule[],
  after: readonly Rule[],
  match: Match,
  options: CompareOptions = {},
): PolicyDifference {
  const identity = options.identity ?? ((rule: Rule): unknown => rule);
  const old = policyAtAnyTime(before).filter(isOn);
  const fresh = policyAtAnyTime(after).filter(isOn);
  const zone = probe(match, 'deny');
  return searchBothWays(old, fresh, [zone], pairRules(old, fresh, identity).twins, {
    ...options,
    only: [zone],
  });
}

/** What a rule says of packets, as a key: two rules with the same key mean the same wherever they stand. */
export function meaningOf(rule: Rule): string {
  const { action, schedule, certain, isActionKnown } = rule;
  // Two rules that are not exact may mean the same by their text only when the same was not understood.
  const doubt = certain === null && isActionKnown ? [] : [isActionKnown, ...rule.why, ...textOf(certain)];
  return [action, schedule ?? '', ...productsOf(rule).flatMap(textOf), ...doubt].join('|');
}

function textOf(product: Product | null): string[] {
  if (product === null) return [];
  const { from, to, exceptFrom, exceptTo, sources, destinations, services } = product;
  const zones = (names: readonly string[] | null): string =>
    names === null ? '*' : names.toSorted().join(',');
  return [
    zones(from),
    zones(exceptFrom ?? []),
    zones(to),
    zones(exceptTo ?? []),
    sources.v4.join(),
    sources.v6.join(),
    destinations.v4.join(),
    destinations.v6.join(),
    ...services.map((part) => `${part.services.join()}@${part.sourcePorts.join()}`),
  ];
}

/** What of `match` is decided `action` by an exact policy, as regions. */
export function decidedRegions(
  policy: readonly Rule[],
  match: Match,
  action: Action,
  options: CompareOptions = {},
): ChangedPackets & { complete: boolean; counted: boolean } {
  const rules = policy.filter(isOn);
  const whole: Rule = probe(match, action === 'accept' ? 'deny' : 'accept');
  // Compared with a policy that decides the other way everywhere in the match, what changes is what was asked.
  const found = searchChanges(rules, [whole], [whole], new Map(), { ...options, only: [whole] });
  return {
    ...(action === 'accept' ? found.newlyDenied : found.newlyPermitted),
    complete: found.complete,
    counted: found.counted,
  };
}

function probe(match: Match, action: Action): Rule {
  const { from, to, sources, destinations, services, pieces } = match;
  const product = { from, to, sources, destinations, services };
  return rule('', action, pieces === undefined ? product : { ...product, pieces });
}

const isOn = ({ enabled }: Rule): boolean => enabled;

export interface SearchOptions extends CompareOptions {
  /** The regions of interest, when not the changed rules. */
  readonly only?: readonly Rule[];
  /** Rules that are not exact, to be named where they may touch what changes. */
  readonly undecided?: readonly Rule[];
}

function searchChanges(
  before: readonly Rule[],
  after: readonly Rule[],
  changed: readonly Rule[],
  twins: ReadonlyMap<Rule, Rule>,
  options: SearchOptions,
): PolicyDifference {
  const zones = options.only ?? changed;
  const concerned = (rule: Rule): boolean =>
    zones.some((zone) => zone === rule || matchesOverlap(zone, rule));
  const old = before.filter(concerned);
  const entries: Rule[] = [...zones];
  const place = new Map<Rule, number>(zones.map((rule, i) => [rule, i]));
  const enter = (rule: Rule): number => {
    const known = place.get(rule);
    if (known !== undefined) return known;
    entries.push(rule);
    place.set(rule, entries.length - 1);
    return entries.length - 1;
  };
  const oldOrder = old.map(enter);
  const newOrder = after.filter(concerned).map((rule) => enter(twins.get(rule) ?? rule));
  const spaces = compileMatches(entries);
  const budget = { left: options.budget ?? BUDGET };
  const maxBoxes = options.maxBoxes ?? MAX_BOXES;
  const boxes: Box[] = [];
  const unlisted = { accept: 0n, deny: 0n };
  let listed = 0;
  let complete = true;
  let counted = true;
  const isLarge = entries.length >= (options.paintFrom ?? PAINT_FROM);
  for (const space of spaces) {
    const isPainted =
      isLarge &&
      paintChanges({
        space,
        actions: entries.map(({ action }) => action),
        before: oldOrder,
        after: newOrder,
        zones: [...zones.keys()],
        emit: (sets, to) => {
          listed += sets.reduce((sum, set) => sum + set.length, 0);
          if (listed <= MOST_LISTED && boxes.length < maxBoxes) boxes.push({ space, sets, to });
          else {
            unlisted[to] += packetsOf(regionOf(space, sets));
            complete = false;
          }
        },
      });
    if (isPainted) continue;
    const partsOf = groupParts(space, entries.length);
    for (let zone = 0; zone < zones.length && counted; zone++)
      for (const part of partsOf[zone]!) {
        const product = space.parts[part]!.sets;
        const near = space.parts
          .map((_, other) => other)
          .filter((other) => other !== part && partsOverlap(space.bounds, space.parts, part, other));
        const candidates = [part, ...near];
        const grid = cellGrid(
          product,
          candidates.map((other) => space.parts[other]!.sets),
        );
        const boxesOf = new Map<number, number[]>();
        for (const [box, other] of candidates.entries()) {
          const owner = space.parts[other]!.rule;
          const own = boxesOf.get(owner);
          if (own) own.push(box);
          else boxesOf.set(owner, [box]);
        }
        const deciders = (order: readonly number[]): Decider[] =>
          order.flatMap((entry) =>
            (boxesOf.get(entry) ?? []).map((box) => ({ box, action: entries[entry]!.action })),
          );
        const skip = candidates.flatMap((other, box) =>
          other < part && space.parts[other]!.rule <= zone ? [box] : [],
        );
        const done = walkDecisionChanges({
          grid,
          skip,
          before: deciders(oldOrder),
          after: deciders(newOrder),
          budget,
          emit: (box, _from, to) => {
            boxes.push({ space, sets: ranksOfBox(grid, product, box), to });
            return boxes.length < maxBoxes;
          },
        });
        if (!done) {
          complete = false;
          counted = false;
        }
      }
  }
  const side = (to: Action): ChangedPackets => {
    const own = boxes.filter((box) => box.to === to);
    const regions = mergeRegions(own.map(({ space, sets }) => regionOf(space, sets)));
    const doubts = (options.undecided ?? []).filter(
      (rule) => rule.enabled && regions.some((region) => matchesOverlap(rule, matchOfRegion(region))),
    );
    return {
      dependsOn: [...new Set(doubts.map(({ id }) => id))],
      regions: regions.flatMap(regionRows),
      witnesses: own.slice(0, options.maxWitnesses ?? MAX_WITNESSES).map(({ space, sets }) =>
        packetAt(
          space,
          sets.map((set) => set[0]!),
        ),
      ),
      packets: String(regions.reduce((sum, region) => sum + packetsOf(region), unlisted[to])),
    };
  };
  return { newlyPermitted: side('accept'), newlyDenied: side('deny'), complete, counted };
}

interface Box {
  readonly space: Space;
  readonly sets: RankedProduct;
  readonly to: Action;
}

function groupParts(space: Space, entries: number): number[][] {
  const out: number[][] = Array.from({ length: entries }, () => []);
  for (const [part, { rule }] of space.parts.entries()) out[rule]!.push(part);
  return out;
}

/** Rules that stay in the same order are twins; the others are what changed. */
function pairRules(
  before: readonly Rule[],
  after: readonly Rule[],
  identity: (rule: Rule) => unknown,
): { changed: Rule[]; twins: Map<Rule, Rule> } {
  const pairs = commonSubsequence(before.map(identity), after.map(identity));
  const twins = new Map(pairs.map(([old, fresh]) => [after[fresh]!, before[old]!]));
  const stays = new Set(twins.values());
  return {
    changed: [...before.filter((rule) => !stays.has(rule)), ...after.filter((rule) => !twins.has(rule))],
    twins,
  };
}
