/** Lower case, without accents, one blank between words: how names are compared. */
export const nameKey = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Pairs of neighbouring letters, the border of a word among them. */
function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const word of nameKey(text).split(' '))
    for (let at = 0; at <= word.length; at++) {
      const pair = ` ${word} `.slice(at, at + 2);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  return pairs;
}

const sizeOf = (pairs: ReadonlyMap<string, number>): number =>
  [...pairs.values()].reduce((sum, n) => sum + n, 0);

/** Share of the pairs that two names have in common (Dice): 1 for the same, 0 for nothing alike. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [pair, n] of a) common += Math.min(n, b.get(pair) ?? 0);
  return (2 * common) / Math.max(1, sizeOf(a) + sizeOf(b));
}

/** Names, the one most like `typed` first; alike ones by the alphabet. A name is as like as its best `forms`. */
export function nearestNames<Named extends { readonly forms: readonly string[]; readonly shown: string }>(
  typed: string,
  names: readonly Named[],
  most: number,
): string[] {
  const wanted = pairsOf(typed.slice(0, 200));
  return names
    .map(({ forms, shown }) => ({
      shown,
      rank: Math.max(0, ...forms.map((form) => likeness(wanted, pairsOf(form)))),
    }))
    .sort((a, b) => b.rank - a.rank || a.shown.localeCompare(b.shown, 'it'))
    .slice(0, most)
    .map(({ shown }) => shown);
}
