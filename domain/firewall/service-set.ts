import {
  intersection,
  intervalSet,
  intervalsOf,
  isSubset,
  overlaps,
  sameSet,
  type IntervalSet,
} from '../net/interval-set.ts';
import { hasPorts, isIcmp, PORT_PROTOCOLS, protocolName } from './protocols.ts';

/**
 * One axis holds protocol and destination port: `protocol × 65536 + n`, where n is the destination port,
 * the ICMP `type × 256 + code`, or nothing in particular for the other protocols (always all 65536 together).
 */
export const PORTS = 65536;
export const ALL_PORTS: IntervalSet<number> = [0, PORTS];
export const ALL_SERVICES: IntervalSet<number> = [0, 256 * PORTS];

/** A product: these services, from these source ports. */
export interface ServicePart {
  readonly services: IntervalSet<number>;
  readonly sourcePorts: IntervalSet<number>;
}

/** The union of its parts. */
export type ServiceSet = readonly ServicePart[];

export const ANY_SERVICE: ServiceSet = [{ services: ALL_SERVICES, sourcePorts: ALL_PORTS }];

/** A service as people and firewalls name it. Port sets are half-open; null is any. */
export interface ServiceSpec {
  readonly protocol: number | null;
  readonly destinationPorts: IntervalSet<number> | null;
  readonly sourcePorts: IntervalSet<number> | null;
  readonly icmpType: number | null;
  readonly icmpCode: number | null;
}

export const ANY_SPEC: ServiceSpec = {
  protocol: null,
  destinationPorts: null,
  sourcePorts: null,
  icmpType: null,
  icmpCode: null,
};

/** Any protocol with ports means every protocol that has ports. */
export function servicePart(spec: ServiceSpec): ServicePart {
  const { protocol, destinationPorts, sourcePorts, icmpType, icmpCode } = spec;
  const asksPorts = destinationPorts !== null || sourcePorts !== null;
  const protocols = protocol !== null ? [protocol] : asksPorts ? PORT_PROTOCOLS : null;
  if (protocols === null) return { services: ALL_SERVICES, sourcePorts: ALL_PORTS };
  const within: IntervalSet<number> =
    protocol !== null && isIcmp(protocol) && icmpType !== null
      ? icmpCode === null
        ? [icmpType * 256, icmpType * 256 + 256]
        : [icmpType * 256 + icmpCode, icmpType * 256 + icmpCode + 1]
      : (destinationPorts ?? ALL_PORTS);
  return {
    services: intervalSet(
      protocols.flatMap((number) =>
        intervalsOf(within).map(([first, end]) => [number * PORTS + first, number * PORTS + end] as const),
      ),
    ),
    sourcePorts: sourcePorts ?? ALL_PORTS,
  };
}

/** The union of services, parts with the same source ports merged. */
export function serviceSet(specs: readonly ServiceSpec[]): ServiceSet {
  return mergeParts(specs.map(servicePart));
}

export function mergeParts(parts: readonly ServicePart[]): ServiceSet {
  const groups: { sourcePorts: IntervalSet<number>; intervals: [number, number][] }[] = [];
  for (const part of parts) {
    if (part.services.length === 0 || part.sourcePorts.length === 0) continue;
    const group = groups.find((known) => sameSet(known.sourcePorts, part.sourcePorts));
    if (group) group.intervals.push(...intervalsOf(part.services));
    else groups.push({ sourcePorts: part.sourcePorts, intervals: intervalsOf(part.services) });
  }
  return groups.map(({ sourcePorts, intervals }) => ({ services: intervalSet(intervals), sourcePorts }));
}

export function unionOfServices(sets: readonly ServiceSet[]): ServiceSet {
  return sets.length === 1 ? sets[0]! : mergeParts(sets.flat());
}

export function servicesOverlap(a: ServiceSet, b: ServiceSet): boolean {
  return a.some((x) =>
    b.some((y) => overlaps(x.services, y.services) && overlaps(x.sourcePorts, y.sourcePorts)),
  );
}

export function isAnyService(set: ServiceSet): boolean {
  return set.some((part) => isSubset(ALL_SERVICES, part.services) && isSubset(ALL_PORTS, part.sourcePorts));
}

/** The destination ports of `protocol` in a service axis set, as ports. */
export function portsOf(services: IntervalSet<number>, protocol: number): IntervalSet<number> {
  const base = protocol * PORTS;
  return intersection(services, [base, base + PORTS]).map((boundary) => boundary - base);
}

/** Services grouped by what they need to be written: protocols that share the same ports go together. */
export interface ServiceGroup {
  /** null: every protocol. */
  readonly protocols: readonly number[] | null;
  /** Destination ports; for ICMP `type × 256 + code`; null is any. */
  readonly ports: IntervalSet<number> | null;
}

export function groupServices(services: IntervalSet<number>): ServiceGroup[] {
  if (isSubset(ALL_SERVICES, services)) return [{ protocols: null, ports: null }];
  const groups: { protocols: number[]; ports: IntervalSet<number> | null }[] = [];
  for (const protocol of protocolsIn(services)) {
    const ports = portsOf(services, protocol);
    const any = isSubset(ALL_PORTS, ports) ? null : ports;
    const known = groups.find(
      (group) =>
        (any === null ? group.ports === null : group.ports !== null && sameSet(group.ports, any)) &&
        isIcmp(group.protocols[0]!) === isIcmp(protocol) &&
        (any === null || hasPorts(group.protocols[0]!) === hasPorts(protocol)),
    );
    if (known) known.protocols.push(protocol);
    else groups.push({ protocols: [protocol], ports: any });
  }
  return groups;
}

/** `tcp/443`, `udp/53;5353`, `icmp/8`, `any`: what a person reads; see `parseServiceEntry` for the way back. */
export function formatServiceSet(set: ServiceSet): string[] {
  return set.flatMap((part) => {
    const from = isSubset(ALL_PORTS, part.sourcePorts) ? '' : ` from ${formatPorts(part.sourcePorts, ',')}`;
    return groupServices(part.services).flatMap(({ protocols, ports }) => {
      if (protocols === null) return [`any${from}`];
      return protocols.map((protocol) => `${protocolName(protocol)}${formatWithin(protocol, ports)}${from}`);
    });
  });
}

function formatWithin(protocol: number, ports: IntervalSet<number> | null): string {
  if (ports === null) return '';
  if (!isIcmp(protocol)) return `/${formatPorts(ports, ',')}`;
  return `/${intervalsOf(ports)
    .map(([first, end]) => {
      const [type, code] = [first >> 8, first & 255];
      if (code === 0 && end - first === 256) return String(type);
      if (end - first === 1) return `${type}.${code}`;
      return `${type}.${code}-${(end - 1) >> 8}.${(end - 1) & 255}`;
    })
    .join(',')}`;
}

export function formatPorts(ports: IntervalSet<number>, joiner = ';'): string {
  if (isSubset(ALL_PORTS, ports)) return 'any';
  return intervalsOf(ports)
    .map(([first, end]) => (end - first === 1 ? String(first) : `${first}-${end - 1}`))
    .join(joiner);
}

/** How many distinct (protocol, ports or ICMP type and code) headers a part has. */
export function countHeaders(part: ServicePart): bigint {
  let total = 0n;
  const sourcePorts = BigInt(count(part.sourcePorts));
  for (const [first, end] of intervalsOf(part.services)) {
    for (let at = first; at < end;) {
      const protocol = Math.floor(at / PORTS);
      const stop = Math.min(end, (protocol + 1) * PORTS);
      if (hasPorts(protocol)) total += BigInt(stop - at) * sourcePorts;
      else if (isIcmp(protocol)) total += BigInt(stop - at);
      else total += 1n;
      at = stop;
    }
  }
  return total;
}

export function protocolsIn(services: IntervalSet<number>): number[] {
  const out: number[] = [];
  for (const [first, end] of intervalsOf(services))
    for (let protocol = Math.floor(first / PORTS); protocol * PORTS < end; protocol++)
      if (out[out.length - 1] !== protocol) out.push(protocol);
  return out;
}

function count(set: IntervalSet<number>): number {
  return intervalsOf(set).reduce((sum, [first, end]) => sum + end - first, 0);
}
