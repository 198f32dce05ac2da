import { ALL_V4, ALL_V6, parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES } from '../algebras.ts';
import { exactly, notKnown, type Bounds } from '../bounds.ts';
import { intervalSet, type IntervalSet } from '../../net/interval-set.ts';
import { ICMP, ICMPV6, PROTOCOL_NUMBERS, hasPorts } from '../protocols.ts';
import { ANY_SPEC, type ServiceSpec } from '../service-set.ts';
import { ASA_ICMP6_TYPES, ASA_ICMP_TYPES, ASA_PORTS, type Words } from './asa-words.ts';
import type { AsaNames } from './asa-names.ts';

export type Resolved<Value> = { readonly value: Value } | { readonly unknown: string };

/** `any`, `host A`, `A MASK`, `PREFIX/LENGTH`, `object O`, `object-group G`. `any` is of `family` where that is said. */
export function readAddress(words: Words, names: AsaNames, family: 4 | 6 | null = null): Bounds<AddressSet> {
  const first = words.next();
  switch (first) {
    case 'any':
      return exactly({ v4: family === 6 ? [] : ALL_V4, v6: family === 4 ? [] : ALL_V6 });
    case 'any4':
      return exactly({ v4: ALL_V4, v6: [] });
    case 'any6':
      return exactly({ v4: [], v6: ALL_V6 });
    case 'host':
      return parsed(unalias(words.next(), names));
    case 'object':
    case 'object-group':
      return names.networks.resolve(words.next());
    case 'interface': {
      const name = words.next();
      const own = names.interfaces.get(name);
      return own === undefined
        ? unknownAddress(`dipende dall’indirizzo dell’interfaccia ${name.slice(0, 40)}`)
        : parsed(own);
    }
    case 'object-group-security':
    case 'object-group-user':
    case 'user':
    case 'user-group':
    case 'security-group':
      return unknownAddress('vale solo per alcuni utenti o gruppi di sicurezza');
    case 'object-group-network-service':
      return unknownAddress('dipende da un elenco di servizi di rete');
    case '':
      return unknownAddress('manca un indirizzo');
    default: {
      if (first.includes('/')) return parsed(first);
      if (first.includes(':')) return parsed(first);
      return parsed(`${unalias(first, names)}/${words.next()}`);
    }
  }
}

export const unknownAddress = (why: string): Bounds<AddressSet> => notKnown(ADDRESSES, why);

export function unalias(word: string, names: AsaNames): string {
  return names.aliases.get(word) ?? word;
}

export function parsed(text: string): Bounds<AddressSet> {
  const entry = parseAddressEntry(text);
  return entry.type === 'error'
    ? unknownAddress(`${entry.message} («${text.slice(0, 60)}»)`)
    : exactly(entry.set);
}

export type Ports = IntervalSet<number>;

const OPERATORS = ['eq', 'neq', 'lt', 'gt', 'range'];

export const startsPorts = (word: string | undefined): boolean =>
  word !== undefined && OPERATORS.includes(word);

/** `eq 443`, `range 1000 2000`, `neq 25`, `lt 1024`, `gt 1023`. */
export function readPorts(words: Words): Resolved<Ports> {
  const operator = words.next();
  const first = portNumber(words.next());
  const last = operator === 'range' ? portNumber(words.next()) : first;
  if (first === null || last === null || last < first) return { unknown: 'porta non compresa' };
  switch (operator) {
    case 'eq':
    case 'range':
      return { value: [first, last + 1] };
    case 'neq':
      return {
        value: intervalSet([
          [0, first],
          [first + 1, 65_536],
        ]),
      };
    case 'lt':
      return { value: intervalSet([[0, first]]) };
    case 'gt':
      return { value: intervalSet([[first + 1, 65_536]]) };
    default:
      return { unknown: `«${operator.slice(0, 20)}» non è un confronto di porte` };
  }
}

function portNumber(word: string): number | null {
  const known = Object.hasOwn(ASA_PORTS, word) ? ASA_PORTS[word] : undefined;
  if (known !== undefined) return known;
  return /^\d{1,5}$/.test(word) && Number(word) <= 65_535 ? Number(word) : null;
}

/** Protocol numbers by the ASA's words; null is any. */
export function protocolsOf(word: string): readonly number[] | null | undefined {
  if (word === 'ip') return null;
  if (word === 'tcp-udp') return [6, 17];
  if (word === 'icmp6') return [ICMPV6];
  if (word === 'ipsec') return [50];
  if (word === 'ipinip') return [4];
  if (word === 'pptp') return [47];
  if (word === 'nos') return [94];
  if (word === 'pcp') return [108];
  if (word === 'snp') return [109];
  const known = Object.hasOwn(PROTOCOL_NUMBERS, word) ? PROTOCOL_NUMBERS[word] : undefined;
  if (known !== undefined) return [known];
  return /^\d{1,3}$/.test(word) && Number(word) <= 255 ? [Number(word)] : undefined;
}

/** The words of ICMP and of ICMPv6 differ: `echo` is 8 there and 128 here. */
export function icmpTypeOf(word: string, protocol: number = ICMP): number | null {
  const types = protocol === ICMPV6 ? ASA_ICMP6_TYPES : ASA_ICMP_TYPES;
  const known = Object.hasOwn(types, word) ? types[word] : undefined;
  if (known !== undefined) return known;
  return /^\d{1,3}$/.test(word) && Number(word) <= 255 ? Number(word) : null;
}

/** The services of these protocols with these ports; protocols without ports ignore none silently: the reason comes back. */
export function specsOf(
  protocols: readonly number[] | null,
  destination: Ports | null,
  source: Ports | null,
): Resolved<readonly ServiceSpec[]> {
  if (protocols === null) {
    return (destination ?? source)
      ? { unknown: 'porte senza un protocollo che le abbia' }
      : { value: [ANY_SPEC] };
  }
  if ((destination ?? source) && !protocols.every(hasPorts))
    return { unknown: 'porte con un protocollo che non le ha' };
  return {
    value: protocols.map((protocol) => ({
      ...ANY_SPEC,
      protocol,
      destinationPorts: destination,
      sourcePorts: source,
    })),
  };
}

export const isIcmpWord = (protocols: readonly number[] | null): boolean =>
  protocols?.length === 1 && (protocols[0] === ICMP || protocols[0] === ICMPV6);
