import { startLoopbackDns, type Question, type Reply } from '../../../demo/dns/loopback-dns-server.ts';
import { UdpResolver } from '../dns/udp-resolver.ts';
import { mailLookupThrough } from '../../mail/dns-lookup.ts';
import { checkResolvers, truthfulResolvers } from './resolver-check.ts';

const PATIENCE = { repeatAfterMs: [], giveUpAfterMs: 500 };
const OWN = '203.0.113.53';

/** A resolver as it should be, but for what `other` answers. */
async function finding(other: (question: Question) => Reply | undefined) {
  const server = await startLoopbackDns((question) => {
    const changed = other(question);
    if (changed !== undefined) return changed;
    if (question.name.endsWith('.invalid')) return { rcode: 'NXDOMAIN' };
    return question.name === 'whoami.akamai.net' ? { addresses: [OWN] } : {};
  });
  const resolver = new UdpResolver('127.0.0.1', server.port, PATIENCE);
  const [found] = await checkResolvers([resolver]);
  resolver.close();
  await server.close();
  return found!;
}

test('says of a sound resolver with which address it appears to the lists', async () => {
  const { fault, text } = await finding(() => undefined);
  expect(fault).toBeNull();
  expect(text).toContain(OWN);
});

test('one that has no way to the outside but answers is sound', async () => {
  expect(
    await finding(({ name }) => (name === 'whoami.akamai.net' ? { silent: true } : undefined)),
  ).toMatchObject({ fault: null, text: 'Il resolver risponde come deve.' });
});

test('tells one that answers nothing', async () => {
  expect(await finding(() => ({ silent: true }))).toMatchObject({ fault: 'silent' });
});

test('tells one that denies names that exist', async () => {
  const found = await finding(({ name }) => (name === 'example.com' ? { rcode: 'NXDOMAIN' } : undefined));
  expect(found.fault).toBe('forged-nxdomain');
  expect(found.text).toMatch(/nega nomi che esistono/);
});

test('tells one that has an address for names that cannot exist', async () => {
  const found = await finding(({ name }) =>
    name.endsWith('.invalid') ? { addresses: ['198.51.100.1'] } : undefined,
  );
  expect(found.fault).toBe('captive-answer');
  expect(found.text).toMatch(/portale o un filtro/);
});

test('tells one that forwards to a public resolver by the address that comes out at the far end', async () => {
  const found = await finding(({ name }) =>
    name === 'whoami.akamai.net' ? { addresses: ['172.253.1.9'] } : undefined,
  );
  expect(found.fault).toBe('forwarder');
  expect(found.text).toMatch(/inoltra le domande/);
});

test.each(['8.8.8.8:53', '1.1.1.1:53', '[2620:fe::fe]:53'])(
  'knows %s as public without asking it',
  async (address) => {
    const never = {
      address,
      query: () => Promise.reject(new Error('asked')),
      ask: () => undefined,
      close: () => undefined,
    };
    expect(await checkResolvers([never])).toMatchObject([{ resolver: address, fault: 'public-resolver' }]);
  },
);

test.each([
  ['denies what exists', () => ({ rcode: 'NXDOMAIN' })],
  ['has an address for everything', () => ({ addresses: ['198.51.100.80'] })],
] as [string, () => Reply][])(
  'through a resolver that %s no record is called missing',
  async (_name, lie) => {
    const [lying, sound] = await Promise.all([
      startLoopbackDns(lie),
      startLoopbackDns(({ name }) =>
        name.endsWith('.invalid')
          ? { rcode: 'NXDOMAIN' }
          : { texts: name === 'ente.example' ? ['v=spf1 -all'] : [] },
      ),
    ]);
    const resolvers = [lying, sound].map(({ port }) => new UdpResolver('127.0.0.1', port, PATIENCE));
    const ask = async (through: readonly UdpResolver[]) =>
      mailLookupThrough(await truthfulResolvers(through))('ente.example', 'TXT');
    expect(await ask([resolvers[0]!])).toEqual({ kind: 'failed', why: 'no sound resolver' });
    expect(await ask(resolvers)).toMatchObject({ kind: 'records', records: ['v=spf1 -all'] });
    for (const resolver of resolvers) resolver.close();
    await Promise.all([lying.close(), sound.close()]);
  },
);
