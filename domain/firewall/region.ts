import type { IntervalSet } from '../net/interval-set.ts';
import { sizeOf, union } from '../net/interval-set.ts';
import {
  DESTINATION,
  FROM,
  SERVICE,
  SOURCE,
  SOURCE_PORT,
  TO,
  type Axis,
  type RankedProduct,
  type Space,
} from './packet-space.ts';
import { matchRows, type RuleText } from './rule-text.ts';
import type { Match, Zones } from './rule.ts';
import { ALL_PORTS, countHeaders } from './service-set.ts';

/** A product of packets of one family. */
export interface Region {
  readonly family: 4 | 6;
  readonly sources: IntervalSet<number | bigint>;
  readonly destinations: IntervalSet<number | bigint>;
  readonly services: IntervalSet<number>;
  readonly sourcePorts: IntervalSet<number>;
  readonly from: Zones;
  readonly to: Zones;
}

/** A region in the columns of a policy file. */
export type RegionText = Omit<RuleText, 'id' | 'action' | 'enabled' | 'comment' | 'hits'>;

export function regionOf(space: Space, sets: RankedProduct): Region {
  return {
    family: space.family,
    sources: valuesOf<number | bigint>(space.source as Axis<number | bigint>, sets[SOURCE]!),
    destinations: valuesOf<number | bigint>(space.destination as Axis<number | bigint>, sets[DESTINATION]!),
    services: valuesOf(space.service, sets[SERVICE]!),
    sourcePorts: space.ports ? valuesOf(space.sourcePort, sets[SOURCE_PORT]!) : ALL_PORTS,
    from: zonesOf(space.zones.from, sets[FROM]!),
    to: zonesOf(space.zones.to, sets[TO]!),
  };
}

export function matchOfRegion(region: Region): Match {
  const v4 = region.family === 4;
  return {
    from: region.from,
    to: region.to,
    sources: v4
      ? { v4: region.sources as IntervalSet<number>, v6: [] }
      : { v4: [], v6: region.sources as IntervalSet<bigint> },
    destinations: v4
      ? { v4: region.destinations as IntervalSet<number>, v6: [] }
      : { v4: [], v6: region.destinations as IntervalSet<bigint> },
    services: [{ services: region.services, sourcePorts: region.sourcePorts }],
  };
}

export function regionRows(region: Region): RegionText[] {
  return matchRows(matchOfRegion(region));
}

/** Distinct headers of the region. Zones are not part of a header. */
export function packetsOf(region: Region): bigint {
  return (
    size(region.sources) *
    size(region.destinations) *
    countHeaders({ services: region.services, sourcePorts: region.sourcePorts })
  );
}

/** Joins disjoint regions that differ on one axis only, until none do. They stay disjoint. */
export function mergeRegions(regions: readonly Region[]): Region[] {
  let current = [...regions];
  for (;;) {
    const count = current.length;
    for (const axis of ['destinations', 'sources', 'services', 'sourcePorts'] as const)
      current = mergeOn(current, axis);
    if (current.length === count) return current;
  }
}

type MergeAxis = 'sources' | 'destinations' | 'services' | 'sourcePorts';

function mergeOn(regions: readonly Region[], axis: MergeAxis): Region[] {
  const groups = new Map<string, Region>();
  for (const region of regions) {
    const key = keyWithout(region, axis);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, [axis]: union<number | bigint>(known[axis], region[axis]) } : region);
  }
  return [...groups.values()];
}

function keyWithout(region: Region, axis: MergeAxis): string {
  const text = (name: MergeAxis): string => (name === axis ? '' : region[name].join(','));
  // Source ports of protocols without ports say nothing: those regions merge on services only.
  return [
    region.family,
    text('sources'),
    text('destinations'),
    text('services'),
    text('sourcePorts'),
    region.from?.join(' ') ?? '*',
    region.to?.join(' ') ?? '*',
  ].join('|');
}

function valuesOf<T extends number | bigint>(axis: Axis<T>, ranks: readonly number[]): IntervalSet<T> {
  return ranks.map((rank) => axis.values[rank]!);
}

/** All ranks, the unnamed rest included, is any; otherwise the names, and «altre» for the rest. */
function zonesOf(names: readonly string[], ranks: readonly number[]): Zones {
  if (ranks.length === 2 && ranks[0] === 0 && ranks[1] === names.length + 1) return null;
  const out: string[] = [];
  for (let i = 0; i < ranks.length; i += 2)
    for (let rank = ranks[i]!; rank < ranks[i + 1]!; rank++) out.push(names[rank] ?? OTHER_ZONES);
  return out;
}

/** Stands for every zone that no rule names. */
export const OTHER_ZONES = 'altre';

function size(set: IntervalSet<number | bigint>): bigint {
  return sizeOf(set as IntervalSet<bigint>);
}
