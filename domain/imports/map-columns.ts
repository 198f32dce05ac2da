import type { FieldMapping, ImportField } from './fields.ts';
import { headingKey, withoutZone } from './headings.ts';
import type { TableFile } from './table.ts';
import { isNumberedTwin } from './unique-headings.ts';

export interface Suggestion {
  readonly heading: string;
  readonly isGuessed: boolean;
}

/**
 * The column that a field's names suggest: the source's own before common ones, the earlier name before the later, a
 * column with content before an empty one. A column that another field took is not taken again.
 */
export function suggestColumns(
  fields: readonly ImportField[],
  table: Pick<TableFile, 'headings' | 'rows'>,
): Map<string, Suggestion> {
  // "Last seen (UTC)" is "Last seen"; a source that names the zone in its heading finds it, too.
  const keys = table.headings.map((heading) => [headingKey(heading), headingKey(withoutZone(heading))]);
  const isFilled = (index: number): boolean => table.rows.some(({ cells }) => (cells[index] ?? '') !== '');
  const taken = new Set<number>();
  const found = new Map<string, Suggestion>();
  const take = (field: ImportField, names: readonly string[], isGuessed: boolean): void => {
    if (found.has(field.name)) return;
    const places = names.flatMap((name) => {
      const key = headingKey(name);
      const index = key === '' ? -1 : keys.findIndex((ones, at) => ones.includes(key) && !taken.has(at));
      return index < 0 ? [] : [index];
    });
    const index = places.find(isFilled) ?? places[0];
    if (index === undefined) return;
    taken.add(index);
    found.set(field.name, { heading: table.headings[index]!, isGuessed });
  };
  for (const field of fields) take(field, field.headings ?? [], false);
  const common = fields.filter(({ isOwnOnly }) => isOwnOnly !== true);
  for (const field of common) {
    const { claims } = field;
    if (claims === undefined) continue;
    const cellsOf = (at: number): string[] => table.rows.map(({ cells }) => cells[at] ?? '');
    take(
      field,
      table.headings.filter((heading, at) => claims(heading, cellsOf(at))),
      true,
    );
  }
  for (const field of common) take(field, [field.label], false);
  for (const field of common) take(field, field.synonyms, true);
  for (const field of common) {
    const { means } = field;
    if (means !== undefined) take(field, table.headings.filter(means), true);
  }
  for (const field of common) take(field, closeBehind(field, table.headings, found), true);
  return found;
}

/** The next two columns behind that of the field it belongs to. */
function closeBehind(
  { behind }: ImportField,
  headings: readonly string[],
  found: ReadonlyMap<string, Suggestion>,
): string[] {
  const before = behind === undefined ? undefined : found.get(behind[0]);
  if (behind === undefined || before === undefined) return [];
  const names = new Set(behind[1].map(headingKey));
  const at = headings.indexOf(before.heading);
  return headings.slice(at + 1, at + 3).filter((heading) => names.has(headingKey(heading)));
}

/** How many cells of a row are names of fields. */
export function countKnownHeadings(fields: readonly ImportField[]): (cells: readonly string[]) => number {
  const names = new Set(
    fields.flatMap(({ label, headings, synonyms }) =>
      [label, ...(headings ?? []), ...synonyms].map(headingKey),
    ),
  );
  return (cells) =>
    new Set(cells.map((cell) => headingKey(withoutZone(cell))).filter((key) => key !== '' && names.has(key)))
      .size;
}

/** Further columns that tell a part of a field whose column was not chosen by hand. */
export function joinedHeadings(
  field: ImportField,
  table: Pick<TableFile, 'headings'>,
  mapping: FieldMapping,
): string[] {
  const first = mapping[field.name];
  if (field.joined === undefined || first === null || first === undefined) return [];
  const keys = new Set(field.joined.map(headingKey));
  const isPart = keys.has(headingKey(first));
  const others = new Set(Object.values(mapping));
  // Two columns of one name that differ each tell a part, too: of the protection the least good is true.
  return table.headings.filter(
    (heading) =>
      heading !== first &&
      !others.has(heading) &&
      ((isPart && keys.has(headingKey(heading))) || isNumberedTwin(heading, first)),
  );
}
