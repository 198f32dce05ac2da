import { ANY_ADDRESS, NO_ADDRESS, type AddressSet } from '../net/address-set.ts';
import { overlaps } from '../net/interval-set.ts';
import { ANY_SERVICE, servicesOverlap, type ServiceSet } from './service-set.ts';

export type Action = 'accept' | 'deny';

/** Zone or interface names; null is any. */
export type Zones = readonly string[] | null;

/** Packets that can be said as one product of zones, addresses and services. */
export interface Product {
  readonly from: Zones;
  readonly to: Zones;
  /** Zones left out of «any»; only where `from` is null, and `to`. */
  readonly exceptFrom?: readonly string[];
  readonly exceptTo?: readonly string[];
  readonly sources: AddressSet;
  readonly destinations: AddressSet;
  readonly services: ServiceSet;
}

/** What packets a rule speaks of: the product, or, when there are `pieces`, their union within it. */
export interface Match extends Product {
  readonly pieces?: readonly Product[];
}

/**
 * A rule with its names resolved. First match wins; the end of a policy is an implicit deny. The match is what the
 * rule *may* take; `certain` is what it takes for sure. The truth, which the text may not tell, lies between the two.
 */
export interface Rule extends Match {
  readonly id: string;
  /** Says nothing when `isActionKnown` is false. */
  readonly action: Action;
  readonly isActionKnown: boolean;
  /** What the rule certainly takes; null when that is all of its match. */
  readonly certain: Match | null;
  /** Why it is not exact, in Italian; empty when it is. */
  readonly why: readonly string[];
  /** What the device calls it (a name or a number), in the list `list` of its policy's scope; null when not from a device. */
  readonly reference: string | null;
  /** The device's own words for the list it stands in: «firewall policy6», «pre-rulebase», «access-list IN»; '' by default. */
  readonly list: string;
  /** The line of the export on which it starts. */
  readonly line: number | null;
  /** What the device does by itself and nobody wrote: it decides like any other rule, but there is nothing to delete. */
  readonly isBuiltIn?: true;
  readonly enabled: boolean;
  /** Whether matches are logged; null when the source does not say. */
  readonly logging: boolean | null;
  /** Active only at some times: see `analyzePolicy` for how it is treated. */
  readonly schedule: string | null;
  /** Last day of validity, YYYY-MM-DD. */
  readonly expiresOn: string | null;
  /** It ends at an hour of its last day: on that day it is not certain that it still takes. */
  readonly endsWithinDay?: true;
  readonly owner: string | null;
  readonly comment: string | null;
  /** Connections or packets that the firewall counted on the rule; null when the source does not say. */
  readonly hits: number | null;
}

export const ANY_MATCH: Match = {
  from: null,
  to: null,
  sources: ANY_ADDRESS,
  destinations: ANY_ADDRESS,
  services: ANY_SERVICE,
};

/** No packet at all. */
export const NO_MATCH: Match = {
  from: null,
  to: null,
  sources: NO_ADDRESS,
  destinations: NO_ADDRESS,
  services: [],
};

export function rule(id: string, action: Action, match: Partial<Match> & Partial<Rule> = {}): Rule {
  return {
    ...ANY_MATCH,
    isActionKnown: true,
    certain: null,
    why: [],
    reference: null,
    list: '',
    line: null,
    enabled: true,
    logging: null,
    schedule: null,
    expiresOn: null,
    owner: null,
    comment: null,
    hits: null,
    ...match,
    id,
    action,
  };
}

/** Whether all that the rule does is known: what it takes and what it does with it. */
export function isExact(one: Rule): boolean {
  return one.certain === null && one.isActionKnown;
}

export function productsOf(match: Match): readonly Product[] {
  return match.pieces ?? [match];
}

export function isNothing(match: Match): boolean {
  return !productsOf(match).some(hasPackets);
}

function hasPackets({ from, to, sources, destinations, services }: Product): boolean {
  return (
    from?.length !== 0 &&
    to?.length !== 0 &&
    services.length > 0 &&
    ((sources.v4.length > 0 && destinations.v4.length > 0) ||
      (sources.v6.length > 0 && destinations.v6.length > 0))
  );
}

export function matchesOverlap(a: Match, b: Match): boolean {
  if (!productsMeet(a, b)) return false;
  if (a.pieces === undefined && b.pieces === undefined) return true;
  return productsOf(a).some((one) => productsOf(b).some((other) => productsMeet(one, other)));
}

function productsMeet(a: Product, b: Match): boolean {
  // What tells most rules apart first.
  return (
    ((overlaps(a.destinations.v4, b.destinations.v4) && overlaps(a.sources.v4, b.sources.v4)) ||
      (overlaps(a.destinations.v6, b.destinations.v6) && overlaps(a.sources.v6, b.sources.v6))) &&
    zonesOverlap(a.from, a.exceptFrom, b.from, b.exceptFrom) &&
    zonesOverlap(a.to, a.exceptTo, b.to, b.exceptTo) &&
    servicesOverlap(a.services, b.services)
  );
}

function zonesOverlap(
  a: Zones,
  exceptA: readonly string[] = [],
  b: Zones,
  exceptB: readonly string[] = [],
): boolean {
  if (a === null) return b === null || b.some((zone) => !exceptA.includes(zone));
  return a.some((zone) => (b === null ? !exceptB.includes(zone) : b.includes(zone)));
}
