import { ALL_V4, ALL_V6, parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import type { FortiWorld } from './fortigate-world.ts';
import type { FortiEntry } from './fortigate-tree.ts';
import type { ImportNotes } from './imported-policy.ts';
import type { Definition, ObjectTable } from './object-table.ts';

/** Address objects and groups, of both families. Virtual addresses are read apart (`fortigate-vips.ts`). */
export function readFortiAddresses(world: FortiWorld, notes: ImportNotes): void {
  const { v4, v6 } = world.names;
  v4.define('all', { value: { v4: ALL_V4, v6: [] } });
  v6.define('all', { value: { v4: [], v6: ALL_V6 } });
  v4.defineNone('none');
  v6.defineNone('none');
  for (const section of world.sections)
    switch (section.path) {
      case 'firewall address':
        readObjects(section.entries, v4, notes, (entry) => addressOf(entry, world));
        break;
      case 'firewall address6':
        readObjects(section.entries, v6, notes, address6Of);
        break;
      case 'firewall addrgrp':
        readGroups(section.entries, v4, notes);
        break;
      case 'firewall addrgrp6':
        readGroups(section.entries, v6, notes);
        break;
      default:
    }
}

/** What FortiManager says otherwise for single firewalls. */
const PER_DEVICE = 'dynamic-mapping';
const OTHERWISE = 'vale altro su alcuni firewall (per-device mapping)';

function readObjects(
  entries: readonly FortiEntry[],
  table: ObjectTable<AddressSet>,
  notes: ImportNotes,
  read: (entry: FortiEntry) => Definition<AddressSet>,
): void {
  for (const entry of entries) {
    const meaning = entry.sets.has(PER_DEVICE) ? { unknown: OTHERWISE } : read(entry);
    table.define(entry.name, meaning);
    notes.objects.push({ name: entry.name, kind: 'address', line: entry.line });
    if ('unknown' in meaning)
      notes.warning(
        entry.line,
        'object-not-exact',
        `L’indirizzo «${entry.name}» non si può tradurre in un insieme esatto: ${meaning.unknown}`,
      );
  }
}

function readGroups(
  entries: readonly FortiEntry[],
  table: ObjectTable<AddressSet>,
  notes: ImportNotes,
): void {
  for (const entry of entries) {
    const members = entry.sets.get('member')?.values ?? [];
    const excluded =
      valueOf(entry, 'exclude') === 'enable' ? (entry.sets.get('exclude-member')?.values ?? []) : [];
    if (entry.sets.has(PER_DEVICE)) table.define(entry.name, { unknown: OTHERWISE });
    else table.defineGroup(entry.name, members, excluded);
    notes.objects.push({ name: entry.name, kind: 'address-group', line: entry.line });
  }
}

/** FortiOS CLI reference, `firewall address`: `type` is `ipmask` unless said. */
function addressOf(entry: FortiEntry, world: FortiWorld): Definition<AddressSet> {
  const type = valueOf(entry, 'type') ?? 'ipmask';
  const subnet = entry.sets.get('subnet')?.values;
  switch (type) {
    case 'ipmask':
      // Without a subnet the default is 0.0.0.0 0.0.0.0: everything.
      return parsed((subnet ?? ['0.0.0.0', '0.0.0.0']).join('/'));
    case 'interface-subnet': {
      // The network is the interface's own, whatever the object says.
      const name = valueOf(entry, 'interface') ?? '';
      const network = world.networks.get(name);
      if (network !== undefined) return parsed(network);
      return subnet === undefined || subnet[0] === '0.0.0.0'
        ? { unknown: `è la rete dell’interfaccia «${name.slice(0, 40)}», che non è nell’esportazione` }
        : parsed(subnet.join('/'));
    }
    case 'iprange':
      return parsed(
        `${valueOf(entry, 'start-ip') ?? ''}-${valueOf(entry, 'end-ip') ?? valueOf(entry, 'start-ip') ?? ''}`,
      );
    case 'fqdn':
    case 'wildcard-fqdn':
      return { unknown: `dipende dal DNS (${valueOf(entry, type) ?? 'nome mancante'})` };
    case 'geography':
      return { unknown: `è un Paese (${valueOf(entry, 'country') ?? '?'})` };
    case 'wildcard':
      return { unknown: 'la maschera ha dei salti (wildcard)' };
    default:
      return notWritten(type);
  }
}

function address6Of(entry: FortiEntry): Definition<AddressSet> {
  const type = valueOf(entry, 'type') ?? 'ipprefix';
  switch (type) {
    case 'ipprefix':
      return parsed(valueOf(entry, 'ip6') ?? '::/0');
    case 'iprange':
      return parsed(
        `${valueOf(entry, 'start-ip') ?? ''}-${valueOf(entry, 'end-ip') ?? valueOf(entry, 'start-ip') ?? ''}`,
      );
    default:
      return notWritten(type);
  }
}

const notWritten = (type: string): { unknown: string } => ({
  unknown: `il tipo «${type.slice(0, 40)}» non è un insieme di indirizzi scritto nell’esportazione`,
});

export function parsed(text: string): { value: AddressSet } | { unknown: string } {
  const entry = parseAddressEntry(text);
  return entry.type === 'error'
    ? { unknown: `${entry.message} («${text.slice(0, 60)}»)` }
    : { value: entry.set };
}

export const valueOf = (entry: FortiEntry, name: string): string | undefined =>
  entry.sets.get(name)?.values[0];
export const listOf = (entry: FortiEntry, name: string): readonly string[] =>
  entry.sets.get(name)?.values ?? [];
