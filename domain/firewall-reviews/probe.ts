import {
  addressSetOf,
  differenceOfAddresses,
  hasNoAddress,
  parseAddressEntry,
  unionOfAll,
  type AddressSet,
} from '../net/address-set.ts';
import { parseAddress } from '../net/address.ts';

/** What the request lets one expect of a connection from the office. */
export const PROBE_EXPECTATIONS = ['reachable', 'blocked'] as const;
export type ProbeExpectation = (typeof PROBE_EXPECTATIONS)[number];

/** What the connection did. `not-run`: it could not be tried from here. */
export const PROBE_OUTCOMES = ['open', 'closed', 'time-out', 'not-run'] as const;
export type ProbeOutcome = (typeof PROBE_OUTCOMES)[number];

export const PROBE_VERDICTS = ['as-expected', 'contrary', 'unknown'] as const;
export type ProbeVerdict = (typeof PROBE_VERDICTS)[number];

export const MOST_PROBES = 20;

/**
 * A refusal (RST) comes from the server, which the packet then reached, or from the firewall in its name: it proves
 * neither that the way is open nor that it is barred. What was not tried proves nothing at all.
 */
export function probeVerdict(expected: ProbeExpectation, outcome: ProbeOutcome): ProbeVerdict {
  switch (outcome) {
    case 'open':
      return expected === 'reachable' ? 'as-expected' : 'contrary';
    case 'time-out':
      return expected === 'blocked' ? 'as-expected' : 'contrary';
    case 'closed':
    case 'not-run':
      return 'unknown';
  }
}

/** The networks that may be tried, as one set; entries that are not addresses count for nothing. */
export function ownNetworks(entries: readonly string[]): AddressSet {
  return unionOfAll(
    entries.flatMap((entry) => {
      const parsed = parseAddressEntry(entry);
      return parsed.type === 'error' ? [] : [parsed.set];
    }),
  );
}

export type ProbeRefusal = 'not-an-address' | 'no-own-networks' | 'not-own-network';

/** Only addresses, and only the office's own: a typing error must not knock at somebody else's door. */
export function refuseTarget(address: string, own: AddressSet): ProbeRefusal | null {
  const parsed = parseAddress(address);
  if ('type' in parsed) return 'not-an-address';
  if (hasNoAddress(own)) return 'no-own-networks';
  // ::ffff:192.0.2.9 goes out as IPv4, past what the IPv6 networks say.
  if (parsed.family === 6 && parsed.value >> 32n === 0xffffn) return 'not-own-network';
  return hasNoAddress(differenceOfAddresses(addressSetOf(parsed), own)) ? null : 'not-own-network';
}
