import { intersection, intervalSet, isSubset, overlaps, type IntervalSet } from '../net/interval-set.ts';
import { PORT_PROTOCOLS } from './protocols.ts';
import { productsOf, type Match, type Product, type Zones } from './rule.ts';
import { ALL_PORTS, ALL_SERVICES, PORTS } from './service-set.ts';
import { difference } from '../net/interval-set.ts';

/**
 * Packets live in four separate spaces, so that every match is a union of plain products: IPv4 or IPv6 (both
 * ends are of one family), protocols with ports or without (the others have no source port to speak of).
 * In each space a packet is a point on six axes.
 */
export const AXES = 6;
/** Numbers that each part has in the bounds of its space: a line of the cache. */
export const BOUNDS = 16;
/** Where among them stands which axes have more than one interval, a bit each. */
export const SPLIT = 12;
export const SOURCE = 0;
export const DESTINATION = 1;
export const SERVICE = 2;
export const SOURCE_PORT = 3;
export const FROM = 4;
export const TO = 5;

export const SPACES = [
  { family: 4, ports: true },
  { family: 4, ports: false },
  { family: 6, ports: true },
  { family: 6, ports: false },
] as const;

export const PORTED_SERVICES: IntervalSet<number> = intervalSet(
  PORT_PROTOCOLS.map((protocol) => [protocol * PORTS, (protocol + 1) * PORTS] as const),
);
export const PORTLESS_SERVICES: IntervalSet<number> = difference(ALL_SERVICES, PORTED_SERVICES);

/** A product over the axes, each a set of ranks of its axis. */
export type RankedProduct = readonly (readonly number[])[];

/** One product of one rule. */
export interface Part {
  readonly rule: number;
  readonly sets: RankedProduct;
}

/** The boundaries that rank r of an axis stands for: rank r is [values[r], values[r + 1]). */
export interface Axis<T extends number | bigint> {
  readonly values: readonly T[];
}

export interface Space {
  readonly family: 4 | 6;
  readonly ports: boolean;
  readonly source: Axis<number> | Axis<bigint>;
  readonly destination: Axis<number> | Axis<bigint>;
  readonly service: Axis<number>;
  readonly sourcePort: Axis<number>;
  readonly zones: ZoneAxes;
  readonly parts: readonly Part[];
  /** First and end rank of each axis, and which axes have more intervals than one: {@link BOUNDS} numbers a part. */
  readonly bounds: Int32Array;
  /** The hulls of sources and destinations again, each in a row: what a scan over all parts reads. */
  readonly hulls: Hulls;
}

export interface Hulls {
  readonly sourceFirst: Int32Array;
  readonly sourceEnd: Int32Array;
  readonly destinationFirst: Int32Array;
  readonly destinationEnd: Int32Array;
}

/** Zone names by rank; one more rank stands for every zone that no rule names. */
export interface ZoneAxes {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Ranks the boundaries of all matches and restates every match as products of ranks, in the order given. */
export function compileMatches(matches: readonly Match[]): Space[] {
  const owners: number[] = [];
  const products: Product[] = [];
  for (const [owner, match] of matches.entries())
    for (const product of productsOf(match)) {
      if (product.from?.length === 0 || product.to?.length === 0) continue;
      owners.push(owner);
      products.push(product);
    }
  const zones: ZoneAxes = {
    from: [...new Set(products.flatMap((product) => product.from ?? product.exceptFrom ?? []))],
    to: [...new Set(products.flatMap((product) => product.to ?? product.exceptTo ?? []))],
  };
  const fromSets = zoneSets(
    products,
    (product) => product.from,
    (product) => product.exceptFrom,
    zones.from,
  );
  const toSets = zoneSets(
    products,
    (product) => product.to,
    (product) => product.exceptTo,
    zones.to,
  );
  return SPACES.map(({ family, ports }) =>
    compileSpace(products, owners, family, ports, zones, fromSets, toSets),
  );
}

function compileSpace(
  matches: readonly Product[],
  owners: readonly number[],
  family: 4 | 6,
  ports: boolean,
  zones: ZoneAxes,
  fromSets: readonly (readonly number[])[],
  toSets: readonly (readonly number[])[],
): Space {
  const within = ports ? PORTED_SERVICES : PORTLESS_SERVICES;
  const raw: { rule: number; services: IntervalSet<number>; sourcePorts: IntervalSet<number> }[] = [];
  for (const [rule, match] of matches.entries()) {
    if (sourceOf(match, family).length === 0 || destinationOf(match, family).length === 0) continue;
    for (const part of match.services) {
      if (!overlaps(part.services, within)) continue;
      const services = isSubset(part.services, within) ? part.services : intersection(part.services, within);
      raw.push({ rule, services, sourcePorts: ports ? part.sourcePorts : ALL_PORTS });
    }
  }
  const chosen = [...new Set(raw.map((part) => matches[part.rule]!))];
  const source = rankAxis<number | bigint>(chosen.map((match) => sourceOf(match, family)));
  const destination = rankAxis<number | bigint>(chosen.map((match) => destinationOf(match, family)));
  const service = rankAxis<number>(raw.map((part) => part.services));
  const sourcePort = rankAxis<number>(raw.map((part) => part.sourcePorts));
  const parts = raw.map(({ rule, services, sourcePorts }): Part => {
    const match = matches[rule]!;
    return {
      rule: owners[rule]!,
      sets: [
        source.rank(sourceOf(match, family)),
        destination.rank(destinationOf(match, family)),
        service.rank(services),
        sourcePort.rank(sourcePorts),
        fromSets[rule]!,
        toSets[rule]!,
      ],
    };
  });
  return {
    family,
    ports,
    source: { values: source.values } as Axis<number> | Axis<bigint>,
    destination: { values: destination.values } as Axis<number> | Axis<bigint>,
    service: { values: service.values },
    sourcePort: { values: sourcePort.values },
    zones,
    parts,
    bounds: boundsOf(parts),
    hulls: hullsOf(parts),
  };
}

function sourceOf(match: Product, family: 4 | 6): IntervalSet<number | bigint> {
  return family === 4 ? match.sources.v4 : match.sources.v6;
}

function destinationOf(match: Product, family: 4 | 6): IntervalSet<number | bigint> {
  return family === 4 ? match.destinations.v4 : match.destinations.v6;
}

interface RankedAxis<T> {
  readonly values: readonly T[];
  rank(set: readonly T[]): readonly number[];
}

/**
 * Boundaries are sorted and looked up by halving: a hash table of bigints is keyed by their low 64 bits, which are all
 * the same for IPv6 prefixes, and then costs the square of their number.
 */
function rankAxis<T extends number | bigint>(sets: readonly (readonly T[])[]): RankedAxis<T> {
  const distinct = new Set(sets);
  const values = boundariesOf(distinct);
  // Numbers are looked up where they lie side by side.
  const table = typeof values[0] === 'number' ? Float64Array.from(values as readonly number[]) : null;
  const known = new Map<readonly T[], readonly number[]>();
  return {
    values,
    rank: (set) => {
      const found = known.get(set);
      if (found) return found;
      const ranks = table
        ? (set as readonly number[]).map((boundary) => placeOfNumber(table, boundary))
        : set.map((boundary) => placeOf(values, boundary));
      known.set(set, ranks);
      return ranks;
    },
  };
}

/** All boundaries of the sets, once each, ascending. */
function boundariesOf<T extends number | bigint>(sets: ReadonlySet<readonly T[]>): readonly T[] {
  let count = 0;
  let sample: T | undefined;
  for (const set of sets) {
    count += set.length;
    sample ??= set[0];
  }
  if (typeof sample === 'number') {
    const all = new Float64Array(count);
    let at = 0;
    for (const set of sets) for (const boundary of set) all[at++] = boundary as number;
    all.sort();
    return uniqueOf(all as ArrayLike<number> as ArrayLike<T>);
  }
  return uniqueOf([...sets].flat().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
}

function uniqueOf<T>(sorted: ArrayLike<T>): T[] {
  const out: T[] = [];
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) out.push(sorted[i]!);
  return out;
}

function placeOf<T extends number | bigint>(values: readonly T[], wanted: T): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeOfNumber(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function zoneSets(
  matches: readonly Product[],
  zonesOf: (match: Product) => Zones,
  exceptOf: (match: Product) => readonly string[] | undefined,
  names: readonly string[],
): (readonly number[])[] {
  const ranks = new Map(names.map((name, rank) => [name, rank]));
  const any: readonly number[] = [0, names.length + 1];
  return matches.map((match) => {
    const zones = zonesOf(match);
    const except = zones === null ? exceptOf(match) : undefined;
    if (zones === null && except === undefined) return any;
    if (except !== undefined)
      return difference(
        any,
        intervalSet(except.map((zone) => [ranks.get(zone)!, ranks.get(zone)! + 1] as const)),
      );
    if (zones === null) return any;
    return intervalSet(zones.map((zone) => [ranks.get(zone)!, ranks.get(zone)! + 1] as const));
  });
}

function hullsOf(parts: readonly Part[]): Hulls {
  const firsts = (axis: number): Int32Array => Int32Array.from(parts, ({ sets }) => sets[axis]![0] ?? 0);
  const ends = (axis: number): Int32Array => Int32Array.from(parts, ({ sets }) => sets[axis]!.at(-1) ?? 0);
  return {
    sourceFirst: firsts(SOURCE),
    sourceEnd: ends(SOURCE),
    destinationFirst: firsts(DESTINATION),
    destinationEnd: ends(DESTINATION),
  };
}

function boundsOf(parts: readonly Part[]): Int32Array {
  const bounds = new Int32Array(parts.length * BOUNDS);
  for (const [index, { sets }] of parts.entries()) {
    const at = index * BOUNDS;
    for (let axis = 0; axis < AXES; axis++) {
      const set = sets[axis]!;
      bounds[at + axis * 2] = set[0] ?? 0;
      bounds[at + axis * 2 + 1] = set[set.length - 1] ?? 0;
      if (set.length > 2) bounds[at + SPLIT]! |= 1 << axis;
    }
  }
  return bounds;
}
