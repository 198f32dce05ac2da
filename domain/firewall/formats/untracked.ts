import { matchOf, meetMatches, subtractMatch } from '../match-algebra.ts';
import { matchesOverlap, NO_MATCH, productsOf, type Match } from '../rule.ts';

/** A rule of netfilter as it was read, with what it says of the state of connections. */
export interface StatedRule {
  readonly match: Match;
  readonly why: readonly string[];
  /** What a condition on the state says of packets that are not tracked; null: there is none. */
  readonly takesUntracked: boolean | null;
  /** Only its state keeps it from taking new packets. */
  readonly isOpenByState: boolean;
}

export interface SeenRule {
  readonly possible: Match;
  readonly certain: Match;
  readonly why: readonly string[];
}

/**
 * What a rule takes of new packets where some are not tracked (NOTRACK, `notrack`): these have no state but UNTRACKED, so
 * that a condition on the state takes them otherwise than new ones. Null: it takes no packet of a new connection.
 */
export function seenUntracked(
  { match, why, takesUntracked, isOpenByState }: StatedRule,
  untracked: readonly Match[],
  reason: string,
): SeenRule | null {
  const isOther = takesUntracked === isOpenByState && untracked.some((one) => matchesOverlap(one, match));
  if (!isOther) {
    if (isOpenByState) return null;
    return { possible: match, certain: why.length === 0 ? match : NO_MATCH, why };
  }
  const isDecided = why.length === 0 && !isOpenByState;
  return {
    possible: isOpenByState ? meetAny(match, untracked) : match,
    certain: isDecided ? subtractMatch(match, untracked) || NO_MATCH : NO_MATCH,
    why: [...why, reason],
  };
}

function meetAny(match: Match, others: readonly Match[]): Match {
  return matchOf(others.flatMap((other) => productsOf(meetMatches(match, other) ?? NO_MATCH)));
}
