import { BlockList, isIP } from 'node:net';
import { formatAddress, type Address } from '../../domain/net/address.ts';

/** Addresses that outgoing HTTP must not reach unless the installation allows the host: its own machines. */
const INNER = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  INNER.addSubnet(network, prefix, 'ipv4');
}

/**
 * IPv6 is refused but for what is given out for the public network (2000::/3, IANA): loopback, mapped, compatible,
 * translated (64:ff9b::/96 and 64:ff9b:1::/48), site-local, unique local and discard addresses all lie outside.
 */
const PUBLIC = new BlockList();
PUBLIC.addSubnet('2000::', 3, 'ipv6');
/** Inside it, what carries an IPv4 address to somewhere else, or leads nowhere. */
for (const [network, prefix] of [
  // Teredo, benchmarking, ORCHID.
  ['2001::', 32],
  ['2001:2::', 48],
  ['2001:10::', 28],
  ['2001:20::', 28],
  // 6to4.
  ['2002::', 16],
] as const) {
  INNER.addSubnet(network, prefix, 'ipv6');
}

/** Whether `address` is private, loopback, link-local, reserved, or an IPv6 form that leads to an IPv4 address. */
export function isInnerAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  switch (isIP(bare)) {
    case 4:
      return INNER.check(bare, 'ipv4');
    case 6:
      return !PUBLIC.check(bare, 'ipv6') || INNER.check(bare, 'ipv6');
    default:
      return true;
  }
}

/** Whether what others choose to have us connect to stays outside: the same guard, for an address that was read already. */
export const leadsOutside = (address: Address): boolean => !isInnerAddress(formatAddress(address));
