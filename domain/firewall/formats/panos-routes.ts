import {
  differenceOfAddresses,
  hasNoAddress,
  intersectionOfAddresses,
  parseAddressEntry,
  unionOfAll,
  type AddressSet,
} from '../../net/address-set.ts';
import type { PanosEntry } from './panos-entries.ts';

/** What the export tells of the zone into which a destination is routed. */
export interface PanosRoutes {
  /** The networks of the interfaces of each zone. */
  readonly networks: readonly { readonly zone: string; readonly network: AddressSet }[];
  /** Destinations of static routes. */
  readonly routes: readonly AddressSet[];
}

export function panosRoutes(entries: readonly PanosEntry[]): PanosRoutes {
  const zoneOf = new Map(
    entries.flatMap(({ kind, name, fields }) =>
      kind === 'zone' ? (fields.get('network') ?? []).map((one) => [one, name] as const) : [],
    ),
  );
  const written = (texts: readonly string[]): AddressSet[] =>
    texts.flatMap((text) => {
      const part = parseAddressEntry(text);
      return part.type === 'error' ? [] : [part.set];
    });
  return {
    networks: entries.flatMap(({ kind, name, fields }) => {
      const zone = kind === 'interface' ? zoneOf.get(name) : undefined;
      return zone === undefined ? [] : written(fields.get('ip') ?? []).map((network) => ({ zone, network }));
    }),
    routes: entries.flatMap(({ kind, fields }) =>
      kind === 'route' ? written(fields.get('destination') ?? []) : [],
    ),
  };
}

/**
 * Whether packets for these addresses leave by one of the zones: yes and no only where they are in a network of the
 * firewall's own interfaces and no route goes into it. Null: the export does not tell.
 */
export function leavesBy(
  { networks, routes }: PanosRoutes,
  destinations: AddressSet,
  zones: readonly string[],
): boolean | null {
  const [inside, outside] = [true, false].map((isWanted) =>
    unionOfAll(
      networks.filter(({ zone }) => zones.includes(zone) === isWanted).map(({ network }) => network),
    ),
  );
  const isWithin = (set: AddressSet, other: AddressSet): boolean =>
    hasNoAddress(differenceOfAddresses(destinations, set)) &&
    hasNoAddress(intersectionOfAddresses(destinations, other)) &&
    !routes.some(
      (route) =>
        !hasNoAddress(intersectionOfAddresses(route, destinations)) &&
        hasNoAddress(differenceOfAddresses(route, set)),
    );
  if (isWithin(inside!, outside!)) return true;
  return isWithin(outside!, inside!) ? false : null;
}
