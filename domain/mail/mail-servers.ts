import { isAddressError, parseAddress, type Address } from '../net/address.ts';
import { recordsOf, type MailLookup } from './lookup.ts';

/** Where mail for a domain goes (RFC 5321 section 5.1). */
export type MailServers =
  | { readonly kind: 'servers'; readonly records: readonly string[]; readonly names: readonly string[] }
  /** No MX: the domain's own address takes its mail. */
  | { readonly kind: 'own-address'; readonly names: readonly string[] }
  /** `0 .`: the domain takes no mail (RFC 7505). */
  | { readonly kind: 'null-mx'; readonly records: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly name: string; readonly why: string };

export async function mailServersOf(domain: string, lookup: MailLookup): Promise<MailServers> {
  const answer = await lookup(domain, 'MX');
  if (answer.kind === 'failed') return { kind: 'failed', name: domain, why: answer.why };
  const records = recordsOf(answer);
  const names = records.map((record) =>
    record
      .slice(record.indexOf(' ') + 1)
      .toLowerCase()
      .replace(/\.$/, ''),
  );
  if (names.length > 0 && names.every((name) => name === '')) return { kind: 'null-mx', records };
  if (names.length > 0) return { kind: 'servers', records, names };
  const own = await addressesOf(domain, lookup);
  if (own.addresses.length > 0) return { kind: 'own-address', names: [domain] };
  if (own.failed !== null) return { kind: 'failed', name: domain, why: own.failed };
  return { kind: 'none' };
}

/** IPv4 and IPv6 together; `failed` when one of the two questions did not get an answer. */
export async function addressesOf(
  name: string,
  lookup: MailLookup,
): Promise<{ readonly addresses: readonly Address[]; readonly failed: string | null }> {
  const addresses: Address[] = [];
  let failed: string | null = null;
  for (const type of ['A', 'AAAA'] as const) {
    const answer = await lookup(name, type);
    if (answer.kind === 'failed') failed = answer.why;
    for (const text of recordsOf(answer)) {
      const address = parseAddress(text);
      if (!isAddressError(address)) addresses.push(address);
    }
  }
  return { addresses, failed };
}
