import { headingKey } from './headings.ts';
import type { RawSheet, TableFile, TableRow } from './table.ts';
import { uniqueHeadings } from './unique-headings.ts';

export interface TableChoice {
  /** A sheet's name, or its place counted from 1. */
  readonly sheet?: string | undefined;
  /** The line of the file, or the row of the sheet, that holds the headings. */
  readonly headingRow?: number | undefined;
}

export type FoundTable =
  | { readonly table: TableFile }
  | { readonly fault: 'no-rows' }
  | { readonly fault: 'no-such-sheet'; readonly sheets: readonly string[] }
  | { readonly fault: 'no-such-row'; readonly row: number };

/** Titles above a table are few. */
const SEARCHED = 40;
const LONGEST_HEADING = 200;

/**
 * Finds the table in the sheets of a file: the row with most known headings, in the sheet where there are most. Rows
 * above it are kept as text; totals, remarks and repeated headings under it are left out, and said so.
 * @param recognised how many cells of a row are known headings
 */
export function findTable(
  sheets: readonly RawSheet[],
  choice: TableChoice,
  recognised: (cells: readonly string[]) => number,
): FoundTable {
  const offered = chosenSheets(sheets, choice.sheet);
  const hidden = sheets.filter((one) => one.isHidden === true && !offered.includes(one));
  if (offered.length === 0) return { fault: 'no-such-sheet', sheets: sheets.map(({ name }) => name) };
  const candidates = offered.flatMap((sheet) => {
    const at = headingIndex(sheet.rows, choice.headingRow, recognised);
    return at === null ? [] : [{ sheet, at, known: recognised(sheet.rows[at]!.cells) }];
  });
  if (candidates.length === 0) {
    const isEmpty = offered.every(({ rows }) => rows.length === 0);
    return isEmpty || choice.headingRow === undefined
      ? { fault: 'no-rows' }
      : { fault: 'no-such-row', row: choice.headingRow };
  }
  // Equal finds: the earlier sheet, which is the one people mean.
  const { sheet, at } = candidates.reduce((best, one) => (one.known > best.known ? one : best));
  const table = tableAt(sheet, at, sheets.length);
  return { table: { ...table, notes: [...(table.notes ?? []), ...hidden.map(hiddenNote)] } };
}

const hiddenNote = ({ name }: RawSheet): string =>
  `Il foglio «${name}» è nascosto e non è stato letto: se serve quello, sceglierlo.`;

/** What was hidden is last year's list or a helper's table: nobody sees it, and it is read only where it is asked for. */
function chosenSheets(sheets: readonly RawSheet[], wanted: string | undefined): readonly RawSheet[] {
  if (wanted === undefined) {
    const seen = sheets.filter(({ isHidden, rows }) => isHidden !== true && rows.length > 0);
    return seen.length > 0 ? seen : sheets;
  }
  const named = sheets.filter(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (named.length > 0) return named;
  return /^\d{1,3}$/.test(wanted) ? sheets.slice(Number(wanted) - 1, Number(wanted)) : [];
}

function headingIndex(
  rows: readonly TableRow[],
  wanted: number | undefined,
  recognised: (cells: readonly string[]) => number,
): number | null {
  if (wanted !== undefined) {
    const at = rows.findIndex(({ line }) => line === wanted);
    return at < 0 ? null : at;
  }
  if (rows.length === 0) return null;
  const searched = rows.slice(0, SEARCHED);
  const known = searched.map(({ cells }) => recognised(cells));
  const most = Math.max(...known);
  if (most > 0) return known.indexOf(most);
  // No known heading: the first row as wide as the table, below any title.
  const filled = searched.map(({ cells }) => cells.filter((cell) => cell !== '').length);
  const widest = Math.max(...filled);
  return Math.max(
    0,
    filled.findIndex((count) => count > widest / 2),
  );
}

function tableAt(sheet: RawSheet, at: number, sheetCount: number): TableFile {
  const notes: string[] = [];
  const heading = sheet.rows[at]!;
  const above = sheet.rows.slice(0, at);
  if (above.length > 0) {
    notes.push(
      `Righe sopra l’intestazione tralasciate: ${above.length} (intestazione alla riga ${heading.line}).`,
    );
  }
  if (sheetCount > 1 && sheet.name !== '') notes.push(`Letto il foglio «${sheet.name}».`);
  const below = sheet.rows.slice(at + 1);
  const headings = withoutEmptyEnd(
    heading.cells.map((cell) => cell.slice(0, LONGEST_HEADING)),
    below,
  );
  const rows = bodyOf(below, headings, notes);
  const unique = uniqueHeadings(headings, rows, notes);
  return {
    ...unique,
    headingRow: heading.line,
    sheet: sheet.name,
    ...(sheet.isFrom1904 === true && { isFrom1904: true }),
    above: above.map(({ cells }) => cells.filter((cell) => cell !== '').join(' ')),
    notes,
  };
}

/** A delimiter at the end of every line makes a last column without name and content. */
function withoutEmptyEnd(headings: readonly string[], rows: readonly TableRow[]): string[] {
  let width = headings.length;
  while (
    width > 1 &&
    headings[width - 1] === '' &&
    rows.every(({ cells }) => (cells[width - 1] ?? '') === '')
  )
    width -= 1;
  return headings.slice(0, width);
}

const TOTAL =
  /^(?:totale|totali|total|totals|somma|sum|subtotal[ei]?|grand total|count|conteggio|conteggi|numero (?:di )?\p{L}+|righe|rows|records?|elementi|items|risultati|results)\b\s*(?:[:=(].*|\p{L}+\s*[:=].*|)$/iu;
const REMARK =
  /^(?:(?:report|rapporto|estrazione|esportazione|documento|elenco|file)? ?(?:generat|creat|esportat|estratt|stampat|export|generated|created|printed|produced)|report |rapporto |pagina \d|page \d|fine |end of |nota|note|legenda|legend|\*|©|\(c\))/i;

/** "Totale postazioni" and nothing but numbers beside it. */
const isSum = ([first = '', ...others]: readonly string[]): boolean =>
  others.length > 0 &&
  /^(?:totale|totali|total|totals|somma|sum|subtotal[ei]?|numero|conteggio|count)\b/i.test(first) &&
  others.every((cell) => /^[\d.,' ]+%?$/.test(cell));

function bodyOf(rows: readonly TableRow[], headings: readonly string[], notes: string[]): TableRow[] {
  const keys = headings.map(headingKey);
  const filledCells = ({ cells }: TableRow): string[] => cells.filter((cell) => cell !== '');
  // Cell by cell, so that an ordinary row is told from the headings by its first.
  const repeated = new Set(
    rows.filter(({ cells }) => keys.every((key, at) => headingKey(cells[at] ?? '') === key)),
  );
  for (const { line } of repeated) notes.push(`Riga ${line} tralasciata: ripete l’intestazione.`);
  const body = rows.filter((row) => {
    if (repeated.has(row)) return false;
    const filled = filledCells(row);
    const isTotal =
      headings.length > 2 && filled.length === 1 && TOTAL.test(filled[0]!) && /[:=]/.test(filled[0]!);
    // The last ones are told below, together with the remarks that stand there.
    if (!isTotal || row === rows.at(-1)) return true;
    notes.push(`Riga ${row.line} tralasciata: «${filled[0]!.slice(0, 60)}» è un totale, non una voce.`);
    return false;
  });
  // Totals and remarks stand at the end only: a machine called "Totale" in the middle stays a machine.
  while (body.length > 0) {
    const last = body.at(-1)!;
    const filled = filledCells(last);
    const isFew = filled.length <= Math.max(1, Math.ceil(headings.length / 2));
    const isTotal =
      (TOTAL.test(filled[0] ?? '') || isSum(filled)) &&
      isFew &&
      (headings.length > 1 || /[:=]/.test(filled[0]!));
    const isRemark = headings.length > 2 && filled.length === 1 && REMARK.test(filled[0]!);
    if (!isTotal && !isRemark) break;
    notes.push(
      `Riga ${last.line} tralasciata: «${filled.join(' ').slice(0, 60)}» è ${isTotal ? 'un totale' : 'un’annotazione'}, non una voce.`,
    );
    body.pop();
  }
  return body;
}
