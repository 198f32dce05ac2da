import { ANY_ADDRESS, type AddressSet } from '../net/address-set.ts';
import { overlaps } from '../net/interval-set.ts';
import { ANY_SERVICE, servicesOverlap, type ServiceSet } from './service-set.ts';

export type Action = 'accept' | 'deny';

/** Zone or interface names; null is any. */
export type Zones = readonly string[] | null;

/** What packets a rule speaks of. */
export interface Match {
  readonly from: Zones;
  readonly to: Zones;
  readonly sources: AddressSet;
  readonly destinations: AddressSet;
  readonly services: ServiceSet;
}

/** A rule with its names resolved. First match wins; the end of a policy is an implicit deny. */
export interface Rule extends Match {
  readonly id: string;
  readonly action: Action;
  readonly enabled: boolean;
  /** Whether matches are logged; null when the source does not say. */
  readonly logging: boolean | null;
  /** Active only at some times: see `analyzePolicy` for how it is treated. */
  readonly schedule: string | null;
  /** Last day of validity, YYYY-MM-DD. */
  readonly expiresOn: string | null;
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

export function rule(id: string, action: Action, match: Partial<Match> & Partial<Rule> = {}): Rule {
  return {
    ...ANY_MATCH,
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

export function matchesOverlap(a: Match, b: Match): boolean {
  return (
    zonesOverlap(a.from, b.from) &&
    zonesOverlap(a.to, b.to) &&
    ((overlaps(a.sources.v4, b.sources.v4) && overlaps(a.destinations.v4, b.destinations.v4)) ||
      (overlaps(a.sources.v6, b.sources.v6) && overlaps(a.destinations.v6, b.destinations.v6))) &&
    servicesOverlap(a.services, b.services)
  );
}

function zonesOverlap(a: Zones, b: Zones): boolean {
  return a === null || b === null || a.some((zone) => b.includes(zone));
}
