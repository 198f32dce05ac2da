/**
 * A set of whole numbers as its boundaries: a strictly increasing list in which membership starts at
 * every even place and ends (exclusive) at every odd one. `[10, 20, 30, 31]` is 10…19 and 30.
 * Half-open ends need no "plus one", so the same code serves numbers (IPv4, ports) and bigints (IPv6).
 */
export type IntervalSet<T extends number | bigint> = readonly T[];

/** The union of any number of half-open intervals, in any order, overlapping or not. */
export function intervalSet<T extends number | bigint>(
  intervals: readonly (readonly [T, T])[],
): IntervalSet<T> {
  if (intervals.length === 1) {
    const only = intervals[0]!;
    return only[0] < only[1] ? [only[0], only[1]] : [];
  }
  const sorted = intervals
    .filter(([first, end]) => first < end)
    .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const out: T[] = [];
  for (const [first, end] of sorted) {
    const last = out[out.length - 1];
    if (last === undefined || first > last) out.push(first, end);
    else if (end > last) out[out.length - 1] = end;
  }
  return out;
}

export function intervalsOf<T extends number | bigint>(set: IntervalSet<T>): [T, T][] {
  const out: [T, T][] = [];
  for (let i = 0; i + 1 < set.length; i += 2) out.push([set[i]!, set[i + 1]!]);
  return out;
}

export function union<T extends number | bigint>(a: IntervalSet<T>, b: IntervalSet<T>): IntervalSet<T> {
  return combine(a, b, (inA, inB) => inA || inB);
}

export function intersection<T extends number | bigint>(
  a: IntervalSet<T>,
  b: IntervalSet<T>,
): IntervalSet<T> {
  return combine(a, b, (inA, inB) => inA && inB);
}

export function difference<T extends number | bigint>(a: IntervalSet<T>, b: IntervalSet<T>): IntervalSet<T> {
  return combine(a, b, (inA, inB) => inA && !inB);
}

/** Everything of `whole` (one or more intervals) that is not in `set`. */
export function complement<T extends number | bigint>(
  set: IntervalSet<T>,
  whole: IntervalSet<T>,
): IntervalSet<T> {
  return difference(whole, set);
}

export function includes<T extends number | bigint>(set: IntervalSet<T>, value: T): boolean {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (set[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return (low & 1) === 1;
}

export function isSubset<T extends number | bigint>(inner: IntervalSet<T>, outer: IntervalSet<T>): boolean {
  let j = 0;
  for (let i = 0; i < inner.length; i += 2) {
    while (j < outer.length && outer[j + 1]! < inner[i + 1]!) j += 2;
    if (j >= outer.length || outer[j]! > inner[i]!) return false;
  }
  return true;
}

export function overlaps<T extends number | bigint>(a: IntervalSet<T>, b: IntervalSet<T>): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i]! < b[j + 1]! && b[j]! < a[i + 1]!) return true;
    if (a[i + 1]! <= b[j + 1]!) i += 2;
    else j += 2;
  }
  return false;
}

export function sameSet<T extends number | bigint>(a: IntervalSet<T>, b: IntervalSet<T>): boolean {
  return a.length === b.length && a.every((boundary, i) => boundary === b[i]);
}

/** How many members the set has. */
export function sizeOf(set: IntervalSet<number> | IntervalSet<bigint>): bigint {
  if (typeof set[0] === 'number') {
    // IPv4, ports and ranks stay far below 2^53.
    let small = 0;
    for (let i = 0; i + 1 < set.length; i += 2) small += Number(set[i + 1]) - Number(set[i]);
    return BigInt(small);
  }
  let total = 0n;
  for (let i = 0; i + 1 < set.length; i += 2) total += BigInt(set[i + 1]!) - BigInt(set[i]!);
  return total;
}

function combine<T extends number | bigint>(
  a: IntervalSet<T>,
  b: IntervalSet<T>,
  keep: (inA: boolean, inB: boolean) => boolean,
): IntervalSet<T> {
  const out: T[] = [];
  let i = 0;
  let j = 0;
  let inside = false;
  while (i < a.length || j < b.length) {
    const at = j >= b.length || (i < a.length && a[i]! < b[j]!) ? a[i]! : b[j]!;
    if (i < a.length && a[i] === at) i++;
    if (j < b.length && b[j] === at) j++;
    const now = keep((i & 1) === 1, (j & 1) === 1);
    if (now !== inside) {
      out.push(at);
      inside = now;
    }
  }
  return out;
}
