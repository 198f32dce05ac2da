import { parseTargets, type Target } from '../../../domain/dnsbl/target.ts';
import { UdpResolver } from '../dns/udp-resolver.ts';
import { plain } from '../testing/fault-table.ts';
import { RBLDNSD_CASES, type RbldnsdCase } from '../testing/rbldnsd-cases.ts';
import { startRbldnsd, startUnbound, type RealServer } from '../testing/real-servers.ts';
import { runSweep } from './run-sweep.ts';
import type { SweepVerdict } from './sweep-plan.ts';
import { describeWith, findProgram } from '../../../api/testing/real-programs.ts';

const rbldnsd = findProgram('rbldnsd');
const unbound = findProgram('unbound');

const PATIENCE = { repeatAfterMs: [400], giveUpAfterMs: 1500 };

async function verdictsOf({ zones, families, expected }: RbldnsdCase, port: number): Promise<SweepVerdict[]> {
  const resolver = new UdpResolver('127.0.0.1', port, PATIENCE);
  const verdicts: SweepVerdict[] = [];
  const { zone } = zones[0]!;
  await runSweep({
    zones: [{ zone: { ...plain('', { families }), zone }, askAs: zone, ratePerSecond: null }],
    targets: Object.keys(expected).flatMap((text) => parseTargets(text) as Target[]),
    resolver,
    inFlightPerZone: 50,
    inFlight: 100,
    onProof: () => undefined,
    onVerdict: (verdict) => void verdicts.push(verdict),
  });
  resolver.close();
  return verdicts;
}

function saidOf<What>(
  verdicts: readonly SweepVerdict[],
  what: (one: SweepVerdict) => What,
): Record<string, What> {
  return Object.fromEntries(verdicts.map((one) => [one.target.text, what(one)]));
}

function check(one: RbldnsdCase, verdicts: readonly SweepVerdict[]): void {
  expect(saidOf(verdicts, ({ verdict }) => verdict)).toEqual(one.expected);
  expect(saidOf(verdicts, ({ txt }) => txt)).toMatchObject(one.reasons ?? {});
  expect(saidOf(verdicts, ({ codes }) => codes.toSorted())).toMatchObject(one.codes ?? {});
}

const startLists = (): Promise<RealServer> =>
  startRbldnsd(
    rbldnsd!,
    RBLDNSD_CASES.flatMap(({ zones }) => zones),
  );

test('says truly whether rbldnsd and unbound are here', () => {
  expect(findProgram('sh')).toMatch(/sh$/);
  expect(findProgram('no-such-program-anywhere')).toBeNull();
});

describeWith({ rbldnsd }, 'straight at rbldnsd', () => {
  let lists: RealServer;
  beforeAll(async () => {
    lists = await startLists();
  });
  afterAll(() => lists.stop());
  test.each(RBLDNSD_CASES)('reads $name as rbldnsd means it', async (one) => {
    check(one, await verdictsOf(one, lists.port));
  });
});

describeWith({ rbldnsd, unbound }, 'through a recursive unbound', () => {
  let lists: RealServer;
  let resolver: RealServer;
  beforeAll(async () => {
    lists = await startLists();
    const zones = new Set(RBLDNSD_CASES.flatMap((one) => one.zones.map(({ zone }) => zone)));
    resolver = await startUnbound(unbound!, lists.port, [...zones]);
  });
  afterAll(async () => {
    await resolver.stop();
    await lists.stop();
  });
  // What a server refuses, a resolver reports as a failure of its own.
  const throughResolver = RBLDNSD_CASES.map((one) =>
    one.name === 'acl-refuse' ? { ...one, expected: { '192.0.2.1': 'unknown' as const } } : one,
  );
  test.each(throughResolver)('reads $name the same', async (one) => {
    check(one, await verdictsOf(one, resolver.port));
  });

  test('calls everything unknown once the lists are gone', async () => {
    await lists.stop();
    const fresh = RBLDNSD_CASES.find(({ name }) => name === 'ip4set')!;
    const asked = { ...fresh, expected: { '192.0.2.77': 'unknown' as const } };
    check({ ...asked, reasons: {}, codes: {} }, await verdictsOf(asked, resolver.port));
  });
});
