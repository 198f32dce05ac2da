import type { ZoneAnswer } from './answer.ts';
import { interpretAnswer, readCode, type CodeTable } from './interpret-answer.ts';
import { isDefinite, type Verdict } from './verdict.ts';

/** What the two test entries of a list showed, through the resolver that the sweep uses. */
export const ZONE_HEALTHS = ['ok', 'refused', 'wildcard', 'silent', 'broken'] as const;
export type ZoneHealth = (typeof ZONE_HEALTHS)[number];

export interface TestAnswer {
  /** The entry asked for, as written: `127.0.0.2`. */
  readonly entry: string;
  readonly answer: ZoneAnswer;
}

/**
 * The health of a list from its test entries (RFC 5782 section 5). Every entry must agree: the one that must be
 * there catches refusals and forged NXDOMAIN, the one that must not be there catches wildcards.
 */
export function zoneHealth(
  positive: readonly TestAnswer[],
  negative: readonly TestAnswer[],
  table: CodeTable,
): ZoneHealth {
  const present = positive.map(({ answer }) => interpretAnswer(answer, table));
  const absent = negative.map(({ answer }) => interpretAnswer(answer, table));
  const everything = [...present, ...absent];

  const isWhitelist = table.unmapped === 'allow-listed';

  if (everything.some(({ verdict }) => verdict === 'zone-broken')) return 'broken';
  if (negative.some(({ answer }) => refusesEverybody(answer, table))) return 'refused';
  if (absent.some(({ verdict }) => speaksOfTarget(verdict, isWhitelist))) return 'wildcard';
  if (everything.some(({ verdict }) => verdict === 'refused')) return 'refused';
  if (present.some(({ verdict }) => isDefinite(verdict) && !speaksOfTarget(verdict, isWhitelist)))
    return 'broken';
  if (everything.some(({ verdict }) => verdict === 'unknown')) return 'silent';
  return 'ok';
}

/** A blocklist may say a good word of 127.0.0.1 (hostkarma does); on a whitelist that is what an entry looks like. */
function speaksOfTarget(verdict: Verdict, isWhitelist: boolean): boolean {
  return verdict === 'listed' || (isWhitelist && verdict === 'allow-listed');
}

/** An absent entry answered with a code meant as "for everybody": the list is refusing, not listing the world. */
function refusesEverybody(answer: ZoneAnswer, table: CodeTable): boolean {
  if (answer.kind !== 'records') return false;
  return answer.addresses.some((code) =>
    readCode(code, table).some((finding) =>
      table.rules.some((rule) => rule.refusedWhenForAll === true && rule.pattern === finding.pattern),
    ),
  );
}

const WHEN_UNHEALTHY: Readonly<Record<Exclude<ZoneHealth, 'ok'>, Verdict>> = {
  refused: 'refused',
  wildcard: 'zone-broken',
  silent: 'unknown',
  broken: 'zone-broken',
};

/** The verdict for every target of a list that failed its test, or null when the list may be asked. */
export function verdictWithoutAsking(health: ZoneHealth): Verdict | null {
  return health === 'ok' ? null : WHEN_UNHEALTHY[health];
}
