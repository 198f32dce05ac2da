import { meaningOf } from './compare-policies.ts';
import type { AddressSet } from '../net/address-set.ts';
import { matchOf } from './match-algebra.ts';
import { isExact, isNothing, NO_MATCH, productsOf, type Match, type Product, type Rule } from './rule.ts';

/** One product of packets as it is stored: interval ends, those of IPv6 as decimal text. */
export interface StoredProduct {
  readonly from: readonly string[] | null;
  readonly to: readonly string[] | null;
  readonly exceptFrom?: readonly string[] | undefined;
  readonly exceptTo?: readonly string[] | undefined;
  readonly sources: StoredAddresses;
  readonly destinations: StoredAddresses;
  readonly services: readonly { services: readonly number[]; sourcePorts: readonly number[] }[];
}

interface StoredAddresses {
  readonly v4: readonly number[];
  readonly v6: readonly string[];
}

/**
 * What a device's own rule was read as, kept beside a rule of the register whose columns cannot say it: because not all
 * of it was understood, or because no single row of columns has that meaning.
 */
export interface DeviceMeaning {
  /** The device's own words, line by line. */
  readonly words: readonly string[];
  /** What was not understood, in Italian; empty when all was. */
  readonly why: readonly string[];
  readonly isActionKnown: boolean;
  readonly match: readonly StoredProduct[];
  /** What it certainly takes; null when that is all of `match`. */
  readonly certain: readonly StoredProduct[] | null;
  /** What the device does by itself: nobody wrote it, and no order can change it. */
  readonly isBuiltIn?: true | undefined;
}

/** @param fromColumns what the register's columns alone say; null when they say nothing that is understood */
export function deviceMeaning(
  rule: Rule,
  fromColumns: Rule | null,
  words: readonly string[],
): DeviceMeaning | null {
  const isSaid = fromColumns !== null && isExact(rule) && meaningOf(fromColumns) === meaningOf(rule);
  if (isSaid && !rule.isBuiltIn) return null;
  return {
    words,
    why: rule.why,
    isActionKnown: rule.isActionKnown,
    match: storedMatch(rule),
    certain: rule.certain && storedMatch(rule.certain),
    ...(rule.isBuiltIn ? { isBuiltIn: true as const } : {}),
  };
}

/** The rule that a stored meaning stands for. `rule` gives everything else: id, action, times. */
export function ruleOfMeaning(rule: Rule, meaning: DeviceMeaning): Rule {
  const { pieces: _pieces, exceptFrom: _from, exceptTo: _to, ...rest } = rule;
  return {
    ...rest,
    ...readMatch(meaning.match),
    certain: meaning.certain && readMatch(meaning.certain),
    isActionKnown: meaning.isActionKnown,
    why: meaning.why,
    ...(meaning.isBuiltIn ? { isBuiltIn: true as const } : {}),
  };
}

export const storedAddresses = ({ v4, v6 }: AddressSet): StoredAddresses => ({ v4, v6: v6.map(String) });

export const readAddresses = ({ v4, v6 }: StoredAddresses): AddressSet => ({ v4, v6: v6.map(BigInt) });

export function storedMatch(match: Match): StoredProduct[] {
  return productsOf(match).map(({ from, to, exceptFrom, exceptTo, sources, destinations, services }) => ({
    from,
    to,
    ...(exceptFrom === undefined ? {} : { exceptFrom }),
    ...(exceptTo === undefined ? {} : { exceptTo }),
    sources: storedAddresses(sources),
    destinations: storedAddresses(destinations),
    services,
  }));
}

export function readMatch(stored: readonly StoredProduct[]): Match {
  const products = stored.map(
    ({ from, to, exceptFrom, exceptTo, sources, destinations, services }): Product => ({
      from,
      to,
      ...(exceptFrom === undefined ? {} : { exceptFrom }),
      ...(exceptTo === undefined ? {} : { exceptTo }),
      sources: readAddresses(sources),
      destinations: readAddresses(destinations),
      services,
    }),
  );
  const [only] = products;
  if (products.length === 1) return only!;
  return products.every(isNothing) ? NO_MATCH : matchOf(products);
}
