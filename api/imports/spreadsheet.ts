import { readOds, writeOds } from 'hucre/ods';
import { readXlsx } from 'hucre/xlsx';

/** The only module that knows the spreadsheet engine. */

/** The first sheet of an ODS or XLSX file as rows of text; dates as `YYYY-MM-DD` or ISO 8601, numbers as written. */
export async function rowsOfSpreadsheet(bytes: Buffer): Promise<string[][]> {
  if (unpackedSize(bytes) > MOST_UNPACKED) throw new Error('the workbook unpacks to more than is read');
  const workbook = await (isOds(bytes) ? readOds : readXlsx)(Uint8Array.from(bytes));
  const rows = (workbook.sheets[0]?.rows ?? []) as unknown[][];
  return rows.map((row) => Array.from(row, cellText));
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
