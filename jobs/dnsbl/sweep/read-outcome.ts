import { rcodeOf, type ZoneAnswer } from '../../../domain/dnsbl/answer.ts';
import { interpretAnswer } from '../../../domain/dnsbl/interpret-answer.ts';
import type { Target } from '../../../domain/dnsbl/target.ts';
import type { Verdict } from '../../../domain/dnsbl/verdict.ts';
import type { DnsOutcome } from '../dns/resolver.ts';
import type { SweepVerdict, SweepZone } from './sweep-plan.ts';

const NOTHING: readonly string[] = [];

/** What an outcome says of a target on a list; the reason of a listing is another question. */
export function readOutcome(
  zone: SweepZone,
  target: Target,
  outcome: DnsOutcome,
  isReused: boolean,
): SweepVerdict {
  const answer = answerOf(outcome);
  const { verdict, findings } = interpretAnswer(answer, zone.zone.table);
  return {
    zone,
    target,
    verdict,
    codes: findings.length === 0 ? NOTHING : [...new Set(findings.map(({ code }) => code))],
    meanings: findings.length === 0 ? NOTHING : findings.map(({ meaning }) => meaning),
    txt: NOTHING,
    rcode: rcodeOf(answer),
    tries: isReused ? 0 : outcome.tries,
    tookMs: outcome.tookMs,
    isReused,
  };
}

/** The verdict on a target that was not asked about. */
export function verdictWithoutQuery(zone: SweepZone, target: Target, verdict: Verdict): SweepVerdict {
  return {
    zone,
    target,
    verdict,
    codes: NOTHING,
    meanings: NOTHING,
    txt: NOTHING,
    rcode: null,
    tries: 0,
    tookMs: 0,
    isReused: false,
  };
}

const NO_SUCH_NAME: ZoneAnswer = { kind: 'no-such-name' };
const NO_DATA: ZoneAnswer = { kind: 'no-data' };

/** What the field makes of an outcome of the resolver. */
export function answerOf(outcome: DnsOutcome): ZoneAnswer {
  if (outcome.kind === 'failed') return { kind: 'failed', reason: outcome.reason };
  if (outcome.rcode === 'NXDOMAIN') return NO_SUCH_NAME;
  if (outcome.rcode !== 'NOERROR') return { kind: 'error-code', rcode: outcome.rcode };
  return outcome.records.length === 0
    ? NO_DATA
    : { kind: 'records', addresses: outcome.records, ttlSeconds: outcome.ttlSeconds };
}
