import { intersectionOfAddresses } from '../../net/address-set.ts';
import { intersection } from '../../net/interval-set.ts';
import { matchesOverlap, type Match, type Zones } from '../rule.ts';
import { mergeParts, type ServiceSet } from '../service-set.ts';

/** The packets of both; null when there are none. */
export function meetMatches(a: Match, b: Match): Match | null {
  const from = meetZones(a.from, b.from);
  const to = meetZones(a.to, b.to);
  if (from === undefined || to === undefined || !matchesOverlap(a, b)) return null;
  return {
    from,
    to,
    sources: intersectionOfAddresses(a.sources, b.sources),
    destinations: intersectionOfAddresses(a.destinations, b.destinations),
    services: meetServices(a.services, b.services),
  };
}

function meetZones(a: Zones, b: Zones): Zones | undefined {
  if (a === null) return b;
  if (b === null) return a;
  const both = a.filter((zone) => b.includes(zone));
  return both.length === 0 ? undefined : both;
}

function meetServices(a: ServiceSet, b: ServiceSet): ServiceSet {
  return mergeParts(
    a.flatMap((one) =>
      b.map((other) => ({
        services: intersection(one.services, other.services),
        sourcePorts: intersection(one.sourcePorts, other.sourcePorts),
      })),
    ),
  );
}
