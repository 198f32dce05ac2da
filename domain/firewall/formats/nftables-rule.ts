import { ANY_ADDRESS, type AddressSet } from '../../net/address-set.ts';
import { PORT_PROTOCOLS } from '../protocols.ts';
import type { Product, Zones } from '../rule.ts';
import { ANY_SPEC, serviceSet, type ServiceSpec } from '../service-set.ts';
import type { Verdict } from './netfilter-chains.ts';
import { FAMILIES, type NftRule } from './nftables-draft.ts';
import { takeFamily, takeMatch, takeProtocols } from './nftables-match.ts';
import { fieldOf, nftKey, packetsOf, textOf, type Json, type NftSets } from './nftables-values.ts';

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
    takesUntracked: null,
    isOpenByState: false,
    isUntracking: false,
    isLogged: false,
    hits: null,
    exceptFrom: [],
    exceptTo: [],
    verdict: null,
    translation: null,
    end: null,
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
    case 'notrack':
      draft.isUntracking = true;
      return;
    case 'set':
    case 'map':
    case 'meter':
      // What it puts into a set may count: `add @x { ip saddr limit rate … }` matches within that only.
      if (STOPPING.some((name) => holds(value, name))) draft.why.push('vale solo fino a una certa frequenza');
      takeHeaders(draft, value);
      return;
    case 'mangle':
      takeHeaders(draft, value);
      takeMangle(draft, value);
      return;
    case 'dnat':
    case 'snat': {
      const family = FAMILIES[textOf(fieldOf(value, 'family'))];
      if (family) takeFamily(draft, family);
      takeHeaders(draft, value);
      draft.translation = { kind: verb, value };
      return;
    }
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

/** Statements after which a packet that is over a limit goes no further in its rule. */
const STOPPING = ['limit', 'quota', 'ct count'];

/** Whether a key is anywhere within a value of the export. */
function holds(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, one]) => key === name || holds(one, name));
}

/** What reads a field of a header is only asked of packets that have it. */
function takeHeaders(draft: NftRule, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const protocol = textOf(fieldOf(fieldOf(value, 'payload'), 'protocol'));
  const family = FAMILIES[protocol];
  if (family) takeFamily(draft, family);
  else if (/^(tcp|udp|sctp|dccp|udplite)$/.test(protocol)) takeProtocols(draft, [protocol], false);
  for (const one of Object.values(value)) takeHeaders(draft, one);
}

/** Marks and options change nothing about what passes; other addresses and ports are another packet. */
function takeMangle(draft: NftRule, value: unknown): void {
  const field = textOf(fieldOf(fieldOf(fieldOf(value, 'key'), 'payload'), 'field'));
  if (!/^(s|d)(addr|port)$/.test(field) && !(field === '' && holds(fieldOf(value, 'key'), 'base'))) return;
  draft.why.push('cambia gli indirizzi o le porte del pacchetto');
  draft.isUnclear = true;
}

const PASSING: ReadonlySet<string> = new Set([
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
