import {
  ALL_V4,
  ALL_V6,
  complementOfAddresses,
  intersectionOfAddresses,
  parseAddressEntry,
  unionOfAll,
  type AddressSet,
} from '../../net/address-set.ts';
import { complement, intersection, intervalSet, type IntervalSet } from '../../net/interval-set.ts';
import { differenceOfServices } from '../algebras.ts';
import { meetServices } from '../match-algebra.ts';
import { parsePorts, parseProtocol } from '../parse-service.ts';
import { ICMP, ICMPV6, PORT_PROTOCOLS } from '../protocols.ts';
import type { Product, Zones } from '../rule.ts';
import {
  ALL_PORTS,
  ALL_SERVICES,
  ANY_SERVICE,
  ANY_SPEC,
  PORTS,
  serviceSet,
  type ServiceSet,
} from '../service-set.ts';

/** What one `-A` line matches, and where it goes. */
export interface IptablesLine {
  /** What it matches at most. */
  readonly match: Product;
  readonly target: string | null;
  /** The target's own options. */
  readonly options: readonly string[];
  readonly isGoto: boolean;
  readonly comment: string | null;
  /** No first packet of a connection matches: it decides nothing about new ones. */
  readonly isForOpenConnections: boolean;
  /** What a condition on the state says of packets that are not tracked (NOTRACK); null: there is none. */
  readonly takesUntracked: boolean | null;
  /** It speaks of open connections by their state alone. */
  readonly isOpenByState: boolean;
  /** Conditions that are not understood: of the match it then certainly takes nothing. */
  readonly why: readonly string[];
}

interface Draft {
  takesUntracked: boolean | null;
  isOpenByState: boolean;
  sources: AddressSet;
  destinations: AddressSet;
  from: Zones;
  to: Zones;
  exceptFrom: string[];
  exceptTo: string[];
  services: ServiceSet;
  protocol: number | null;
  sports: IntervalSet<number> | null;
  dports: IntervalSet<number> | null;
  target: string | null;
  options: readonly string[];
  isGoto: boolean;
  comment: string | null;
  isOpen: boolean;
  why: string[];
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
  'address-mask-request': 17,
  'address-mask-reply': 18,
};
const ICMPV6_TYPES: Readonly<Record<string, number>> = {
  'destination-unreachable': 1,
  'packet-too-big': 2,
  'time-exceeded': 3,
  'parameter-problem': 4,
  'echo-request': 128,
  ping: 128,
  'echo-reply': 129,
  pong: 129,
  'router-solicitation': 133,
  'router-advertisement': 134,
  'neighbour-solicitation': 135,
  'neighbor-solicitation': 135,
  'neighbour-advertisement': 136,
  'neighbor-advertisement': 136,
  redirect: 137,
};

/** What a family that is not known leaves possible. */
export type Family = 4 | 6 | null;

/** Reads the words after `-A CHAIN`. `family` is the command that wrote the file: iptables-save 4, ip6tables-save 6. */
export function readIptablesLine(words: readonly string[], family: Family): IptablesLine {
  const everything: AddressSet = { v4: family === 6 ? [] : ALL_V4, v6: family === 4 ? [] : ALL_V6 };
  const draft: Draft = {
    sources: everything,
    destinations: everything,
    from: null,
    to: null,
    exceptFrom: [],
    exceptTo: [],
    services: ANY_SERVICE,
    protocol: null,
    sports: null,
    dports: null,
    target: null,
    options: [],
    isGoto: false,
    comment: null,
    isOpen: false,
    takesUntracked: null,
    isOpenByState: false,
    why: family === null ? ['non si sa se la tabella è IPv4 o IPv6'] : [],
  };
  for (let at = 0; at < words.length;) {
    const isNot = words[at] === '!';
    if (isNot) at++;
    const flag = words[at++] ?? '';
    at += take(draft, flag, words, at, isNot, family);
  }
  const { from, to, exceptFrom, exceptTo } = draft;
  return {
    match: {
      from,
      to,
      ...(from === null && exceptFrom.length > 0 ? { exceptFrom } : {}),
      ...(to === null && exceptTo.length > 0 ? { exceptTo } : {}),
      sources: draft.sources,
      destinations: draft.destinations,
      services: servicesOf(draft),
    },
    target: draft.target,
    options: draft.options,
    isGoto: draft.isGoto,
    comment: draft.comment,
    isForOpenConnections: draft.isOpen || draft.isOpenByState,
    takesUntracked: draft.takesUntracked,
    isOpenByState: draft.isOpenByState && !draft.isOpen,
    why: draft.why,
  };
}

/** @returns how many words the flag used */
function take(
  draft: Draft,
  flag: string,
  words: readonly string[],
  at: number,
  isNot: boolean,
  family: Family,
): number {
  const value = words[at] ?? '';
  switch (flag) {
    case '-s':
    case '--source':
    case '--src':
    case '--src-range':
      // All matches of a rule must hold: they meet.
      draft.sources = intersectionOfAddresses(draft.sources, addresses(draft, value, isNot));
      return 1;
    case '-d':
    case '--destination':
    case '--dst':
    case '--dst-range':
      draft.destinations = intersectionOfAddresses(draft.destinations, addresses(draft, value, isNot));
      return 1;
    case '-i':
    case '-o':
    case '--in-interface':
    case '--out-interface':
      takeInterface(draft, flag === '-i' || flag === '--in-interface' ? 'from' : 'to', value, isNot);
      return 1;
    case '-p':
    case '--protocol':
      takeProtocol(draft, value, isNot);
      return 1;
    case '-m':
    case '--match':
      // The name of most modules alone matches nothing: their options do.
      if (
        !PLAIN_MODULES.test(value) &&
        STARTS.test(words[at + 1] === '!' ? (words[at + 2] ?? '') : (words[at + 1] ?? '-j'))
      )
        draft.why.push(`il modulo «${value.slice(0, 40)}» non è compreso`);
      return 1;
    case '-4':
    case '-6':
      if (family !== null && flag !== `-${family}`) draft.isOpen = true;
      return 0;
    case '--dport':
    case '--dports':
    case '--destination-port':
    case '--destination-ports':
      draft.dports = intersection(draft.dports ?? ALL_PORTS, ports(draft, value, isNot));
      return 1;
    case '--sport':
    case '--sports':
    case '--source-port':
    case '--source-ports':
      draft.sports = intersection(draft.sports ?? ALL_PORTS, ports(draft, value, isNot));
      return 1;
    case '--ports':
    case '--port':
      takeEither(draft, value, isNot);
      return 1;
    case '--icmp-type':
    case '--icmpv6-type':
      takeIcmp(draft, value, isNot, flag === '--icmp-type' ? ICMP : ICMPV6);
      return 1;
    case '--ctstate':
    case '--state':
      takeState(draft, value, isNot);
      return 1;
    case '--syn':
      if (isNot) draft.isOpen = true;
      return 0;
    case '--tcp-flags':
      if (matchesFirst(value, words[at + 1] ?? '') === isNot) draft.isOpen = true;
      return 2;
    case '-f':
    case '--fragment':
      // Only later fragments match, never the first.
      if (!isNot) draft.isOpen = true;
      return 0;
    case '--comment':
      draft.comment = value;
      return 1;
    case '-j':
    case '-g':
    case '--jump':
    case '--goto':
      if (draft.target !== null && !draft.why.includes(SEVERAL_JUMPS)) draft.why.push(SEVERAL_JUMPS);
      draft.target = value;
      draft.isGoto = flag === '-g' || flag === '--goto';
      draft.options = optionsOf(value, words, at + 1);
      return 1 + draft.options.length;
    case '-c':
    case '--set-counters':
      return 2;
    default:
      return takeUnknown(draft, flag, words, at);
  }
}

/** Targets that have no options of their own. */
const PLAIN_TARGETS = /^(ACCEPT|DROP|RETURN|QUEUE|TRACE)$/;
/** Options of the rule that may be written behind its target, too; no target has one of these names. */
const OF_THE_RULE =
  /^(-[sdiopmfjgc46]|--(source|src|destination|dst|(src|dst)-range|(in|out)-interface|protocol|match|fragment|[ds]ports?|(source|destination)-ports?|ports?|icmp(v6)?-type|(ct)?state|syn|tcp-flags|comment|jump|goto|set-counters))$/;

/** What behind a target is the target's own, up to what is the rule's: iptables takes them in any order. */
function optionsOf(target: string, words: readonly string[], from: number): string[] {
  if (PLAIN_TARGETS.test(target)) return [];
  const isOfTheRule = (at: number): boolean =>
    (words[at] === '!' || OF_THE_RULE.test(words[at]!)) && (at === from || words[at - 1] !== '--log-prefix');
  let end = from;
  while (end < words.length && !isOfTheRule(end)) end++;
  return words.slice(from, end);
}

/** iptables-restore takes no such line. */
const SEVERAL_JUMPS = 'la riga ha più di un bersaglio (-j o -g)';

/** Modules that match by what is written after them, and by nothing else. */
const PLAIN_MODULES =
  /^(tcp|udp|udplite|sctp|dccp|icmp6?|icmpv6|ipv6-icmp|multiport|conntrack|state|comment|iprange|esp|ah)$/;
/** What is no option of a module. */
const STARTS =
  /^(-[a-zA-Z46]|--(jump|goto|match|protocol|source|destination|src|dst|in-interface|out-interface|fragment))$/;

/** The values of an option that is not known run up to the next option. */
function takeUnknown(draft: Draft, flag: string, words: readonly string[], at: number): number {
  draft.why.push(`l’opzione «${flag.slice(0, 40)}» non è compresa`);
  let used = 0;
  while (at + used < words.length && !/^(!|-{1,2}[a-zA-Z])/.test(words[at + used]!)) used++;
  return used;
}

/** `eth0`, `! eth0`; `eth+` is every name that begins so, which the rules alone do not tell. */
function takeInterface(draft: Draft, side: 'from' | 'to', name: string, isNot: boolean): void {
  if (name === '+') {
    if (isNot) draft.isOpen = true;
  } else if (name.endsWith('+')) draft.why.push(`l’interfaccia «${name.slice(0, 30)}» è un gruppo di nomi`);
  else if (isNot) draft[side === 'from' ? 'exceptFrom' : 'exceptTo'].push(name);
  else draft[side] = [name];
}

function takeProtocol(draft: Draft, word: string, isNot: boolean): void {
  const protocol = parseProtocol(word === 'icmpv6' ? 'icmp6' : word);
  if (typeof protocol === 'object' && protocol !== null)
    draft.why.push(`il protocollo «${word.slice(0, 30)}» non è compreso`);
  else if (protocol === null || protocol === 0) {
    if (isNot) draft.isOpen = true;
  } else if (isNot)
    draft.services = [
      {
        services: complement(intervalSet([[protocol * PORTS, (protocol + 1) * PORTS]]), ALL_SERVICES),
        sourcePorts: ALL_PORTS,
      },
    ];
  else draft.protocol = protocol;
}

function addresses(draft: Draft, text: string, isNot: boolean): AddressSet {
  const sets: AddressSet[] = [];
  for (const piece of text.split(',')) {
    const parsed = parseAddressEntry(piece);
    if (parsed.type === 'error') {
      draft.why.push(`${parsed.message} («${text.slice(0, 60)}»)`);
      return { v4: ALL_V4, v6: ALL_V6 };
    }
    sets.push(parsed.set);
  }
  const set = unionOfAll(sets);
  if (!isNot) return set;
  return complementOfAddresses(set, set.v6.length > 0 ? 6 : 4);
}

function ports(draft: Draft, text: string, isNot: boolean): IntervalSet<number> {
  // `1024:` and `:1023` are open ranges.
  const closed = text.replace(/(^|,):/g, '$10:').replace(/:(,|$)/g, ':65535$1');
  const parsed = parsePorts(closed, ',');
  if (parsed !== null && 'type' in parsed) {
    draft.why.push(`porte non comprese («${text.slice(0, 60)}»)`);
    return ALL_PORTS;
  }
  return isNot ? complement(parsed ?? ALL_PORTS, ALL_PORTS) : (parsed ?? ALL_PORTS);
}

/** `--ports`: the source port or the destination port is one of them; negated: neither is. */
function takeEither(draft: Draft, text: string, isNot: boolean): void {
  const set = ports(draft, text, isNot);
  const specs = PORT_PROTOCOLS.flatMap((protocol) =>
    isNot
      ? [{ ...ANY_SPEC, protocol, sourcePorts: set, destinationPorts: set }]
      : [
          { ...ANY_SPEC, protocol, sourcePorts: set },
          { ...ANY_SPEC, protocol, destinationPorts: set },
        ],
  );
  draft.services = meetServices(draft.services, serviceSet(specs));
}

function takeIcmp(draft: Draft, text: string, isNot: boolean, protocol: number): void {
  const [word = '', code] = text.split('/');
  const names = protocol === ICMP ? ICMP_TYPES : ICMPV6_TYPES;
  const whole = serviceSet([{ ...ANY_SPEC, protocol }]);
  if (word === 'any' || (word === '255' && protocol === ICMP)) {
    if (isNot) draft.isOpen = true;
    return;
  }
  const type = Object.hasOwn(names, word) ? names[word]! : /^\d{1,3}$/.test(word) ? Number(word) : Number.NaN;
  const number = code === undefined ? null : /^\d{1,3}$/.test(code) ? Number(code) : Number.NaN;
  if (!(type <= 255) || (number !== null && !(number <= 255))) {
    draft.why.push(`il tipo ICMP «${text.slice(0, 30)}» non è compreso`);
    draft.services = meetServices(draft.services, whole);
    return;
  }
  const set = serviceSet([{ ...ANY_SPEC, protocol, icmpType: type, icmpCode: number }]);
  draft.services = meetServices(draft.services, isNot ? differenceOfServices(whole, set) : set);
}

/**
 * Exact answers are about the first packet of a connection: it is NEW, never INVALID. DNAT and SNAT are states that it
 * may have besides (iptables-extensions(8), conntrack).
 */
function takeState(draft: Draft, text: string, isNot: boolean): void {
  const states = text.split(',');
  draft.takesUntracked = draft.takesUntracked !== false && states.includes('UNTRACKED') !== isNot;
  if (states.includes('NEW')) {
    if (isNot) draft.isOpenByState = true;
  } else if (states.some((state) => !['ESTABLISHED', 'RELATED', 'INVALID'].includes(state)))
    draft.why.push(
      states.includes('DNAT') || states.includes('SNAT')
        ? `vale solo per i pacchetti ${isNot ? 'non ' : ''}tradotti (${text.slice(0, 40)})`
        : `guarda lo stato della connessione (${text.slice(0, 40)})`,
    );
  else if (!isNot) draft.isOpenByState = true;
}

/** Whether a packet with SYN alone has of these flags just those that are asked. */
function matchesFirst(mask: string, wanted: string): boolean {
  const flags = (text: string): string[] =>
    text === 'ALL' ? ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] : text === 'NONE' ? [] : text.split(',');
  const asked = flags(wanted);
  return flags(mask).every((flag) => (flag === 'SYN') === asked.includes(flag));
}

function servicesOf(draft: Draft): ServiceSet {
  const { protocol, sports, dports } = draft;
  const protocols = protocol === null && (sports ?? dports) !== null ? PORT_PROTOCOLS : [protocol];
  const named = serviceSet(
    protocols.map((number) => ({
      ...ANY_SPEC,
      protocol: number,
      sourcePorts: sports,
      destinationPorts: dports,
    })),
  );
  return meetServices(draft.services, named);
}
