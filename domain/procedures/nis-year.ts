import { addressEntries, hasNoAddress, isAnyAddress, parseAddressList } from '../net/address-set.ts';
import { publicPart } from '../net/public-address.ts';

export const NIS_ENTRY_KINDS = ['address', 'domain', 'supplier'] as const;
export type NisEntryKind = (typeof NIS_ENTRY_KINDS)[number];

/** Which of our records names an entry. */
export const NIS_ORIGINS = [
  'monitored',
  'network-object',
  'mail-domain',
  'mailboxes',
  'supplier',
  'pec-provider',
] as const;
export type NisOrigin = (typeof NIS_ORIGINS)[number];

/** One thing that a NIS subject tells ACN's portal of every year, as our records have it. */
export interface NisEntry {
  readonly kind: NisEntryKind;
  /** An address or prefix, a domain, a supplier's name. */
  readonly value: string;
  readonly detail: string;
  readonly origins: readonly NisOrigin[];
}

export type NisRecord = Omit<NisEntry, 'origins'> & { readonly origin: NisOrigin };

/** Each thing once, with every record that names it; private addresses are left out. */
export function nisEntries(records: readonly NisRecord[]): NisEntry[] {
  const entries = new Map<string, NisEntry>();
  for (const record of records)
    for (const value of record.kind === 'address' ? publicEntries(record.value) : [record.value.trim()]) {
      const key = keyOf({ kind: record.kind, value });
      if (value === '') continue;
      const before = entries.get(key);
      entries.set(key, {
        kind: record.kind,
        value: before?.value ?? (record.kind === 'domain' ? value.toLowerCase() : value),
        detail: joined(before?.detail ?? '', record.detail),
        origins: [...new Set([...(before?.origins ?? []), record.origin])],
      });
    }
  return [...entries.values()].sort(
    (a, b) =>
      NIS_ENTRY_KINDS.indexOf(a.kind) - NIS_ENTRY_KINDS.indexOf(b.kind) ||
      a.value.localeCompare(b.value, 'it', { numeric: true }),
  );
}

/** Addresses that only a network object names may be somebody else's: who sends the data looks at them. */
export const isToCheck = ({ origins }: Pick<NisEntry, 'origins'>): boolean =>
  origins.every((origin) => origin === 'network-object');

export interface NisDifference {
  readonly added: readonly string[];
  readonly removed: readonly NisEntry[];
  /** By key: the detail of before. */
  readonly changed: ReadonlyMap<string, string>;
}

/** What differs from the year before; keys are those of {@link keyOf}. */
export function nisDifference(before: readonly NisEntry[], now: readonly NisEntry[]): NisDifference {
  const earlier = new Map(before.map((entry) => [keyOf(entry), entry]));
  const present = new Set(now.map(keyOf));
  return {
    added: [...present].filter((key) => !earlier.has(key)),
    removed: before.filter((entry) => !present.has(keyOf(entry))),
    changed: new Map(
      now.flatMap((entry) => {
        const was = earlier.get(keyOf(entry));
        return was !== undefined && was.detail !== entry.detail ? [[keyOf(entry), was.detail] as const] : [];
      }),
    ),
  };
}

export const keyOf = ({ kind, value }: Pick<NisEntry, 'kind' | 'value'>): string =>
  `${kind} ${value.trim().toLowerCase()}`;

function publicEntries(text: string): string[] {
  const parsed = parseAddressList(text);
  if (parsed.type === 'error' || isAnyAddress(parsed.set)) return [];
  const part = publicPart(parsed.set);
  return hasNoAddress(part) ? [] : addressEntries(part);
}

const joined = (a: string, b: string): string => {
  const one = b.trim();
  if (one === '' || a.split(/; |, /).includes(one)) return a;
  return a === '' ? one : `${a}; ${one}`;
};
