import { registeredDomainOf } from '../../api/dnsbl/registered-domain.ts';
import { checkDomain } from '../../domain/mail/check-domain.ts';
import { tableLookup } from '../../domain/mail/testing/table-lookup.ts';
import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import { DKIM_CASES } from './testing/rfc-cases/dkim-cases.ts';
import { DMARC_CASES } from './testing/rfc-cases/dmarc-cases.ts';
import { OTHER_CASES } from './testing/rfc-cases/other-cases.ts';
import type { RfcCase } from './testing/rfc-cases/rfc-case.ts';
import { SPF_CASES } from './testing/rfc-cases/spf-cases.ts';
import { STRANGER_RECORDS } from './testing/rfc-cases/stranger-records.ts';
import { STRANGER_SERVERS } from './testing/rfc-cases/stranger-servers.ts';
import { TRANSPORT_CASES } from './testing/rfc-cases/transport-cases.ts';

async function stateOf(one: RfcCase): Promise<unknown> {
  const address = one.ip === undefined || one.ip === '' ? null : parseAddress(one.ip);
  if (address !== null && isAddressError(address)) throw new Error(`not an address: ${one.ip}`);
  const { policy } = one;
  const items = await checkDomain(
    {
      domain: one.domain ?? 'ente.example',
      selectors: one.selectors ?? ['s1'],
      addresses: address === null ? [] : [address],
      helo: one.helo ?? null,
    },
    {
      lookup: tableLookup(one.records, () => one.isSigned ?? false),
      registeredDomainOf: (name) =>
        name.endsWith('.gov.example') ? name.split('.').slice(-3).join('.') : registeredDomainOf(name),
      fetchPolicy: policy === undefined ? null : () => Promise.resolve(policy),
      compareCertificate: () => Promise.resolve('matches'),
      now: new Date(),
    },
  );
  return items.find(({ item }) => item === one.item)?.state;
}

const CASES = [
  ...SPF_CASES,
  ...DKIM_CASES,
  ...DMARC_CASES,
  ...TRANSPORT_CASES,
  ...OTHER_CASES,
  ...STRANGER_RECORDS,
  ...STRANGER_SERVERS,
];

test.each(CASES.map((one) => [one.item, one.name, one] as const))('%s: %s', async (_item, _name, one) => {
  expect(await stateOf(one)).toBe(one.state);
});
