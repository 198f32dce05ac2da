import { readOds, writeOds } from 'hucre/ods';

/** The only module that knows the ODS engine. */

/** The first sheet as rows of text; dates as `YYYY-MM-DD` or ISO 8601, numbers as written. */
export async function rowsOfOds(bytes: Buffer): Promise<string[][]> {
  const workbook = await readOds(Uint8Array.from(bytes));
  const rows = (workbook.sheets[0]?.rows ?? []) as unknown[][];
  return rows.map((row) => Array.from(row, cellText));
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
