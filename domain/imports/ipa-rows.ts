import { parseMailAddress } from '../mailboxes/address.ts';
import type { IpaEntry, IpaPart } from '../mailboxes/ipa.ts';
import type { TableFile } from './table.ts';

/**
 * Headings of the open data of indicepa.gov.it ("Enti", "Aree organizzative omogenee", "Unità organizzative"), and the
 * older spellings of `amministrazioni.txt`, `aoo.txt`, `ou.txt` and `pec.txt`.
 */
const COLUMNS = {
  ipaCode: ['codice_ipa', 'cod_amm', 'codice_amministrazione'],
  aooCode: ['codice_uni_aoo', 'cod_uni_aoo', 'cod_aoo', 'codice_aoo'],
  uoCode: ['codice_uni_uo', 'codice_uni_ou', 'cod_uni_ou', 'cod_ou'],
  description: [
    'descrizione_uo',
    'des_ou',
    'denominazione_aoo',
    'des_aoo',
    'denominazione_ente',
    'des_amm',
    'descrizione',
  ],
} as const;

const KNOWN = new Set<string>(Object.values(COLUMNS).flat());
const MAIL = /^mail_?(\d?)$/;

export const countIpaHeadings = (cells: readonly string[]): number =>
  cells.filter((cell) => KNOWN.has(cell.toLowerCase().trim()) || MAIL.test(cell.toLowerCase().trim())).length;

export interface IpaRow extends IpaEntry {
  readonly line: number;
}

export interface IpaRows {
  readonly part: IpaPart;
  readonly rows: readonly IpaRow[];
  /** Heading → what it fills; null: nothing. */
  readonly fields: readonly (keyof IpaEntry | null)[];
}

/**
 * The PEC of the bodies named by `ipaCodes` (lower case), or of all bodies; null when the table is no extract. A line has
 * up to five addresses, each with its kind; ordinary mail is left out.
 */
export function readIpaRows(
  table: Pick<TableFile, 'headings' | 'rows'>,
  ipaCodes: ReadonlySet<string> | null,
): IpaRows | null {
  const headings = table.headings.map((heading) => heading.toLowerCase().trim());
  const places = new Map(headings.map((heading, at) => [heading, at] as const).toReversed());
  const placeOf = (heading: string): number => places.get(heading) ?? -1;
  const find = (names: readonly string[]): number => names.map(placeOf).find((index) => index >= 0) ?? -1;
  const index = {
    ipaCode: find(COLUMNS.ipaCode),
    aooCode: find(COLUMNS.aooCode),
    uoCode: find(COLUMNS.uoCode),
    description: find(COLUMNS.description),
  };
  const mails = headings.flatMap((heading, at) => {
    const number = MAIL.exec(heading)?.[1];
    if (number === undefined) return [];
    return [{ at, kind: find([`tipo_mail${number}`, `tipo_mail_${number}`]) }];
  });
  if (index.ipaCode < 0 || mails.length === 0) return null;
  const rows = table.rows.flatMap(({ line, cells }) => {
    const cell = (at: number): string => (at < 0 ? '' : (cells[at] ?? '').trim());
    const ipaCode = cell(index.ipaCode);
    if (ipaCodes !== null && !ipaCodes.has(ipaCode.toLowerCase())) return [];
    return mails.flatMap(({ at, kind }): IpaRow[] => {
      const parsed = parseMailAddress(cell(at));
      const isPec = kind < 0 || /^pec$/i.test(cell(kind));
      if (parsed.type === 'error' || !isPec) return [];
      return [
        {
          line,
          address: parsed.value,
          ipaCode: ipaCode.slice(0, 60),
          aooCode: cell(index.aooCode).slice(0, 60) || null,
          uoCode: cell(index.uoCode).slice(0, 60) || null,
          description: cell(index.description).replaceAll(/\s+/g, ' ').slice(0, 300),
        },
      ];
    });
  });
  const ofMails = new Set(mails.map(({ at }) => at));
  const fields = headings.map((_, at): keyof IpaEntry | null => {
    if (ofMails.has(at)) return 'address';
    return (Object.keys(index) as (keyof typeof index)[]).find((name) => index[name] === at) ?? null;
  });
  return { part: index.uoCode >= 0 ? 'units' : index.aooCode >= 0 ? 'aoo' : 'bodies', rows, fields };
}
