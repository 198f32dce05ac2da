import { parseMailAddress } from '../../domain/mailboxes/address.ts';
import type { IpaEntry, IpaPart } from '../../domain/mailboxes/ipa.ts';
import type { TableFile } from '../imports/table-file.ts';

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

/**
 * The PEC of the bodies named by `ipaCodes` (lower case); null when the table is no extract. Each line has up to five
 * addresses, each with its kind; ordinary mail is left out.
 */
export function parseIpaLines(
  table: TableFile,
  ipaCodes: ReadonlySet<string>,
): { part: IpaPart; entries: readonly IpaEntry[] } | null {
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
  if (index.ipaCode < 0 || mails.length === 0) return null;
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
