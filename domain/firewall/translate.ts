import {
  countAddresses,
  intersectionOfAddresses,
  hasNoAddress,
  type AddressSet,
} from '../net/address-set.ts';
import { intersection, sizeOf, type IntervalSet } from '../net/interval-set.ts';
import { matchOf, meetMatches, subtractMatch } from './match-algebra.ts';
import type { NatRule, Translation } from './nat.ts';
import { PORT_PROTOCOLS } from './protocols.ts';
import { productsOf, type Match, type Product } from './rule.ts';
import { PORTS, portsOf, type ServicePart, type ServiceSet } from './service-set.ts';

/** Packets with what becomes of their destination. */
export interface Translated {
  readonly before: Match;
  readonly after: Match;
  /** Null: no translation takes them. */
  readonly by: NatRule | null;
  /** Translations that are not exact and may take them otherwise; empty when it is certain. */
  readonly doubts: readonly string[];
}

/** The packets asked, by the first translation of the destination that takes them. */
export function translateDestinations(rules: readonly NatRule[], asked: Match): Translated[] {
  const out: Translated[] = [];
  let left: Match | null = asked;
  const unsure: NatRule[] = [];
  const doubtsOf = (match: Match): string[] =>
    unsure.filter((rule) => meetMatches(match, rule.match) !== null).map(({ id }) => id);
  for (const rule of rules) {
    if (rule.kind !== 'destination' || left === null) continue;
    const common: Match | null = meetMatches(left, rule.match);
    if (common === null) continue;
    const doubts = doubtsOf(common);
    if (rule.certain !== null) {
      doubts.push(rule.id);
      unsure.push(rule);
    } else if (!isInOrder(rule) || rule.to?.isAnyPort === true) doubts.push(rule.id);
    out.push({ before: common, after: forwards(rule, common), by: rule, doubts });
    const rest: Match | null | false = subtractMatch(left, [rule.certain ?? common]);
    // Too many pieces: what follows may already have been taken by this one.
    if (rest === false) unsure.push(rule);
    else left = rest;
  }
  if (left !== null) out.push({ before: left, after: left, by: null, doubts: doubtsOf(left) });
  return out;
}

/** Packets that a translation may turn into the ones asked: who asks by the inner address means these too. */
export function arrivingFor(rules: readonly NatRule[], asked: Match): Match[] {
  return rules.flatMap((rule) => {
    if (rule.kind !== 'destination' || rule.to === null) return [];
    const found = productsOf(asked).flatMap((product) => backwards(rule, rule.to!, product) ?? []);
    const outside = found.flatMap((product) => meetMatches(product, rule.match) ?? []);
    return outside;
  });
}

/** Which of several new addresses stands for which old one is known only where both are one interval of one size. */
function isInOrder({ match, to }: NatRule): boolean {
  if (to === null || to.addresses === null || !to.isOneToOne || countAddresses(to.addresses) === 1n)
    return true;
  const [old, fresh] = [match.destinations, to.addresses];
  return (
    old.v4.length === fresh.v4.length &&
    old.v6.length === fresh.v6.length &&
    old.v4.length + old.v6.length === 2 &&
    countAddresses(old) === countAddresses(fresh)
  );
}

function forwards({ match, to }: NatRule, common: Match): Match {
  if (to === null) return common;
  const pieces = productsOf(common).map((product): Product => ({
    ...product,
    destinations:
      to.addresses === null
        ? product.destinations
        : moved(product.destinations, match.destinations, to.addresses, to.isOneToOne),
    services:
      to.ports === null
        ? product.services
        : onPorts(product.services, match.services, to.ports, to.isAnyPort === true),
  }));
  return matchOf(pieces);
}

function backwards({ match }: NatRule, to: Translation, asked: Product): Product | null {
  let { destinations, services } = asked;
  if (to.addresses !== null) {
    const inner = intersectionOfAddresses(asked.destinations, to.addresses);
    if (hasNoAddress(inner)) return null;
    destinations = moved(inner, to.addresses, match.destinations, to.isOneToOne);
  }
  if (to.ports !== null) {
    const wanted = services.flatMap((part): ServicePart[] => {
      const kept = PORT_PROTOCOLS.flatMap((protocol) =>
        intersection(portsOf(part.services, protocol), to.ports!).map((port) => protocol * PORTS + port),
      );
      return kept.length === 0 ? [] : [{ services: kept, sourcePorts: part.sourcePorts }];
    });
    if (wanted.length === 0) return null;
    const from = match.services.flatMap((part) => part.services);
    services = wanted.map((part) => ({ services: from, sourcePorts: part.sourcePorts }));
  }
  return { ...asked, destinations, services };
}

/** The part `some` of `from`, moved to `to`: in order when both are one interval of one size, else anywhere in it. */
function moved(some: AddressSet, from: AddressSet, to: AddressSet, isInOrder: boolean): AddressSet {
  const shift = <T extends number | bigint>(
    set: IntervalSet<T>,
    old: IntervalSet<T>,
    fresh: IntervalSet<T>,
    add: (value: T, by: T, base: T) => T,
  ): IntervalSet<T> => {
    if (set.length === 0) return [];
    const isPlain = old.length === 2 && fresh.length === 2;
    const sameSize =
      isPlain &&
      sizeOf(old as unknown as IntervalSet<bigint>) === sizeOf(fresh as unknown as IntervalSet<bigint>);
    return isInOrder && sameSize ? set.map((value) => add(value, fresh[0]!, old[0]!)) : fresh;
  };
  return {
    v4: shift(some.v4, from.v4, to.v4, (value, by, base) => value - base + by),
    v6: shift(some.v6, from.v6, to.v6, (value, by, base) => value - base + by),
  };
}

/** The same services on the new ports: in order when both are one interval of one size, else on any of them. */
function onPorts(
  services: ServiceSet,
  from: ServiceSet,
  to: IntervalSet<number>,
  isAnyPort: boolean,
): ServiceSet {
  return services.flatMap((part): ServicePart[] => {
    const moved = PORT_PROTOCOLS.flatMap((protocol) => {
      const own = portsOf(part.services, protocol);
      if (own.length === 0) return [];
      const old = portsOf(
        from.flatMap((one) => one.services),
        protocol,
      );
      const kept = intersection(own, to);
      if (isAnyPort) return (sizeOf(kept) === sizeOf(own) ? own : to).map((port) => protocol * PORTS + port);
      const inOrder =
        old.length === 2 && to.length === 2 && sizeOf(old) === sizeOf(to)
          ? own.map((port) => port - old[0]! + to[0]!)
          : to;
      return inOrder.map((port) => protocol * PORTS + port);
    });
    return moved.length === 0 ? [] : [{ services: moved, sourcePorts: part.sourcePorts }];
  });
}
