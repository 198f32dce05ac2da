import type { GivenProof } from '../../../api/dnsbl/running-sweep.ts';
import { FAILURE_REASONS, rcodeOf, type ZoneAnswer } from '../../../domain/dnsbl/answer.ts';
import { familyOfEntry } from '../../../domain/dnsbl/query-name.ts';
import { zoneHealth, type TestAnswer } from '../../../domain/dnsbl/zone-health.ts';
import { FAMILIES, type Family } from '../../../domain/dnsbl/zone.ts';
import type { SweepProof, SweepZone } from './sweep-plan.ts';

type StoredEntry = GivenProof['positive'][number];

/** A test entry's answer as the ledger keeps it. */
export function entryOf({ entry, answer }: TestAnswer): StoredEntry {
  return {
    entry,
    codes: answer.kind === 'records' ? [...answer.addresses] : [],
    rcode: rcodeOf(answer),
    failure: answer.kind === 'failed' ? answer.reason : null,
  };
}

/** The same back again. */
export function testAnswerOf({ entry, ...stored }: StoredEntry): TestAnswer {
  return { entry, answer: answerOf(stored) };
}

function answerOf({ codes, rcode, failure }: Omit<StoredEntry, 'entry'>): ZoneAnswer {
  if (codes.length > 0) return { kind: 'records', addresses: codes, ttlSeconds: 0 };
  if (rcode === 'NXDOMAIN') return { kind: 'no-such-name' };
  if (rcode === 'NOERROR') return { kind: 'no-data' };
  if (rcode !== null) return { kind: 'error-code', rcode };
  return { kind: 'failed', reason: FAILURE_REASONS.find((reason) => reason === failure) ?? 'time-out' };
}

/** The health of each family, from a proof that was made before. */
export function provenByFamily(
  zone: SweepZone['zone'],
  positive: readonly TestAnswer[],
  negative: readonly TestAnswer[],
): SweepProof['byFamily'] {
  const of = (family: Family, answers: readonly TestAnswer[]): TestAnswer[] =>
    answers.filter(({ entry }) => familyOfEntry(entry) === family);
  return Object.fromEntries(
    FAMILIES.filter((family) =>
      [...positive, ...negative].some(({ entry }) => familyOfEntry(entry) === family),
    ).map((family) => [family, zoneHealth(of(family, positive), of(family, negative), zone.table)]),
  );
}
