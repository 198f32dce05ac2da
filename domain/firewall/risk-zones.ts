import {
  addressEntries,
  differenceOfAddresses,
  hasNoAddress,
  intersectionOfAddresses,
  isAnyAddress,
  unionOfAddresses,
  unionOfAll,
  type AddressSet,
} from '../net/address-set.ts';
import type { Catalogue, Resolver } from './flow.ts';
import type { RiskSettings, ZoneVerdict } from './risk-settings.ts';
import type { Rule } from './rule.ts';

/** The addresses that are known to stand in a zone of the firewall. */
export interface ZoneAddresses {
  readonly zone: string;
  readonly addresses: AddressSet;
}

/** The network objects that name their zone; an object that is not understood tells nothing. */
export function zonesOfObjects(catalogue: Catalogue, resolver: Resolver): ZoneAddresses[] {
  return catalogue.objects.flatMap(({ name, zone }) => {
    if (zone === undefined || zone === null || zone === '') return [];
    const addresses = resolver.addresses(name);
    return 'type' in addresses ? [] : [{ zone, addresses }];
  });
}

/** What zones stand behind addresses: of the office's objects, and of the Internet. */
export interface ZoneMap {
  readonly zones: readonly ZoneAddresses[];
  /** All addresses of all zones together. */
  readonly known: AddressSet;
  readonly internal: AddressSet;
  readonly isOutside: (zone: string) => boolean;
}

export function zoneMap(
  settings: RiskSettings,
  internal: AddressSet,
  zones: readonly ZoneAddresses[],
): ZoneMap {
  const outside = new Set(settings.outsideZones.map((zone) => zone.toLowerCase()));
  const inside = zones.filter(({ zone }) => !outside.has(zone.toLowerCase()));
  return {
    zones,
    known: unionOfAll(inside.map(({ addresses }) => addresses)),
    internal,
    isOutside: (zone) => outside.has(zone.toLowerCase()),
  };
}

/** How a rule stands to one line of the zone matrix. */
export interface ZoneCrossing {
  readonly line: ZoneVerdict;
  /** `stated` by the rule's own zones; `derived` from its addresses; `unknown`: nothing excludes it. */
  readonly how: 'stated' | 'derived' | 'unknown';
  /** The addresses whose zone is not known. */
  readonly unknown: readonly string[];
}

/**
 * The lines of the matrix that are not «allowed» and that the rule crosses or may cross. A rule without a zone is a rule
 * of any zone: it crosses whatever its addresses do not exclude.
 */
export function zoneCrossings(rule: Rule, settings: RiskSettings, map: ZoneMap): ZoneCrossing[] {
  const stated = anyOfList(rule.from);
  const fromOutside =
    stated === null
      ? !hasNoAddress(outsideOf(rule.sources, map))
      : stated.map(withoutList).some(map.isOutside);
  return settings.zoneMatrix.flatMap((line): ZoneCrossing[] => {
    if (line.verdict === 'allowed') return [];
    const from = sideOf(stated, rule.sources, line.from, map, false);
    const to = sideOf(rule.to, rule.destinations, line.to, map, fromOutside);
    if (from.fit === 'no' || to.fit === 'no') return [];
    if (from.fit === 'unknown' || to.fit === 'unknown')
      return [{ line, how: 'unknown', unknown: [...from.unknown, ...to.unknown] }];
    const isStated = from.fit === 'stated' && to.fit === 'stated';
    return [{ line, how: isStated ? 'stated' : 'derived', unknown: [] }];
  });
}

interface Side {
  readonly fit: 'no' | 'stated' | 'derived' | 'unknown';
  readonly unknown: readonly string[];
}

/** @param isPublished an outside destination is asked from outside: then it stands behind the firewall, who knows where */
function sideOf(
  stated: Rule['from'],
  addresses: AddressSet,
  zone: string,
  map: ZoneMap,
  isPublished: boolean,
): Side {
  const side = (fit: Side['fit'], unknown: readonly string[] = []): Side => ({ fit, unknown });
  if (stated !== null) return side(stated.some((one) => same(withoutList(one), zone)) ? 'stated' : 'no');
  const own = unionOfAll(map.zones.filter((one) => same(one.zone, zone)).map((one) => one.addresses));
  const outside = outsideOf(addresses, map);
  const here = intersectionOfAddresses(addresses, own);
  if (!hasNoAddress(here) || (map.isOutside(zone) && !hasNoAddress(outside))) return side('derived');
  if (map.isOutside(zone)) return side('no');
  const hidden = differenceOfAddresses(intersectionOfAddresses(addresses, map.internal), map.known);
  const unknown = isPublished ? unionOfAddresses(hidden, outside) : hidden;
  if (hasNoAddress(unknown)) return side('no');
  return side('unknown', isAnyAddress(addresses) ? [] : addressEntries(unknown).slice(0, SHOWN));
}

const SHOWN = 3;

function outsideOf(addresses: AddressSet, { internal, known }: ZoneMap): AddressSet {
  return differenceOfAddresses(differenceOfAddresses(addresses, internal), known);
}

/** All zones of a list, those that no rule names among them (`LIST/*`), are any zone. */
function anyOfList(zones: Rule['from']): Rule['from'] {
  return zones?.some((zone) => zone.endsWith('/*')) ? null : zones;
}

/** Where a device has several lists a zone is `LIST/zone` (`scopes.ts`). */
function withoutList(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
