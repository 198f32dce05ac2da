import { intervalSet, type IntervalSet } from '../../net/interval-set.ts';

/**
 * Ports as firewalls write them: `443`, `1024-65535`, `1024:65535`, `>1023`, `<1024`, several by comma; `any` and '' are
 * null. Undefined when not understood.
 */
export function portWords(text: string): IntervalSet<number> | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || /^(any|\*)$/i.test(trimmed)) return null;
  const pairs: [number, number][] = [];
  for (const part of trimmed.split(/[,\s]+/)) {
    const found = /^(?:(>=?|<=?)?(\d{1,5})|(\d{1,5})[-:](\d{1,5}))$/.exec(part);
    if (!found) return undefined;
    const [, sign, one, first, last] = found;
    const [low, high] =
      one === undefined
        ? [Number(first), Number(last)]
        : sign === undefined
          ? [Number(one), Number(one)]
          : sign === '>'
            ? [Number(one) + 1, 65_535]
            : sign === '>='
              ? [Number(one), 65_535]
              : sign === '<'
                ? [0, Number(one) - 1]
                : [0, Number(one)];
    if (low > high || high > 65_535) return undefined;
    pairs.push([low, high + 1]);
  }
  return intervalSet(pairs);
}
