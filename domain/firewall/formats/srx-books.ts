import { parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import { ADDRESSES } from '../algebras.ts';
import type { Bounds } from '../bounds.ts';
import type { Zones } from '../rule.ts';
import type { ImportNotes } from './imported-policy.ts';
import { ObjectTable, type Definition } from './object-table.ts';

/** The address books of a device: one for all, and those attached to zones. */
export class SrxBooks {
  private readonly books = new Map<string, ObjectTable<AddressSet>>();
  private readonly sets = new Map<string, Map<string, string[]>>();
  private readonly bookOfZone = new Map<string, string>();
  private readonly inactive: { readonly book: string; readonly name: string }[] = [];
  private readonly notes: ImportNotes;
  readonly global = new ObjectTable<AddressSet>(ADDRESSES);

  constructor(notes: ImportNotes) {
    this.notes = notes;
    this.global.define('any', { value: ADDRESSES.all });
    this.global.define('any-ipv4', { value: { v4: ADDRESSES.all.v4, v6: [] } });
    this.global.define('any-ipv6', { value: { v4: [], v6: ADDRESSES.all.v6 } });
    this.books.set('global', this.global);
  }

  take(
    verb: string,
    [book = '', kind, name = '', ...rest]: readonly string[],
    line: number,
    zone?: string,
  ): boolean {
    if (verb === 'deactivate') {
      if (kind === 'address' || kind === 'address-set') this.inactive.push({ book, name });
      return kind === 'address' || kind === 'address-set' || kind === 'description';
    }
    if (zone !== undefined) this.bookOfZone.set(zone, book);
    if (kind === 'attach') {
      this.bookOfZone.set(rest[0] ?? '', book);
      return true;
    }
    if (kind === 'description') return true;
    const table = this.books.get(book) ?? new ObjectTable<AddressSet>(ADDRESSES, this.global);
    this.books.set(book, table);
    if (kind === 'address') {
      if (rest[0] === 'description') return true;
      if (!table.has(name)) this.notes.objects.push({ name, kind: 'address', line });
      table.define(name, addressOf(rest));
      return true;
    }
    if (kind !== 'address-set') return false;
    if (rest[0] === 'description') return true;
    const sets = this.sets.get(book) ?? new Map<string, string[]>();
    this.sets.set(book, sets);
    if (!sets.has(name)) this.notes.objects.push({ name, kind: 'address-group', line });
    sets.set(name, [...(sets.get(name) ?? []), rest[1] ?? '']);
    return rest[0] === 'address' || rest[0] === 'address-set';
  }

  /** Once all lines were taken. */
  close(): void {
    for (const [book, sets] of this.sets)
      for (const [name, members] of sets) (this.books.get(book) ?? this.global).defineGroup(name, members);
    for (const { book, name } of this.inactive)
      (this.books.get(book) ?? this.global).define(name, {
        unknown: `«${name.slice(0, 60)}» è disattivato, tutto o in parte`,
      });
  }

  /** Names are looked for in the book of the rule's zone, then in the global one. */
  resolve(names: readonly string[], zones: Zones): Bounds<AddressSet> {
    const book = zones === null ? 'global' : (this.bookOfZone.get(zones[0]!) ?? 'global');
    return (this.books.get(book) ?? this.global).resolveAll(names);
  }
}

function addressOf(words: readonly string[]): Definition<AddressSet> {
  const [kind = '', first = '', , last = ''] = words;
  if (kind === 'dns-name') return { unknown: `dipende dal DNS (${first.slice(0, 60)})` };
  if (kind === 'wildcard-address') return { unknown: 'la maschera ha dei salti (wildcard)' };
  const text = kind === 'range-address' ? `${first}-${last}` : kind;
  const parsed = parseAddressEntry(text);
  return parsed.type === 'error'
    ? { unknown: `${parsed.message} («${text.slice(0, 60)}»)` }
    : { value: parsed.set };
}
