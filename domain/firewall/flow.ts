import { hasNoAddress, parseAddressEntry, unionOfAll, type AddressSet } from '../net/address-set.ts';
import { parseError, type ParseError } from '../net/parse-error.ts';
import { parseServiceEntry } from './parse-service.ts';
import { rule, type Action, type Rule } from './rule.ts';
import { unionOfServices, type ServiceSet } from './service-set.ts';

/** Names the office has given to addresses and services. Names are compared without case. */
export interface Catalogue {
  /** Entries are addresses or other names. */
  readonly objects: readonly NamedEntries[];
  readonly services: readonly NamedEntries[];
}

export interface NamedEntries {
  readonly name: string;
  readonly entries: readonly string[];
  /** Of an address: the zone of the firewall in which it stands, where the office has said so. */
  readonly zone?: string | null;
}

/** A flow as typed: entries are addresses, ranges, prefixes, services or names of the catalogue. */
export interface FlowText {
  readonly action: Action;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly services: readonly string[];
  /** Empty: any. */
  readonly fromZones: readonly string[];
  readonly toZones: readonly string[];
}

export interface FlowIssue {
  /** `sources.0` */
  readonly path: string;
  readonly error: ParseError;
}

const DEEPEST = 16;

/** Looks names up once for many flows. */
export class Resolver {
  private readonly objects: ReadonlyMap<string, readonly string[]>;
  private readonly services: ReadonlyMap<string, readonly string[]>;
  private readonly knownAddresses = new Map<string, AddressSet | ParseError>();

  constructor(catalogue: Catalogue) {
    this.objects = new Map(catalogue.objects.map(({ name, entries }) => [name.toLowerCase(), entries]));
    this.services = new Map(catalogue.services.map(({ name, entries }) => [name.toLowerCase(), entries]));
  }

  /** The set of an address entry, or why it is not understood. */
  addresses(entry: string, depth = 0): AddressSet | ParseError {
    const key = entry.trim().toLowerCase();
    const known = this.knownAddresses.get(key);
    if (known) return known;
    const found = this.lookUpAddresses(entry, key, depth);
    this.knownAddresses.set(key, found);
    return found;
  }

  serviceSet(entry: string, depth = 0): ServiceSet | ParseError {
    const named = this.services.get(entry.trim().toLowerCase());
    if (!named) {
      const parsed = parseServiceEntry(entry);
      return parsed.type === 'error' ? parsed : parsed.set;
    }
    if (depth > DEEPEST) return tooDeep(entry);
    const sets: ServiceSet[] = [];
    for (const inner of named) {
      const set = this.serviceSet(inner, depth + 1);
      if ('type' in set) return set;
      sets.push(set);
    }
    return unionOfServices(sets);
  }

  private lookUpAddresses(entry: string, key: string, depth: number): AddressSet | ParseError {
    const named = this.objects.get(key);
    if (!named) {
      const parsed = parseAddressEntry(entry);
      if (parsed.type !== 'error') return parsed.set;
      return looksLikeName(entry) ? unknownName(entry) : parsed;
    }
    if (depth > DEEPEST) return tooDeep(entry);
    const sets: AddressSet[] = [];
    for (const inner of named) {
      const set = this.addresses(inner, depth + 1);
      if ('type' in set) return set;
      sets.push(set);
    }
    return unionOfAll(sets);
  }
}

/** The rule that a flow asks for, or everything that is wrong with it. */
export function resolveFlow(
  id: string,
  flow: FlowText,
  resolver: Resolver,
  extra: Partial<Rule> = {},
): Rule | { readonly issues: readonly FlowIssue[] } {
  const issues: FlowIssue[] = [];
  const addresses = (field: 'sources' | 'destinations', message: string): AddressSet => {
    if (flow[field].length === 0) issues.push({ path: field, error: parseError('empty', message, 0) });
    const sets: AddressSet[] = [];
    for (const [place, entry] of flow[field].entries()) {
      const set = resolver.addresses(entry);
      if ('type' in set) issues.push({ path: `${field}.${place}`, error: set });
      else sets.push(set);
    }
    return unionOfAll(sets);
  };
  const sources = addresses('sources', 'Indicare almeno una sorgente');
  const destinations = addresses('destinations', 'Indicare almeno una destinazione');
  const services: ServiceSet[] = [];
  if (flow.services.length === 0)
    issues.push({ path: 'services', error: parseError('empty', 'Indicare almeno un servizio', 0) });
  for (const [place, entry] of flow.services.entries()) {
    const set = resolver.serviceSet(entry);
    if ('type' in set) issues.push({ path: `services.${place}`, error: set });
    else services.push(set);
  }
  if (issues.length === 0 && neverMeet(sources, destinations))
    issues.push({
      path: 'destinations',
      error: parseError(
        'mixed-families',
        'Sorgenti e destinazioni devono essere della stessa famiglia (IPv4 o IPv6)',
        0,
        'Separare in due flussi',
      ),
    });
  if (issues.length > 0) return { issues };
  return rule(id, flow.action, {
    ...extra,
    sources,
    destinations,
    services: unionOfServices(services),
    from: flow.fromZones.length === 0 ? null : flow.fromZones,
    to: flow.toZones.length === 0 ? null : flow.toZones,
  });
}

function neverMeet(sources: AddressSet, destinations: AddressSet): boolean {
  return (
    hasNoAddress({ v4: sources.v4, v6: [] }) !== hasNoAddress({ v4: destinations.v4, v6: [] }) &&
    hasNoAddress({ v4: [], v6: sources.v6 }) !== hasNoAddress({ v4: [], v6: destinations.v6 })
  );
}

function looksLikeName(entry: string): boolean {
  return /^[^\d:]/.test(entry.trim()) && /[^\d.:/\-\sa-fA-F]/.test(entry);
}

function unknownName(entry: string): ParseError {
  return parseError(
    'unknown-name',
    `«${entry.trim().slice(0, 60)}» non è un indirizzo né un nome conosciuto`,
    0,
    'Scrivere un indirizzo come 10.1.2.3, o chiedere di aggiungere il nome al registro',
  );
}

function tooDeep(entry: string): ParseError {
  return parseError(
    'name-cycle',
    `Il gruppo «${entry.trim().slice(0, 60)}» contiene sé stesso`,
    0,
    'Correggere il gruppo nel registro',
  );
}
