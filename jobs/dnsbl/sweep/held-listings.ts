import { familyOf } from '../../../domain/dnsbl/target.ts';
import { verdictWithoutAsking } from '../../../domain/dnsbl/zone-health.ts';
import type { Check } from './checks.ts';
import { verdictWithoutQuery } from './read-outcome.ts';
import type { SweepProof, SweepVerdict, SweepZone } from './sweep-plan.ts';

export interface HeldListing {
  readonly check: Check;
  readonly result: SweepVerdict;
}

/** So many wait no longer: a list that lists everybody must be found out before it was asked about everybody. */
const MOST_HELD = 50;
/** Nor so long: who is listed on a slow list is told before the sweep of it ends. */
const LONGEST_MS = 15_000;

/** Listings of one list that are not said yet: the list is proved once more before. */
export class HeldListings {
  private listings: HeldListing[] = [];
  private oldestAt = 0;

  add(check: Check, result: SweepVerdict, now: number): void {
    if (this.listings.length === 0) this.oldestAt = now;
    this.listings.push({ check, result });
  }

  get isEmpty(): boolean {
    return this.listings.length === 0;
  }

  areDue(now: number): boolean {
    return this.listings.length >= MOST_HELD || (!this.isEmpty && now - this.oldestAt >= LONGEST_MS);
  }

  takeAll(): readonly HeldListing[] {
    return this.listings.splice(0);
  }
}

/**
 * What a verdict is once the list was proved again. A list that is silent now had proved its listings before; that it
 * lists somebody no more would have to be proved now.
 */
export function afterProof(zone: SweepZone, proof: SweepProof, { check, result }: HeldListing): SweepVerdict {
  if (proof.health === 'silent')
    return result.verdict === 'listed' ? result : verdictWithoutQuery(zone, check.target, 'unknown');
  const verdict = verdictWithoutAsking(proof.byFamily[familyOf(check.target)] ?? proof.health);
  return verdict === null ? result : verdictWithoutQuery(zone, check.target, verdict);
}
