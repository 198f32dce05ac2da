import { unionOfAll, type AddressSet } from '../../net/address-set.ts';
import { intersection, intervalsOf, isSubset, type IntervalSet } from '../../net/interval-set.ts';
import type { NatRule } from '../nat.ts';
import { parsePorts } from '../parse-service.ts';
import { ICMP, TCP, UDP } from '../protocols.ts';
import { ANY_MATCH, NO_MATCH, type Product, type Zones } from '../rule.ts';
import { ALL_PORTS, ANY_SERVICE, mergeParts, PORTS, portsOf, type ServiceSet } from '../service-set.ts';
import { listOf, parsed, valueOf } from './fortigate-addresses.ts';
import type { FortiEntry } from './fortigate-tree.ts';
import type { FortiWorld } from './fortigate-world.ts';
import type { ImportNotes } from './imported-policy.ts';

/** A virtual address: what arrives for the outer address is sent to the inner one. */
export interface FortiVip {
  readonly name: string;
  readonly line: number;
  readonly family: 4 | 6;
  readonly outer: AddressSet;
  readonly inner: AddressSet | null;
  /** With port forwarding: the outer ports and the inner ones, in order. */
  readonly forward: {
    readonly protocol: number;
    readonly outer: IntervalSet<number>;
    readonly inner: IntervalSet<number>;
  } | null;
  /** It forwards ports, and which is not understood. */
  readonly isForwardUnknown: boolean;
  /** The interface (or its zone) on which packets must arrive; null is any. */
  readonly from: Zones;
  /** Only these sources are translated. */
  readonly sources: AddressSet | null;
  /** What is not understood of it. */
  readonly why: readonly string[];
}

export interface FortiVips {
  readonly byName: ReadonlyMap<string, FortiVip>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

const PROTOCOLS: Readonly<Record<string, number>> = { tcp: TCP, udp: UDP, sctp: 132, icmp: ICMP };
const QUIET =
  /^(id|uuid|name|comments?|color|type|extip|mappedip|extintf|portforward|extport|mappedport|protocol|src-filter|arp-reply|nat-source-vip|status|gratuitous-arp-interval|portmapping-type|nat-source-vip|one-click-gslb-server|add-nat46-route|nat44|nat66|http-.*|ssl-.*|monitor|persistence|ldb-method|max-embryonic-connections|weblogic-server|websphere-server|outlook-web-access)$/;

/** `firewall vip`, `vip6`, `vipgrp`, `vipgrp6`. */
export function readFortiVips(world: FortiWorld, notes: ImportNotes): FortiVips {
  const byName = new Map<string, FortiVip>();
  const groups = new Map<string, readonly string[]>();
  for (const section of world.sections) {
    if (/^firewall vipgrp6?$/.test(section.path))
      for (const entry of section.entries) {
        groups.set(entry.name, listOf(entry, 'member'));
        notes.objects.push({ name: entry.name, kind: 'address-group', line: entry.line });
      }
    if (!/^firewall vip6?$/.test(section.path)) continue;
    for (const entry of section.entries) {
      const vip = vipOf(entry, section.path.endsWith('6') ? 6 : 4, world);
      byName.set(entry.name, vip);
      notes.objects.push({ name: entry.name, kind: 'address', line: entry.line });
      if (vip.why.length > 0)
        notes.warning(
          entry.line,
          'object-not-exact',
          `L’indirizzo virtuale «${entry.name}» non è compreso per intero: ${vip.why.join('; ')}`,
        );
    }
  }
  return { byName, groups };
}

function vipOf(entry: FortiEntry, family: 4 | 6, world: FortiWorld): FortiVip {
  const why: string[] = [];
  const type = valueOf(entry, 'type') ?? 'static-nat';
  if (!['static-nat', 'load-balance', 'server-load-balance'].includes(type))
    why.push(`il tipo «${type.slice(0, 30)}» non è un indirizzo scritto nell’esportazione`);
  for (const [name, { values }] of entry.sets)
    if (!QUIET.test(name) && values.some((value) => !['', '0', 'disable'].includes(value)))
      why.push(`l’impostazione «${name.slice(0, 40)}» non è compresa`);
  const outer = addresses(listOf(entry, 'extip'));
  if (outer === null) why.push('indirizzo virtuale senza indirizzo esterno');
  const inner = addresses(listOf(entry, 'mappedip'));
  if (inner === null) why.push('l’indirizzo interno non è nell’esportazione');
  if (valueOf(entry, 'status') === 'disable') why.push('è disattivato');
  const filter = listOf(entry, 'src-filter');
  const sources = filter.length === 0 ? null : addresses(filter);
  if (filter.length > 0 && sources === null) why.push('«src-filter» non è compreso');
  const extintf = valueOf(entry, 'extintf') ?? 'any';
  const zone = world.zoneOf.get(extintf);
  return {
    name: entry.name,
    line: entry.line,
    family,
    outer:
      outer ?? (family === 4 ? { v4: ANY_MATCH.sources.v4, v6: [] } : { v4: [], v6: ANY_MATCH.sources.v6 }),
    inner,
    ...forwardOf(entry, type, why),
    from: extintf === 'any' || extintf === '' ? null : zone === undefined ? [extintf] : [zone, extintf],
    sources,
    why,
  };
}

function forwardOf(
  entry: FortiEntry,
  type: string,
  why: string[],
): Pick<FortiVip, 'forward' | 'isForwardUnknown'> {
  const isForwarding =
    valueOf(entry, 'portforward') === 'enable' || (type !== 'static-nat' && entry.sets.has('extport'));
  if (!isForwarding) return { forward: null, isForwardUnknown: false };
  const word = valueOf(entry, 'protocol') ?? 'tcp';
  const protocol = PROTOCOLS[word];
  const outer = portSet(valueOf(entry, 'extport') ?? '');
  const mapped = valueOf(entry, 'mappedport');
  const inner = mapped === undefined || mapped === '0' ? outer : portSet(mapped);
  if (protocol === undefined || protocol === ICMP || !outer || !inner || width(outer) !== width(inner)) {
    // FortiManager gives words as numbers of its own, and publishes no list of these.
    why.push(
      /^\d+$/.test(word)
        ? `il protocollo delle porte inoltrate è un numero di FortiManager («${word.slice(0, 5)}»)`
        : 'l’inoltro delle porte non è compreso',
    );
    return { forward: null, isForwardUnknown: true };
  }
  return { forward: { protocol, outer, inner }, isForwardUnknown: false };
}

function portSet(text: string): IntervalSet<number> | null {
  const ports = parsePorts(text, ',');
  return ports === null || 'type' in ports ? null : ports;
}

const width = (ports: IntervalSet<number>): number =>
  intervalsOf(ports).reduce((sum, [first, end]) => sum + end - first, 0);

function addresses(texts: readonly string[]): AddressSet | null {
  const sets = texts.flatMap((text) => text.split(/[\s,]+/)).map((text) => parsed(text));
  if (sets.length === 0) return null;
  const values = sets.flatMap((one) => ('value' in one ? [one.value] : []));
  if (values.length < sets.length) return null;
  const all = unionOfAll(values);
  // 0.0.0.0 and :: stand for «not set».
  return (all.v4[0] === 0 && all.v4[1] === 1) || (all.v6[0] === 0n && all.v6[1] === 1n) ? null : all;
}

const ARRIVING = new WeakMap<FortiVip, Product>();

/** The packets that the translation takes, as they arrive. */
export function arrivingAt(vip: FortiVip): Product {
  const known = ARRIVING.get(vip);
  if (known) return known;
  const made = productOf(vip);
  ARRIVING.set(vip, made);
  return made;
}

function productOf(vip: FortiVip): Product {
  const everybody =
    vip.family === 4 ? { v4: ANY_MATCH.sources.v4, v6: [] } : { v4: [], v6: ANY_MATCH.sources.v6 };
  return {
    from: vip.from,
    to: null,
    sources: vip.sources ?? everybody,
    destinations: vip.outer,
    services: vip.forward === null ? ANY_SERVICE : serviceOf(vip.forward.protocol, vip.forward.outer),
  };
}

const serviceOf = (protocol: number, ports: IntervalSet<number>): ServiceSet => [
  { services: ports.map((port) => protocol * PORTS + port), sourcePorts: ALL_PORTS },
];

/** The services of a policy, which speaks of the inner port, as the packets that arrive have them. */
export function arrivingServices(vip: FortiVip, services: ServiceSet): ServiceSet {
  const { forward } = vip;
  // The inner port that the policy permits may be any outer one.
  if (vip.isForwardUnknown) return ANY_SERVICE;
  if (forward === null) return services;
  return mergeParts(
    services.map((part) => {
      const wanted = portsOf(part.services, forward.protocol);
      const ports = isSubset(forward.inner, wanted)
        ? forward.outer
        : backwards(intersection(wanted, forward.inner), forward.inner, forward.outer);
      return {
        services: ports.map((port) => forward.protocol * PORTS + port),
        sourcePorts: part.sourcePorts,
      };
    }),
  );
}

/** The n-th inner port is the n-th outer one. */
function backwards(
  some: IntervalSet<number>,
  inner: IntervalSet<number>,
  outer: IntervalSet<number>,
): IntervalSet<number> {
  const innerList = listed(inner);
  const outerList = listed(outer);
  const out: number[] = [];
  for (const port of listed(some)) out.push(outerList[innerList.indexOf(port)]!);
  const sorted = out.toSorted((a, b) => a - b);
  const set: number[] = [];
  for (const port of sorted) {
    if (set.at(-1) === port) set[set.length - 1] = port + 1;
    else set.push(port, port + 1);
  }
  return set;
}

function listed(ports: IntervalSet<number>): number[] {
  return intervalsOf(ports).flatMap(([first, end]) =>
    Array.from({ length: end - first }, (_, i) => first + i),
  );
}

export function natOf(vip: FortiVip): NatRule {
  return {
    id: vip.name,
    line: vip.line,
    kind: 'destination',
    match: arrivingAt(vip),
    certain: vip.why.length === 0 ? null : NO_MATCH,
    why: vip.why,
    to: { addresses: vip.inner, isOneToOne: true, ports: vip.forward?.inner ?? null },
    comment: null,
  };
}
