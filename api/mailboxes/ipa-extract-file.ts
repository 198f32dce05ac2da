import type { IpaEntry, IpaPart } from '../../domain/mailboxes/ipa.ts';
import { unprocessable } from '../errors/problem.ts';
import { readTable } from '../imports/table-file.ts';
import { parseIpaLines } from './ipa-lines.ts';

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
  const table = await readTable(fileName, own.bytes);
  const found = parseIpaLines(table, new Set(ipaCodes));
  if (found === null) {
    throw unprocessable(
      'not-an-ipa-extract',
      'Il file non ha le colonne dell’estratto IPA (Codice_IPA, Mail1, Tipo_Mail1 …).',
      [{ path: 'file', message: 'colonne dell’estratto IPA mancanti' }],
    );
  }
  const { part, entries } = found;
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

/**
 * The national extract has more than a hundred thousand lines, each on one line of the file: those that name the body
 * are picked before they are parsed, some megabytes at a time, so that nobody else waits meanwhile.
 */
async function ownLines(
  bytes: Buffer,
  ipaCodes: readonly string[],
): Promise<{ bytes: Buffer; linesRead: number | null }> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return { bytes, linesRead: null };
  const own: string[] = [];
  let linesRead = -1;
  for (let from = 0; from < bytes.length;) {
    const newline = bytes.indexOf(0x0a, Math.min(from + AT_ONCE, bytes.length - 1));
    const to = newline < 0 ? bytes.length : newline + 1;
    for (const line of bytes.toString('utf8', from, to).split(/\r?\n/)) {
      if (line === '') continue;
      const isHeading = linesRead === -1;
      linesRead += 1;
      const text = line.toLowerCase();
      if (isHeading || ipaCodes.some((code) => text.includes(code))) own.push(line);
    }
    from = to;
    await new Promise((resolve) => void setImmediate(resolve));
  }
  return { bytes: Buffer.from(own.join('\n'), 'utf8'), linesRead: Math.max(linesRead, 0) };
}
