import { parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { exactly, negateBounds, notKnown, uniteBounds, type Bounds } from '../bounds.ts';
import { parsePorts } from '../parse-service.ts';
import { TCP, UDP } from '../protocols.ts';
import { ANY_SPEC, serviceSet, type ServiceSet } from '../service-set.ts';
import type { ImportNotes } from './imported-policy.ts';
import { ObjectTable, type Definition } from './object-table.ts';
import type { PanosEntry } from './panos-entries.ts';

/** What the rules of one scope may name: its own before those of the groups above it, and the shared ones. */
export interface PanosNames {
  readonly addresses: ObjectTable<AddressSet>;
  readonly services: ObjectTable<ServiceSet>;
}

export function panosNames(
  entries: readonly PanosEntry[],
  scope: string,
  parent: PanosNames | null,
  notes: ImportNotes,
): PanosNames {
  const names: PanosNames = {
    addresses: new ObjectTable(ADDRESSES, parent?.addresses ?? null),
    services: new ObjectTable(SERVICES, parent?.services ?? null),
  };
  if (parent === null) {
    names.services.define('service-http', { value: tcp([80, 8080]) });
    names.services.define('service-https', { value: tcp([443]) });
  }
  for (const entry of entries) if (entry.scope === scope) define(entry, names, notes);
  return names;
}

function define(entry: PanosEntry, { addresses, services }: PanosNames, notes: ImportNotes): void {
  const { kind, name, line } = entry;
  switch (kind) {
    case 'address':
      addresses.define(name, addressOf(entry));
      break;
    case 'address-group':
      if (entry.fields.has('dynamic'))
        addresses.define(name, { unknown: `il gruppo «${name.slice(0, 60)}» si riempie da sé (dinamico)` });
      else addresses.defineGroup(name, entry.fields.get('static') ?? []);
      break;
    case 'external-list':
      addresses.define(name, { unknown: `l’elenco «${name.slice(0, 60)}» si aggiorna da fuori` });
      return;
    case 'region':
      addresses.define(name, regionOf(entry));
      return;
    case 'service':
      services.define(name, serviceOf(entry));
      break;
    case 'service-group':
      services.defineGroup(name, entry.fields.get('members') ?? []);
      break;
    default:
      return;
  }
  notes.objects.push({ name, kind, line });
}

const tcp = (ports: readonly number[]): ServiceSet =>
  serviceSet(ports.map((port) => ({ ...ANY_SPEC, protocol: TCP, destinationPorts: [port, port + 1] })));

function addressOf(entry: PanosEntry): Definition<AddressSet> {
  const text = entry.fields.get('ip-netmask')?.[0] ?? entry.fields.get('ip-range')?.[0];
  if (text !== undefined) return parsed(text);
  if (entry.fields.has('fqdn'))
    return { unknown: `dipende dal DNS (${entry.fields.get('fqdn')?.[0] ?? ''})` };
  if (entry.fields.has('ip-wildcard')) return { unknown: 'maschera con salti (ip-wildcard)' };
  return { unknown: `«${entry.name.slice(0, 60)}» non ha un indirizzo` };
}

/** One's own region is a list of addresses. */
function regionOf(entry: PanosEntry): Definition<AddressSet> {
  const parts = (entry.fields.get('address') ?? []).map(parsed);
  const bad = parts.find((part) => 'unknown' in part);
  if (bad && 'unknown' in bad) return bad;
  return parts.length === 0
    ? { unknown: `la regione «${entry.name.slice(0, 60)}» è del produttore` }
    : uniteBounds(
        ADDRESSES,
        parts.flatMap((part) => ('value' in part ? [exactly(part.value)] : [])),
      );
}

function parsed(text: string): { value: AddressSet } | { unknown: string } {
  const entry = parseAddressEntry(text);
  return entry.type === 'error'
    ? { unknown: `${entry.message} («${text.slice(0, 60)}»)` }
    : { value: entry.set };
}

function serviceOf(entry: PanosEntry): Definition<ServiceSet> {
  const protocol = { tcp: TCP, udp: UDP, sctp: 132 }[entry.fields.get('protocol')?.[0] ?? ''];
  if (protocol === undefined)
    return { unknown: `il protocollo di «${entry.name.slice(0, 60)}» non è compreso` };
  const destinationPorts = parsePorts(entry.fields.get('port')?.[0] ?? 'any', ',');
  const sourcePorts = parsePorts(entry.fields.get('source-port')?.[0] ?? 'any', ',');
  if (
    (destinationPorts !== null && 'type' in destinationPorts) ||
    (sourcePorts !== null && 'type' in sourcePorts)
  ) {
    return { unknown: `le porte di «${entry.name.slice(0, 60)}» non sono comprese` };
  }
  return { value: serviceSet([{ ...ANY_SPEC, protocol, destinationPorts, sourcePorts }]) };
}

/** A rule may hold addresses written in place of names. */
export function panosAddresses(words: readonly string[], names: PanosNames): Bounds<AddressSet> {
  return uniteBounds(
    ADDRESSES,
    words.map((word): Bounds<AddressSet> => {
      if (word === 'any') return exactly(ADDRESSES.all);
      if (names.addresses.has(word)) return names.addresses.resolve(word);
      const part = parsed(word);
      return 'unknown' in part
        ? notKnown(
            ADDRESSES,
            /^[A-Z]{2}$/.test(word)
              ? `è un Paese (${word})`
              : `«${word.slice(0, 60)}» non è definito nell’esportazione`,
          )
        : exactly(part.value);
    }),
  );
}

export function panosSide(
  entry: PanosEntry,
  name: 'source' | 'destination',
  names: PanosNames,
): Bounds<AddressSet> {
  const all = panosAddresses(entry.fields.get(name) ?? ['any'], names);
  return entry.fields.get(`negate-${name}`)?.[0] === 'yes' ? negateBounds(ADDRESSES, all) : all;
}

export function panosServices(words: readonly string[], names: PanosNames): Bounds<ServiceSet> {
  if (words.includes('any')) return exactly(SERVICES.all);
  // Any application on its own default ports: which ports those are is in the vendor's database, not in the export.
  if (words.includes('application-default'))
    return notKnown(SERVICES, 'vale per le porte predefinite di ogni applicazione');
  return names.services.resolveAll(words);
}
