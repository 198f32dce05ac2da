import { asciiName } from '../../api/dnsbl/ascii-name.ts';
import { registeredDomainOf } from '../../api/dnsbl/registered-domain.ts';
import { checkDomain } from '../../domain/mail/check-domain.ts';
import type { MailItemName } from '../../domain/mail/item.ts';
import { tableLookup } from '../../domain/mail/testing/table-lookup.ts';
import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import { MAIL_SCENARIOS, type MailScenario } from './testing/mail-scenarios.ts';

async function statesOf({ domain, ip, helo, selectors, records, states }: MailScenario): Promise<unknown> {
  const address = parseAddress(ip);
  if (isAddressError(address)) throw new Error(`not an address: ${ip}`);
  const items = await checkDomain(
    { domain, selectors, addresses: [address], helo: asciiName(helo) },
    {
      lookup: tableLookup(records),
      registeredDomainOf,
      fetchPolicy: null,
      compareCertificate: null,
      now: new Date('2026-11-30T10:00:00Z'),
    },
  );
  const asked = new Set<MailItemName>(Object.keys(states) as MailItemName[]);
  return Object.fromEntries(
    items.filter(({ item }) => asked.has(item)).map(({ item, state }) => [item, state]),
  );
}

test.each(MAIL_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  '%s',
  async (_name, scenario) => {
    expect(await statesOf(scenario)).toEqual(scenario.states);
  },
);
