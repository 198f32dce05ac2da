import type { AddressSet } from '../../net/address-set.ts';
import { complement, intervalSet, type IntervalSet } from '../../net/interval-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { exactly, negateBounds, notKnown, uniteBounds, type Bounds } from '../bounds.ts';
import { ICMP, ICMPV6, PROTOCOL_NUMBERS, TCP, UDP, hasPorts } from '../protocols.ts';
import type { Action } from '../rule.ts';
import { ALL_PORTS, ANY_SPEC, serviceSet, type ServiceSet } from '../service-set.ts';
import { boundsOf } from './object-table.ts';
import { pfAddress, portsOf, wordsOf, type PfNames } from './opnsense-names.ts';
import { childOf, type XmlElement } from './xml-tree.ts';

/** A rule of either kind: of `filter` («legacy») or of the newer list («Rules [new]», Automation). */
export interface PfRule {
  readonly id: string;
  readonly line: number;
  readonly action: Action | null;
  readonly isQuick: boolean;
  readonly isFloating: boolean;
  readonly direction: 'in' | 'out' | 'any';
  readonly interfaces: readonly string[];
  /** All interfaces but these. */
  readonly isElsewhere: boolean;
  readonly sources: Bounds<AddressSet>;
  readonly destinations: Bounds<AddressSet>;
  readonly services: Bounds<ServiceSet>;
  readonly narrowing: readonly string[];
  /** Settings that nobody here knows. */
  readonly unknown: readonly { readonly name: string; readonly line: number }[];
  readonly enabled: boolean;
  readonly logging: boolean;
  readonly schedule: string | null;
  readonly comment: string | null;
  readonly sequence: number;
  /** Only for packets that are noted and go on («match»). */
  readonly isMatch: boolean;
}

/** Settings that are read, or change nothing about which packets pass. */
const KNOWN =
  /^(id|tracker|type|action|interface|interfacenot|ipprotocol|protocol|icmptype|icmp6-type|icmp6type|source|destination|source_(net|not|port)|destination_(net|not|port)|disabled|enabled|log|descr|description|direction|floating|quick|sched|statetype|state-policy|statepolicy|statetimeout|sequence|sort_order|prio_group|created|updated|associated-rule-id|category|categories|gateway|replyto|reply-to|disablereplyto|allowopts|nopfsync|nosync|noxmlrpc|ackqueue|defaultqueue|dnpipe|pdnpipe|shaper1|shaper2|set-prio|set-prio-low|set_prio|set_prio_low|prio|tag|max|max-src-nodes|max-src-conn|max-src-states|max-src-conn-rate|max-src-conn-rates|max_src_.*|adaptivestart|adaptiveend|overload|tcpflags_any|tcpflags1|tcpflags2|tcpflags|tcpflags_out|tagged|dscp|tos|os|vlanprio|vlanprioset|udp-first|udp-multiple|udp-single|divert-to|ridentifier|l7container|failover|keepalive|localtag|nat_source_hash|pflow)$/;

/** Those that narrow a rule by something that is not in the header, when they say anything. */
const NARROWING: readonly (readonly [name: string, reason: string])[] = [
  ['tagged', 'vale solo per i pacchetti con un’etichetta (tagged)'],
  ['dscp', 'guarda il campo DSCP del pacchetto'],
  ['tos', 'guarda il campo TOS del pacchetto'],
  ['prio', 'guarda la priorità del pacchetto'],
  ['vlanprio', 'guarda la priorità VLAN del pacchetto'],
  ['os', 'vale solo per alcuni sistemi operativi'],
  ['l7container', 'vale solo per alcune applicazioni'],
  ['divert-to', 'passa i pacchetti a un altro programma, che decide'],
  // pf.conf(5), «stateful tracking options»: beyond the limit, new connections no longer match.
  ...[
    'max',
    'max-src-nodes',
    'max-src-states',
    'max-src-conn',
    'max_src_nodes',
    'max_src_states',
    'max_src_conn',
  ].map((name) => [name, 'vale solo fino a un certo numero di connessioni'] as const),
  ...['max-src-conn-rate', 'max_src_conn_rate'].map(
    (name) => [name, 'vale solo fino a una certa frequenza'] as const,
  ),
];

/** `<disabled/>`, `<disabled>1</disabled>` and `yes` are on. */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const child = childOf(element, name);
  return child !== undefined && !['0', 'no', 'false'].includes(child.text);
}

export function legacyRule(element: XmlElement, id: string, n: number, names: PfNames): PfRule {
  const value = (name: string): string => childOf(element, name)?.text ?? '';
  const family = familyOf(value('ipprotocol'));
  const isFloating = value('floating') === 'yes';
  const quick = childOf(element, 'quick')?.text;
  const type = value('type') || 'pass';
  return {
    id,
    line: element.line,
    action: ACTIONS[type] ?? null,
    isMatch: type === 'match',
    // An interface's own rules are always quick, a floating one only when it says so; OPNsense writes 0 for no.
    isQuick: !(quick === '0' || quick === 'no' || (isFloating && quick === undefined)),
    isFloating,
    direction: value('direction') === 'out' ? 'out' : value('direction') === 'any' ? 'any' : 'in',
    interfaces: wordsOf(value('interface')).filter((name) => name !== 'any'),
    isElsewhere: isOn(element, 'interfacenot'),
    sources: legacySide(childOf(element, 'source'), family, names),
    destinations: legacySide(childOf(element, 'destination'), family, names),
    services: servicesOf(
      value('protocol'),
      value('icmptype') || value('icmp6-type') || value('icmp6type'),
      portsOfSide(childOf(element, 'destination'), names),
      portsOfSide(childOf(element, 'source'), names),
      family,
    ),
    ...commonOf(element),
    enabled: !isOn(element, 'disabled'),
    comment: value('descr') || value('description') || null,
    sequence: n,
  };
}

/** Of `OPNsense/Firewall/Filter/rules`: flat columns, several words joined by commas. */
export function newRule(element: XmlElement, id: string, n: number, names: PfNames): PfRule {
  const value = (name: string): string => childOf(element, name)?.text ?? '';
  const family = familyOf(value('ipprotocol'));
  const action = value('action') || 'pass';
  const interfaces = wordsOf(value('interface')).filter((name) => name !== 'any');
  const isElsewhere = value('interfacenot') === '1';
  const side = (name: 'source' | 'destination'): Bounds<AddressSet> => {
    const words = wordsOf(value(`${name}_net`));
    const all = uniteBounds(
      ADDRESSES,
      (words.length === 0 ? ['any'] : words).map((word) => pfAddress(word, names)),
    );
    return within(value(`${name}_not`) === '1' ? negateBounds(ADDRESSES, all) : all, family);
  };
  const ports = (name: 'source' | 'destination'): Bounds<IntervalSet<number> | null> =>
    portWords(wordsOf(value(`${name}_port`)), false, names);
  return {
    id,
    line: element.line,
    action: ACTIONS[action] ?? null,
    isMatch: action === 'match',
    isQuick: value('quick') !== '0',
    isFloating: interfaces.length !== 1 || isElsewhere,
    direction: value('direction') === 'out' ? 'out' : value('direction') === 'any' ? 'any' : 'in',
    interfaces,
    isElsewhere,
    sources: side('source'),
    destinations: side('destination'),
    services: servicesOf(
      value('protocol'),
      value('icmptype') || value('icmp6type'),
      ports('destination'),
      ports('source'),
      family,
    ),
    ...commonOf(element),
    enabled: value('enabled') !== '0',
    comment: value('description') || null,
    sequence: Number(value('sequence') || n),
  };
}

const ACTIONS: Readonly<Partial<Record<string, Action>>> = { pass: 'accept', block: 'deny', reject: 'deny' };

function commonOf(element: XmlElement): Pick<PfRule, 'narrowing' | 'unknown' | 'logging' | 'schedule'> {
  const value = (name: string): string => childOf(element, name)?.text ?? '';
  const unknown = element.children
    .filter(({ name, text, children }) => !KNOWN.test(name) && (text !== '' || children.length > 0))
    .map(({ name, line }) => ({ name, line }));
  const narrowing = NARROWING.flatMap(([name, reason]) =>
    ['', 'any', 'none'].includes(value(name)) ? [] : [reason],
  ).filter((reason, at, all) => all.indexOf(reason) === at);
  if (value('statetype') === 'none') narrowing.push('non segue lo stato delle connessioni');
  if (!firstPacket(element)) narrowing.push('guarda i segnalatori TCP, che il primo pacchetto non ha');
  if (!['', 'inet', 'inet6', 'inet46'].includes(value('ipprotocol')))
    narrowing.push(`la famiglia «${value('ipprotocol').slice(0, 20)}» non è compresa`);
  for (const { name } of unknown) narrowing.push(`l’impostazione «${name.slice(0, 40)}» non è compresa`);
  return { narrowing, unknown, logging: isOn(element, 'log'), schedule: value('sched') || null };
}

/** `flags S/SA`: of the second list just the first ones are set; a first packet has SYN alone. */
function firstPacket(element: XmlElement): boolean {
  const list = (name: string): string[] => wordsOf(childOf(element, name)?.text.toLowerCase());
  const [set, of] = [
    [...list('tcpflags1'), ...list('tcpflags')],
    [...list('tcpflags2'), ...list('tcpflags_out')],
  ];
  return isOn(element, 'tcpflags_any') || of.every((flag) => (flag === 'syn') === set.includes(flag));
}

type Family = 4 | 6 | null;
const familyOf = (word: string): Family => (word === 'inet6' ? 6 : word === 'inet46' ? null : 4);

function within({ certain, possible, why, isNone }: Bounds<AddressSet>, family: Family): Bounds<AddressSet> {
  const cut = (set: AddressSet): AddressSet => ({
    v4: family === 6 ? [] : set.v4,
    v6: family === 4 ? [] : set.v6,
  });
  const [sure, may] = [cut(certain), cut(possible)];
  // What is not known of the other family is of no matter here.
  const isKnown = sure.v4.join() === may.v4.join() && sure.v6.join() === may.v6.join();
  return { certain: sure, possible: may, why: isKnown ? [] : why, ...(isNone ? { isNone } : {}) };
}

/** A side that names nothing is no side for any: pfSense leaves such a rule out. */
export function legacySide(side: XmlElement | undefined, family: Family, names: PfNames): Bounds<AddressSet> {
  const word = childOf(side, 'address')?.text ?? childOf(side, 'network')?.text ?? '';
  const isAny = childOf(side, 'any') !== undefined;
  const words = wordsOf(word);
  const found = isAny
    ? exactly(ADDRESSES.all)
    : words.length === 0
      ? notKnown(ADDRESSES, 'un lato non dice alcun indirizzo')
      : uniteBounds(
          ADDRESSES,
          words.map((one) => pfAddress(one, names)),
        );
  return within(side !== undefined && isOn(side, 'not') ? notThese(found, isAny) : found, family);
}

/** `not any` is nothing, and that is what is written. */
const notThese = (found: Bounds<AddressSet>, isAny: boolean): Bounds<AddressSet> =>
  isAny ? found : negateBounds(ADDRESSES, found);

function portsOfSide(side: XmlElement | undefined, names: PfNames): Bounds<IntervalSet<number> | null> {
  return portWords(wordsOf(childOf(side, 'port')?.text), side !== undefined && isOn(side, 'portnot'), names);
}

export function portWords(
  words: readonly string[],
  isNot: boolean,
  { ports }: PfNames,
): Bounds<IntervalSet<number> | null> {
  if (words.length === 0 || words.includes('any')) return exactly(null);
  const found = uniteBounds(
    ports.algebra,
    words.map((word) => (ports.has(word) ? ports.resolve(word) : boundsOf(ports.algebra, portsOf(word)))),
  );
  const [certain, possible] = [intervalSet(found.certain), intervalSet(found.possible)];
  return isNot
    ? { certain: complement(possible, ALL_PORTS), possible: complement(certain, ALL_PORTS), why: found.why }
    : { certain, possible, why: found.why };
}

export function servicesOf(
  protocol: string,
  icmpTypes: string,
  destinationPorts: Bounds<IntervalSet<number> | null>,
  sourcePorts: Bounds<IntervalSet<number> | null>,
  family: Family,
): Bounds<ServiceSet> {
  const word = protocol.toLowerCase();
  const hasPort = destinationPorts.possible !== null || sourcePorts.possible !== null;
  if (word === '' || word === 'any')
    return hasPort ? notKnown(SERVICES, 'porte con un protocollo che non le ha') : exactly(SERVICES.all);
  if (['icmp', 'ipv6-icmp', 'icmp6', 'icmpv6'].includes(word)) {
    const kinds =
      word === 'icmp' ? (family === null ? [ICMP, ICMPV6] : [family === 6 ? ICMPV6 : ICMP]) : [ICMPV6];
    return uniteBounds(
      SERVICES,
      kinds.map((kind) => icmpOf(icmpTypes, kind)),
    );
  }
  const protocols =
    word === 'tcp/udp'
      ? [TCP, UDP]
      : [Object.hasOwn(PROTOCOL_NUMBERS, word) ? PROTOCOL_NUMBERS[word]! : (NUMBERS[word] ?? Number(word))];
  if (!protocols.every((number) => Number.isInteger(number) && number >= 0 && number <= 255))
    return notKnown(SERVICES, `il protocollo «${word.slice(0, 30)}» non è compreso`);
  if (hasPort && !protocols.every(hasPorts))
    return notKnown(SERVICES, 'porte con un protocollo che non le ha');
  const set = (which: 'certain' | 'possible'): ServiceSet =>
    serviceSet(
      protocols.map((one) => ({
        ...ANY_SPEC,
        protocol: one,
        destinationPorts: destinationPorts[which],
        sourcePorts: sourcePorts[which],
      })),
    );
  return {
    certain: set('certain'),
    possible: set('possible'),
    why: [...destinationPorts.why, ...sourcePorts.why],
  };
}

const NUMBERS: Readonly<Record<string, number>> = { carp: 112, pfsync: 240, ipencap: 4, 'ipv6-route': 43 };

function icmpOf(text: string, protocol: number): Bounds<ServiceSet> {
  const types = wordsOf(text).filter((type) => type !== 'any');
  const whole = serviceSet([{ ...ANY_SPEC, protocol }]);
  if (types.length === 0) return exactly(whole);
  const known: Readonly<Record<string, number>> = protocol === ICMP ? ICMP_TYPES : ICMP6_TYPES;
  const numbers = types.map((type) =>
    Object.hasOwn(known, type) ? known[type]! : /^\d{1,3}$/.test(type) ? Number(type) : 256,
  );
  return numbers.some((type) => type > 255)
    ? { certain: [], possible: whole, why: ['tipo ICMP non compreso'] }
    : exactly(serviceSet(numbers.map((icmpType) => ({ ...ANY_SPEC, protocol, icmpType }))));
}

/** Names of pf.conf(5), icmp(4) and icmp6(4). */
const ICMP_TYPES: Readonly<Record<string, number>> = {
  echorep: 0,
  unreach: 3,
  squench: 4,
  redir: 5,
  althost: 6,
  echoreq: 8,
  routeradv: 9,
  routersol: 10,
  timex: 11,
  paramprob: 12,
  timereq: 13,
  timerep: 14,
  inforeq: 15,
  inforep: 16,
  maskreq: 17,
  maskrep: 18,
  trace: 30,
};
const ICMP6_TYPES: Readonly<Record<string, number>> = {
  unreach: 1,
  toobig: 2,
  timex: 3,
  paramprob: 4,
  echoreq: 128,
  echorep: 129,
  groupqry: 130,
  listqry: 130,
  grouprep: 131,
  listenrep: 131,
  groupterm: 132,
  listendone: 132,
  routersol: 133,
  routeradv: 134,
  neighbrsol: 135,
  neighbradv: 136,
  redir: 137,
};
