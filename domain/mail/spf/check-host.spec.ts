import { isAddressError, parseAddress } from '../../net/address.ts';
import { SPF_CASES } from '../testing/spf-cases.ts';
import { tableLookup } from '../testing/table-lookup.ts';
import { checkHost, type SpfOutcome } from './check-host.ts';

const NOW = new Date('2026-11-30T10:00:00Z');

function ask(
  records: Parameters<typeof tableLookup>[0],
  { ip, helo, from }: { ip: string; helo: string; from: string },
): Promise<SpfOutcome> {
  const address = parseAddress(ip);
  if (isAddressError(address)) throw new Error(`not an address: ${ip}`);
  return checkHost(
    { ip: address, mailFrom: from, helo, receiver: 'mx.ufficio.tst', now: NOW },
    tableLookup(records),
  );
}

describe.each(SPF_CASES)('RFC 7208, $group', ({ records, cases }) => {
  test.each(
    cases.map((one, n) => [`${n + 1} (${one.section}) ${one.ip} writes as ${one.from}`, one] as const),
  )('%s', async (_name, one) => {
    const outcome = await ask(records, one);
    expect(one.results).toContain(outcome.result);
    if (one.explanation !== undefined) expect(outcome.explanation).toBe(one.explanation);
  });
});

test('the suite is whole', () => {
  expect(SPF_CASES.flatMap(({ cases }) => cases)).toHaveLength(203);
});

test('a name that does not answer is never taken for one without a record', async () => {
  const records = {
    'ente.example': [['TXT', 'v=spf1 -include:_no.ente.example ip4:198.51.100.0/24 -all']],
    '_no.ente.example': [['TIMEOUT', '']],
  } as const;
  const outcome = await ask(records, {
    ip: '198.51.100.61',
    helo: 'mx.ente.example',
    from: 'a@ente.example',
  });
  expect(outcome.result).toBe('temperror');
});

test('a client that connects over an IPv4-mapped address is its IPv4 address', async () => {
  const records = { 'ente.example': [['TXT', 'v=spf1 ip4:192.0.2.25 -all']] } as const;
  const outcome = await ask(records, {
    ip: '::ffff:192.0.2.25',
    helo: 'mx.ente.example',
    from: 'a@ente.example',
  });
  expect(outcome.result).toBe('pass');
});
