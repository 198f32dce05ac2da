import { readDelimitedText } from '../../domain/imports/delimited-text.ts';
import type { RawSheet } from '../../domain/imports/table.ts';
import { decodeText } from './decode-text.ts';
import { partNames } from './zip-parts.ts';
import { sheetsOfSpreadsheet } from './spreadsheet.ts';

/** The bytes are no table: the message says what, where, and what cures it. */
export class TableFault extends Error {}

export const LARGEST_TABLE_COLUMNS = 400;

/**
 * The sheets of a CSV, text, ODS or XLSX file as rows of text.
 * @param recognised how many cells of a row are known headings; it settles the delimiter of a text
 * @throws TableFault
 */
export async function rawSheets(
  fileName: string,
  bytes: Buffer,
  recognised: (cells: readonly string[]) => number = () => 0,
): Promise<{ sheets: RawSheet[]; notes: readonly string[] }> {
  if (bytes.length === 0) throw new TableFault('Il file è vuoto.');
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    return { sheets: await workbook(bytes), notes: [] };
  if (bytes.subarray(0, 8).equals(OLD_EXCEL))
    throw new TableFault(
      'Il file è un foglio Excel del vecchio formato (.xls): salvarlo come .xlsx, .ods o .csv.',
    );
  if (
    /^(?:\uFEFF|\xef\xbb\xbf|\s)*(?:<(?:!doctype|html|table|\?xml)|[[{]\s*["{])/i.test(
      bytes.subarray(0, 400).toString('latin1'),
    )
  )
    throw new TableFault(
      'Il file è una pagina HTML, XML o JSON, non una tabella: aprirlo con il foglio di calcolo e salvarlo come .xlsx, .ods o .csv.',
    );
  if (/\.xls[xm]?$/i.test(fileName) || bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    throw new TableFault('Il file non è una tabella CSV, ODS o XLSX.');
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new TableFault('Il file non è una tabella di testo.');
  const read = readDelimitedText(text, recognised);
  if ('fault' in read)
    throw new TableFault(
      `Il file CSV non è leggibile alla riga ${read.line}: le virgolette aperte qui non si chiudono più.`,
    );
  return { sheets: [{ name: '', rows: read.rows }], notes: read.notes };
}

const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

async function workbook(bytes: Buffer): Promise<RawSheet[]> {
  const parts = partNames(bytes);
  const has = (pattern: RegExp): boolean => parts.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/) || has(/^Index\/.*\.iwa$|^Index\.zip$/))
    throw new TableFault(
      'Il file è una cartella di lavoro binaria o di Numbers: salvarla come .xlsx, .ods o .csv.',
    );
  if (!has(/^(?:content\.xml|xl\/.*)$/) && has(/\.(?:csv|txt|tsv|xlsx|ods)$/i))
    throw new TableFault('Il file è un archivio ZIP: estrarre la tabella e importare quella.');
  try {
    return await sheetsOfSpreadsheet(bytes);
  } catch {
    throw new TableFault('Il foglio di calcolo non è leggibile.');
  }
}
