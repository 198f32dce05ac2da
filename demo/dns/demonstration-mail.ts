import { reversedLabels } from '../../domain/dnsbl/query-name.ts';
import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import type { ZoneRecord } from './record-data.ts';

const PROVINCE = 'selvalta.example';
const NEWSLETTER = 'eventi-selvalta.example';

// A public key of nobody: the checks look whether there is one.
const SHA_256 = 'b5a1c7d0e94f3826177e0cbb5d6a49f2e83c01974a6db2f5380e7c9164ad2b3f';

/**
 * The mail of the demonstration as the DNS tells it. The Province's own servers are well kept, from the reverse name to
 * DANE; the newsletter leaves from a supplier's machine that nobody keeps: a
 * reverse name that leads elsewhere, an SPF record without its address, a revoked DKIM key, DMARC that only watches.
 */
export function demonstrationMail(): ReadonlyMap<string, readonly ZoneRecord[]> {
  const zone = new Map<string, ZoneRecord[]>();
  const put = (name: string, type: ZoneRecord['type'], ...values: readonly string[]): void => {
    zone.set(name, [...(zone.get(name) ?? []), ...values.map((value) => ({ type, value }))]);
  };
  put(PROVINCE, 'MX', `10 mx1.provincia.${PROVINCE}`, `20 mx2.provincia.${PROVINCE}`);
  put(PROVINCE, 'TXT', 'v=spf1 mx ip4:203.0.113.24/29 ip6:2001:db8:51::/64 -all');
  put(
    `pro2026._domainkey.${PROVINCE}`,
    'TXT',
    'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
  );
  put(`_dmarc.${PROVINCE}`, 'TXT', `v=DMARC1; p=quarantine; rua=mailto:dmarc@provincia.${PROVINCE}`);
  put(`_mta-sts.${PROVINCE}`, 'TXT', 'v=STSv1; id=20260301T000000');
  put(`_smtp._tls.${PROVINCE}`, 'TXT', `v=TLSRPTv1; rua=mailto:tls@provincia.${PROVINCE}`);
  put(`mx1.provincia.${PROVINCE}`, 'A', '203.0.113.25');
  put(`mx1.provincia.${PROVINCE}`, 'AAAA', '2001:db8:51::25');
  put(`mx2.provincia.${PROVINCE}`, 'A', '203.0.113.26');
  for (const server of ['mx1', 'mx2'])
    put(`_25._tcp.${server}.provincia.${PROVINCE}`, 'TLSA', `030101 ${SHA_256}`);
  put(reverse('203.0.113.25'), 'PTR', `mx1.provincia.${PROVINCE}`);
  put(reverse('203.0.113.26'), 'PTR', `mx2.provincia.${PROVINCE}`);
  put(reverse('2001:db8:51::25'), 'PTR', `mx1.provincia.${PROVINCE}`);

  put(NEWSLETTER, 'MX', '10 mail.fornitore-invii.example');
  put(NEWSLETTER, 'TXT', 'v=spf1 ip4:192.0.2.200 ~all');
  put(`invii._domainkey.${NEWSLETTER}`, 'TXT', 'v=DKIM1; p=');
  put(`_dmarc.${NEWSLETTER}`, 'TXT', 'v=DMARC1; p=none');
  put(`news.${NEWSLETTER}`, 'A', '198.51.100.25');
  put(reverse('198.51.100.25'), 'PTR', 'host-25.fornitore-invii.example');
  put('host-25.fornitore-invii.example', 'A', '198.51.100.99');
  return zone;
}

function reverse(text: string): string {
  const address = parseAddress(text);
  if (isAddressError(address)) throw new Error(`not an address: ${text}`);
  return `${reversedLabels(address)}.${address.family === 4 ? 'in-addr.arpa' : 'ip6.arpa'}`;
}
