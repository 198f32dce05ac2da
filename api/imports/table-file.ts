import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { Problem, unprocessable } from '../errors/problem.ts';
import { odsOf, rowsOfSpreadsheet } from './spreadsheet.ts';

/** A table as it came: headings, and rows with the line they stand on. */
export interface TableFile {
  readonly headings: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export const MOST_ROWS = 50_000;
const MOST_COLUMNS = 200;
const LONGEST_CELL = 20_000;

/** @throws Problem 422 `unreadable-table` with the line where reading stopped */
export async function readTable(fileName: string, bytes: Buffer): Promise<TableFile> {
  if (bytes.length === 0) throw unreadable('Il file è vuoto.');
  const isPacked = bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
  const lines = isPacked ? numbered(await sheetRows(bytes)) : csvRows(textOf(bytes));
  const [first, ...rest] = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (first === undefined) throw unreadable('Il file non contiene righe.');
  const headings = first.cells.map((cell) => cell.slice(0, 200));
  if (headings.length > MOST_COLUMNS) throw unreadable(`Il file ha più di ${MOST_COLUMNS} colonne.`);
  if (rest.length > MOST_ROWS)
    throw unreadable(`Il file ha più di ${MOST_ROWS.toLocaleString('it-IT')} righe: dividerlo.`);
  if (/\.xlsx?$/i.test(fileName) && !isPacked) throw unreadable('Il file non è una tabella CSV, ODS o XLSX.');
  return { headings, rows: rest };
}

async function sheetRows(bytes: Buffer): Promise<string[][]> {
  try {
    return (await rowsOfSpreadsheet(bytes)).map((row) => row.map((cell) => cell.trim()));
  } catch {
    throw unreadable('Il foglio di calcolo non è leggibile.');
  }
}

const numbered = (rows: string[][]): { line: number; cells: string[] }[] =>
  rows.map((cells, index) => ({ line: index + 1, cells }));

/** UTF-8 (with or without mark), UTF-16 as Windows tools write it, or Windows-1252 when it is no UTF-8. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function csvRows(text: string): { line: number; cells: string[] }[] {
  if (text.includes('\0')) throw unreadable('Il file non è una tabella di testo.');
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      max_record_size: MOST_COLUMNS * LONGEST_CELL,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    // `lines` counts the line on which a record ends: with line breaks inside quotes it starts earlier.
    return records.map(({ record, info }) => ({
      line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0),
      cells: record,
    }));
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    throw unreadable(
      `Il file CSV non è leggibile${lines === undefined ? '' : ` alla riga ${lines}`}: ${reasonOf(message)}.`,
    );
  }
}

const reasonOf = (message: string): string =>
  /quote/i.test(message) ? 'virgolette non chiuse o fuori posto' : 'formato non valido';

/** The separator that divides the heading line most often, quoted parts left out. */
function delimiterOf(text: string): string {
  const heading = text
    .slice(0, 20_000)
    .split(/\r?\n/, 1)[0]!
    .replaceAll(/"[^"]*"/g, '');
  const counts = [';', ',', '\t', '|'].map(
    (delimiter) => [delimiter, heading.split(delimiter).length] as const,
  );
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** A table in the format asked for. Semicolons and a byte-order mark: what Italian spreadsheets open without asking. */
export async function writeTable(
  format: 'csv' | 'ods',
  name: string,
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  const safe = rows.map((row) => row.map(guardCell));
  if (format === 'ods') return odsOf(name, safe);
  return Buffer.from(
    stringify(safe as string[][], { delimiter: ';', bom: true, record_delimiter: 'windows' }),
    'utf8',
  );
}

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front; so does one that begins with an
 * apostrophe, so that {@link unguardCell} always gives back what was stored.
 */
export const guardCell = (text: string): string => (/^['=+\-@\t\r]/.test(text) ? `'${text}` : text);
export const unguardCell = (text: string): string => (/^'['=+\-@\t\r]/.test(text) ? text.slice(1) : text);

const unreadable = (message: string): Problem =>
  unprocessable('unreadable-table', message, [{ path: 'file', message }]);
