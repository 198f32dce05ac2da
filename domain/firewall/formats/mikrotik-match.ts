import { intersectionOfAddresses, parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, ADDRESSES_V4, ADDRESSES_V6, SERVICES } from '../algebras.ts';
import { exactly, negateBounds, notKnown, type Bounds } from '../bounds.ts';
import { ICMP, ICMPV6, PORT_PROTOCOLS, PROTOCOL_NUMBERS } from '../protocols.ts';
import type { Zones } from '../rule.ts';
import { ANY_SPEC, serviceSet, type ServiceSet } from '../service-set.ts';
import type { ObjectTable } from './object-table.ts';
import { portWords } from './port-words.ts';
import { unknownZones } from './rule-draft.ts';

/** What a line of a firewall menu says of packets, and what of it is not understood. */
export interface MikrotikMatch {
  readonly from: Bounds<Zones>;
  readonly to: Bounds<Zones>;
  readonly sources: Bounds<AddressSet>;
  readonly destinations: Bounds<AddressSet>;
  readonly services: Bounds<ServiceSet>;
  readonly narrowing: readonly string[];
  /** Speaks only of connections that are open already: a new connection's first packet never meets it. */
  readonly isForOpenConnections: boolean;
}

export interface MikrotikNames {
  readonly lists: ObjectTable<AddressSet>;
  /** Interfaces of each interface list. */
  readonly interfaces: ReadonlyMap<string, readonly string[]>;
}

/** RouterOS, «Filter»: a leading `!` is a negation. */
export function mikrotikMatch(
  values: ReadonlyMap<string, string>,
  family: 4 | 6,
  names: MikrotikNames,
): MikrotikMatch {
  const narrowing: string[] = [];
  const all = family === 4 ? ADDRESSES_V4 : ADDRESSES_V6;
  const inFamily = ({ certain, possible, ...rest }: Bounds<AddressSet>): Bounds<AddressSet> => ({
    ...rest,
    certain: intersectionOfAddresses(certain, all.all),
    possible: intersectionOfAddresses(possible, all.all),
  });
  const side = (address: string, list: string): Bounds<AddressSet> => {
    const parts: Bounds<AddressSet>[] = [];
    const written = values.get(address);
    if (written !== undefined) parts.push(negatable(written, (text) => parsed(text)));
    const named = values.get(list);
    if (named !== undefined) parts.push(negatable(named, (text) => names.lists.resolve(text)));
    const [first = exactly(ADDRESSES.all), second] = parts;
    if (second === undefined) return inFamily(first);
    const why = [...first.why, ...second.why];
    return inFamily({
      certain: intersectionOfAddresses(first.certain, second.certain),
      possible: intersectionOfAddresses(first.possible, second.possible),
      why,
      ...(why.length === 0 ? { isNone: true as const } : {}),
    });
  };
  const state = values.get('connection-state');
  const isForOpenConnections = state !== undefined && state !== '' && !meetsNew(state);
  if (state === '') narrowing.push('lo stato della connessione è vuoto');
  for (const [name, value] of values)
    if (!READ.test(name)) narrowing.push(`la condizione «${`${name}=${value}`.slice(0, 60)}» non è compresa`);
  return {
    from: zonesOf(values, 'in', names),
    to: zonesOf(values, 'out', names),
    sources: side('src-address', 'src-address-list'),
    destinations: side('dst-address', 'dst-address-list'),
    services: servicesOf(values),
    narrowing,
    isForOpenConnections,
  };
}

/** What is read here, and what changes nothing about which packets a line takes. */
const READ =
  /^(|chain|action|comment|disabled|log|log-prefix|place-before|src-address|dst-address|src-address-list|dst-address-list|in-interface|out-interface|in-interface-list|out-interface-list|protocol|src-port|dst-port|port|icmp-options|connection-state|jump-target|reject-with|to-addresses|to-ports|address-list|address-list-timeout|hw-offload|new-.*|passthrough|bytes|packets|randomise-ports|same-not-by-dst)$/;

/** Whether a packet without an open connection meets the words of `connection-state`. */
function meetsNew(state: string): boolean {
  const words = state.replace(/^!/, '').split(',');
  return state.startsWith('!') ? !words.includes('new') : words.includes('new');
}

function negatable(text: string, read: (text: string) => Bounds<AddressSet>): Bounds<AddressSet> {
  return text.startsWith('!') ? negateBounds(ADDRESSES, read(text.slice(1))) : read(text);
}

export function parsed(text: string): Bounds<AddressSet> {
  const entry = parseAddressEntry(text);
  return entry.type === 'error'
    ? notKnown(ADDRESSES, `«${text.slice(0, 60)}» non è un indirizzo`)
    : exactly(entry.set);
}

function zonesOf(
  values: ReadonlyMap<string, string>,
  side: 'in' | 'out',
  names: MikrotikNames,
): Bounds<Zones> {
  const one = values.get(`${side}-interface`);
  const list = values.get(`${side}-interface-list`);
  if (one !== undefined && list !== undefined) return unknownZones('nomina interfaccia ed elenco insieme');
  if (one !== undefined && /^!?all-[a-z]+$/.test(one))
    return unknownZones(`«${one.slice(0, 40)}» è un gruppo di interfacce`);
  if (one !== undefined)
    return one.startsWith('!') ? unknownZones(`esclude l’interfaccia «${one.slice(1, 40)}»`) : exactly([one]);
  if (list === undefined || list === 'all') return exactly(null);
  if (list.startsWith('!')) return unknownZones(`esclude l’elenco di interfacce «${list.slice(1, 40)}»`);
  const members = names.interfaces.get(list);
  return members === undefined || members.length === 0
    ? unknownZones(`l’elenco di interfacce «${list.slice(0, 40)}» non è nell’esportazione`)
    : exactly(members);
}

function servicesOf(values: ReadonlyMap<string, string>): Bounds<ServiceSet> {
  const word = values.get('protocol');
  const isNegated = word?.startsWith('!') === true;
  const name = (word ?? '').replace(/^!/, '').toLowerCase();
  const number =
    word === undefined || name === 'all'
      ? null
      : (PROTOCOL_NUMBERS[name] ?? RENAMED[name] ?? (/^\d{1,3}$/.test(name) ? Number(name) : undefined));
  if (number === undefined || (number ?? 0) > 255)
    return notKnown(SERVICES, `il protocollo «${name.slice(0, 40)}» non è compreso`);
  const ports = (key: string): ReturnType<typeof portWords> => portWords(values.get(key) ?? '');
  const either = values.get('port');
  const [source, destination] = [ports('src-port'), ports('dst-port')];
  const both = either === undefined ? null : portWords(either);
  if (source === undefined || destination === undefined || both === undefined)
    return notKnown(SERVICES, 'le porte non sono comprese');
  if (both !== null) {
    if (
      number === null ||
      isNegated ||
      !PORT_PROTOCOLS.includes(number) ||
      source !== null ||
      destination !== null
    )
      return notKnown(SERVICES, 'vale per la porta di partenza o di arrivo');
    const spec = { ...ANY_SPEC, protocol: number };
    return exactly(
      serviceSet([
        { ...spec, sourcePorts: both },
        { ...spec, destinationPorts: both },
      ]),
    );
  }
  if ((source !== null || destination !== null) && (number === null || isNegated))
    return notKnown(SERVICES, 'nomina porte senza un protocollo');
  if (number !== null && !PORT_PROTOCOLS.includes(number) && (source !== null || destination !== null))
    return notKnown(SERVICES, 'nomina porte di un protocollo che non ne ha');
  const options = values.get('icmp-options');
  const icmp = options === undefined ? undefined : /^(\d{1,3}):(?:(\d{1,3})(?:-(\d{1,3}))?)?$/.exec(options);
  if (icmp === null) return notKnown(SERVICES, `il tipo di ICMP «${options!.slice(0, 20)}» non è compreso`);
  const [first, last] = [Number(icmp?.[2] ?? 0), Number(icmp?.[3] ?? icmp?.[2] ?? 255)];
  const isAnyCode = icmp?.[2] === undefined || (first === 0 && last === 255);
  const specs = Array.from({ length: icmp && !isAnyCode ? Math.min(last, 255) - first + 1 : 1 }, (_, i) => ({
    ...ANY_SPEC,
    protocol: number,
    destinationPorts: destination ?? null,
    sourcePorts: source ?? null,
    icmpType: icmp ? Number(icmp[1]) : null,
    icmpCode: icmp && !isAnyCode ? first + i : null,
  }));
  if (icmp && number !== ICMP && number !== ICMPV6)
    return notKnown(SERVICES, 'nomina tipi di ICMP di un altro protocollo');
  const set = exactly(serviceSet(specs));
  return isNegated ? negateBounds(SERVICES, set) : set;
}

/** RouterOS's own names. */
const RENAMED: Readonly<Partial<Record<string, number>>> = {
  'ipsec-esp': 50,
  'ipsec-ah': 51,
  'ip-encap': 4,
  ipencap: 4,
  'udp-lite': 136,
  'ipv6-encap': 41,
  rdp: 27,
};
