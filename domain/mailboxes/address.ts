/** Every platform that runs this floor has it: the names of the DNS by UTS 46 (https://url.spec.whatwg.org/#idna). */
declare const URL: new (text: string) => { readonly hostname: string };

/** Why a text is not a usable mail address. */
export type AddressFault =
  | 'empty'
  | 'no-at'
  | 'several-at'
  | 'not-ascii'
  | 'local-international'
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
 * no display name. The result is in lower case, because every provider of the trade compares so; an internationalised
 * domain ("città.it") stands in it as the DNS has it (`xn--citt-3na.it`, RFC 5891), so that both spellings are one.
 */
export function parseMailAddress(text: string): ParsedAddress {
  // No address is near as long, with all the letters of its domain written out.
  if (text.length > 1000) return error('too-long');
  const value = withAsciiDomain(text.trim().toLowerCase());
  if (value === '') return error('empty');
  // Providers here give no names beyond ASCII (SMTPUTF8, RFC 6531): such a letter is a typing error, or not for us.
  const before = value.slice(0, Math.max(0, value.lastIndexOf('@')));
  if (/^[\x21-\x7e\p{L}\p{M}\p{N}]+$/u.test(value) && /[^\x21-\x7e]/.test(before))
    return error('local-international');
  // A control character, a blank or a sign that no address has is a typing or pasting error.
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

/** Labels with letters beyond ASCII as the DNS has them. What no label may hold stays, and is refused. */
function withAsciiDomain(value: string): string {
  const at = value.lastIndexOf('@');
  if (at < 0 || !/\P{ASCII}/u.test(value.slice(at))) return value;
  const labels = value
    .slice(at + 1)
    .split('.')
    .map((label) => (/^[\p{L}\p{M}\p{N}-]+$/u.test(label) ? asciiLabel(label) : label));
  return `${value.slice(0, at)}@${labels.join('.')}`;
}

function asciiLabel(label: string): string {
  if (/^\p{ASCII}*$/u.test(label)) return label;
  try {
    // Not alone: a name that ends in a number would be read as an address.
    return new URL(`http://${label}.x/`).hostname.slice(0, -'.x'.length);
  } catch {
    return label;
  }
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
