import { isCalendarDay } from '../../calendar/office-day.ts';
import {
  complementOfAddresses,
  intersectionOfAddresses,
  parseAddressEntry,
  unionOfAll,
} from '../../net/address-set.ts';
import { complement, intersection, intervalSet, union, type IntervalSet } from '../../net/interval-set.ts';
import { parseProtocol } from '../parse-service.ts';
import { ALL_PORTS } from '../service-set.ts';
import { FAMILIES, type NftRule } from './nftables-draft.ts';
import { firstPacketFlags } from './nftables-flags.ts';
import { elementsOf, fieldOf, nftKey, textOf, type Json, type NftSets } from './nftables-values.ts';
import { ruleEnd } from './rule-end.ts';

/** Takes one condition of a rule (`{"match": {"op", "left", "right"}}`); one that is not understood is noted in `why`. */
export function takeMatch(draft: NftRule, match: Json, sets: NftSets, found: Json): void {
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
  const range = portRange(match);
  if (range !== null) {
    takeMatch(draft, { ...match, op: '==', right: range }, sets, found);
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

/** `tcp dport > 1023` as the range that it is; null when it is not of that kind. */
function portRange(match: Json): Json | null {
  const field = textOf(fieldOf(fieldOf(match['left'], 'payload'), 'field'));
  const port = match['right'];
  if ((field !== 'dport' && field !== 'sport') || typeof port !== 'number') return null;
  const bounds: Readonly<Partial<Record<string, readonly [number, number]>>> = {
    '<': [0, port - 1],
    '<=': [0, port],
    '>': [port + 1, 65_535],
    '>=': [port, 65_535],
  };
  const range = bounds[textOf(match['op'])];
  return range === undefined || range[0] > range[1] ? null : { range };
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
  } else if (family && field === (family === 4 ? 'protocol' : 'nexthdr')) {
    // A field of a header is only asked of packets that have the header.
    takeFamily(draft, family);
    takeProtocols(draft, values, isNot);
  } else if (field === 'dport' || field === 'sport') {
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
export function takeFamily(draft: NftRule, family: 4 | 6): void {
  if (draft.family !== null && draft.family !== family) draft.isOpen = true;
  draft.family = family;
}

function takeInterfaces(draft: NftRule, key: string, values: readonly string[], isNot: boolean): void {
  const side = key.startsWith('i') ? 'from' : 'to';
  if (/^[io]if$/.test(key) && values.some((name) => /^\d+$/.test(name)))
    draft.why.push(`l’interfaccia «${values.join(', ').slice(0, 30)}» ha solo un numero`);
  else if (values.some((name) => name.endsWith('*')))
    draft.why.push(`l’interfaccia «${values.join(', ').slice(0, 30)}» è un gruppo di nomi`);
  else if (isNot) draft[side === 'from' ? 'exceptFrom' : 'exceptTo'].push(...values);
  else {
    const known = draft[side];
    draft[side] = known === null ? values : known.filter((zone) => values.includes(zone));
  }
}

/** `meta time < "2026-12-31 23:59:59"`: until then the rule is as if it had no end. */
function takeEnd(draft: NftRule, text: string): void {
  // A day alone is its first instant (nft(8), «TIME»).
  const [, day = '', time = '00:00'] =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?/.exec(text) ?? [];
  if (!isCalendarDay(day)) draft.why.push(`la scadenza «${text.slice(0, 30)}» non è compresa`);
  else draft.end = ruleEnd(day, time);
}

/** Exact answers are about the first packet of a connection: it is new, never invalid. */
function takeState(draft: NftRule, states: readonly string[], isNot: boolean): void {
  draft.takesUntracked = draft.takesUntracked !== false && states.includes('untracked') !== isNot;
  if (states.includes('new')) {
    if (isNot) draft.isOpenByState = true;
  } else if (states.some((state) => !['established', 'related', 'invalid'].includes(state)))
    draft.why.push(`guarda lo stato della connessione (${states.join(', ').slice(0, 40)})`);
  else if (!isNot) draft.isOpenByState = true;
}

export function takeProtocols(draft: NftRule, values: readonly string[], isNot: boolean): void {
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
    takeProtocols(draft, [protocol === 'icmp' ? 'icmp' : 'icmp6'], false);
    draft.icmpTypes = types.filter((type) => draft.icmpTypes?.includes(type) ?? true);
  }
}

/** Without a type the code alone is not something a service can say. */
function takeIcmpCodes(draft: NftRule, values: readonly string[]): void {
  const codes = values.map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : 256));
  if (draft.icmpTypes === null || codes.some((code) => code > 255))
    draft.why.push('codice ICMP non compreso');
  else draft.icmpCodes = codes.filter((code) => draft.icmpCodes?.includes(code) ?? true);
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
