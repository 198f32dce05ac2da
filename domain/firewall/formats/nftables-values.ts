export type Json = Readonly<Record<string, unknown>>;

/** Named sets by family, table and name; the value is their `elem`. */
export type NftSets = Map<string, unknown>;

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

type Elements = { readonly values: readonly string[] } | { readonly unknown: string };

const MOST = 100_000;

/** The right side of a match as texts: one value, a list, a set, a range, a prefix, or `@name`. */
export function elementsOf(right: unknown, sets: NftSets, keyOf: (name: string) => string): Elements {
  if (typeof right === 'string' && right.startsWith('@')) {
    const key = keyOf(right.slice(1));
    if (!sets.has(key)) return { unknown: `l’insieme «${right.slice(0, 40)}» non è nell’esportazione` };
    const elements = sets.get(key);
    return elements === undefined
      ? { unknown: `l’insieme «${right.slice(0, 40)}» si riempie durante il funzionamento` }
      : flatten(elements);
  }
  return flatten(right);
}

function flatten(value: unknown): Elements {
  const values: string[] = [];
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const one = stack.pop();
    if (values.length > MOST) return { unknown: 'troppi elementi' };
    if (typeof one === 'string' || typeof one === 'number') values.push(String(one));
    else if (Array.isArray(one)) stack.push(...(one as unknown[]).toReversed());
    else {
      const inner = innerOf(one);
      if (inner === null) return { unknown: 'valore non compreso' };
      if (typeof inner === 'string') values.push(inner);
      else stack.push(inner.list);
    }
  }
  return { values };
}

function innerOf(value: unknown): string | { list: unknown } | null {
  const set = fieldOf(value, 'set') ?? fieldOf(fieldOf(value, 'elem'), 'val');
  if (set !== undefined) return { list: set };
  const range = fieldOf(value, 'range');
  if (Array.isArray(range) && range.length === 2) return `${textOf(range[0])}-${textOf(range[1])}`;
  const prefix = fieldOf(value, 'prefix');
  if (prefix !== undefined) return `${textOf(fieldOf(prefix, 'addr'))}/${textOf(fieldOf(prefix, 'len'))}`;
  return null;
}

/** Things of a table are known by its family and name. */
export const nftKey = (object: Json, name: string): string =>
  `${textOf(object['family'])} ${textOf(object['table'])} ${name}`;

/** `{"counter": {"packets": 12, …}}`; without numbers (`nft -s`) null. */
export function packetsOf(counter: unknown): number | null {
  const packets = fieldOf(counter, 'packets');
  return typeof packets === 'number' && Number.isSafeInteger(packets) && packets >= 0 ? packets : null;
}
