import { headingKey } from './headings.ts';
import type { TableFile, TableRow } from './table.ts';

/**
 * Columns with the same heading: what never differs is one column, its empty cells filled from the other. What differs
 * anywhere keeps a number behind its name, and it is said: which of them counts is the reader's to choose.
 */
export function uniqueHeadings(
  written: readonly string[],
  rows: readonly TableRow[],
  notes: string[],
): Pick<TableFile, 'headings' | 'rows' | 'writtenHeadings'> {
  const first = new Map<string, number>();
  const headings = [...written];
  const joined: [into: number, from: number][] = [];
  for (const [at, heading] of written.entries()) {
    const key = headingKey(heading);
    const earlier = first.get(key);
    if (key === '' || earlier === undefined) {
      first.set(key, at);
      continue;
    }
    let count = 2;
    while (written.includes(`${heading} (${count})`) || headings.includes(`${heading} (${count})`))
      count += 1;
    headings[at] = `${heading} (${count})`;
    const differs = rows.some(({ cells }) => {
      const [one, other] = [cells[earlier] ?? '', cells[at] ?? ''];
      return one !== '' && other !== '' && one !== other;
    });
    if (!differs) joined.push([earlier, at]);
    notes.push(
      differs
        ? `L’intestazione «${heading}» compare più volte con valori diversi: si legge la prima colonna (della protezione, il dato peggiore); l’altra qui si chiama «${headings[at]}».`
        : `L’intestazione «${heading}» compare più volte con gli stessi valori: le colonne si leggono come una.`,
    );
  }
  if (headings.every((heading, at) => heading === written[at])) return { headings, rows };
  return {
    headings,
    writtenHeadings: written,
    rows: rows.map(({ line, cells }) => {
      const filled = [...cells];
      for (const [into, from] of joined) if ((filled[into] ?? '') === '') filled[into] = cells[from] ?? '';
      return { line, cells: filled };
    }),
  };
}

/** Whether a heading is another column of the same name as `first`. */
export const isNumberedTwin = (heading: string, first: string): boolean =>
  heading.startsWith(`${first} (`) && /^ \(\d+\)$/.test(heading.slice(first.length));
