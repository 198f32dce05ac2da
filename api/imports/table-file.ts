import { stringify } from 'csv-stringify/sync';
import { findTable, type TableChoice } from '../../domain/imports/find-table.ts';
import { guardCell } from '../../domain/imports/read-lines.ts';
import type { TableFile } from '../../domain/imports/table.ts';
import { unprocessable, type Problem } from '../errors/problem.ts';
import { LARGEST_TABLE_COLUMNS, rawSheets, TableFault } from './raw-sheets.ts';
import { odsOf } from './spreadsheet.ts';

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
 * A table in the format asked for. Semicolons and a byte-order mark: what Italian spreadsheets open without asking; every
 * cell in quotes, so that no sign of its text divides it.
 */
export async function writeTable(
  format: 'csv' | 'ods',
  name: string,
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  const safe = rows.map((row) => row.map(guardCell));
  if (format === 'ods') return odsOf(name, safe);
  return Buffer.from(
    stringify(safe as string[][], {
      delimiter: ';',
      bom: true,
      record_delimiter: 'windows',
      quoted: true,
      quoted_empty: true,
    }),
    'utf8',
  );
}

const unreadable = (message: string): Problem =>
  unprocessable('unreadable-table', message, [{ path: 'file', message }]);
