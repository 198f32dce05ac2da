import { differenceOfAddresses, intersectionOfAddresses, unionOfAll } from '../net/address-set.ts';
import { intersection } from '../net/interval-set.ts';
import { differenceOfServices } from './algebras.ts';
import { isNothing, NO_MATCH, productsOf, type Match, type Product, type Zones } from './rule.ts';
import { mergeParts, unionOfServices, type ServiceSet } from './service-set.ts';

/** More products than these for one rule are not worth their exactness. */
const MOST_PIECES = 128;

/** The packets of both; null when there are none. */
export function meetMatches(a: Match, b: Match): Match | null {
  const pieces = productsOf(a).flatMap((one) =>
    productsOf(b).flatMap((other) => meetProducts(one, other) ?? []),
  );
  return pieces.length === 0 ? null : matchOf(pieces);
}

function meetProducts(a: Product, b: Product): Product | null {
  const from = meetZones(a.from, a.exceptFrom, b.from, b.exceptFrom);
  const to = meetZones(a.to, a.exceptTo, b.to, b.exceptTo);
  const met = productOf(from, to, {
    sources: intersectionOfAddresses(a.sources, b.sources),
    destinations: intersectionOfAddresses(a.destinations, b.destinations),
    services: meetServices(a.services, b.services),
  });
  return isNothing(met) ? null : met;
}

export function meetServices(a: ServiceSet, b: ServiceSet): ServiceSet {
  return mergeParts(
    a.flatMap((one) =>
      b.map((other) => ({
        services: intersection(one.services, other.services),
        sourcePorts: intersection(one.sourcePorts, other.sourcePorts),
      })),
    ),
  );
}

/** Zones with those left out of «any». */
interface ZoneSet {
  readonly names: Zones;
  readonly except: readonly string[];
}

function meetZones(
  a: Zones,
  exceptA: readonly string[] = [],
  b: Zones,
  exceptB: readonly string[] = [],
): ZoneSet {
  if (a === null && b === null) return { names: null, except: [...new Set([...exceptA, ...exceptB])] };
  if (a === null) return { names: b!.filter((zone) => !exceptA.includes(zone)), except: [] };
  if (b === null) return { names: a.filter((zone) => !exceptB.includes(zone)), except: [] };
  return { names: a.filter((zone) => b.includes(zone)), except: [] };
}

function zonesWithout(a: ZoneSet, b: ZoneSet): ZoneSet {
  if (b.names === null) {
    const left =
      a.names === null
        ? b.except.filter((zone) => !a.except.includes(zone))
        : a.names.filter((zone) => b.except.includes(zone));
    return { names: left, except: [] };
  }
  if (a.names === null) return { names: null, except: [...new Set([...a.except, ...b.names])] };
  const { names } = b;
  return { names: a.names.filter((zone) => !names.includes(zone)), except: [] };
}

const fromOf = ({ from, exceptFrom = [] }: Product): ZoneSet => ({ names: from, except: exceptFrom });
const toOf = ({ to, exceptTo = [] }: Product): ZoneSet => ({ names: to, except: exceptTo });

function productOf(
  from: ZoneSet,
  to: ZoneSet,
  rest: Pick<Product, 'sources' | 'destinations' | 'services'>,
): Product {
  return {
    from: from.names,
    to: to.names,
    ...rest,
    ...(from.except.length > 0 ? { exceptFrom: from.except } : {}),
    ...(to.except.length > 0 ? { exceptTo: to.except } : {}),
  };
}

/** What of `a` is not in `b`: cut on one axis after the other, so that the pieces are disjoint. */
function subtractProduct(a: Product, b: Product): Product[] {
  if (meetProducts(a, b) === null) return [a];
  const out: Product[] = [];
  let [from, to, rest] = [fromOf(a), toOf(a), pick(a)];
  const cut = (piece: Product): void => {
    if (!isNothing(piece)) out.push(piece);
  };
  // The families are cut apart: a product may hold both.
  cut(productOf(from, to, { ...rest, sources: differenceOfAddresses(rest.sources, b.sources) }));
  rest = { ...rest, sources: intersectionOfAddresses(rest.sources, b.sources) };
  cut(
    productOf(from, to, { ...rest, destinations: differenceOfAddresses(rest.destinations, b.destinations) }),
  );
  rest = { ...rest, destinations: intersectionOfAddresses(rest.destinations, b.destinations) };
  cut(productOf(from, to, { ...rest, services: differenceOfServices(rest.services, b.services) }));
  rest = { ...rest, services: meetServices(rest.services, b.services) };
  cut(productOf(zonesWithout(from, fromOf(b)), to, rest));
  from = meetZones(from.names, from.except, b.from, b.exceptFrom);
  cut(productOf(from, zonesWithout(to, toOf(b)), rest));
  return out;
}

const pick = ({ sources, destinations, services }: Product) => ({ sources, destinations, services });

/** What is left of a match; null when nothing is, `false` when it takes too many pieces to say. */
export function subtractMatch(match: Match, taken: readonly Match[]): Match | null | false {
  let left = productsOf(match);
  for (const one of taken)
    for (const product of productsOf(one)) {
      left = left.flatMap((piece) => subtractProduct(piece, product));
      if (left.length > MOST_PIECES) return false;
    }
  return left.length === 0 ? null : matchOf(left);
}

/** The union of products as a match: one product when it can be said so. */
export function matchOf(products: readonly Product[]): Match {
  const pieces = merged(products.filter((product) => !isNothing(product)));
  const [only] = pieces;
  if (only === undefined) return NO_MATCH;
  if (pieces.length === 1) return only;
  const zones = (side: 'from' | 'to'): Zones =>
    pieces.some((piece) => piece[side] === null)
      ? null
      : [...new Set(pieces.flatMap((piece) => piece[side]!))];
  return {
    from: zones('from'),
    to: zones('to'),
    sources: unionOfAll(pieces.map(({ sources }) => sources)),
    destinations: unionOfAll(pieces.map(({ destinations }) => destinations)),
    services: unionOfServices(pieces.map(({ services }) => services)),
    pieces,
  };
}

/** Joins products that differ on one axis only. */
function merged(products: readonly Product[]): readonly Product[] {
  let current = products;
  for (let more = true; more && current.length > 1;) {
    const count = current.length;
    current = mergeOn(current, 'destinations');
    current = mergeOn(current, 'sources');
    current = mergeOn(current, 'services');
    more = current.length < count;
  }
  return current;
}

function mergeOn(products: readonly Product[], axis: 'sources' | 'destinations' | 'services'): Product[] {
  const groups = new Map<string, Product[]>();
  for (const product of products) {
    const key = keyWithout(product, axis);
    const known = groups.get(key);
    if (known) known.push(product);
    else groups.set(key, [product]);
  }
  return [...groups.values()].map((group) => {
    const first = group[0]!;
    if (group.length === 1) return first;
    return axis === 'services'
      ? { ...first, services: unionOfServices(group.map(({ services }) => services)) }
      : { ...first, [axis]: unionOfAll(group.map((one) => one[axis])) };
  });
}

function keyWithout(product: Product, axis: string): string {
  const { from, to, exceptFrom, exceptTo, sources, destinations, services } = product;
  const text = (name: string, value: () => string): string => (name === axis ? '' : value());
  // Where one family is empty on the side that is not joined, the other side's is of no matter: keep them apart.
  return [
    from?.join(' ') ?? '*',
    exceptFrom?.join(' ') ?? '',
    to?.join(' ') ?? '*',
    exceptTo?.join(' ') ?? '',
    text('sources', () => `${sources.v4.join()}/${sources.v6.join()}`),
    text('destinations', () => `${destinations.v4.join()}/${destinations.v6.join()}`),
    text('services', () =>
      services.map((part) => `${part.services.join()}@${part.sourcePorts.join()}`).join('+'),
    ),
  ].join('|');
}
