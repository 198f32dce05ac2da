import { meaningOf } from './compare-policies.ts';
import { matchesOverlap, rule, type Match } from './rule.ts';

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

/** How a flow stands to those of another open request; null when they have no packet and no rule in common. */
export function collisionWith(own: AskedTraffic, others: readonly AskedTraffic[]): Collision | null {
  const found = new Set(others.map((other) => collision(own, other)));
  return COLLISIONS.find((kind) => found.has(kind)) ?? null;
}

function collision(own: AskedTraffic, other: AskedTraffic): Collision | null {
  if (own.ruleId !== null && own.ruleId === other.ruleId) return 'same-rule';
  if (!matchesOverlap(own.match, other.match)) return null;
  if (own.opens !== other.opens) return 'contrary';
  return meaning(own.match) === meaning(other.match) ? 'same' : 'overlap';
}

function meaning({ from, to, sources, destinations, services }: Match): string {
  return meaningOf(rule('', 'accept', { from, to, sources, destinations, services }));
}
