/**
 * A long common subsequence of two lists by key: equal keys are paired in order, and the pairs whose places grow
 * in both lists are kept. Answers pairs of places, growing.
 */
export function commonSubsequence(before: readonly unknown[], after: readonly unknown[]): [number, number][] {
  const places = new Map<unknown, number[]>();
  for (let place = before.length - 1; place >= 0; place--) {
    const known = places.get(before[place]);
    if (known) known.push(place);
    else places.set(before[place], [place]);
  }
  const pairs: [number, number][] = [];
  for (const [place, key] of after.entries()) {
    const twin = places.get(key)?.pop();
    if (twin !== undefined) pairs.push([twin, place]);
  }
  return longestIncreasing(pairs.map(([place]) => place)).map((index) => pairs[index]!);
}

/** Indexes of a longest strictly increasing subsequence. */
export function longestIncreasing(values: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  }
  const out: number[] = [];
  for (let at = tails[tails.length - 1] ?? -1; at >= 0; at = previous[at]!) out.push(at);
  return out.reverse();
}
