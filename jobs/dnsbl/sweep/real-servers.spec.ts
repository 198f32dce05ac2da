import { parseTargets } from '../../../domain/dnsbl/target.ts';
import type { Zone } from '../../../domain/dnsbl/zone.ts';
import { UdpResolver } from '../dns/udp-resolver.ts';
import { findProgram, startRbldnsd, startUnbound, type RealServer } from '../testing/real-servers.ts';
import { runSweep } from './run-sweep.ts';
import type { SweepProof, SweepVerdict } from './sweep-plan.ts';

const rbldnsd = findProgram('rbldnsd');
const unbound = findProgram('unbound');
for (const [name, found] of [
  ['rbldnsd', rbldnsd],
  ['unbound', unbound],
] as const)
  if (found === null) process.stderr.write(`${name} is not installed: the cases against it did not run\n`);

const PATIENCE = { repeatAfterMs: [400], giveUpAfterMs: 1500 };

/** The data of rbldnsd's own functional cases, with what each must answer: ip4set, ip4trie, dnset, generic. */
const IP4SET =
  ':127.0.0.2:Listed, see https://bl.example/?$\n127.0.0.2\n192.0.2.0/25\n!192.0.2.9\n198.51.100.7 :127.0.0.4:Exploited $\n203.0.113.1-203.0.113.5\n';
const IP4TRIE = ':2:trie\n127.0.0.2\n192.0.2.0/24\n!192.0.2.128/25\n192.0.2.200 :5:again\n';
const DNSET = ':127.0.0.2:name $\ntest\nbad.example\n.wild.example\n!good.wild.example\n';
const GENERIC =
  '2.0.0.127 A 127.0.0.2\n9.2.0.192 A 127.0.0.2\n9.2.0.192 A 127.0.0.10\n9.2.0.192 TXT "two reasons"\n';

const askedZone = (
  zone: string,
  families: Zone['families'],
): Pick<Zone, 'zone' | 'families' | 'nameForm' | 'table' | 'tests'> => ({
  zone,
  families,
  nameForm: 'as-given',
  table: { rules: [], unmapped: 'listed' },
  tests: { positive: null, negative: null },
});

const ZONES = [
  askedZone('set.lists.example', ['ip4']),
  askedZone('trie.lists.example', ['ip4']),
  askedZone('names.lists.example', ['name']),
  askedZone('generic.lists.example', ['ip4']),
];
const TARGETS = [
  '192.0.2.1',
  '192.0.2.9',
  '192.0.2.127',
  '192.0.2.130',
  '192.0.2.200',
  '198.51.100.7',
  '203.0.113.3',
  '203.0.113.6',
  'bad.example',
  'a.bad.example',
  'wild.example',
  'deep.wild.example',
  'good.wild.example',
];

/** What rbldnsd's documentation says of these data. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'set.lists.example': ['192.0.2.1', '192.0.2.127', '198.51.100.7', '203.0.113.3'],
  'trie.lists.example': ['192.0.2.1', '192.0.2.9', '192.0.2.127', '192.0.2.200'],
  'names.lists.example': ['bad.example', 'wild.example', 'deep.wild.example'],
  'generic.lists.example': ['192.0.2.9'],
};

async function sweep(port: number): Promise<{ verdicts: SweepVerdict[]; proofs: SweepProof[] }> {
  const resolver = new UdpResolver('127.0.0.1', port, PATIENCE);
  const verdicts: SweepVerdict[] = [];
  const proofs: SweepProof[] = [];
  await runSweep({
    zones: ZONES.map((zone) => ({ zone, askAs: zone.zone, ratePerSecond: null })),
    targets: TARGETS.flatMap((text) => {
      const parsed = parseTargets(text);
      return 'type' in parsed ? [] : parsed;
    }),
    resolver,
    inFlightPerZone: 50,
    inFlight: 100,
    onProof: (proof) => void proofs.push(proof),
    onVerdict: (verdict) => void verdicts.push(verdict),
  });
  resolver.close();
  return { verdicts, proofs };
}

function check({ verdicts, proofs }: Awaited<ReturnType<typeof sweep>>): void {
  expect(proofs.map(({ health }) => health)).toEqual(['ok', 'ok', 'ok', 'ok']);
  for (const [zone, listed] of Object.entries(EXPECTED)) {
    const mine = verdicts.filter((one) => one.zone.zone.zone === zone);
    expect(
      mine
        .filter(({ verdict }) => verdict === 'listed')
        .map(({ target }) => target.text)
        .toSorted(),
    ).toEqual([...listed].toSorted());
    expect(mine.every(({ verdict }) => verdict === 'listed' || verdict === 'clean')).toBe(true);
  }
  const told = verdicts.find(
    ({ target, zone }) => target.text === '192.0.2.1' && zone.zone.zone === 'set.lists.example',
  );
  expect(told).toMatchObject({ codes: ['127.0.0.2'], txt: ['Listed, see https://bl.example/?192.0.2.1'] });
  const two = verdicts.find(
    ({ target, zone }) => target.text === '192.0.2.9' && zone.zone.zone === 'generic.lists.example',
  );
  expect(two!.codes.toSorted()).toEqual(['127.0.0.10', '127.0.0.2']);
}

const startLists = (): Promise<RealServer> =>
  startRbldnsd(rbldnsd!, [
    { zone: 'set.lists.example', kind: 'ip4set', data: IP4SET },
    { zone: 'trie.lists.example', kind: 'ip4trie', data: IP4TRIE },
    { zone: 'names.lists.example', kind: 'dnset', data: DNSET },
    { zone: 'generic.lists.example', kind: 'generic', data: GENERIC },
  ]);

test('says truly whether rbldnsd and unbound are here', () => {
  expect(findProgram('sh')).toMatch(/sh$/);
  expect(findProgram('no-such-program-anywhere')).toBeNull();
});

if (rbldnsd !== null)
  test('reads rbldnsd’s data sets as rbldnsd means them', async () => {
    const server = await startLists();
    try {
      check(await sweep(server.port));
    } finally {
      await server.stop();
    }
  });

if (rbldnsd !== null && unbound !== null)
  test('gives the same verdicts through a recursive unbound, and unknown ones once the lists are gone', async () => {
    const lists = await startLists();
    const resolver = await startUnbound(
      unbound,
      lists.port,
      ZONES.map(({ zone }) => zone),
    );
    try {
      check(await sweep(resolver.port));
    } finally {
      await resolver.stop();
      await lists.stop();
    }
    const gone = await sweep(resolver.port);
    expect(new Set(gone.verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
  }, 60_000);
