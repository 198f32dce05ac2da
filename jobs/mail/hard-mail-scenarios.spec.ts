import { registeredDomainOf } from '../../api/dnsbl/registered-domain.ts';
import { checkDomain } from '../../domain/mail/check-domain.ts';
import { tableLookup } from '../../domain/mail/testing/table-lookup.ts';
import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import { HARD_MAIL_SCENARIOS } from './testing/hard-mail-scenarios.ts';

test.each(HARD_MAIL_SCENARIOS.map((scenario) => [scenario.item, scenario.name, scenario] as const))(
  '%s: %s',
  async (
    item,
    _name,
    { domain = 'ente.example', ip, records, policy, isSigned = false, state, says = /./ },
  ) => {
    const address = ip === undefined ? null : parseAddress(ip);
    if (address !== null && isAddressError(address)) throw new Error(`not an address: ${ip}`);
    const items = await checkDomain(
      { domain, selectors: ['s1'], addresses: address === null ? [] : [address], helo: null },
      {
        lookup: tableLookup(records, () => isSigned),
        registeredDomainOf: (name) =>
          name.endsWith('.gov.example') ? name.split('.').slice(-3).join('.') : registeredDomainOf(name),
        fetchPolicy: policy === undefined ? null : () => Promise.resolve(policy),
        compareCertificate: () => Promise.resolve('matches'),
        now: new Date(),
      },
    );
    const judged = items.find((one) => one.item === item);
    expect(judged).toMatchObject({ state });
    expect(judged?.reason.it).toMatch(says);
  },
);
