import { parseTargets, type Target } from '../../../domain/dnsbl/target.ts';
import { NO_RULES } from '../../../domain/dnsbl/zone.ts';
import type { DnsOutcome, DnsResolver } from '../dns/resolver.ts';
import { ValidAnswers } from '../dns/valid-answers.ts';
import { runSweep } from './run-sweep.ts';
import type { SweepPlan, SweepProof, SweepVerdict, SweepZone } from './sweep-plan.ts';

const zone = (name: string): SweepZone => ({
  zone: {
    zone: name,
    families: ['ip4'],
    nameForm: 'as-given',
    table: { rules: NO_RULES, unmapped: 'listed' },
    tests: { positive: null, negative: null },
  },
  askAs: name,
  ratePerSecond: null,
});

/** Lists nothing but the test entry (and what is given); fails from the question of this number on. */
class Scripted implements DnsResolver {
  asked = 0;
  isAway = false;
  constructor(
    readonly address: string,
    private readonly failsFrom = Number.POSITIVE_INFINITY,
    private readonly listed: readonly string[] = [],
    private readonly ttlSeconds = 0,
  ) {}
  query(name: string): Promise<DnsOutcome> {
    this.asked++;
    if (this.isAway || this.asked >= this.failsFrom)
      return Promise.resolve({ kind: 'failed', reason: 'time-out', tries: 3, tookMs: 1 });
    const isListed =
      name.startsWith('2.0.0.127.') ||
      name.startsWith('2.0.0.0.0.0.f.7.') ||
      this.listed.some((label) => name.startsWith(`${label}.`));
    return Promise.resolve({
      kind: 'answer',
      rcode: isListed ? 'NOERROR' : 'NXDOMAIN',
      records: isListed ? ['127.0.0.2'] : [],
      isAuthenticated: false,
      ttlSeconds: this.ttlSeconds,
      tries: 1,
      tookMs: 1,
    });
  }
  ask(name: string, _type: string, hear: (outcome: DnsOutcome) => void): void {
    void this.query(name).then(hear);
  }
  close(): void {}
}

async function sweep(
  resolvers: readonly DnsResolver[],
  more: Partial<SweepPlan> = {},
): Promise<{ proofs: SweepProof[]; verdicts: SweepVerdict[] }> {
  const proofs: SweepProof[] = [];
  const verdicts: SweepVerdict[] = [];
  await runSweep({
    zones: ['a.example', 'b.example'].map((name) => ({ ...zone(name), resolvers })),
    targets: parseTargets('192.0.2.0/26') as Target[],
    resolver: resolvers[0]!,
    inFlightPerZone: 4,
    inFlight: 8,
    wantsText: () => false,
    onProof: (proof) => void proofs.push(proof),
    onVerdict: (verdict) => void verdicts.push(verdict),
    ...more,
  });
  return { proofs, verdicts };
}
const verdictsOf = (all: readonly SweepVerdict[]) =>
  Object.fromEntries(
    [...new Set(all.map(({ verdict }) => verdict))].map((verdict) => [
      verdict,
      all.filter((one) => one.verdict === verdict).length,
    ]),
  );

test('a resolver that goes away in the middle is followed by the next, each list tested again through it', async () => {
  const first = new Scripted('first:53', 60);
  const second = new Scripted('second:53', undefined, ['10.2.0.192']);
  const { proofs, verdicts } = await sweep([first, second]);
  expect(proofs.map(({ zone, resolver }) => `${zone.askAs} ${resolver}`).toSorted()).toEqual([
    'a.example first:53',
    'a.example second:53',
    'b.example first:53',
    'b.example second:53',
  ]);
  expect(verdicts).toHaveLength(128);
  // What was on its way when it went, and did not yet show that it had, stays unknown; never clean, never listed.
  expect(verdictsOf(verdicts)['unknown'] ?? 0).toBeLessThanOrEqual(16);
  expect(verdictsOf(verdicts)).toMatchObject({ clean: expect.any(Number) });
});

test('one that the check found silent or lying is not asked at all while another is there', async () => {
  const first = new Scripted('first:53');
  const { proofs, verdicts } = await sweep([first, new Scripted('second:53')], {
    unfitResolvers: new Set(['first:53']),
  });
  expect(first.asked).toBe(0);
  expect(new Set(proofs.map(({ resolver }) => resolver))).toEqual(new Set(['second:53']));
  expect(verdictsOf(verdicts)).toEqual({ clean: 128 });
});

test('when all are away everything is unknown, and the sweep ends', async () => {
  const { verdicts } = await sweep([new Scripted('first:53', 1), new Scripted('second:53', 1)]);
  expect(verdictsOf(verdicts)).toEqual({ unknown: 128 });
});

test('an answer that is still valid is not asked for again, and says that it was seen before', async () => {
  let now = 0;
  const kept = new ValidAnswers(() => now);
  const resolver = new Scripted('first:53', undefined, [], 300);
  await sweep([resolver], { answers: { kept, willDo: false } });
  const before = resolver.asked;
  const again = await sweep([resolver], { answers: { kept, willDo: true } });
  // The test entries always are: two on each list.
  expect(resolver.asked - before).toBe(4);
  expect(again.verdicts.every(({ isReused, tries }) => isReused && tries === 0)).toBe(true);
  now = 301_000;
  const later = await sweep([resolver], { answers: { kept, willDo: true } });
  expect(later.verdicts.some(({ isReused }) => isReused)).toBe(false);
});

test('a valid answer gives no verdict on a list that fails its tests now', async () => {
  const kept = new ValidAnswers(() => 0);
  const resolver = new Scripted('first:53', undefined, [], 300);
  await sweep([resolver], { answers: { kept, willDo: false } });
  resolver.isAway = true;
  const { verdicts } = await sweep([resolver], { answers: { kept, willDo: true } });
  expect(verdictsOf(verdicts)).toEqual({ unknown: 128 });
});

test('a list of whole IPv6 networks is asked once for each /64, and its answer holds for all of it', async () => {
  const resolver = new Scripted('first:53', undefined, ['9.0.0']);
  const networks: SweepZone = {
    ...zone('six.example'),
    zone: { ...zone('six.example').zone, families: ['ip6'], listsIp6Networks: true },
    resolvers: [resolver],
  };
  const targets = ['2001:db8:1:1::9', '2001:db8:1:1:8::9', '2001:db8:1:2::/120'].flatMap(
    (text) => parseTargets(text) as Target[],
  );
  const { verdicts } = await sweep([resolver], { zones: [networks], targets });
  // Two test entries, before and after the listings; one question a network.
  expect(resolver.asked).toBe(6);
  expect(verdicts).toHaveLength(258);
  expect(verdictsOf(verdicts)).toEqual({ listed: 2, clean: 256 });
  expect(verdicts.reduce((sum, { tries }) => sum + tries, 0)).toBe(2);
});

test('a sweep that is stopped waits for nobody, and what comes later is not said', async () => {
  const stopping = new AbortController();
  const late: (() => void)[] = [];
  const slow = new Scripted('first:53');
  slow.ask = (name, _type, hear) => {
    const answer = (): void => void slow.query(name).then(hear);
    if (name.startsWith('2.0.0.127.') || name.startsWith('1.0.0.127.')) answer();
    else late.push(answer);
  };
  setTimeout(() => stopping.abort(), 50);
  const { verdicts } = await sweep([slow], { signal: stopping.signal });
  for (const answer of late) answer();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(late.length).toBe(8);
  expect(verdicts).toEqual([]);
});
