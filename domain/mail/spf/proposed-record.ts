import { formatAddress } from '../../net/address.ts';
import { unmapped } from '../../net/mapped-address.ts';
import { recordsOf, type MailLookup } from '../lookup.ts';
import { exchangeOf } from './check-host.ts';
import type { SpfSubject } from './spf-subject.ts';

/** What is known of the office's senders, as a record to copy. */
export async function proposedRecord({ domain, addresses }: SpfSubject, lookup: MailLookup): Promise<string> {
  const own = addresses
    .map(unmapped)
    .map((address) => `${address.family === 4 ? 'ip4' : 'ip6'}:${formatAddress(address)}`);
  const servers = recordsOf(await lookup(domain, 'MX')).map(exchangeOf);
  const hasMx = servers.some((name) => name !== '' && name !== '.');
  const terms = [...(hasMx ? ['mx'] : []), ...own];
  return `${domain}. TXT "${['v=spf1', ...terms, '-all'].join(' ')}"`;
}
