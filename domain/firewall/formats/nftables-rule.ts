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
import type { Zones } from '../rule.ts';
import { ALL_PORTS, ANY_SPEC, serviceSet, type ServiceSet, type ServiceSpec } from '../service-set.ts';
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
  verdict: string | null;
  /** The chain it jumps to. */
  jump: string | null;
  expiresOn: string | null;
  unknown: string | null;
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
    verdict: null,
    jump: null,
    expiresOn: null,
    unknown: null,
  };
  const statements = found['expr'];
  if (!Array.isArray(statements)) draft.unknown = 'regola senza espressioni';
  else
    for (const statement of statements as unknown[])
      if (draft.unknown === null) takeStatement(draft, statement, sets, found);
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
    case 'drop':
    case 'reject':
      draft.verdict = verb;
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
      draft.jump = textOf(fieldOf(value, 'target'));
      draft.verdict = 'jump';
      return;
    case 'vmap':
      takeVerdictMap(draft, value);
      return;
    case 'goto':
      draft.unknown = `chiama la catena «${textOf(fieldOf(value, 'target')).slice(0, 40)}»`;
      return;
    case 'limit':
      draft.unknown = 'vale solo fino a una certa frequenza';
      return;
    default:
      draft.unknown = `l’istruzione «${String(verb).slice(0, 40)}» non è compresa`;
  }
}

/** `ct state vmap { established : accept, related : accept, invalid : drop }` says nothing of new connections. */
function takeVerdictMap(draft: NftRule, map: unknown): void {
  const key = textOf(fieldOf(fieldOf(fieldOf(map, 'key'), 'ct'), 'key'));
  const pairs = fieldOf(fieldOf(map, 'data'), 'set');
  const states = Array.isArray(pairs)
    ? pairs.map((pair) => (Array.isArray(pair) ? textOf(pair[0]) : ''))
    : [''];
  if (key === 'state' && states.every((state) => ['established', 'related', 'invalid'].includes(state)))
    draft.isOpen = true;
  else draft.unknown = 'sceglie l’esito da una tabella («vmap»)';
}

function takeMatch(draft: NftRule, match: Json, sets: NftSets, found: Json): void {
  const operator = textOf(match['op']);
  const isNot = operator === '!=';
  if (operator === '<' && textOf(fieldOf(fieldOf(match['left'], 'meta'), 'key')) === 'time') {
    takeEnd(draft, textOf(match['right']));
    return;
  }
  if (!['==', '!=', 'in'].includes(operator)) {
    draft.unknown = `il confronto «${operator.slice(0, 20)}» non è compreso`;
    return;
  }
  const elements = elementsOf(match['right'], sets, (name) => nftKey(found, name));
  if ('unknown' in elements) {
    draft.unknown = elements.unknown;
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
  else draft.unknown = 'guarda qualcosa che non sta nell’intestazione del pacchetto';
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
      draft.unknown = bad.message;
      return;
    }
    const set = unionOfAll(parts.flatMap((part) => (part.type === 'error' ? [] : [part.set])));
    const meant = isNot ? complementOfAddresses(set, family) : set;
    draft.family = family;
    if (field === 'saddr') draft.sources = intersectionOfAddresses(draft.sources, meant);
    else draft.destinations = intersectionOfAddresses(draft.destinations, meant);
  } else if ((protocol === 'ip' && field === 'protocol') || (protocol === 'ip6' && field === 'nexthdr'))
    takeProtocols(draft, values, isNot);
  else if (field === 'dport' || field === 'sport') {
    if (protocol !== 'th') takeProtocols(draft, [protocol], false);
    const ports = portsOf(values);
    if (ports === null) draft.unknown = `porte non comprese («${values.join(',').slice(0, 40)}»)`;
    else {
      const meant = isNot ? complement(ports, ALL_PORTS) : ports;
      if (field === 'dport') draft.dports = intersection(draft.dports ?? ALL_PORTS, meant);
      else draft.sports = intersection(draft.sports ?? ALL_PORTS, meant);
    }
  } else if ((protocol === 'icmp' || protocol === 'icmpv6') && field === 'type' && !isNot)
    takeIcmp(draft, protocol, values);
  else if ((protocol === 'icmp' || protocol === 'icmpv6') && field === 'code' && !isNot)
    takeIcmpCodes(draft, values);
  else draft.unknown = `il campo «${`${protocol} ${field}`.slice(0, 40)}» non è compreso`;
}

function takeMeta(draft: NftRule, key: string, values: readonly string[], isNot: boolean): void {
  if (key === 'l4proto') takeProtocols(draft, values, isNot);
  else if (
    (key === 'iifname' || key === 'oifname' || key === 'iif' || key === 'oif') &&
    !isNot &&
    !values.some((name) => name.endsWith('*'))
  ) {
    if (key.startsWith('i')) draft.from = values;
    else draft.to = values;
  } else if (key === 'nfproto' && values.length === 1 && !isNot) draft.family = values[0] === 'ipv4' ? 4 : 6;
  else draft.unknown = `guarda «${key.slice(0, 40)}»`;
}

/** `meta time < "2026-12-31 23:59:59"`: until then the rule is as if it had no end. */
function takeEnd(draft: NftRule, text: string): void {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (day === undefined) draft.unknown = `la scadenza «${text.slice(0, 30)}» non è compresa`;
  else draft.expiresOn = day;
}

/** Exact answers are about the first packet of a connection. */
function takeState(draft: NftRule, states: readonly string[], isNot: boolean): void {
  if (states.includes('new') !== isNot) return;
  if (isNot || states.includes('invalid') || states.includes('untracked'))
    draft.unknown = `guarda lo stato della connessione (${states.join(', ').slice(0, 40)})`;
  else draft.isOpen = true;
}

function takeProtocols(draft: NftRule, values: readonly string[], isNot: boolean): void {
  const numbers = values.map((word) => parseProtocol(word));
  if (isNot || numbers.some((number) => typeof number !== 'number'))
    draft.unknown = `i protocolli «${values.join(', ').slice(0, 40)}» non sono compresi`;
  else draft.protocols = (numbers as number[]).filter((number) => draft.protocols?.includes(number) ?? true);
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
  if (types.some((type) => type > 255)) draft.unknown = 'tipo ICMP non compreso';
  else {
    draft.protocols = [protocol === 'icmp' ? ICMP : ICMPV6];
    draft.icmpTypes = types;
  }
}

/** Without a type the code alone is not something a service can say. */
function takeIcmpCodes(draft: NftRule, values: readonly string[]): void {
  const codes = values.map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : 256));
  if (draft.icmpTypes === null || codes.some((code) => code > 255))
    draft.unknown = 'codice ICMP non compreso';
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

export function nftMatch(draft: NftRule): {
  from: Zones;
  to: Zones;
  sources: AddressSet;
  destinations: AddressSet;
  services: ServiceSet;
} {
  const within = (set: AddressSet): AddressSet => ({
    v4: draft.family === 6 ? [] : set.v4,
    v6: draft.family === 4 ? [] : set.v6,
  });
  const { from, to, sports, dports, icmpTypes } = draft;
  const icmpCodes = draft.icmpCodes ?? [null];
  const protocols = draft.protocols ?? ((sports ?? dports) === null ? [null] : PORT_PROTOCOLS);
  const specs: ServiceSpec[] = protocols.flatMap((protocol) =>
    icmpTypes === null
      ? [{ ...ANY_SPEC, protocol, sourcePorts: sports, destinationPorts: dports }]
      : icmpTypes.flatMap((icmpType) =>
          icmpCodes.map((icmpCode) => ({ ...ANY_SPEC, protocol, icmpType, icmpCode })),
        ),
  );
  return {
    from,
    to,
    sources: within(draft.sources),
    destinations: within(draft.destinations),
    services: serviceSet(specs),
  };
}
