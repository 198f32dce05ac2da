import type { Address } from './address.ts';

/** `::ffff:a.b.c.d` is the IPv4 address a.b.c.d (RFC 4291 section 2.5.5.2); every other address is itself. */
export function unmapped(address: Address): Address {
  if (address.family === 4 || address.value >> 32n !== 0xffffn) return address;
  return { family: 4, value: Number(address.value & 0xffffffffn) };
}
