import { ALL_V4, ALL_V6, ANY_ADDRESS, parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import { intervalSet, type IntervalSet } from '../../net/interval-set.ts';
import { ICMP, ICMPV6, PROTOCOL_NUMBERS, hasPorts } from '../protocols.ts';
import { ANY_SPEC, type ServiceSpec } from '../service-set.ts';
import { ASA_ICMP_TYPES, ASA_PORTS, type Words } from './asa-words.ts';
import type { AsaNames } from './asa-names.ts';
import type { Resolved } from './name-table.ts';

/** `any`, `host A`, `A MASK`, `PREFIX/LENGTH`, `object O`, `object-group G`. */
export function readAddress(words: Words, names: AsaNames): Resolved<AddressSet> {
  const first = words.next();
  switch (first) {
    case 'any':
      return { value: ANY_ADDRESS };
    case 'any4':
      return { value: { v4: ALL_V4, v6: [] } };
    case 'any6':
      return { value: { v4: [], v6: ALL_V6 } };
    case 'host':
      return parsed(unalias(words.next(), names));
    case 'object':
    case 'object-group':
      return names.networks.resolve(words.next());
    case 'interface':
      return { unknown: `dipende dall’indirizzo dell’interfaccia ${words.next().slice(0, 40)}` };
    case 'object-group-security':
    case 'object-group-user':
    case 'user':
    case 'user-group':
    case 'security-group':
      return { unknown: 'vale solo per alcuni utenti o gruppi di sicurezza' };
    case '':
      return { unknown: 'manca un indirizzo' };
    default: {
      if (first.includes('/')) return parsed(first);
      if (first.includes(':')) return parsed(first);
      return parsed(`${unalias(first, names)}/${words.next()}`);
    }
  }
}

export function unalias(word: string, names: AsaNames): string {
  return names.aliases.get(word) ?? word;
}

function parsed(text: string): Resolved<AddressSet> {
  const entry = parseAddressEntry(text);
  return entry.type === 'error'
    ? { unknown: `${entry.message} («${text.slice(0, 60)}»)` }
    : { value: entry.set };
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
  if (word === 'nos') return [94];
  if (word === 'pcp') return [108];
  if (word === 'snp') return [109];
  const known = Object.hasOwn(PROTOCOL_NUMBERS, word) ? PROTOCOL_NUMBERS[word] : undefined;
  if (known !== undefined) return [known];
  return /^\d{1,3}$/.test(word) && Number(word) <= 255 ? [Number(word)] : undefined;
}

export function icmpTypeOf(word: string): number | null {
  const known = Object.hasOwn(ASA_ICMP_TYPES, word) ? ASA_ICMP_TYPES[word] : undefined;
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
