import { readOds, writeOds } from 'hucre/ods';
import { readXlsx } from 'hucre/xlsx';
import type { RawSheet } from '../../domain/imports/table.ts';
import { flatOds } from './flat-ods.ts';
import { withoutZones } from './iso-dates.ts';
import { hiddenOdsTables } from './ods-visibility.ts';
import { partNames } from './zip-parts.ts';

/** The only module that knows the spreadsheet engine. */

/**
 * The sheets of an ODS or XLSX file as rows of text; dates as `YYYY-MM-DD`, dates with a time as `YYYY-MM-DD HH:MM:SS`
 * without a zone (a spreadsheet's clock is the one on the wall), numbers as written.
 */
export async function sheetsOfSpreadsheet(bytes: Buffer): Promise<RawSheet[]> {
  if (unpackedSize(bytes) > MOST_UNPACKED) throw new Error('the workbook unpacks to more than is read');
  const workbook = isOds(bytes)
    ? await readOds(Uint8Array.from(flatOds(bytes)))
    : await readXlsx(Uint8Array.from(withoutZones(bytes)));
  const hidden = isOds(bytes) ? hiddenOdsTables(bytes) : new Set<string>();
  return workbook.sheets.map(({ name, rows, merges = [], hidden: isOut, veryHidden }) => ({
    name,
    ...((isOut === true || veryHidden === true || hidden.has(name)) && { isHidden: true }),
    ...(workbook.dateSystem === '1904' && { isFrom1904: true }),
    rows: filledDown(rows as unknown[][], merges)
      .map((row, index) => ({ line: index + 1, cells: Array.from(row, cellText) }))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
  }));
}

interface Merge {
  readonly startRow: number;
  readonly endRow: number;
  readonly startCol: number;
}

/** A cell merged over several rows says the same of each. */
function filledDown(rows: unknown[][], merges: readonly Merge[]): unknown[][] {
  for (const { startRow, endRow, startCol } of merges)
    for (let at = startRow + 1; at <= endRow && at < rows.length; at++) {
      const row = (rows[at] ??= []);
      row[startCol] ??= rows[startRow]?.[startCol];
    }
  return rows;
}

/** The first sheet that holds anything, every row of it. */
export async function rowsOfSpreadsheet(bytes: Buffer): Promise<string[][]> {
  const sheets = await sheetsOfSpreadsheet(bytes);
  const rows = sheets.find((sheet) => sheet.rows.length > 0)?.rows ?? [];
  return rows.map(({ cells }) => [...cells]);
}

const MOST_UNPACKED = 256 * 1024 * 1024;

/**
 * What the parts of a ZIP file say they unpack to (APPNOTE 4.3.12); the engine holds each part to its own word. A part
 * without a word, or that needs ZIP64 to give it, counts as endless.
 */
export function unpackedSize(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) return Infinity;
  let at = bytes.readUInt32LE(end + 16);
  let sum = 0;
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return Infinity;
    const [packed, unpacked] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    if (unpacked === 0xffffffff || (unpacked === 0 && packed > 2)) return Infinity;
    sum += unpacked;
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return sum;
}

/** OpenDocument part 2, 3.3 wants the media type first; not every program puts it there, or at all. */
const isOds = (bytes: Buffer): boolean => partNames(bytes).includes('content.xml');

export async function odsOf(name: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  return Buffer.from(await writeOds({ sheets: [{ name, rows: rows.map((row) => [...row]) }] }));
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    // A serial day is a fraction: 07:12:44 may come as 07:12:43.9999.
    const whole = new Date(Math.round(value.getTime() / 1000) * 1000);
    const [day = '', time = ''] = whole.toISOString().split('T');
    return time === '00:00:00.000Z' ? day : `${day} ${time.slice(0, 8)}`;
  }
  return typeof value === 'object' ? '' : String(value as string | number | boolean).trim();
}
