import {
  ALL_V4,
  ALL_V6,
  complementOfAddresses,
  parseAddressEntry,
  type AddressSet,
} from '../../net/address-set.ts';
import { complement, intervalSet, type IntervalSet } from '../../net/interval-set.ts';
import { ICMP, ICMPV6, PORT_PROTOCOLS } from '../protocols.ts';
import { parsePorts, parseProtocol } from '../parse-service.ts';
import type { Match, Zones } from '../rule.ts';
import { ALL_PORTS, ALL_SERVICES, PORTS, serviceSet, ANY_SPEC, type ServiceSet } from '../service-set.ts';

/** What one `-A` line matches, and where it goes. */
export interface IptablesLine {
  readonly match: Match;
  readonly target: string | null;
  readonly isGoto: boolean;
  readonly comment: string | null;
  /** Only packets of connections that are already open: it decides nothing about new ones. */
  readonly isForOpenConnections: boolean;
  /** Why its packets cannot be said; null when they can. */
  readonly unknown: string | null;
}

interface Draft {
  sources: AddressSet;
  destinations: AddressSet;
  from: Zones;
  to: Zones;
  protocol: number | null;
  otherProtocols: boolean;
  sports: IntervalSet<number> | null;
  dports: IntervalSet<number> | null;
  icmp: { type: number; code: number | null } | null;
  target: string | null;
  isGoto: boolean;
  comment: string | null;
  isOpen: boolean;
  unknown: string | null;
}

/** ICMP type names of iptables-extensions(8). */
const ICMP_TYPES: Readonly<Record<string, number>> = {
  'echo-reply': 0,
  pong: 0,
  'destination-unreachable': 3,
  'source-quench': 4,
  redirect: 5,
  'echo-request': 8,
  ping: 8,
  'router-advertisement': 9,
  'router-solicitation': 10,
  'time-exceeded': 11,
  'ttl-exceeded': 11,
  'parameter-problem': 12,
  'timestamp-request': 13,
  'timestamp-reply': 14,
};
const ICMPV6_TYPES: Readonly<Record<string, number>> = {
  'destination-unreachable': 1,
  'packet-too-big': 2,
  'time-exceeded': 3,
  'parameter-problem': 4,
  'echo-request': 128,
  'echo-reply': 129,
  'router-solicitation': 133,
  'router-advertisement': 134,
  'neighbour-solicitation': 135,
  'neighbor-solicitation': 135,
  'neighbour-advertisement': 136,
  'neighbor-advertisement': 136,
  redirect: 137,
};

/** Reads the words after `-A CHAIN`. `family` is the command that wrote the file: iptables-save 4, ip6tables-save 6. */
export function readIptablesLine(words: readonly string[], family: 4 | 6): IptablesLine {
  const everything: AddressSet = family === 4 ? { v4: ALL_V4, v6: [] } : { v4: [], v6: ALL_V6 };
  const draft: Draft = {
    sources: everything,
    destinations: everything,
    from: null,
    to: null,
    protocol: null,
    otherProtocols: false,
    sports: null,
    dports: null,
    icmp: null,
    target: null,
    isGoto: false,
    comment: null,
    isOpen: false,
    unknown: null,
  };
  let at = 0;
  while (at < words.length && draft.unknown === null) {
    const isNot = words[at] === '!';
    if (isNot) at++;
    const flag = words[at++] ?? '';
    at += take(draft, flag, words, at, isNot, family);
  }
  return {
    match: {
      from: draft.from,
      to: draft.to,
      sources: draft.sources,
      destinations: draft.destinations,
      services: servicesOf(draft),
    },
    // Reading stops at what is not understood, which stands before the target.
    target: draft.target ?? targetOf(words),
    isGoto: draft.isGoto,
    comment: draft.comment,
    isForOpenConnections: draft.isOpen,
    unknown: draft.unknown,
  };
}

function targetOf(words: readonly string[]): string | null {
  const at = words.findLastIndex((word) => word === '-j' || word === '-g');
  return at < 0 ? null : (words[at + 1] ?? null);
}

/** @returns how many words the flag used */
function take(
  draft: Draft,
  flag: string,
  words: readonly string[],
  at: number,
  isNot: boolean,
  family: 4 | 6,
): number {
  const value = words[at] ?? '';
  switch (flag) {
    case '-s':
    case '--source':
      draft.sources = addresses(draft, value, isNot, family);
      return 1;
    case '-d':
    case '--destination':
      draft.destinations = addresses(draft, value, isNot, family);
      return 1;
    case '--src-range':
      draft.sources = addresses(draft, value, isNot, family);
      return 1;
    case '--dst-range':
      draft.destinations = addresses(draft, value, isNot, family);
      return 1;
    case '-i':
    case '-o':
      if (isNot || value.endsWith('+'))
        draft.unknown = `l’interfaccia «${value.slice(0, 30)}» è negata o è un gruppo`;
      else if (flag === '-i') draft.from = [value];
      else draft.to = [value];
      return 1;
    case '-p': {
      const protocol = parseProtocol(value === 'icmpv6' ? 'icmp6' : value);
      if (typeof protocol === 'object' && protocol !== null)
        draft.unknown = `il protocollo «${value.slice(0, 30)}» non è compreso`;
      else {
        draft.protocol = protocol === 0 ? null : protocol;
        draft.otherProtocols = isNot;
      }
      return 1;
    }
    case '-m':
      // The module's name alone matches nothing: its options do.
      return 1;
    case '--dport':
    case '--dports':
      draft.dports = ports(draft, value, isNot);
      return 1;
    case '--sport':
    case '--sports':
      draft.sports = ports(draft, value, isNot);
      return 1;
    case '--icmp-type':
    case '--icmpv6-type':
      readIcmp(draft, value, isNot, family);
      return 1;
    case '--ctstate':
    case '--state':
      readState(draft, value, isNot);
      return 1;
    case '--comment':
      draft.comment = value;
      return 1;
    case '-j':
    case '-g':
      draft.target = value;
      draft.isGoto = flag === '-g';
      // What follows are the target's own options.
      return words.length - at;
    case '--syn':
    case '--tcp-flags':
      draft.unknown = 'guarda i segnalatori TCP';
      return 0;
    default:
      draft.unknown = `l’opzione «${flag.slice(0, 40)}» non è compresa`;
      return 0;
  }
}

function addresses(draft: Draft, text: string, isNot: boolean, family: 4 | 6): AddressSet {
  const parsed = parseAddressEntry(text);
  if (parsed.type === 'error') {
    draft.unknown = `${parsed.message} («${text.slice(0, 60)}»)`;
    return draft.sources;
  }
  return isNot ? complementOfAddresses(parsed.set, family) : parsed.set;
}

function ports(draft: Draft, text: string, isNot: boolean): IntervalSet<number> | null {
  // `1024:` and `:1023` are open ranges.
  const closed = text.replace(/(^|,):/g, '$10:').replace(/:(,|$)/g, ':65535$1');
  const parsed = parsePorts(closed, ',');
  if (parsed !== null && 'type' in parsed) {
    draft.unknown = `porte non comprese («${text.slice(0, 60)}»)`;
    return null;
  }
  return isNot && parsed !== null ? complement(parsed, ALL_PORTS) : parsed;
}

function readIcmp(draft: Draft, text: string, isNot: boolean, family: 4 | 6): void {
  const [word = '', code] = text.split('/');
  const names = family === 4 ? ICMP_TYPES : ICMPV6_TYPES;
  if (word === 'any' || word === '255') return;
  const type = Object.hasOwn(names, word) ? names[word]! : /^\d{1,3}$/.test(word) ? Number(word) : Number.NaN;
  const number = code === undefined ? null : Number(code);
  if (isNot || !(type <= 255) || (number !== null && !(number <= 255)))
    draft.unknown = `il tipo ICMP «${text.slice(0, 30)}» non è compreso`;
  else draft.icmp = { type, code: number };
}

/** Exact answers are about the first packet of a connection: what asks for NEW asks for nothing more. */
function readState(draft: Draft, text: string, isNot: boolean): void {
  const states = text.split(',');
  const hasNew = states.includes('NEW') !== isNot;
  if (hasNew) return;
  if (states.includes('INVALID') || states.includes('UNTRACKED') || isNot)
    draft.unknown = `guarda lo stato della connessione (${text.slice(0, 40)})`;
  else draft.isOpen = true;
}

function servicesOf(draft: Draft): ServiceSet {
  const { protocol, sports, dports, icmp } = draft;
  if (draft.otherProtocols && protocol !== null) {
    return [
      {
        services: complement(intervalSet([[protocol * PORTS, (protocol + 1) * PORTS]]), ALL_SERVICES),
        sourcePorts: ALL_PORTS,
      },
    ];
  }
  if (icmp && (protocol === ICMP || protocol === ICMPV6))
    return serviceSet([{ ...ANY_SPEC, protocol, icmpType: icmp.type, icmpCode: icmp.code }]);
  const protocols = protocol === null && (sports ?? dports) !== null ? PORT_PROTOCOLS : [protocol];
  return serviceSet(
    protocols.map((number) => ({
      ...ANY_SPEC,
      protocol: number,
      sourcePorts: sports,
      destinationPorts: dports,
    })),
  );
}
