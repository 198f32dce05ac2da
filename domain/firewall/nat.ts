import type { AddressSet } from '../net/address-set.ts';
import type { IntervalSet } from '../net/interval-set.ts';
import type { Match } from './rule.ts';

/** What a translation puts in place of an address and a port; null: stays as it was. */
export interface Translation {
  /** The new addresses; several when one of a pool is chosen, or one by one in order when `isOneToOne`. */
  readonly addresses: AddressSet | null;
  /** The n-th address of the match becomes the n-th of `addresses`: both have the same size. */
  readonly isOneToOne: boolean;
  /** The new destination port (or source port); a set of the same size as the match's is in order, port by port. */
  readonly ports: IntervalSet<number> | null;
  /** One of the ports is chosen, whichever the old one was, unless that is one of them (netfilter). */
  readonly isAnyPort?: true;
}

/** One translation of a device, as its table has it. In each table the first that matches is made. */
export interface NatRule {
  readonly id: string;
  readonly line: number | null;
  readonly kind: 'destination' | 'source';
  /** The packets as they are when the device asks this table. */
  readonly match: Match;
  /** What it certainly takes; null when that is all of its match. */
  readonly certain: Match | null;
  readonly why: readonly string[];
  /** Null: no translation (an exemption), and no later rule of the table is asked. */
  readonly to: Translation | null;
  readonly comment: string | null;
}

export interface NatTable {
  /**
   * Whether the rules of the policy speak of the destination before the translation (the public address: FortiGate,
   * PAN-OS) or after it (the inner one: ASA since 8.3, pf, netfilter).
   */
  readonly rulesSee: 'before' | 'after';
  readonly rules: readonly NatRule[];
}

export const NO_NAT: NatTable = { rulesSee: 'after', rules: [] };
