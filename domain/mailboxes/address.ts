/** Why a text is not a usable mail address. */
export type AddressFault =
  | 'empty'
  | 'no-at'
  | 'several-at'
  | 'not-ascii'
  | 'local-empty'
  | 'local-too-long'
  | 'local-dots'
  | 'local-character'
  | 'domain-not-qualified'
  | 'domain-label'
  | 'domain-numeric'
  | 'too-long';

export type ParsedAddress =
  | { readonly type: 'address'; readonly value: string; readonly local: string; readonly domain: string }
  | { readonly type: 'error'; readonly fault: AddressFault };

const error = (fault: AddressFault): ParsedAddress => ({ type: 'error', fault });

/**
 * Reads a mail address as an office writes one: RFC 5321 dot-atom, no quoted local part, no address literal,
 * no display name. The result is in lower case, because every provider of the trade compares so.
 */
export function parseMailAddress(text: string): ParsedAddress {
  const value = text.trim().toLowerCase();
  if (value === '') return error('empty');
  // A control or non-ASCII character is a typing or pasting error here.
  if (/[^\x21-\x7e]/.test(value)) return error('not-ascii');
  const at = value.indexOf('@');
  if (at < 0) return error('no-at');
  if (value.includes('@', at + 1)) return error('several-at');
  const local = value.slice(0, at);
  const domain = value.slice(at + 1);
  if (local === '') return error('local-empty');
  if (local.length > 64) return error('local-too-long');
  if (value.length > 254) return error('too-long');
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return error('local-dots');
  if (!/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/.test(local)) return error('local-character');
  const fault = domainFault(domain);
  return fault === null ? { type: 'address', value, local, domain } : error(fault);
}

function domainFault(domain: string): AddressFault | null {
  const labels = domain.split('.');
  if (labels.length < 2) return 'domain-not-qualified';
  if (!labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return 'domain-label';
  if (/^[0-9]+$/.test(labels.at(-1) ?? '')) return 'domain-numeric';
  return null;
}

/** Whether `address` lies in one of the body's own domains or under it. */
export function isOwnDomain(address: string, ownDomains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return ownDomains.some((own) => domain === own.toLowerCase() || domain.endsWith(`.${own.toLowerCase()}`));
}
