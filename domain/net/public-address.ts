import type { Address } from './address.ts';
import { unmapped } from './mapped-address.ts';

/** Not loopback, private, link-local or the like; documentation ranges count as public, examples live there. */
export function isPublicAddress(address: Address): boolean {
  return !isSpecial(address);
}

function isSpecial(address: Address): boolean {
  const one = unmapped(address);
  if (one.family === 4) {
    const inside = (network: number, length: number): boolean =>
      Math.floor(one.value / 2 ** (32 - length)) === Math.floor(network / 2 ** (32 - length));
    return (
      inside(0, 8) ||
      inside(0x0a000000, 8) ||
      inside(0x64400000, 10) ||
      inside(0x7f000000, 8) ||
      inside(0xa9fe0000, 16) ||
      inside(0xac100000, 12) ||
      inside(0xc0a80000, 16) ||
      inside(0xe0000000, 3)
    );
  }
  const top = one.value >> 112n;
  return (
    one.value <= 1n ||
    (top >= 0xfc00n && top <= 0xfdffn) ||
    (top >= 0xfe80n && top <= 0xfebfn) ||
    top >= 0xff00n
  );
}
