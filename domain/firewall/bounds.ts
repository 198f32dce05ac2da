/**
 * A set that was read from outside: what is certainly in it, and what may be. The truth lies between the two; they are
 * the same when everything was understood, and then `why` is empty.
 */
export interface Bounds<Set> {
  readonly certain: Set;
  readonly possible: Set;
  /** Why they differ, in Italian. */
  readonly why: readonly string[];
  /** The source itself says that there is nothing («none»): only then may an exact set be empty. */
  readonly isNone?: true;
}

/** The operations that bounds are computed with. */
export interface SetAlgebra<Set> {
  readonly none: Set;
  readonly all: Set;
  unite(sets: readonly Set[]): Set;
  subtract(from: Set, what: Set): Set;
}

export const exactly = <Set>(set: Set): Bounds<Set> => ({ certain: set, possible: set, why: [] });

export const stated = <Set>(none: Set): Bounds<Set> => ({
  certain: none,
  possible: none,
  why: [],
  isNone: true,
});

/** Nothing is known but that it lies within `all`. */
export const notKnown = <Set>(algebra: Pick<SetAlgebra<Set>, 'none' | 'all'>, why: string): Bounds<Set> => ({
  certain: algebra.none,
  possible: algebra.all,
  why: [why],
});

/** At most `possible`: a condition that is not understood may leave any part of it. */
export const atMost = <Set>(none: Set, possible: Set, why: string): Bounds<Set> => ({
  certain: none,
  possible,
  why: [why],
});

export function uniteBounds<Set>(algebra: SetAlgebra<Set>, parts: readonly Bounds<Set>[]): Bounds<Set> {
  const only = parts[0];
  if (parts.length === 1 && only) return only;
  const certain = algebra.unite(parts.map((part) => part.certain));
  const why = reasonsOf(parts);
  const possible = why.length === 0 ? certain : algebra.unite(parts.map((part) => part.possible));
  return { certain, possible, why, ...(parts.some((part) => part.isNone) ? { isNone: true as const } : {}) };
}

export function subtractBounds<Set>(
  algebra: SetAlgebra<Set>,
  from: Bounds<Set>,
  what: Bounds<Set>,
): Bounds<Set> {
  return {
    certain: algebra.subtract(from.certain, what.possible),
    possible: algebra.subtract(from.possible, what.certain),
    why: reasonsOf([from, what]),
    // What an exclusion leaves empty was stated by who wrote it.
    isNone: true,
  };
}

/** Everything but the set. */
export const negateBounds = <Set>(algebra: SetAlgebra<Set>, set: Bounds<Set>): Bounds<Set> =>
  subtractBounds(algebra, exactly(algebra.all), set);

export const reasonsOf = (parts: readonly { readonly why: readonly string[] }[]): readonly string[] =>
  parts.every(({ why }) => why.length === 0) ? [] : [...new Set(parts.flatMap(({ why }) => why))];
