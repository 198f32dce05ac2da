import type { Address } from '../net/address.ts';
import { isAddressError, parseAddress } from '../net/address.ts';
import { RFC_5782_TESTS, type Family, type Zone } from './zone.ts';
import { underZone } from './keyed-zone.ts';
import type { Target } from './target.ts';

/**
 * The name to ask for a target on a list (RFC 5782): the four octets reversed, the 32 nibbles reversed, or the name
 * itself before the zone. Null when the list does not know such targets or the name would be too long for the DNS.
 */
export function dnsblQueryName(
  target: Target,
  zone: Pick<Zone, 'nameForm'>,
  zoneName: string,
): string | null {
  const label = target.kind === 'address' ? reversedLabels(target.address) : nameToAsk(target, zone);
  return fitting(underZone(label, zoneName));
}

/** On lists that know hosts and domains: the name to ask after a first one that is not listed; null when there is none. */
export function secondQueryName(
  target: Target,
  zone: Pick<Zone, 'nameForm'>,
  zoneName: string,
): string | null {
  if (zone.nameForm !== 'host-and-registered' || target.kind !== 'name') return null;
  const { registeredDomain } = target;
  return registeredDomain === null || registeredDomain === target.text
    ? null
    : fitting(underZone(registeredDomain, zoneName));
}

function nameToAsk(target: Extract<Target, { kind: 'name' }>, zone: Pick<Zone, 'nameForm'>): string {
  return zone.nameForm === 'registered' ? (target.registeredDomain ?? target.text) : target.text;
}

function fitting(name: string): string | null {
  return name.length <= 253 ? name : null;
}

/** Whether a test entry of names reaches as deep as real names do: a resolver may stop at the first label. */
export function isDeepEntry(entry: string): boolean {
  return familyOfEntry(entry) === 'name' && entry.replace(/\.$/, '').includes('.');
}

/** Octets or nibbles, last first. */
export function reversedLabels(address: Address): string {
  if (address.family === 4) {
    const value = address.value;
    return `${value & 255}.${(value >>> 8) & 255}.${(value >>> 16) & 255}.${value >>> 24}`;
  }
  return address.value.toString(16).padStart(32, '0').split('').reverse().join('.');
}

/** The name of a test entry: an address as addresses are asked (IPv6 ones whole), anything else as it is written. */
export function testEntryName(entry: string, zoneName: string): string {
  const address = parseAddress(entry);
  return underZone(isAddressError(address) ? entry : reversedLabels(address), zoneName);
}

/** The test entries of a list for one family: its own where it has them, else those of RFC 5782. */
export function testEntriesOf(
  zone: Pick<Zone, 'tests'>,
  family: Family,
): { positive: string[]; negative: string[] } {
  const standard = RFC_5782_TESTS[family];
  const pick = (own: readonly string[] | null, fallback: string): string[] => {
    const fitting = own?.filter((entry) => familyOfEntry(entry) === family);
    if (own !== null && own.length === 0) return [];
    return fitting === undefined || fitting.length === 0 ? [fallback] : [...fitting];
  };
  return {
    positive: pick(zone.tests.positive, standard.positive),
    negative: pick(zone.tests.negative, standard.negative),
  };
}

/** The family that a test entry belongs to. */
export function familyOfEntry(entry: string): Family {
  const address = parseAddress(entry);
  if (isAddressError(address)) return 'name';
  return address.family === 4 ? 'ip4' : 'ip6';
}
