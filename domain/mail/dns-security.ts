import { recordsOf, type MailLookup, type MailRecordType } from './lookup.ts';

/**
 * What DNSSEC says of a name: `secure` the resolver proved it; `unsigned` no delegation above it is signed; `bogus` the
 * signature is wrong; `unproven` it is signed and the resolver did not say it checked; `failed` no answer.
 */
export type DnsSecurity = 'secure' | 'unsigned' | 'bogus' | 'unproven' | 'failed';

export async function securityOf(
  name: string,
  type: MailRecordType,
  lookup: MailLookup,
): Promise<DnsSecurity> {
  const answer = await lookup(name, type);
  if (answer.kind === 'failed') {
    const unchecked = await lookup(name, type, { unchecked: true });
    return unchecked.kind === 'records' ? 'bogus' : 'failed';
  }
  if (answer.isAuthenticated) return 'secure';
  const labels = name.split('.');
  let failed = false;
  for (let from = 0; from < labels.length - 1; from++) {
    const signed = await lookup(labels.slice(from).join('.'), 'DS');
    if (recordsOf(signed).length > 0) return 'unproven';
    if (signed.kind === 'failed') failed = true;
  }
  return failed ? 'failed' : 'unsigned';
}
