import {
  formatAddress,
  formatV4,
  formatV6,
  isAddressError,
  parseAddress,
  type Address,
} from '../net/address.ts';
import { unmapped } from '../net/mapped-address.ts';
import type { Family } from './zone.ts';

/** What is monitored: one address or one name, in its canonical text. */
export type Target =
  | { readonly kind: 'address'; readonly text: string; readonly address: Address }
  | { readonly kind: 'name'; readonly text: string; readonly registeredDomain: string | null };

export type TargetFault =
  'empty' | 'not-a-target' | 'bad-prefix' | 'prefix-too-large' | 'bad-name' | 'name-too-long';
export interface TargetError {
  readonly type: 'error';
  readonly fault: TargetFault;
}

/** A prefix is checked address by address. */
export const LARGEST_PREFIX = 1024;

/**
 * Reads an address, a prefix (all of its addresses) or a name. `registeredDomainOf` knows the public suffixes,
 * `asciiOf` the form of an international name that the DNS knows (null when it has none).
 */
export function parseTargets(
  typed: string,
  registeredDomainOf: (name: string) => string | null = () => null,
  asciiOf: (name: string) => string | null = (name) => name,
): Target[] | TargetError {
  const text = typed.trim();
  if (text === '') return fault('empty');
  if (text.includes('/')) return parsePrefix(text);
  const address = parseAddress(text);
  if (!isAddressError(address)) return [addressTarget(address)];
  // A mistyped address must not become a name: nothing in the DNS ends in digits only.
  if (text.includes(':') || /(^|\.)\d+\.?$/.test(text)) return fault('not-a-target');
  const ascii = asciiOf(text);
  if (ascii === null) return fault('bad-name');
  if (/(^|\.)\d+\.?$/.test(ascii)) return fault('not-a-target');
  const name = parseName(ascii);
  return 'type' in name ? name : [{ ...name, registeredDomain: registeredDomainOf(name.text) }];
}

/** An IPv4 address in IPv6 clothes is the IPv4 address: lists know it as that. */
export function addressTarget(given: Address): Target {
  const address = unmapped(given);
  return { kind: 'address', text: formatAddress(address), address };
}

function parsePrefix(text: string): Target[] | TargetError {
  const [network = '', lengthText = '', ...rest] = text.split('/');
  const address = parseAddress(network.trim());
  if (isAddressError(address) || rest.length > 0 || !/^\d{1,3}$/.test(lengthText.trim()))
    return fault('bad-prefix');
  const width = address.family === 4 ? 32 : 128;
  const length = Number(lengthText);
  if (length > width) return fault('bad-prefix');
  if (width - length > Math.log2(LARGEST_PREFIX)) return fault('prefix-too-large');
  const size = 2 ** (width - length);
  if (address.family === 4) {
    const first = address.value - (address.value % size);
    return Array.from({ length: size }, (_, i) => addressTarget({ family: 4, value: first + i }));
  }
  const first = address.value - (address.value % BigInt(size));
  return Array.from({ length: size }, (_, i) => addressTarget({ family: 6, value: first + BigInt(i) }));
}

const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/;

function parseName(text: string): Extract<Target, { kind: 'name' }> | TargetError {
  const name = text.toLowerCase().replace(/\.$/, '');
  if (name.length > 253) return fault('name-too-long');
  const labels = name.split('.');
  if (!labels.every((label) => label.length <= 63 && LABEL.test(label))) return fault('bad-name');
  return { kind: 'name', text: name, registeredDomain: null };
}

function fault(kind: TargetFault): TargetError {
  return { type: 'error', fault: kind };
}

export function familyOf(target: Target): Family {
  if (target.kind === 'name') return 'name';
  return target.address.family === 4 ? 'ip4' : 'ip6';
}

/** The block that a list's own text names around an address (UCEPROTECT names allocations); null when it names none. */
export function blockNamedIn(texts: readonly string[], target: Target): string | null {
  if (target.kind === 'name') return null;
  const { address } = target;
  const width = address.family === 4 ? 32 : 128;
  for (const text of texts)
    for (const [, network = '', lengthText = ''] of text.matchAll(
      /([0-9a-f.:]{3,45})\/(\d{1,3})(?![\d/])/gi,
    )) {
      const parsed = parseAddress(network.replace(/^[:.]+(?!:)/, ''));
      const length = Number(lengthText);
      // A whole class A is no allocation; the address itself no block.
      if (isAddressError(parsed) || parsed.family !== address.family || length < 8 || length >= width)
        continue;
      const shift = BigInt(width - length);
      const first = (BigInt(parsed.value) >> shift) << shift;
      if (BigInt(address.value) >> shift !== first >> shift) continue;
      return `${formatAddress(address.family === 4 ? { family: 4, value: Number(first) } : { family: 6, value: first })}/${length}`;
    }
  return null;
}

/** The block an address belongs to in listings of whole blocks: its /24, or its /64. Null for names. */
export function blockOf(target: Target): string | null {
  if (target.kind === 'name') return null;
  if (target.address.family === 4)
    return `${formatV4(target.address.value - (target.address.value % 256))}/24`;
  return `${formatV6((target.address.value >> 64n) << 64n)}/64`;
}
