import { testEntriesOf, testEntryName } from '../../../domain/dnsbl/query-name.ts';
import { familyOf, type Target } from '../../../domain/dnsbl/target.ts';
import { zoneHealth, type TestAnswer, type ZoneHealth } from '../../../domain/dnsbl/zone-health.ts';
import { FAMILIES } from '../../../domain/dnsbl/zone.ts';
import type { DnsOutcome, DnsResolver } from '../dns/resolver.ts';
import type { ProvenResolver } from './checks.ts';
import { answerOf } from './read-outcome.ts';
import type { SweepProof, SweepZone } from './sweep-plan.ts';

/** Asks for the test entries of every family that the targets are of. @param ask through the resolver at `resolver` */
export async function proveZone(
  zone: SweepZone,
  targets: readonly Target[],
  resolver: string,
  ask: (name: string) => Promise<DnsOutcome>,
): Promise<SweepProof> {
  const answers = (entries: readonly string[]): Promise<TestAnswer[]> =>
    Promise.all(
      entries.map(async (entry) => ({
        entry,
        answer: answerOf(await ask(testEntryName(entry, zone.askAs))),
      })),
    );
  const families = FAMILIES.filter((family) => targets.some((target) => familyOf(target) === family));
  const tests = await Promise.all(
    families.map(async (family) => {
      const entries = testEntriesOf(zone.zone, family);
      const [positive, negative] = await Promise.all([answers(entries.positive), answers(entries.negative)]);
      return { family, positive, negative, health: zoneHealth(positive, negative, zone.zone.table) };
    }),
  );
  const worstFirst = tests
    .map(({ health }) => health)
    .toSorted((a, b) => BADNESS.indexOf(b) - BADNESS.indexOf(a));
  return {
    zone,
    health: worstFirst[0] ?? 'ok',
    byFamily: Object.fromEntries(tests.map(({ family, health }) => [family, health])),
    positive: tests.flatMap(({ positive }) => positive),
    negative: tests.flatMap(({ negative }) => negative),
    resolver,
  };
}

/** Through this resolver, then through the others while what came is no proof of the list's own. */
export async function bestProof(
  first: DnsResolver,
  prove: (resolver: DnsResolver) => Promise<SweepProof>,
  another: (asked: ReadonlySet<DnsResolver>) => DnsResolver | null,
): Promise<ProvenResolver> {
  const asked = new Set([first]);
  let best: ProvenResolver = { resolver: first, proof: await prove(first) };
  while (!isSoundProof(best.proof)) {
    const resolver = another(asked);
    if (resolver === null) break;
    asked.add(resolver);
    const proof = await prove(resolver);
    if (isSoundProof(proof)) best = { resolver, proof };
  }
  return best;
}

/** Error codes that another asking, or another resolver, may not see: they are no word of the list. */
const PASSING = ['SERVFAIL', 'REFUSED', 'NOTIMP', 'FORMERR'];

export function isPassingFault(outcome: DnsOutcome): boolean {
  return outcome.kind === 'answer' && PASSING.includes(outcome.rcode);
}

/** Every test entry got an answer that is the list's own, good or bad. */
function isSoundProof({ positive, negative, health }: SweepProof): boolean {
  return (
    health === 'ok' ||
    (health !== 'silent' &&
      [...positive, ...negative].every(
        ({ answer }) => answer.kind !== 'failed' && answer.kind !== 'error-code',
      ))
  );
}

const BADNESS: readonly ZoneHealth[] = ['ok', 'silent', 'refused', 'wildcard', 'broken'];
