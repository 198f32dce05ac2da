import { commonSubsequence, longestIncreasing } from './common-subsequence.ts';

/** Cells of the exact table that are spent on a stretch without any line of its own. */
const MOST_CELLS = 1_000_000;

interface Stretch {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/**
 * The lines that two texts share, as growing pairs of places. Configurations repeat themselves (`next`, `end`, the same
 * setting in every rule), so lines that stand once in both are paired first, and the rest only between those (patience
 * diff, B. Cohen): an inserted rule is then one block, and not a shift of all that follows.
 */
export function commonLines(before: readonly string[], after: readonly string[]): [number, number][] {
  const pairs: [number, number][] = [];
  const waiting: Stretch[] = [{ a0: 0, a1: before.length, b0: 0, b1: after.length }];
  while (waiting.length > 0) {
    let { a0, a1, b0, b1 } = waiting.pop()!;
    while (a0 < a1 && b0 < b1 && before[a0] === after[b0]) pairs.push([a0++, b0++]);
    while (a0 < a1 && b0 < b1 && before[a1 - 1] === after[b1 - 1]) pairs.push([--a1, --b1]);
    if (a0 === a1 || b0 === b1) continue;
    const anchors = uniqueInBoth(before, after, { a0, a1, b0, b1 });
    if (anchors.length === 0) {
      const shared = sharedWithin(before.slice(a0, a1), after.slice(b0, b1));
      for (const [a, b] of shared) pairs.push([a0 + a, b0 + b]);
      continue;
    }
    pairs.push(...anchors);
    let [a, b] = [a0, b0];
    for (const [nextA, nextB] of [...anchors, [a1, b1] as const]) {
      waiting.push({ a0: a, a1: nextA, b0: b, b1: nextB });
      [a, b] = [nextA + 1, nextB + 1];
    }
  }
  return pairs.sort((x, y) => x[0] - y[0]);
}

/** Lines that stand once on each side, where they keep their order. */
function uniqueInBoth(
  before: readonly string[],
  after: readonly string[],
  { a0, a1, b0, b1 }: Stretch,
): [number, number][] {
  const old = onceWithin(before, a0, a1);
  const fresh = onceWithin(after, b0, b1);
  const pairs: [number, number][] = [];
  for (const [line, place] of old) {
    const twin = fresh.get(line);
    if (place >= 0 && twin !== undefined && twin >= 0) pairs.push([place, twin]);
  }
  return longestIncreasing(pairs.map(([, place]) => place)).map((index) => pairs[index]!);
}

/** Each line with its place, -1 when it stands more than once. */
function onceWithin(lines: readonly string[], first: number, end: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let place = first; place < end; place++)
    places.set(lines[place]!, places.has(lines[place]!) ? -1 : place);
  return places;
}

/** The longest common subsequence, exactly where the table is small, a long one where it is not. */
function sharedWithin(before: readonly string[], after: readonly string[]): [number, number][] {
  const [rows, columns] = [before.length, after.length];
  if (rows * columns > MOST_CELLS) return commonSubsequence(before, after);
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width);
  for (let a = rows - 1; a >= 0; a--)
    for (let b = columns - 1; b >= 0; b--)
      longest[a * width + b] =
        before[a] === after[b]
          ? longest[(a + 1) * width + b + 1]! + 1
          : Math.max(longest[(a + 1) * width + b]!, longest[a * width + b + 1]!);
  const pairs: [number, number][] = [];
  for (let [a, b] = [0, 0]; a < rows && b < columns;) {
    if (before[a] === after[b]) pairs.push([a++, b++]);
    else if (longest[(a + 1) * width + b]! >= longest[a * width + b + 1]!) a++;
    else b++;
  }
  return pairs;
}
