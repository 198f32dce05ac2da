import type { Address } from './address.ts';
import { unmapped } from './mapped-address.ts';
import {
  addressSetOf,
  differenceOfAddresses,
  hasNoAddress,
  intersectionOfAddresses,
  parseAddressList,
  unionOfAll,
  type AddressSet,
} from './address-set.ts';

/**
 * Why an address is not one of the Internet, by the registries of RFC 6890 (IANA special-purpose addresses). The
 * documentation networks are left out: nobody routes them, and demonstrations live in them.
 */
export type NotPublic = 'private' | 'shared' | 'loopback' | 'link-local' | 'multicast' | 'reserved';

const NETWORKS: readonly (readonly [NotPublic, string])[] = [
  ['private', '10.0.0.0/8; 172.16.0.0/12; 192.168.0.0/16; fc00::/7'],
  ['shared', '100.64.0.0/10'],
  ['loopback', '127.0.0.0/8; ::1'],
  ['link-local', '169.254.0.0/16; fe80::/10'],
  ['multicast', '224.0.0.0/4; ff00::/8'],
  ['reserved', '0.0.0.0/8; 240.0.0.0/4; ::'],
];

const SETS = NETWORKS.map(([kind, text]) => {
  const parsed = parseAddressList(text);
  if (parsed.type === 'error') throw new Error(`unreadable network: ${text}`);
  return { kind, set: parsed.set };
});

/** Null for an address that the Internet can reach. */
export function notPublic(address: Address): NotPublic | null {
  const one = addressSetOf(unmapped(address));
  return SETS.find(({ set }) => !hasNoAddress(intersectionOfAddresses(one, set)))?.kind ?? null;
}

/** Not loopback, private, link-local or the like; documentation ranges count as public, examples live there. */
export function isPublicAddress(address: Address): boolean {
  return notPublic(address) === null;
}

const NOT_PUBLIC = unionOfAll(SETS.map(({ set }) => set));

/** What of a set the Internet can reach. */
export const publicPart = (set: AddressSet): AddressSet => differenceOfAddresses(set, NOT_PUBLIC);
