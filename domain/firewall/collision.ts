import type { AddressSet } from '../net/address-set.ts';
import { meaningOf } from './compare-policies.ts';
import { NO_NAT, type NatTable } from './nat.ts';
import { matchesOverlap, rule, type Match } from './rule.ts';
import { arrivingFor, translateDestinations } from './translate.ts';

/** Traffic that a flow of a request would open or close. */
export interface AskedTraffic {
  readonly match: Match;
  /** It permits: a new accept rule, or a deny rule that goes. */
  readonly opens: boolean;
  /** The registered rule that it changes or deletes. */
  readonly ruleId: string | null;
}

export const COLLISIONS = ['same-rule', 'contrary', 'same', 'overlap'] as const;
export type Collision = (typeof COLLISIONS)[number];

/**
 * How a flow stands to those of another open request; null when they have no packet and no rule in common. Who asks for
 * the public address and who asks for the inner one behind it ask for the same packets.
 */
export function collisionWith(
  own: AskedTraffic,
  others: readonly AskedTraffic[],
  nat: NatTable = NO_NAT,
): Collision | null {
  const found = new Set(others.map((other) => collision(own, other, nat)));
  return COLLISIONS.find((kind) => found.has(kind)) ?? null;
}

function collision(own: AskedTraffic, other: AskedTraffic, nat: NatTable): Collision | null {
  if (own.ruleId !== null && own.ruleId === other.ruleId) return 'same-rule';
  const isDirect = matchesOverlap(own.match, other.match);
  if (!isDirect && !meetOnTheWay(waysOf(own.match, nat), waysOf(other.match, nat))) return null;
  if (own.opens !== other.opens) return 'contrary';
  if (meaning(own.match) === meaning(other.match)) return 'same';
  const [mine, theirs] = [waysOf(own.match, nat).inner, waysOf(other.match, nat).inner];
  return mine !== null && theirs !== null && meaning(mine) === meaning(theirs) ? 'same' : 'overlap';
}

/** The packets of a match as they arrive and as they go on; `inner`: what all of them certainly become, where it is one. */
interface Ways {
  readonly before: readonly Match[];
  readonly after: readonly Match[];
  readonly inner: Match | null;
}

const known = new WeakMap<NatTable, WeakMap<Match, Ways>>();

function waysOf(match: Match, nat: NatTable): Ways {
  const ofTable = known.get(nat) ?? new WeakMap<Match, Ways>();
  known.set(nat, ofTable);
  const found = ofTable.get(match) ?? findWays(match, nat);
  ofTable.set(match, found);
  return found;
}

function findWays(match: Match, { rules }: NatTable): Ways {
  const own = translateDestinations(rules, match);
  const ways = [...own, ...arrivingFor(rules, match).flatMap((one) => translateDestinations(rules, one))];
  const [only, ...more] = own;
  const isOne = only !== undefined && more.length === 0 && only.doubts.length === 0;
  return {
    before: ways.map(({ before }) => before),
    after: ways.map(({ after }) => after),
    inner: isOne && only.after.pieces === undefined ? only.after : null,
  };
}

const meetOnTheWay = (own: Ways, other: Ways): boolean =>
  own.before.some((one) => other.before.some((two) => matchesOverlap(one, two))) ||
  own.after.some((one) => other.after.some((two) => matchesOverlap(one, two)));

/** What of a family has no other end says nothing. */
function meaning({ from, to, sources, destinations, services }: Match): string {
  const [v4, v6] = [
    sources.v4.length > 0 && destinations.v4.length > 0,
    sources.v6.length > 0 && destinations.v6.length > 0,
  ];
  const said = (set: AddressSet): AddressSet => ({ v4: v4 ? set.v4 : [], v6: v6 ? set.v6 : [] });
  return meaningOf(
    rule('', 'accept', { from, to, sources: said(sources), destinations: said(destinations), services }),
  );
}
