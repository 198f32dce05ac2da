import { headingKey } from '../imports/headings.ts';
import type { TableFile } from '../imports/table.ts';

/** A provider as the public list names it. */
export interface ListedProvider {
  readonly name: string;
  readonly website: string;
}

const COLUMNS = {
  name: [
    'gestore',
    'gestorepec',
    'denominazione',
    'ragionesociale',
    'nome',
    'nomegestore',
    'provider',
    'name',
    'organizzazione',
  ],
  website: ['sito', 'sitoweb', 'sitointernet', 'indirizzoweb', 'url', 'website', 'web', 'homepage'],
  state: ['stato', 'status', 'state', 'situazione'],
  endsOn: ['datacessazione', 'cessazione', 'cessatoil', 'datarevoca', 'datacancellazione', 'cancellatoil'],
} as const;
const KNOWN = new Set<string>(Object.values(COLUMNS).flat());

export const countProviderHeadings = (cells: readonly string[]): number =>
  cells.filter((cell) => KNOWN.has(headingKey(cell))).length;

/**
 * The providers that a list names as active, each once; null when no column names them. Who ceased, was revoked or
 * cancelled is left out.
 */
export function readProviderList(
  table: Pick<TableFile, 'headings' | 'rows'>,
): { providers: ListedProvider[]; ceased: string[] } | null {
  const keys = table.headings.map(headingKey);
  const find = (names: readonly string[]): number =>
    names.map((name) => keys.indexOf(name)).find((at) => at >= 0) ?? -1;
  const at = {
    name: find(COLUMNS.name),
    website: find(COLUMNS.website),
    state: find(COLUMNS.state),
    endsOn: find(COLUMNS.endsOn),
  };
  if (at.name < 0) return null;
  const providers = new Map<string, ListedProvider>();
  const ceased: string[] = [];
  for (const { cells } of table.rows) {
    const cell = (index: number): string =>
      index < 0 ? '' : (cells[index] ?? '').replaceAll(/\s+/g, ' ').trim();
    const name = cell(at.name).slice(0, 120);
    const key = providerKey(name);
    if (key === '') continue;
    const isCeased =
      /cess|revoc|cancell|sospes|inattiv|ended|revoked|withdrawn|inactive/i.test(cell(at.state)) ||
      /\d/.test(cell(at.endsOn));
    if (isCeased) ceased.push(name);
    else if (!providers.has(key)) providers.set(key, { name, website: cell(at.website).slice(0, 200) });
  }
  return { providers: [...providers.values()], ceased };
}

/** Lists write names with and without points, blanks and legal forms: «ARUBA PEC S.p.A.», «ArubaPEC». */
export function providerKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('.', '')
    .replaceAll(
      /\b(?:spa|srl|srls|sas|snc|scarl|scpa|scrl|soc coop|gmbh|ltd|societa per azioni|societa a responsabilita limitata|(?:a|con) socio unico|unipersonale)\b/g,
      ' ',
    )
    .replaceAll(/[^a-z0-9]+/g, '');
}
