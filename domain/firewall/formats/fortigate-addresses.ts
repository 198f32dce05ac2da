import { ALL_V4, ALL_V6, NO_ADDRESS, parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import type { FortiNames } from './fortigate.ts';
import type { FortiEntry, FortiSection } from './fortigate-tree.ts';
import type { ImportNotes } from './imported-policy.ts';
import type { NameTable, Resolved } from './name-table.ts';

const V4_ALL: AddressSet = { v4: ALL_V4, v6: [] };
const V6_ALL: AddressSet = { v4: [], v6: ALL_V6 };

/** Address objects, groups and virtual addresses, of both families. */
export function readFortiAddresses(
  sections: readonly FortiSection[],
  names: FortiNames,
  notes: ImportNotes,
): void {
  names.v4.define('all', { value: V4_ALL });
  names.v4.define('none', { value: NO_ADDRESS });
  names.v6.define('all', { value: V6_ALL });
  names.v6.define('none', { value: NO_ADDRESS });
  for (const section of sections) {
    const isV6 = section.path.endsWith('6');
    const table = isV6 ? names.v6 : names.v4;
    switch (section.path) {
      case 'firewall address':
      case 'firewall address6':
        readObjects(section, table, notes, isV6 ? address6Of : addressOf);
        break;
      case 'firewall vip':
      case 'firewall vip6':
        readObjects(section, table, notes, virtualAddressOf);
        break;
      case 'firewall addrgrp':
      case 'firewall addrgrp6':
      case 'firewall vipgrp':
      case 'firewall vipgrp6':
        readGroups(section, table, notes);
        break;
      default:
    }
  }
}

function readObjects(
  section: FortiSection,
  table: NameTable<AddressSet>,
  notes: ImportNotes,
  read: (entry: FortiEntry) => Resolved<AddressSet>,
): void {
  for (const entry of section.entries) {
    const resolved = read(entry);
    table.define(entry.name, resolved);
    notes.objects.push({ name: entry.name, kind: 'address', line: entry.line });
    if ('unknown' in resolved)
      notes.warning(
        entry.line,
        'object-not-exact',
        `L’indirizzo «${entry.name}» non si può tradurre in un insieme esatto: ${resolved.unknown}`,
      );
  }
}

function readGroups(section: FortiSection, table: NameTable<AddressSet>, notes: ImportNotes): void {
  for (const entry of section.entries) {
    const members = entry.sets.get('member')?.values ?? [];
    const excluded =
      valueOf(entry, 'exclude') === 'enable' ? (entry.sets.get('exclude-member')?.values ?? []) : [];
    table.defineGroup(entry.name, members, excluded);
    notes.objects.push({ name: entry.name, kind: 'address-group', line: entry.line });
  }
}

/** FortiOS CLI reference, `firewall address`: `type` is `ipmask` unless said. */
function addressOf(entry: FortiEntry): Resolved<AddressSet> {
  const type = valueOf(entry, 'type') ?? 'ipmask';
  switch (type) {
    case 'ipmask':
    case 'interface-subnet':
      // Without a subnet the default is 0.0.0.0 0.0.0.0: everything.
      return parsed((entry.sets.get('subnet')?.values ?? ['0.0.0.0', '0.0.0.0']).join('/'));
    case 'iprange':
      return parsed(
        `${valueOf(entry, 'start-ip') ?? ''}-${valueOf(entry, 'end-ip') ?? valueOf(entry, 'start-ip') ?? ''}`,
      );
    case 'fqdn':
      return { unknown: `dipende dal DNS (${valueOf(entry, 'fqdn') ?? 'nome mancante'})` };
    case 'geography':
      return { unknown: `è un Paese (${valueOf(entry, 'country') ?? '?'})` };
    default:
      return {
        unknown: `il tipo «${type.slice(0, 40)}» non è un insieme di indirizzi scritto nell’esportazione`,
      };
  }
}

function address6Of(entry: FortiEntry): Resolved<AddressSet> {
  const type = valueOf(entry, 'type') ?? 'ipprefix';
  switch (type) {
    case 'ipprefix':
      return parsed(valueOf(entry, 'ip6') ?? '::/0');
    case 'iprange':
      return parsed(
        `${valueOf(entry, 'start-ip') ?? ''}-${valueOf(entry, 'end-ip') ?? valueOf(entry, 'start-ip') ?? ''}`,
      );
    default:
      return {
        unknown: `il tipo «${type.slice(0, 40)}» non è un insieme di indirizzi scritto nell’esportazione`,
      };
  }
}

/** A rule towards a virtual address matches what arrives for its outer address. */
function virtualAddressOf(entry: FortiEntry): Resolved<AddressSet> {
  const outer = valueOf(entry, 'extip');
  if (outer === undefined || /^(0\.0\.0\.0|::)$/.test(outer))
    return { unknown: 'indirizzo virtuale senza indirizzo esterno' };
  return parsed(outer);
}

function parsed(text: string): Resolved<AddressSet> {
  const entry = parseAddressEntry(text);
  return entry.type === 'error'
    ? { unknown: `${entry.message} («${text.slice(0, 60)}»)` }
    : { value: entry.set };
}

const valueOf = (entry: FortiEntry, name: string): string | undefined => entry.sets.get(name)?.values[0];
