import { parseMailAddress } from '../../domain/mailboxes/address.ts';
import type { IpaEntry, IpaPart } from '../../domain/mailboxes/ipa.ts';
import { unprocessable } from '../errors/problem.ts';
import { readTable, type TableFile } from '../imports/table-file.ts';

/**
 * Headings of the open data of indicepa.gov.it ("Enti", "Aree organizzative omogenee", "Unità organizzative"), and the
 * older spellings of `amministrazioni.txt`, `aoo.txt` and `ou.txt`.
 */
const COLUMNS = {
  ipaCode: ['codice_ipa', 'cod_amm', 'codice_amministrazione'],
  aooCode: ['codice_uni_aoo', 'cod_uni_aoo', 'cod_aoo', 'codice_aoo'],
  uoCode: ['codice_uni_uo', 'codice_uni_ou', 'cod_uni_ou', 'cod_ou'],
  description: ['descrizione_uo', 'des_ou', 'denominazione_aoo', 'des_aoo', 'denominazione_ente', 'des_amm'],
} as const;

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
  const { part, entries } = entriesOf(table, new Set(ipaCodes));
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

/** Each line has up to five addresses, each with its kind; ordinary mail is left out. */
function entriesOf(
  table: TableFile,
  ipaCodes: ReadonlySet<string>,
): { part: IpaPart; entries: readonly IpaEntry[] } {
  const headings = table.headings.map((heading) => heading.toLowerCase().trim());
  const find = (names: readonly string[]): number =>
    names.map((name) => headings.indexOf(name)).find((index) => index >= 0) ?? -1;
  const index = {
    ipaCode: find(COLUMNS.ipaCode),
    aooCode: find(COLUMNS.aooCode),
    uoCode: find(COLUMNS.uoCode),
    description: find(COLUMNS.description),
  };
  const mails = headings.flatMap((heading, at) => {
    const number = /^mail_?(\d)$/.exec(heading)?.[1];
    return number === undefined
      ? []
      : [
          {
            at,
            kind: headings.findIndex((one) => one === `tipo_mail${number}` || one === `tipo_mail_${number}`),
          },
        ];
  });
  if (index.ipaCode < 0 || mails.length === 0) {
    throw unprocessable(
      'not-an-ipa-extract',
      'Il file non ha le colonne dell’estratto IPA (Codice_IPA, Mail1, Tipo_Mail1 …).',
      [{ path: 'file', message: 'colonne dell’estratto IPA mancanti' }],
    );
  }
  const entries = table.rows.flatMap(({ cells }) => {
    const cell = (at: number): string => (at < 0 ? '' : (cells[at] ?? '').trim());
    const ipaCode = cell(index.ipaCode);
    if (!ipaCodes.has(ipaCode.toLowerCase())) return [];
    return mails.flatMap(({ at, kind }): IpaEntry[] => {
      const parsed = parseMailAddress(cell(at));
      const isPec = kind < 0 || /^pec$/i.test(cell(kind));
      if (parsed.type === 'error' || !isPec) return [];
      return [
        {
          address: parsed.value,
          ipaCode: ipaCode.slice(0, 60),
          aooCode: cell(index.aooCode).slice(0, 60) || null,
          uoCode: cell(index.uoCode).slice(0, 60) || null,
          description: cell(index.description).slice(0, 300),
        },
      ];
    });
  });
  return { part: index.uoCode >= 0 ? 'units' : index.aooCode >= 0 ? 'aoo' : 'bodies', entries };
}
