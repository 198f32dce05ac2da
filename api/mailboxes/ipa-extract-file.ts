import { countIpaHeadings, readIpaRows } from '../../domain/imports/ipa-rows.ts';
import type { IpaEntry, IpaPart } from '../../domain/mailboxes/ipa.ts';
import { unprocessable } from '../errors/problem.ts';
import { readTable } from '../imports/table-file.ts';

export interface IpaExtractFile {
  readonly part: IpaPart;
  readonly linesRead: number;
  readonly entries: readonly IpaEntry[];
}

/**
 * The PEC that the extract publishes for the bodies named by `ipaCodes`, lower case.
 * @throws Problem 422 `not-an-ipa-extract`, `no-own-lines`
 */
export async function readIpaExtract(
  fileName: string,
  bytes: Buffer,
  ipaCodes: readonly string[],
): Promise<IpaExtractFile> {
  const own = await ownLines(bytes, ipaCodes);
  const table = await readTable(fileName, own.bytes, { recognised: countIpaHeadings });
  const found = readIpaRows(table, new Set(ipaCodes));
  if (found === null) {
    throw unprocessable(
      'not-an-ipa-extract',
      'Il file non ha le colonne dell’estratto IPA (Codice_IPA, Mail1, Tipo_Mail1 …).',
      [{ path: 'file', message: 'colonne dell’estratto IPA mancanti' }],
    );
  }
  const { part } = found;
  const entries = found.rows.map(({ line: _line, ...entry }): IpaEntry => entry);
  if (entries.length === 0) {
    throw unprocessable(
      'no-own-lines',
      `Il file non contiene PEC dell’ente: nessuna riga ha il codice IPA ${ipaCodes.join(', ')}.`,
      [{ path: 'file', message: 'nessuna riga dell’ente' }],
    );
  }
  return { part, entries, linesRead: own.linesRead ?? table.rows.length };
}

const AT_ONCE = 4 * 1024 * 1024;
/** A cell in quotes goes over no more lines than these: behind a stray quote the rest of the file is read line by line. */
const LONGEST_RECORD = 50;

/**
 * The national extract has more than a hundred thousand lines: those that name the body are picked before they are
 * parsed, some megabytes at a time, so that nobody else waits meanwhile. A line that ends inside quotes goes on in the
 * next: an address of a place may stand on two.
 */
async function ownLines(
  bytes: Buffer,
  ipaCodes: readonly string[],
): Promise<{ bytes: Buffer; linesRead: number | null }> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return { bytes, linesRead: null };
  const own: string[] = [];
  let linesRead = -1;
  let open: string[] = [];
  const take = (record: string): void => {
    if (record === '') return;
    const isHeading = linesRead === -1;
    linesRead += 1;
    const text = record.toLowerCase();
    if (isHeading || ipaCodes.some((code) => text.includes(code))) own.push(record);
  };
  for (let from = 0; from < bytes.length;) {
    const newline = bytes.indexOf(0x0a, Math.min(from + AT_ONCE, bytes.length - 1));
    const to = newline < 0 ? bytes.length : newline + 1;
    const lines = bytes.toString('utf8', from, to).split(/\r?\n/);
    // The break at the end of the part is no line of its own.
    if (newline >= 0) lines.pop();
    for (const line of lines) {
      open.push(line);
      if (isClosed(open)) take(open.join('\n'));
      else if (open.length < LONGEST_RECORD) continue;
      else open.forEach(take);
      open = [];
    }
    from = to;
    await new Promise((resolve) => void setImmediate(resolve));
  }
  open.forEach(take);
  return { bytes: Buffer.from(own.join('\n'), 'utf8'), linesRead: Math.max(linesRead, 0) };
}

/** Whether quotes are balanced: the record ends here. */
function isClosed(lines: readonly string[]): boolean {
  let quotes = 0;
  for (const line of lines)
    for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
}
