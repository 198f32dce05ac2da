import {
  formatV4,
  formatV6,
  parseAddress,
  parseV4,
  V4_END,
  V6_END,
  type Address,
  type Family,
} from './address.ts';
import {
  complement,
  difference,
  intersection,
  intervalSet,
  intervalsOf,
  isSubset,
  sizeOf,
  union,
  type IntervalSet,
} from './interval-set.ts';
import { parseError, shiftError, type ParseError } from './parse-error.ts';

/** A set of addresses of both families. */
export interface AddressSet {
  readonly v4: IntervalSet<number>;
  readonly v6: IntervalSet<bigint>;
}

export const ALL_V4: IntervalSet<number> = [0, V4_END];
export const ALL_V6: IntervalSet<bigint> = [0n, V6_END];
export const ANY_ADDRESS: AddressSet = { v4: ALL_V4, v6: ALL_V6 };
export const NO_ADDRESS: AddressSet = { v4: [], v6: [] };

/** What one entry was understood as: «10.1.2.0/24», «da 10.1.2.3 a 10.1.2.9», «qualsiasi». */
export interface ParsedAddresses {
  readonly type: 'addresses';
  readonly set: AddressSet;
}

/**
 * Parses `any`, an address, a prefix (`10.0.0.0/8`, `10.0.0.0/255.0.0.0`), a range (`10.0.0.1-10.0.0.9`,
 * `10.0.0.1-9`). Host bits of a prefix are dropped, as firewalls do.
 */
export function parseAddressEntry(text: string): ParsedAddresses | ParseError {
  const entry = text.trim();
  const offset = text.length - text.trimStart().length;
  if (entry === '')
    return parseError('empty', 'Manca l’indirizzo', offset, 'Inserire un indirizzo, una rete o «any»');
  if (/^(any|all|qualsiasi|\*)$/i.test(entry)) return { type: 'addresses', set: ANY_ADDRESS };
  const parsed = entry.includes('/')
    ? parsePrefix(entry)
    : entry.includes('-')
      ? parseRange(entry)
      : parseSingle(entry);
  return parsed.type === 'error' ? shiftError(parsed, offset) : parsed;
}

/** Parses entries joined by `;` (or `,` or a line end) into their union. */
export function parseAddressList(text: string): ParsedAddresses | ParseError {
  const sets: AddressSet[] = [];
  let at = 0;
  for (const piece of text.split(/[;,\n]/)) {
    const parsed = parseAddressEntry(piece);
    if (parsed.type === 'error') return shiftError(parsed, at);
    sets.push(parsed.set);
    at += piece.length + 1;
  }
  return { type: 'addresses', set: unionOfAll(sets) };
}

export function addressSetOf(address: Address): AddressSet {
  return address.family === 4
    ? { v4: [address.value, address.value + 1], v6: [] }
    : { v4: [], v6: [address.value, address.value + 1n] };
}

export function unionOfAddresses(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: union(a.v4, b.v4), v6: union(a.v6, b.v6) };
}

/** The union of many sets at once, without the quadratic cost of one by one. */
export function unionOfAll(sets: readonly AddressSet[]): AddressSet {
  if (sets.length === 1) return sets[0]!;
  return {
    v4: intervalSet(sets.flatMap((set) => intervalsOf(set.v4))),
    v6: intervalSet(sets.flatMap((set) => intervalsOf(set.v6))),
  };
}

export function intersectionOfAddresses(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: intersection(a.v4, b.v4), v6: intersection(a.v6, b.v6) };
}

export function differenceOfAddresses(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: difference(a.v4, b.v4), v6: difference(a.v6, b.v6) };
}

/** Every address that is not in the set; of one family only when `family` is given. */
export function complementOfAddresses(set: AddressSet, family?: Family): AddressSet {
  return {
    v4: family === 6 ? [] : complement(set.v4, ALL_V4),
    v6: family === 4 ? [] : complement(set.v6, ALL_V6),
  };
}

export function hasNoAddress(set: AddressSet): boolean {
  return set.v4.length === 0 && set.v6.length === 0;
}

export function isAnyAddress(set: AddressSet): boolean {
  return isSubset(ALL_V4, set.v4) && isSubset(ALL_V6, set.v6);
}

export function countAddresses(set: AddressSet): bigint {
  return sizeOf(set.v4) + sizeOf(set.v6);
}

/** The entries of a set, in the syntax that {@link parseAddressList} reads back to the same set. */
export function addressEntries(set: AddressSet): string[] {
  if (isAnyAddress(set)) return ['any'];
  return [
    ...intervalsOf(set.v4).map(([first, end]) => formatV4Range(first, end)),
    ...intervalsOf(set.v6).map(([first, end]) => formatV6Range(first, end)),
  ];
}

export function formatAddressSet(set: AddressSet): string {
  return addressEntries(set).join(';');
}

/** The prefixes that make up a set exactly, for vendors whose syntax has no ranges. */
export function prefixesOf(set: AddressSet): { family: Family; network: string; length: number }[] {
  const out: { family: Family; network: string; length: number }[] = [];
  for (const [first, end] of intervalsOf(set.v4)) {
    let at = first;
    while (at < end) {
      let bits = at === 0 ? 32 : Math.min(32, trailingZeros(at));
      while (at + 2 ** bits > end) bits--;
      out.push({ family: 4, network: formatV4(at), length: 32 - bits });
      at += 2 ** bits;
    }
  }
  for (const [first, end] of intervalsOf(set.v6)) {
    let at = first;
    while (at < end) {
      let bits = 0n;
      while (bits < 128n && at % (1n << (bits + 1n)) === 0n && at + (1n << (bits + 1n)) <= end) bits++;
      out.push({ family: 6, network: formatV6(at), length: 128 - Number(bits) });
      at += 1n << bits;
    }
  }
  return out;
}

export function formatV4Range(first: number, end: number): string {
  const size = end - first;
  if (size === 1) return formatV4(first);
  const bits = Math.log2(size);
  if (Number.isInteger(bits) && first % size === 0) return `${formatV4(first)}/${32 - bits}`;
  return `${formatV4(first)}-${formatV4(end - 1)}`;
}

export function formatV6Range(first: bigint, end: bigint): string {
  const size = end - first;
  if (size === 1n) return formatV6(first);
  if ((size & (size - 1n)) === 0n && first % size === 0n)
    return `${formatV6(first)}/${128 - (size.toString(2).length - 1)}`;
  return `${formatV6(first)}-${formatV6(end - 1n)}`;
}

function parseSingle(text: string): ParsedAddresses | ParseError {
  const parsed = parseAddress(text);
  return 'type' in parsed ? parsed : { type: 'addresses', set: addressSetOf(parsed) };
}

function parsePrefix(text: string): ParsedAddresses | ParseError {
  const slash = text.indexOf('/');
  const address = parseAddress(text.slice(0, slash).trimEnd());
  if ('type' in address) return address;
  const lengthText = text.slice(slash + 1).trim();
  const width = address.family === 4 ? 32 : 128;
  const length =
    address.family === 4 && lengthText.includes('.')
      ? maskLength(lengthText)
      : /^\d{1,3}$/.test(lengthText)
        ? Number(lengthText)
        : null;
  if (length === null || length > width)
    return parseError(
      'prefix-length',
      `Dopo «/» serve un numero da 0 a ${width}`,
      slash + 1,
      address.family === 4 ? 'Ad esempio 10.1.2.0/24' : 'Ad esempio 2001:db8::/32',
    );
  if (address.family === 4) {
    const size = 2 ** (32 - length);
    const first = address.value - (address.value % size);
    return { type: 'addresses', set: { v4: [first, first + size], v6: [] } };
  }
  const size = 1n << BigInt(128 - length);
  const first = address.value - (address.value % size);
  return { type: 'addresses', set: { v4: [], v6: [first, first + size] } };
}

function parseRange(text: string): ParsedAddresses | ParseError {
  const dash = text.indexOf('-');
  const first = parseAddress(text.slice(0, dash).trimEnd());
  if ('type' in first) return first;
  const lastText = text.slice(dash + 1).trim();
  const lastAt = text.length - text.slice(dash + 1).trimStart().length;
  const completed =
    first.family === 4 && /^\d{1,3}$/.test(lastText)
      ? `${formatV4(first.value - (first.value % 256)).replace(/\d+$/, '')}${lastText}`
      : lastText;
  const last = parseAddress(completed);
  if ('type' in last) return shiftError(last, lastAt);
  if (first.family !== last.family)
    return parseError('mixed-families', 'I due estremi devono essere entrambi IPv4 o entrambi IPv6', lastAt);
  if (last.value < first.value)
    return parseError(
      'reversed-range',
      'Il primo estremo è maggiore del secondo',
      0,
      `Scrivere ${lastText}-${text.slice(0, dash).trim()}`,
    );
  return first.family === 4
    ? { type: 'addresses', set: { v4: [first.value, Number(last.value) + 1], v6: [] } }
    : { type: 'addresses', set: { v4: [], v6: [first.value, BigInt(last.value) + 1n] } };
}

/** The prefix length of a dotted mask, or null when its ones are not contiguous. */
export function maskLength(text: string): number | null {
  const mask = parseV4(text);
  if ('type' in mask) return null;
  const inverted = (~mask.value >>> 0) + 1;
  const bits = Math.log2(inverted);
  return Number.isInteger(bits) ? 32 - bits : null;
}

function trailingZeros(value: number): number {
  let bits = 0;
  while (value % 2 ** (bits + 1) === 0) bits++;
  return bits;
}
