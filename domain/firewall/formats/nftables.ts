import {
  ANY_ADDRESS,
  complementOfAddresses,
  parseAddressEntry,
  unionOfAll,
  type AddressSet,
} from '../../net/address-set.ts';
import { complement, intervalSet, union, type IntervalSet } from '../../net/interval-set.ts';
import { locateJson, parseJson, type ParsedJson } from '../json-places.ts';
import { ICMP, ICMPV6, PORT_PROTOCOLS } from '../protocols.ts';
import { parseProtocol } from '../parse-service.ts';
import { rule, type Action, type Zones } from '../rule.ts';
import { ALL_PORTS, ANY_SPEC, serviceSet, type ServiceSet, type ServiceSpec } from '../service-set.ts';
import { ImportNotes, type ImportedPolicy } from './imported-policy.ts';
import { elementsOf, fieldOf, textOf, type NftSets } from './nftables-values.ts';

type Json = Readonly<Record<string, unknown>>;

/** A rule being read: its matches meet each other. */
interface Draft {
  sources: AddressSet;
  destinations: AddressSet;
  from: Zones;
  to: Zones;
  family: 4 | 6 | null;
  protocols: readonly number[] | null;
  sports: IntervalSet<number> | null;
  dports: IntervalSet<number> | null;
  icmpTypes: readonly number[] | null;
  isOpen: boolean;
  isLogged: boolean;
  hits: number | null;
  verdict: string | null;
  unknown: string | null;
}

/**
 * Reads `nft -j list ruleset` (libnftables-json(5)): the base chains on the forward hook of filter type, in order of
 * priority. Chains they jump to, maps and sets filled at run time are named as not decided. A rule's id is its handle.
 */
export function readNftables(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const parsed = parseJson(text);
  if ('problem' in parsed) {
    notes.diagnostics.push({
      severity: 'error',
      line: parsed.problem.line,
      column: parsed.problem.column,
      code: 'json',
      message: parsed.problem.message,
      cure: 'Esportare con «nft -j list ruleset»',
    });
    return notes.done();
  }
  const objects = fieldOf(parsed.value, 'nftables');
  if (!Array.isArray(objects)) {
    notes.error(
      1,
      'no-policy',
      'Nel testo non c’è la lista «nftables»',
      'Esportare con «nft -j list ruleset»',
    );
    return notes.done();
  }
  const reader = new Ruleset(objects as unknown[], parsed, notes);
  reader.read();
  return notes.done();
}

class Ruleset {
  private readonly sets: NftSets = new Map();
  /** Packets of the named counters. */
  private readonly counters = new Map<string, number | null>();
  private readonly objects: readonly unknown[];
  private readonly parsed: ParsedJson;
  private readonly notes: ImportNotes;

  constructor(objects: readonly unknown[], parsed: ParsedJson, notes: ImportNotes) {
    this.objects = objects;
    this.parsed = parsed;
    this.notes = notes;
  }

  read(): void {
    const chains: { key: string; name: string; priority: number; policy: string; line: number }[] = [];
    for (const [n, object] of this.objects.entries()) {
      const set = fieldOf(object, 'set') as Json | undefined;
      if (set) this.sets.set(keyOf(set, textOf(set['name'])), set['elem']);
      const counter = fieldOf(object, 'counter') as Json | undefined;
      if (counter) this.counters.set(keyOf(counter, textOf(counter['name'])), packetsOf(counter));
      const chain = fieldOf(object, 'chain') as Json | undefined;
      if (!chain) continue;
      const line = this.lineOf(n);
      if (chain['hook'] === 'forward' && (chain['type'] ?? 'filter') === 'filter') {
        chains.push({
          key: keyOf(chain, textOf(chain['name'])),
          name: textOf(chain['name']),
          priority: Number(chain['prio'] ?? 0),
          policy: textOf(chain['policy']) || 'accept',
          line,
        });
      } else if (chain['hook'] !== undefined)
        this.notes.ignoredSections.push({
          name: `catena ${textOf(chain['name'])} (${textOf(chain['hook'])})`.slice(0, 80),
          line,
        });
    }
    if (chains.length === 0)
      this.notes.error(
        1,
        'no-policy',
        'Nel testo non c’è alcuna catena di filtro sul passaggio («hook forward»)',
      );
    // Packets go through every base chain: only one can be said as one first-match list.
    const [first, ...others] = chains.toSorted((a, b) => a.priority - b.priority);
    for (const other of others)
      this.notes.warning(
        other.line,
        'several-chains',
        `Anche la catena «${other.name.slice(0, 40)}» filtra il passaggio: non entra nelle risposte esatte`,
      );
    if (first) this.readChain(first);
  }

  private readChain(chain: { key: string; name: string; policy: string; line: number }): void {
    for (const [n, object] of this.objects.entries()) {
      const found = fieldOf(object, 'rule') as Json | undefined;
      if (!found || keyOf(found, textOf(found['chain'])) !== chain.key) continue;
      this.notes.count(1);
      const line = this.lineOf(n);
      const handle = textOf(found['handle']) || String(n);
      const draft = this.readRule(found);
      if (draft.isOpen || (draft.verdict === null && draft.unknown === null)) continue;
      const action = ACTIONS[draft.verdict ?? ''];
      if (draft.unknown !== null || !action) {
        this.notes.cannotDecide(
          handle,
          line,
          draft.unknown ?? `l’esito «${(draft.verdict ?? '').slice(0, 40)}» non è compreso`,
        );
        continue;
      }
      this.notes.addRule(
        rule(handle, action, {
          ...matchOf(draft),
          logging: draft.isLogged,
          hits: draft.hits,
          comment: textOf(found['comment']) || null,
        }),
        line,
      );
    }
    if (chain.policy === 'accept')
      this.notes.addRule(
        rule(`${chain.name}:policy`, 'accept', { comment: 'Azione predefinita della catena' }),
        chain.line,
      );
  }

  private readRule(found: Json): Draft {
    const draft: Draft = {
      sources: ANY_ADDRESS,
      destinations: ANY_ADDRESS,
      from: null,
      to: null,
      family: FAMILIES[textOf(found['family'])] ?? null,
      protocols: null,
      sports: null,
      dports: null,
      icmpTypes: null,
      isOpen: false,
      isLogged: false,
      hits: null,
      verdict: null,
      unknown: null,
    };
    const statements = found['expr'];
    if (!Array.isArray(statements)) draft.unknown = 'regola senza espressioni';
    else
      for (const statement of statements as unknown[])
        if (draft.unknown === null) takeStatement(draft, statement, this.sets, found);
    const named = Array.isArray(statements) ? (statements as unknown[]).map(counterName).find(Boolean) : '';
    if (named) draft.hits = this.counters.get(keyOf(found, named)) ?? null;
    return draft;
  }

  private lineOf(n: number): number {
    return locateJson(this.parsed.places, ['nftables', n]).line;
  }
}

const FAMILIES: Readonly<Partial<Record<string, 4 | 6>>> = { ip: 4, ip6: 6 };
const ACTIONS: Readonly<Partial<Record<string, Action>>> = { accept: 'accept', drop: 'deny', reject: 'deny' };

/** `{"counter": {"packets": 12, …}}`; without numbers (`nft -s`) null. */
function packetsOf(counter: unknown): number | null {
  const packets = fieldOf(counter, 'packets');
  return typeof packets === 'number' && Number.isSafeInteger(packets) && packets >= 0 ? packets : null;
}

/** `{"counter": "name"}` */
const counterName = (statement: unknown): string => textOf(fieldOf(statement, 'counter'));

const keyOf = (object: Json, name: string): string =>
  `${textOf(object['family'])} ${textOf(object['table'])} ${name}`;

function takeStatement(draft: Draft, statement: unknown, sets: NftSets, found: Json): void {
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

function takeMatch(draft: Draft, match: Json, sets: NftSets, found: Json): void {
  const operator = textOf(match['op']);
  const isNot = operator === '!=';
  if (!['==', '!=', 'in'].includes(operator)) {
    draft.unknown = `il confronto «${operator.slice(0, 20)}» non è compreso`;
    return;
  }
  const elements = elementsOf(match['right'], sets, (name) => keyOf(found, name));
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
  draft: Draft,
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
    if (field === 'saddr') draft.sources = meant;
    else draft.destinations = meant;
  } else if ((protocol === 'ip' && field === 'protocol') || (protocol === 'ip6' && field === 'nexthdr'))
    takeProtocols(draft, values, isNot);
  else if (field === 'dport' || field === 'sport') {
    if (protocol !== 'th') takeProtocols(draft, [protocol], false);
    const ports = portsOf(values);
    if (ports === null) draft.unknown = `porte non comprese («${values.join(',').slice(0, 40)}»)`;
    else if (field === 'dport') draft.dports = isNot ? complement(ports, ALL_PORTS) : ports;
    else draft.sports = isNot ? complement(ports, ALL_PORTS) : ports;
  } else if ((protocol === 'icmp' || protocol === 'icmpv6') && field === 'type' && !isNot)
    takeIcmp(draft, protocol, values);
  else draft.unknown = `il campo «${`${protocol} ${field}`.slice(0, 40)}» non è compreso`;
}

function takeMeta(draft: Draft, key: string, values: readonly string[], isNot: boolean): void {
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

/** Exact answers are about the first packet of a connection. */
function takeState(draft: Draft, states: readonly string[], isNot: boolean): void {
  if (states.includes('new') !== isNot) return;
  if (isNot || states.includes('invalid') || states.includes('untracked'))
    draft.unknown = `guarda lo stato della connessione (${states.join(', ').slice(0, 40)})`;
  else draft.isOpen = true;
}

function takeProtocols(draft: Draft, values: readonly string[], isNot: boolean): void {
  const numbers = values.map((word) => parseProtocol(word));
  if (isNot || numbers.some((number) => typeof number !== 'number'))
    draft.unknown = `i protocolli «${values.join(', ').slice(0, 40)}» non sono compresi`;
  else draft.protocols = numbers as number[];
}

function takeIcmp(draft: Draft, protocol: 'icmp' | 'icmpv6', values: readonly string[]): void {
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

function matchOf(draft: Draft): {
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
  const protocols = draft.protocols ?? ((sports ?? dports) === null ? [null] : PORT_PROTOCOLS);
  const specs: ServiceSpec[] = protocols.flatMap((protocol) =>
    icmpTypes === null
      ? [{ ...ANY_SPEC, protocol, sourcePorts: sports, destinationPorts: dports }]
      : icmpTypes.map((icmpType) => ({ ...ANY_SPEC, protocol, icmpType })),
  );
  return {
    from,
    to,
    sources: within(draft.sources),
    destinations: within(draft.destinations),
    services: serviceSet(specs),
  };
}
