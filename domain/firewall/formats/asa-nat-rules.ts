import { hasNoAddress, isAnyAddress, type AddressSet } from '../../net/address-set.ts';
import type { IntervalSet } from '../../net/interval-set.ts';
import type { NatRule } from '../nat.ts';
import { ANY_MATCH, NO_MATCH, type Match, type Zones } from '../rule.ts';
import { ALL_PORTS, ANY_SERVICE, PORTS, type ServiceSet } from '../service-set.ts';
import type { AsaNames } from './asa-names.ts';
import type { AsaLine } from './asa-objects.ts';
import { parsed } from './asa-parts.ts';

const INTERFACES = /^\(([^,()]+),([^,()]+)\)$/;

export function zonesIn(word: string | undefined): { real: Zones; mapped: Zones } | null {
  const found = INTERFACES.exec(word ?? '');
  if (!found) return null;
  const zone = (name: string): Zones => (name === 'any' ? null : [name]);
  return { real: zone(found[1]!), mapped: zone(found[2]!) };
}

export function interfaceAddress(zone: Zones, names: AsaNames) {
  const address = zone === null ? undefined : names.interfaces.get(zone[0]!);
  return address === undefined
    ? {
        certain: NO_MATCH.sources,
        possible: ANY_MATCH.sources,
        why: ['l’indirizzo dell’interfaccia non è nell’esportazione'],
      }
    : parsed(address);
}

export interface NatService {
  readonly protocol: number;
  readonly real: IntervalSet<number>;
  readonly mapped: IntervalSet<number>;
}

export function destinationNat(
  id: string,
  line: AsaLine,
  zones: { mapped: Zones } | null,
  mapped: AddressSet,
  real: AddressSet,
  service: NatService | null,
  why: readonly string[],
): NatRule {
  const match: Match = {
    ...ANY_MATCH,
    from: zones?.mapped ?? null,
    destinations: mapped,
    services: service === null ? ANY_SERVICE : portService(service.protocol, service.mapped),
  };
  const reasons =
    hasNoAddress(mapped) || hasNoAddress(real) ? [...why, 'gli indirizzi non sono compresi'] : why;
  return {
    id,
    line: line.line,
    kind: 'destination',
    match,
    certain: reasons.length === 0 ? null : NO_MATCH,
    why: reasons,
    to: { addresses: real, isOneToOne: true, ports: service?.real ?? null },
    comment: null,
  };
}

const portService = (protocol: number, ports: IntervalSet<number>): ServiceSet => [
  { services: ports.map((port) => protocol * PORTS + port), sourcePorts: ALL_PORTS },
];

export function sourceNat(
  id: string,
  line: AsaLine,
  zones: { real: Zones; mapped: Zones } | null,
  real: AddressSet,
  mapped: AddressSet | null,
  why: readonly string[],
  service: NatService | null = null,
): NatRule {
  return {
    id,
    line: line.line,
    kind: 'source',
    match: {
      ...ANY_MATCH,
      from: zones?.real ?? null,
      to: zones?.mapped ?? null,
      sources: real,
      services:
        service === null
          ? ANY_SERVICE
          : [
              {
                services: [service.protocol * PORTS, (service.protocol + 1) * PORTS],
                sourcePorts: service.real,
              },
            ],
    },
    certain: why.length === 0 ? null : NO_MATCH,
    why,
    to: {
      addresses: mapped !== null && isAnyAddress(mapped) ? null : mapped,
      isOneToOne: mapped !== null,
      ports: null,
    },
    comment: null,
  };
}
