import { formatAddress, isAddressError, parseAddress, type Address } from '../net/address.ts';

/**
 * The address that a machine is reached by, out of a cell that may hold several, in any brackets, with a prefix length,
 * an interface or a remark. The first usable IPv4 address, else the first global IPv6 one, else one that is valid on
 * the link alone. Null: the cell holds none. Undefined: it holds something else.
 */
export function readAddressCell(cell: string): string | null | undefined {
  const pieces = cell
    .replaceAll(/\([^)]*\)/g, ' ')
    .split(/[\s,;|{}[\]"']+/)
    .filter((piece) => piece !== '' && !NOTHING.test(piece));
  if (pieces.length === 0) return null;
  const found = pieces.flatMap((piece) => {
    const address = addressOf(piece);
    return address === null ? [] : [address];
  });
  if (found.length === 0) return undefined;
  const best = found
    .map((address) => ({ address, rank: rankOf(address) }))
    .reduce((a, b) => (b.rank < a.rank ? b : a));
  return best.rank === UNUSABLE ? null : formatAddress(best.address);
}

const NOTHING = /^(?:n\/?[ad]|none|null|nessuno|unknown|sconosciuto|dhcp|ipv[46]:?|-+|—|–)$/i;
const UNUSABLE = 9;

function addressOf(piece: string): Address | null {
  const bare = piece
    .replace(/^ip(?:v[46])?[:=]/i, '')
    .replace(/\/\d{1,3}$/, '')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/, '$1')
    .replace(/%[\w.-]+$/, '');
  const parsed = parseAddress(bare);
  if (isAddressError(parsed)) return null;
  if (parsed.family === 6 && parsed.value >> 32n === 0xffffn)
    return { family: 4, value: Number(parsed.value & 0xffffffffn) };
  return parsed;
}

function rankOf(address: Address): number {
  if (address.family === 4) {
    const first = Math.floor(address.value / 0x1000000);
    if (first === 0 || first === 127 || first >= 224) return UNUSABLE;
    return Math.floor(address.value / 0x10000) === 0xa9fe ? 3 : 0;
  }
  if (address.value <= 1n) return UNUSABLE;
  const block = address.value >> 118n;
  return block === 0x3fan ? 2 : address.value >> 120n === 0xffn ? UNUSABLE : 1;
}
