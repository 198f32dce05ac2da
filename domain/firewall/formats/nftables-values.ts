export type Json = Readonly<Record<string, unknown>>;

/** A named set: its elements, and whether they are all that it will ever have. */
export interface NftSet {
  readonly elements: unknown;
  readonly isDynamic: boolean;
}

/** Named sets by family, table and name. */
export type NftSets = Map<string, NftSet>;

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

type Elements = { readonly values: readonly string[] } | { readonly unknown: string };

const MOST = 100_000;

/** A set whose elements come and go while the firewall works is not what the export says. */
export function setOf(found: Json): NftSet {
  const flags = [found['flags']].flat().map(textOf);
  return {
    elements: found['elem'],
    isDynamic: flags.includes('dynamic') || flags.includes('timeout') || found['timeout'] !== undefined,
  };
}

/** The names of sets and maps that the statements of a rule add to, update or delete from. */
export function changedSets(statements: unknown): string[] {
  return [statements].flat().flatMap((statement) =>
    ['set', 'map'].flatMap((verb) => {
      const name = textOf(fieldOf(fieldOf(statement, verb), verb));
      return name.startsWith('@') ? [name.slice(1)] : [];
    }),
  );
}

/** The right side of a match as texts: one value, a list, a set, a range, a prefix, or `@name`. */
export function elementsOf(right: unknown, sets: NftSets, keyOf: (name: string) => string): Elements {
  if (typeof right === 'string' && right.startsWith('@')) {
    const found = sets.get(keyOf(right.slice(1)));
    if (!found) return { unknown: `l’insieme «${right.slice(0, 40)}» non è nell’esportazione` };
    return found.isDynamic || found.elements === undefined
      ? { unknown: `l’insieme «${right.slice(0, 40)}» si riempie durante il funzionamento` }
      : flatten(found.elements);
  }
  return flatten(right);
}

export function flatten(value: unknown): Elements {
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
