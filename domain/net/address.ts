import { parseError, type ParseError } from './parse-error.ts';

export type Family = 4 | 6;

/** A single address: IPv4 as a number under 2^32, IPv6 as a bigint under 2^128. */
export type Address =
  { readonly family: 4; readonly value: number } | { readonly family: 6; readonly value: bigint };

export const V4_END = 2 ** 32;
export const V6_END = 1n << 128n;

/** Parses one IPv4 or IPv6 address, strictly (RFC 6943: no octal, no shortened IPv4; RFC 4291 for IPv6). */
export function parseAddress(text: string): Address | ParseError {
  if (text.includes(':')) return parseV6(text);
  return parseV4(text);
}

export function isAddressError(parsed: object): parsed is ParseError {
  return 'type' in parsed && parsed.type === 'error';
}

export function formatAddress(address: Address): string {
  return address.family === 4 ? formatV4(address.value) : formatV6(address.value);
}

export function formatV4(value: number): string {
  return `${Math.floor(value / 0x1000000)}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** The canonical text of RFC 5952: lower case, longest run of zero groups shortened, IPv4-mapped in dots. */
export function formatV6(value: bigint): string {
  const groups: number[] = [];
  for (let i = 7; i >= 0; i--) groups.push(Number((value >> BigInt(16 * i)) & 0xffffn));
  if (value >> 32n === 0xffffn) return `::ffff:${formatV4(Number(value & 0xffffffffn))}`;
  let bestAt = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let length = 0;
    while (i + length < 8 && groups[i + length] === 0) length++;
    if (length > bestLength) {
      bestAt = i;
      bestLength = length;
    }
    if (length > 0) i += length - 1;
  }
  const hex = groups.map((group) => group.toString(16));
  if (bestAt < 0) return hex.join(':');
  return `${hex.slice(0, bestAt).join(':')}::${hex.slice(bestAt + bestLength).join(':')}`;
}

export function parseV4(text: string): Extract<Address, { family: 4 }> | ParseError {
  const octets = text.split('.');
  let at = 0;
  let value = 0;
  for (const [place, octet] of octets.entries()) {
    if (place > 3)
      return parseError(
        'ipv4-too-long',
        'Un indirizzo IPv4 ha quattro numeri',
        at,
        'Scrivere ad esempio 10.1.2.3',
      );
    if (octet === '')
      return parseError(
        'ipv4-incomplete',
        'Manca un numero nell’indirizzo',
        at,
        'Scrivere ad esempio 10.1.2.3',
      );
    if (!/^\d+$/.test(octet))
      return parseError(
        'not-an-address',
        `«${shorten(text)}» non è un indirizzo`,
        at,
        'Scrivere un indirizzo come 10.1.2.3 o 2001:db8::1',
      );
    if (octet.length > 1 && octet.startsWith('0'))
      return parseError(
        'leading-zero',
        `«${shorten(octet)}» ha uno zero iniziale, che può essere letto in due modi`,
        at,
        `Scrivere ${Number(octet)}`,
      );
    if (octet.length > 3 || Number(octet) > 255)
      return parseError(
        'octet-too-large',
        `${shorten(octet)} è maggiore di 255`,
        at,
        'Ogni numero va da 0 a 255',
      );
    value = value * 256 + Number(octet);
    at += octet.length + 1;
  }
  if (octets.length < 4)
    return parseError(
      'ipv4-incomplete',
      'L’indirizzo è incompleto: servono quattro numeri',
      text.length,
      'Scrivere ad esempio 10.1.2.3',
    );
  return { family: 4, value };
}

function parseV6(text: string): Extract<Address, { family: 6 }> | ParseError {
  const bad = (code: string, message: string, at: number): ParseError =>
    parseError(code, message, at, 'Scrivere ad esempio 2001:db8::1');
  if (text.length > 45) return bad('ipv6-too-long', 'Indirizzo IPv6 troppo lungo', 45);
  const scope = text.indexOf('%');
  if (scope >= 0)
    return parseError('ipv6-scope', 'Il nome dell’interfaccia dopo «%» non è ammesso', scope, 'Toglierlo');
  const gap = text.indexOf('::');
  if (gap >= 0 && text.indexOf('::', gap + 1) >= 0)
    return bad('ipv6-two-gaps', '«::» può comparire una volta sola', text.indexOf('::', gap + 1));
  const head = readGroups(gap >= 0 ? text.slice(0, gap) : text, 0);
  if ('type' in head) return head;
  const tail = gap >= 0 ? readGroups(text.slice(gap + 2), gap + 2) : { groups: [] };
  if ('type' in tail) return tail;
  const missing = 8 - head.groups.length - tail.groups.length;
  if (gap < 0 && missing !== 0) return bad('ipv6-groups', 'Un indirizzo IPv6 ha otto gruppi', text.length);
  if (gap >= 0 && missing < 1) return bad('ipv6-groups', 'Troppi gruppi nell’indirizzo IPv6', gap);
  let value = 0n;
  for (const group of [...head.groups, ...Array<number>(missing).fill(0), ...tail.groups])
    value = (value << 16n) | BigInt(group);
  return { family: 6, value };
}

function readGroups(text: string, offset: number): { groups: number[] } | ParseError {
  if (text === '') return { groups: [] };
  const groups: number[] = [];
  const pieces = text.split(':');
  let at = offset;
  for (const [place, piece] of pieces.entries()) {
    if (piece.includes('.') && place === pieces.length - 1) {
      const dotted = parseV4(piece);
      if ('type' in dotted) return { ...dotted, at: dotted.at + at };
      groups.push(dotted.value >>> 16, dotted.value & 0xffff);
    } else if (!/^[0-9a-fA-F]{1,4}$/.test(piece)) {
      return parseError(
        'ipv6-group',
        `«${shorten(piece)}» non è un gruppo di un indirizzo IPv6`,
        at,
        'Ogni gruppo ha da una a quattro cifre esadecimali',
      );
    } else {
      groups.push(Number.parseInt(piece, 16));
    }
    at += piece.length + 1;
  }
  return { groups };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
