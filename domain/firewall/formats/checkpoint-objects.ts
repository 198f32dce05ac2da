import { parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { atMost, type Bounds } from '../bounds.ts';
import { ICMP, ICMPV6, TCP, UDP } from '../protocols.ts';
import { ANY_SERVICE, ANY_SPEC, serviceSet, type ServiceSet } from '../service-set.ts';
import { isObject, listIn, numberIn, textIn, type JsonObject } from './json-values.ts';
import { ObjectTable, type Definition } from './object-table.ts';
import { portWords } from './port-words.ts';

/** The objects of an `objects-dictionary`, by their unique identifier. Management API reference, «show access-rulebase». */
export class CheckpointObjects {
  readonly addresses = new ObjectTable<AddressSet>(ADDRESSES);
  readonly services = new ObjectTable<ServiceSet>(SERVICES);
  private readonly known = new Map<string, JsonObject>();

  /** Takes an object and those written out inside it. */
  add(object: unknown): void {
    if (!isObject(object)) return;
    const uid = textIn(object, 'uid');
    if (uid === undefined) return;
    const before = this.known.get(uid);
    // A page without details may name an object that another page writes out.
    if (before !== undefined && Object.keys(before).length >= Object.keys(object).length) return;
    this.known.set(uid, object);
    for (const member of [...listIn(object, 'members'), object['include'], object['except']])
      this.add(member);
    this.define(uid, object);
  }

  get(reference: unknown): JsonObject | undefined {
    const uid = uidOf(reference);
    return uid === undefined ? undefined : this.known.get(uid);
  }

  nameOf(reference: unknown): string {
    const object = this.get(reference) ?? (isObject(reference) ? reference : undefined);
    return (object && textIn(object, 'name')) ?? uidOf(reference) ?? '';
  }

  all(): Iterable<JsonObject> {
    return this.known.values();
  }

  private define(uid: string, object: JsonObject): void {
    const type = textIn(object, 'type') ?? '';
    const members = listIn(object, 'members').flatMap((member) => uidOf(member) ?? []);
    if (type === 'CpmiAnyObject') {
      this.addresses.define(uid, { value: ADDRESSES.all });
      this.services.define(uid, { value: ANY_SERVICE });
    } else if (type === 'service-group') this.services.defineGroup(uid, members);
    else if (type === 'group') this.addresses.defineGroup(uid, members);
    else if (type === 'group-with-exclusion')
      this.addresses.defineGroup(
        uid,
        [uidOf(object['include']) ?? ''],
        [uidOf(object['except']) ?? ''].filter((name) => name !== '' && !this.isAny(name)),
      );
    else if (textIn(object, 'name') === 'None' && /none/i.test(type)) {
      this.addresses.defineNone(uid);
      this.services.defineNone(uid);
    } else if (/^service-|^CpmiIcmp|^CpmiServ/.test(type) || type === 'compound-tcp-service')
      this.services.define(uid, serviceOf(type, object));
    else {
      this.addresses.define(uid, withAutomaticNat(addressOf(type, object), object));
      this.services.define(uid, {
        unknown: `«${nameIn(object)}» non è un servizio di rete (${type.slice(0, 40)})`,
      });
    }
  }

  private isAny(uid: string): boolean {
    return textIn(this.known.get(uid) ?? {}, 'type') === 'CpmiAnyObject';
  }
}

export const uidOf = (reference: unknown): string | undefined =>
  typeof reference === 'string' ? reference : isObject(reference) ? textIn(reference, 'uid') : undefined;

/** The public address of an object that is translated by itself, one to one («nat-settings»); null when it is not. */
export function automaticNat(object: JsonObject): AddressSet | null {
  const settings = object['nat-settings'];
  if (!isObject(settings) || settings['auto-rule'] !== true || textIn(settings, 'method') !== 'static')
    return null;
  const sets = ['ipv4-address', 'ipv6-address'].flatMap((name) => {
    const parsed = parseAddressEntry(textIn(settings, name) ?? '');
    return parsed.type === 'error' ? [] : [parsed.set];
  });
  return sets.length === 0 ? null : ADDRESSES.unite(sets);
}

/** Rules that name such an object are asked about packets that still have the public address. */
function withAutomaticNat(meaning: Definition<AddressSet>, object: JsonObject): Definition<AddressSet> {
  const outer = automaticNat(object);
  if (outer === null || !('value' in meaning)) return meaning;
  return {
    certain: meaning.value,
    possible: ADDRESSES.unite([meaning.value, outer]),
    why: [
      `«${nameIn(object)}» è tradotto in automatico (NAT): la regola può valere anche per l’indirizzo pubblico`,
    ],
  };
}

const nameIn = (object: JsonObject): string => (textIn(object, 'name') ?? '').slice(0, 60);

function addressOf(type: string, object: JsonObject): Definition<AddressSet> {
  const parts = (entries: readonly (string | undefined)[]): Definition<AddressSet> => {
    const sets: AddressSet[] = [];
    for (const entry of entries) {
      if (entry === undefined) continue;
      const parsed = parseAddressEntry(entry);
      if (parsed.type === 'error') return { unknown: `«${nameIn(object)}»: ${parsed.message}` };
      sets.push(parsed.set);
    }
    return sets.length === 0
      ? {
          unknown: `«${nameIn(object)}» (${type.slice(0, 40)}) non ha indirizzi nell’esportazione: esportarla con «details-level full»`,
        }
      : { value: ADDRESSES.unite(sets) };
  };
  const text = (name: string): string | undefined => textIn(object, name);
  const joined = (first: string, last: string, joiner: string): string | undefined =>
    text(first) === undefined || text(last) === undefined
      ? undefined
      : `${text(first)}${joiner}${text(last)}`;
  switch (type) {
    case 'host':
      return parts([text('ipv4-address') ?? text('ip-address'), text('ipv6-address')]);
    case 'network':
      return parts([
        joined('subnet4', 'mask-length4', '/') ??
          joined('subnet4', 'subnet-mask', '/') ??
          joined('subnet', 'mask-length', '/'),
        joined('subnet6', 'mask-length6', '/'),
      ]);
    case 'address-range':
    case 'multicast-address-range':
      return parts([
        joined('ipv4-address-first', 'ipv4-address-last', '-') ?? text('ipv4-address'),
        joined('ipv6-address-first', 'ipv6-address-last', '-') ?? text('ipv6-address'),
      ]);
    default: {
      const why = `«${nameIn(object)}» (${type.slice(0, 40) || 'tipo mancante'}) ${REASONS[type] ?? 'non è un insieme di indirizzi scritto nell’esportazione'}`;
      // A gateway answers at all its interfaces: its main address is certainly among them.
      const main = /gateway|cluster|host|device/i.test(type)
        ? parts([text('ipv4-address'), text('ipv6-address')])
        : null;
      return main !== null && 'value' in main
        ? { certain: main.value, possible: ADDRESSES.all, why: [why] }
        : { unknown: why };
    }
  }
}

const REASONS: Readonly<Partial<Record<string, string>>> = {
  'access-role': 'vale solo per alcuni utenti o macchine',
  'dns-domain': 'dipende dal DNS',
  'dynamic-object': 'è deciso da ciascun firewall',
  'updatable-object': 'è un elenco che il produttore aggiorna',
  'network-feed': 'è un elenco letto da un altro sistema',
  'security-zone': 'è una zona',
  wildcard: 'ha una maschera con dei salti',
};

function serviceOf(type: string, object: JsonObject): Definition<ServiceSet> {
  const narrowed = (set: ServiceSet): Definition<ServiceSet> | Bounds<ServiceSet> =>
    object['match-by-protocol-signature'] === true
      ? atMost([], set, `il servizio «${nameIn(object)}» vale solo se il firewall riconosce il protocollo`)
      : { value: set };
  switch (type) {
    case 'service-tcp':
    case 'service-udp':
    case 'service-sctp': {
      const protocol = type === 'service-tcp' ? TCP : type === 'service-udp' ? UDP : 132;
      const destinationPorts = portWords(textIn(object, 'port') ?? '?');
      const sourcePorts = portWords(textIn(object, 'source-port') ?? '');
      if (destinationPorts === undefined || sourcePorts === undefined)
        return { unknown: `le porte del servizio «${nameIn(object)}» non sono comprese` };
      return narrowed(serviceSet([{ ...ANY_SPEC, protocol, destinationPorts, sourcePorts }]));
    }
    case 'service-icmp':
    case 'service-icmp6': {
      const icmpType = numberIn(object, 'icmp-type') ?? null;
      const icmpCode = icmpType === null ? null : (numberIn(object, 'icmp-code') ?? null);
      return narrowed(
        serviceSet([{ ...ANY_SPEC, protocol: type === 'service-icmp' ? ICMP : ICMPV6, icmpType, icmpCode }]),
      );
    }
    case 'service-other': {
      const protocol = numberIn(object, 'ip-protocol');
      if (protocol === undefined || protocol > 255)
        return { unknown: `il servizio «${nameIn(object)}» non dice il protocollo` };
      const set = serviceSet([{ ...ANY_SPEC, protocol }]);
      return (textIn(object, 'match') ?? '') === ''
        ? narrowed(set)
        : atMost([], set, `il servizio «${nameIn(object)}» ha una condizione in INSPECT`);
    }
    default:
      return { unknown: `il servizio «${nameIn(object)}» (${type.slice(0, 40)}) non si traduce in porte` };
  }
}
