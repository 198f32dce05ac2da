import { readOds, writeOds } from 'hucre/ods';
import { readXlsx } from 'hucre/xlsx';

/** The only module that knows the spreadsheet engine. */

/** The first sheet of an ODS or XLSX file as rows of text; dates as `YYYY-MM-DD` or ISO 8601, numbers as written. */
export async function rowsOfSpreadsheet(bytes: Buffer): Promise<string[][]> {
  const workbook = await (isOds(bytes) ? readOds : readXlsx)(Uint8Array.from(bytes));
  const rows = (workbook.sheets[0]?.rows ?? []) as unknown[][];
  return rows.map((row) => Array.from(row, cellText));
}

/** OpenDocument part 2, section 3.3: the first entry of the package is its media type, stored plain. */
function isOds(bytes: Buffer): boolean {
  return bytes.subarray(30, 90).toString('latin1').startsWith('mimetypeapplication/vnd.oasis.opendocument');
}

export async function odsOf(name: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  return Buffer.from(await writeOds({ sheets: [{ name, rows: rows.map((row) => [...row]) }] }));
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
  }
  return typeof value === 'object' ? '' : String(value as string | number | boolean);
}
