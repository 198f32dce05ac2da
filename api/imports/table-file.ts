import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { findTable, type TableChoice } from '../../domain/imports/find-table.ts';
import { guardCell } from '../../domain/imports/read-lines.ts';
import type { TableFile } from '../../domain/imports/table.ts';
import { unprocessable, type Problem } from '../errors/problem.ts';
import { odsStream, type TableRows } from './ods-stream.ts';
import { LARGEST_TABLE_COLUMNS, rawSheets, TableFault } from './raw-sheets.ts';

export const MOST_ROWS = 50_000;

export interface ReadTableOptions extends TableChoice {
  /** How many cells of a row are headings that the reader knows. */
  readonly recognised?: (cells: readonly string[]) => number;
}

/** @throws Problem 422 `unreadable-table` with the line where reading stopped */
export async function readTable(
  fileName: string,
  bytes: Buffer,
  { recognised = () => 0, ...choice }: ReadTableOptions = {},
): Promise<TableFile & { readonly sheets: readonly string[] }> {
  const { sheets, notes } = await sheetsOf(fileName, bytes, recognised);
  const found = findTable(sheets, choice, recognised);
  if ('fault' in found) throw unreadable(faultText(found, choice));
  const { table } = found;
  if (table.headings.length > LARGEST_TABLE_COLUMNS)
    throw unreadable(`Il file ha più di ${LARGEST_TABLE_COLUMNS} colonne.`);
  if (table.rows.length > MOST_ROWS)
    throw unreadable(`Il file ha più di ${MOST_ROWS.toLocaleString('it-IT')} righe: dividerlo.`);
  return { ...table, notes: [...notes, ...(table.notes ?? [])], sheets: sheets.map(({ name }) => name) };
}

async function sheetsOf(
  fileName: string,
  bytes: Buffer,
  recognised: (cells: readonly string[]) => number,
): ReturnType<typeof rawSheets> {
  try {
    return await rawSheets(fileName, bytes, recognised);
  } catch (error) {
    if (error instanceof TableFault) throw unreadable(error.message);
    throw error;
  }
}

function faultText(
  found: Extract<ReturnType<typeof findTable>, { fault: string }>,
  choice: TableChoice,
): string {
  switch (found.fault) {
    case 'no-such-sheet':
      return `Il foglio «${choice.sheet}» non c’è: il file ha ${found.sheets.map((name) => `«${name}»`).join(', ')}.`;
    case 'no-such-row':
      return `La riga ${found.row} non c’è, o è vuota: indicare un’altra riga di intestazione.`;
    case 'no-rows':
      return 'Il file non contiene righe.';
  }
}

/**
 * A table in the format asked for, as bytes while its rows come. Semicolons and a byte-order mark: what Italian
 * spreadsheets open without asking; every cell in quotes, so that no sign of its text divides it.
 */
export function tableStream(format: 'csv' | 'ods', name: string, rows: TableRows): Readable {
  return Readable.from(format === 'ods' ? odsStream(name, guarded(rows)) : csvStream(guarded(rows)), {
    objectMode: false,
  });
}

async function* guarded(rows: TableRows): AsyncGenerator<string[], void, undefined> {
  for await (const row of rows) yield row.map(guardCell);
}

const ROWS_A_CHUNK = 200;

async function* csvStream(rows: AsyncIterable<string[]>): AsyncGenerator<Buffer, void, undefined> {
  let held: string[][] = [];
  let isFirst = true;
  const flush = (): Buffer => {
    const text = stringify(held, {
      delimiter: ';',
      bom: isFirst,
      record_delimiter: 'windows',
      quoted: true,
      quoted_empty: true,
    });
    isFirst = false;
    held = [];
    return Buffer.from(text, 'utf8');
  };
  for await (const row of rows) {
    held.push(row);
    if (held.length === ROWS_A_CHUNK) yield flush();
  }
  if (held.length > 0 || isFirst) yield flush();
}

const unreadable = (message: string): Problem =>
  unprocessable('unreadable-table', message, [{ path: 'file', message }]);
