import {
  ANY_ADDRESS,
  complementOfAddresses,
  intersectionOfAddresses,
  parseAddressEntry,
  unionOfAll,
  type AddressSet,
} from '../../net/address-set.ts';
import { complement, intersection, intervalSet, union, type IntervalSet } from '../../net/interval-set.ts';
import { ICMP, ICMPV6, PORT_PROTOCOLS } from '../protocols.ts';
import { parseProtocol } from '../parse-service.ts';
import type { Product, Zones } from '../rule.ts';
import type { Verdict } from './netfilter-chains.ts';
import { ALL_PORTS, ANY_SPEC, serviceSet, type ServiceSpec } from '../service-set.ts';
import {
  elementsOf,
  fieldOf,
  nftKey,
  packetsOf,
  textOf,
  type Json,
  type NftSets,
} from './nftables-values.ts';

/** A rule being read: its matches meet each other. */
export interface NftRule {
  sources: AddressSet;
  destinations: AddressSet;
  from: Zones;
  to: Zones;
  family: 4 | 6 | null;
  protocols: readonly number[] | null;
  sports: IntervalSet<number> | null;
  dports: IntervalSet<number> | null;
  icmpTypes: readonly number[] | null;
  icmpCodes: readonly number[] | null;
  isOpen: boolean;
  isLogged: boolean;
  hits: number | null;
  /** Conditions on what leaves which interface, negated. */
  exceptFrom: string[];
  exceptTo: string[];
  verdict: Verdict | null;
  /** What a nat statement does, and its values. */
  translation: { readonly kind: string; readonly value: unknown } | null;
  expiresOn: string | null;
  /** Conditions that are not understood: of the match the rule then certainly takes nothing. */
  why: string[];
  /** The verdict is not understood. */
  isUnclear: boolean;
  /** Verdicts by value: the rule stands once for each. */
  map: { readonly key: unknown; readonly pairs: readonly (readonly [unknown, unknown])[] } | null;
}

const FAMILIES: Readonly<Partial<Record<string, 4 | 6>>> = { ip: 4, ip6: 6 };

/** Reads the expressions of a rule; reading stops at what is not understood. */
export function readNftRule(
  found: Json,
  sets: NftSets,
  counters: ReadonlyMap<string, number | null>,
): NftRule {
  const draft: NftRule = {
    sources: ANY_ADDRESS,
    destinations: ANY_ADDRESS,
    from: null,
    to: null,
    family: FAMILIES[textOf(found['family'])] ?? null,
    protocols: null,
    sports: null,
    dports: null,
    icmpTypes: null,
    icmpCodes: null,
    isOpen: false,
    isLogged: false,
    hits: null,
    exceptFrom: [],
    exceptTo: [],
    verdict: null,
    translation: null,
    expiresOn: null,
    why: [],
    isUnclear: false,
    map: null,
  };
  const statements = found['expr'];
  if (!Array.isArray(statements)) {
    draft.why.push('regola senza espressioni');
    draft.isUnclear = true;
  } else for (const statement of statements as unknown[]) takeStatement(draft, statement, sets, found);
  const named = Array.isArray(statements) ? (statements as unknown[]).map(counterName).find(Boolean) : '';
  if (named) draft.hits = counters.get(nftKey(found, named)) ?? null;
  return draft;
}

/** `{"counter": "name"}` */
const counterName = (statement: unknown): string => textOf(fieldOf(statement, 'counter'));

function takeStatement(draft: NftRule, statement: unknown, sets: NftSets, found: Json): void {
  const [verb] = typeof statement === 'object' && statement !== null ? Object.keys(statement) : [];
  const value = verb === undefined ? undefined : fieldOf(statement, verb);
  switch (verb) {
    case 'accept':
      draft.verdict = { kind: 'accept' };
      return;
    case 'drop':
    case 'reject':
      draft.verdict = { kind: 'deny' };
      return;
    case 'return':
      draft.verdict = { kind: 'return' };
      return;
    case 'continue':
      return;
    case 'counter':
      draft.hits = packetsOf(value);
      return;
    case 'log':
      draft.isLogged = true;
      return;
    case 'match':
      takeMatch(draft, value as Json, sets, found);
      return;
    case 'jump':
    case 'goto':
      draft.verdict = { kind: verb, chain: nftKey(found, textOf(fieldOf(value, 'target'))) };
      return;
    case 'vmap':
      takeVerdictMap(draft, value, sets, found);
      return;
    case 'limit':
    case 'quota':
    case 'ct count':
      draft.why.push('vale solo fino a una certa frequenza');
      return;
    case 'dnat':
    case 'snat':
    case 'masquerade':
    case 'redirect':
      draft.translation = { kind: verb, value };
      return;
    case 'xt':
      draft.why.push('viene da un’estensione di iptables (xt), che nft non scrive per intero');
      draft.isUnclear = true;
      return;
    default:
      // What marks, counts or notes the packet decides nothing about it.
      if (verb !== undefined && PASSING.has(verb)) return;
      draft.why.push(`l’istruzione «${String(verb).slice(0, 40)}» non è compresa`);
      draft.isUnclear = true;
  }
}

const PASSING: ReadonlySet<string> = new Set([
  'mangle',
  'notrack',
  'meter',
  'set',
  'map',
  'flow',
  'ct helper',
  'ct timeout',
  'ct expectation',
  'secmark',
  'last',
]);

/**
 * `ct state vmap { established : accept, related : accept, invalid : drop }` says nothing of new connections; any other
 * map of verdicts is as many rules as it has values.
 */
function takeVerdictMap(draft: NftRule, map: unknown, sets: NftSets, found: Json): void {
  const data = fieldOf(map, 'data');
  const named =
    typeof data === 'string' && data.startsWith('@') ? sets.get(nftKey(found, data.slice(1))) : undefined;
  const list = named && !named.isDynamic ? named.elements : fieldOf(data, 'set');
  const pairs = Array.isArray(list)
    ? (list as unknown[]).flatMap((pair) =>
        Array.isArray(pair) && pair.length === 2 ? [pair as [unknown, unknown]] : [],
      )
    : [];
  if (!Array.isArray(list) || pairs.length < list.length) {
    draft.why.push('sceglie l’esito da una tabella («vmap») che si riempie durante il funzionamento');
    draft.isUnclear = true;
    return;
  }
  draft.map = { key: fieldOf(map, 'key'), pairs };
}

/** The verdict of a map's value: `{"accept": null}`, `{"jump": {"target": "x"}}`. */
export function verdictOfMap(value: unknown, found: Json): Verdict | null {
  const [verb] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (verb === 'accept' || verb === 'return' || verb === 'continue') return { kind: verb };
  if (verb === 'drop' || verb === 'reject') return { kind: 'deny' };
  if (verb === 'jump' || verb === 'goto')
    return { kind: verb, chain: nftKey(found, textOf(fieldOf(fieldOf(value, verb), 'target'))) };
  return null;
}

/** The rule with one more condition: that its map's key has one of the map's values. */
export function withMapKey(
  draft: NftRule,
  left: unknown,
  right: unknown,
  sets: NftSets,
  found: Json,
): NftRule {
  const copy: NftRule = {
    ...draft,
    why: [...draft.why],
    exceptFrom: [...draft.exceptFrom],
    exceptTo: [...draft.exceptTo],
    map: null,
  };
  takeMatch(copy, { op: '==', left, right }, sets, found);
  return copy;
}

function takeMatch(draft: NftRule, match: Json, sets: NftSets, found: Json): void {
  const operator = textOf(match['op']);
  const isNot = operator === '!=';
  const flags = firstPacketFlags(match);
  if (flags !== null) {
    takeProtocols(draft, ['tcp'], false);
    if (!flags) draft.isOpen = true;
    return;
  }
  if (operator === '<' && textOf(fieldOf(fieldOf(match['left'], 'meta'), 'key')) === 'time') {
    takeEnd(draft, textOf(match['right']));
    return;
  }
  if (!['==', '!=', 'in'].includes(operator)) {
    draft.why.push(`il confronto «${operator.slice(0, 20)}» non è compreso`);
    return;
  }
  const elements = elementsOf(match['right'], sets, (name) => nftKey(found, name));
  if ('unknown' in elements) {
    draft.why.push(elements.unknown);
    // Which header is asked is known all the same.
    const asked = fieldOf(match['left'], 'payload');
    const [protocol, field] = [textOf(fieldOf(asked, 'protocol')), textOf(fieldOf(asked, 'field'))];
    const family = FAMILIES[protocol];
    if (family) takeFamily(draft, family);
    else if (field === 'dport' || field === 'sport') {
      if (protocol !== 'th') takeProtocols(draft, [protocol], false);
    }
    return;
  }
  const { values } = elements;
  const payload = fieldOf(match['left'], 'payload');
  const meta = textOf(fieldOf(fieldOf(match['left'], 'meta'), 'key'));
  const ct = textOf(fieldOf(fieldOf(match['left'], 'ct'), 'key'));
  if (payload !== undefined)
    takePayload(
      draft,
      textOf(fieldOf(payload, 'protocol')),
      textOf(fieldOf(payload, 'field')),
      values,
      isNot,
    );
  else if (meta !== '') takeMeta(draft, meta, values, isNot);
  else if (ct === 'state') takeState(draft, values, isNot);
  else draft.why.push('guarda qualcosa che non sta nell’intestazione del pacchetto');
}

const SYN = 2;
const FLAGS: Readonly<Record<string, number>> = {
  fin: 1,
  syn: 2,
  rst: 4,
  psh: 8,
  ack: 16,
  urg: 32,
  ecn: 64,
  cwr: 128,
};

/** Whether a packet with SYN alone matches a test of TCP flags; null when the match is no such test, or not understood. */
function firstPacketFlags(match: Json): boolean | null {
  const operator = textOf(match['op']);
  const isFlags = (value: unknown): boolean =>
    textOf(fieldOf(fieldOf(value, 'payload'), 'protocol')) === 'tcp' &&
    textOf(fieldOf(fieldOf(value, 'payload'), 'field')) === 'flags';
  const bits = (value: unknown): number | null => {
    if (typeof value === 'number') return value;
    const either = fieldOf(value, '|');
    const list = Array.isArray(either)
      ? (either as unknown[])
      : Array.isArray(value)
        ? (value as unknown[])
        : [value];
    let sum = 0;
    for (const one of list) {
      const inner = typeof one === 'object' && one !== null ? bits(one) : FLAGS[textOf(one)];
      if (inner === undefined || inner === null) return null;
      sum |= inner;
    }
    return sum;
  };
  const masked = fieldOf(match['left'], '&');
  const [field, maskValue] = Array.isArray(masked) ? (masked as unknown[]) : [match['left'], 255];
  if (!isFlags(field)) return null;
  const mask = bits(maskValue);
  const right = bits(fieldOf(match['right'], 'set') ?? match['right']);
  if (mask === null || right === null) return null;
  const has = SYN & mask;
  if (operator === '==') return has === right;
  if (operator === '!=') return has !== right;
  // «tcp flags syn» (in): any of them is set.
  return operator === 'in' ? (has & right) !== 0 : null;
}

function takePayload(
  draft: NftRule,
  protocol: string,
  field: string,
  values: readonly string[],
  isNot: boolean,
): void {
  const family = FAMILIES[protocol];
  if (family && (field === 'saddr' || field === 'daddr')) {
    const parts = values.map((text) => parseAddressEntry(text));
    const bad = parts.find((part) => part.type === 'error');
    if (bad?.type === 'error') {
      draft.why.push(bad.message);
      return;
    }
    const set = unionOfAll(parts.flatMap((part) => (part.type === 'error' ? [] : [part.set])));
    const meant = isNot ? complementOfAddresses(set, family) : set;
    takeFamily(draft, family);
    if (field === 'saddr') draft.sources = intersectionOfAddresses(draft.sources, meant);
    else draft.destinations = intersectionOfAddresses(draft.destinations, meant);
  } else if ((protocol === 'ip' && field === 'protocol') || (protocol === 'ip6' && field === 'nexthdr'))
    takeProtocols(draft, values, isNot);
  else if (field === 'dport' || field === 'sport') {
    if (protocol !== 'th') takeProtocols(draft, [protocol], false);
    const ports = portsOf(values);
    if (ports === null) draft.why.push(`porte non comprese («${values.join(',').slice(0, 40)}»)`);
    else {
      const meant = isNot ? complement(ports, ALL_PORTS) : ports;
      if (field === 'dport') draft.dports = intersection(draft.dports ?? ALL_PORTS, meant);
      else draft.sports = intersection(draft.sports ?? ALL_PORTS, meant);
    }
  } else if ((protocol === 'icmp' || protocol === 'icmpv6') && field === 'type' && !isNot)
    takeIcmp(draft, protocol, values);
  else if ((protocol === 'icmp' || protocol === 'icmpv6') && field === 'code' && !isNot)
    takeIcmpCodes(draft, values);
  else draft.why.push(`il campo «${`${protocol} ${field}`.slice(0, 40)}» non è compreso`);
}

function takeMeta(draft: NftRule, key: string, values: readonly string[], isNot: boolean): void {
  if (key === 'l4proto') takeProtocols(draft, values, isNot);
  else if (['iifname', 'oifname', 'iif', 'oif'].includes(key)) takeInterfaces(draft, key, values, isNot);
  else if (key === 'nfproto' || key === 'protocol') {
    const families = new Set(
      values.map((value) => (/^(ipv4|ip)$/.test(value) ? 4 : /^(ipv6|ip6)$/.test(value) ? 6 : 0)),
    );
    if (families.has(0) || families.size !== 1) draft.why.push(`guarda «${key}»`);
    else takeFamily(draft, isNot ? (families.has(4) ? 6 : 4) : families.has(4) ? 4 : 6);
  } else draft.why.push(`guarda «${key.slice(0, 40)}»`);
}

/** Two conditions on the family that contradict each other leave nothing. */
function takeFamily(draft: NftRule, family: 4 | 6): void {
  if (draft.family !== null && draft.family !== family) draft.isOpen = true;
  draft.family = family;
}

function takeInterfaces(draft: NftRule, key: string, values: readonly string[], isNot: boolean): void {
  const side = key.startsWith('i') ? 'from' : 'to';
  if (values.some((name) => name.endsWith('*')))
    draft.why.push(`l’interfaccia «${values.join(', ').slice(0, 30)}» è un gruppo di nomi`);
  else if (isNot) draft[side === 'from' ? 'exceptFrom' : 'exceptTo'].push(...values);
  else {
    const known = draft[side];
    draft[side] = known === null ? values : known.filter((zone) => values.includes(zone));
  }
}

/** `meta time < "2026-12-31 23:59:59"`: until then the rule is as if it had no end. */
function takeEnd(draft: NftRule, text: string): void {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (day === undefined) draft.why.push(`la scadenza «${text.slice(0, 30)}» non è compresa`);
  else draft.expiresOn = day;
}

/** Exact answers are about the first packet of a connection: it is new, never invalid. */
function takeState(draft: NftRule, states: readonly string[], isNot: boolean): void {
  if (states.includes('new')) {
    if (isNot) draft.isOpen = true;
  } else if (states.some((state) => !['established', 'related', 'invalid'].includes(state)))
    draft.why.push(`guarda lo stato della connessione (${states.join(', ').slice(0, 40)})`);
  else if (!isNot) draft.isOpen = true;
}

function takeProtocols(draft: NftRule, values: readonly string[], isNot: boolean): void {
  const numbers = values.map((word) => parseProtocol(word === 'ipv6-icmp' ? 'icmp6' : word));
  if (numbers.some((number) => typeof number !== 'number'))
    draft.why.push(`i protocolli «${values.join(', ').slice(0, 40)}» non sono compresi`);
  else if (isNot) {
    const all = draft.protocols ?? Array.from({ length: 256 }, (_, i) => i);
    draft.protocols = all.filter((number) => !numbers.includes(number));
  } else
    draft.protocols = (numbers as number[]).filter((number) => draft.protocols?.includes(number) ?? true);
}

function takeIcmp(draft: NftRule, protocol: 'icmp' | 'icmpv6', values: readonly string[]): void {
  const names: Readonly<Record<string, number>> =
    protocol === 'icmp'
      ? {
          'echo-reply': 0,
          'destination-unreachable': 3,
          redirect: 5,
          'echo-request': 8,
          'time-exceeded': 11,
          'parameter-problem': 12,
        }
      : {
          'destination-unreachable': 1,
          'packet-too-big': 2,
          'time-exceeded': 3,
          'parameter-problem': 4,
          'echo-request': 128,
          'echo-reply': 129,
          'nd-router-solicit': 133,
          'nd-router-advert': 134,
          'nd-neighbor-solicit': 135,
          'nd-neighbor-advert': 136,
        };
  const types = values.map((word) =>
    Object.hasOwn(names, word) ? names[word]! : /^\d{1,3}$/.test(word) ? Number(word) : 256,
  );
  if (types.some((type) => type > 255)) draft.why.push('tipo ICMP non compreso');
  else {
    draft.protocols = [protocol === 'icmp' ? ICMP : ICMPV6];
    draft.icmpTypes = types;
  }
}

/** Without a type the code alone is not something a service can say. */
function takeIcmpCodes(draft: NftRule, values: readonly string[]): void {
  const codes = values.map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : 256));
  if (draft.icmpTypes === null || codes.some((code) => code > 255))
    draft.why.push('codice ICMP non compreso');
  else draft.icmpCodes = codes;
}

function portsOf(values: readonly string[]): IntervalSet<number> | null {
  let ports: IntervalSet<number> = [];
  for (const value of values) {
    const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(value);
    if (!match) return null;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (last > 65_535 || last < first) return null;
    ports = union(ports, intervalSet([[first, last + 1]]));
  }
  return ports;
}

/** What a rule matches at most. */
export function nftMatch(draft: NftRule): Product {
  const within = (set: AddressSet): AddressSet => ({
    v4: draft.family === 6 ? [] : set.v4,
    v6: draft.family === 4 ? [] : set.v6,
  });
  const { from, to, sports, dports, icmpTypes, exceptFrom, exceptTo } = draft;
  const icmpCodes = draft.icmpCodes ?? [null];
  const protocols = draft.protocols ?? ((sports ?? dports) === null ? [null] : PORT_PROTOCOLS);
  const specs: ServiceSpec[] = protocols.flatMap((protocol) =>
    icmpTypes === null
      ? [{ ...ANY_SPEC, protocol, sourcePorts: sports, destinationPorts: dports }]
      : icmpTypes.flatMap((icmpType) =>
          icmpCodes.map((icmpCode) => ({ ...ANY_SPEC, protocol, icmpType, icmpCode })),
        ),
  );
  const without = (zones: Zones, except: readonly string[]): Zones =>
    zones === null ? null : zones.filter((zone) => !except.includes(zone));
  return {
    from: without(from, exceptFrom),
    to: without(to, exceptTo),
    ...(from === null && exceptFrom.length > 0 ? { exceptFrom } : {}),
    ...(to === null && exceptTo.length > 0 ? { exceptTo } : {}),
    sources: within(draft.sources),
    destinations: within(draft.destinations),
    services: serviceSet(specs),
  };
}
