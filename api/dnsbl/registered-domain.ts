import { getDomain } from 'tldts';

/** The domain registered under a public suffix: `posta.provincia.it` → `provincia.it`; null for a suffix itself. */
export function registeredDomainOf(name: string): string | null {
  return getDomain(name, { allowPrivateDomains: false, validateHostname: false });
}
