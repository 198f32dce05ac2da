/** Zero-width signs, marks of byte order and soft hyphens: nobody sees them, and no name has them. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** What spreadsheets show of a formula that failed, in Italian and in English. */
const ERROR =
  /^#(?:n\/[ad]|rif!|ref!|valore!|value!|div\/0!|nome\?|name\?|num!|null!|nullo!|espansione!|spill!|calc!|campo!|field!|getting_data|err:?\d*)$/i;

/** The cell of a formula that failed says nothing. */
export const isSheetError = (cell: string): boolean => ERROR.test(cell);

/** The text that a cell was meant to show: `="00123"` keeps a spreadsheet from making a number of it. */
export function shownText(cell: string): string {
  const text = cell
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\u00a0\u2007\u202f]/g, ' ')
    .trim();
  const quoted = /^="((?:[^"]|"")*)"$/.exec(text)?.[1];
  return quoted === undefined ? text : quoted.replaceAll('""', '"').trim();
}
