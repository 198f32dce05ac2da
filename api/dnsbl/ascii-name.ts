import { domainToASCII } from 'node:url';

/** The form of a name that the DNS knows (RFC 5891): `città.example` → `xn--citt-3na.example`; null when it has none. */
export function asciiName(typed: string): string | null {
  const name = typed.trim().replace(/[.。]$/u, '');
  if (/^[\x21-\x7e]*$/.test(name)) return name.toLowerCase();
  const ascii = domainToASCII(name);
  return ascii === '' ? null : ascii;
}
