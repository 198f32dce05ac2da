import { isSecretFieldName } from '../mailboxes/secrets.ts';
import { readPrintedText } from './printed-text.ts';
import type { TableRow } from './table.ts';
import { readZmprovText } from './zmprov-text.ts';

export interface DelimitedText {
  readonly rows: readonly TableRow[];
  readonly notes: readonly string[];
}

export type DelimitedFault = { readonly fault: 'open-quote'; readonly line: number };

const DELIMITERS = [';', ',', '\t', '|'] as const;
const SAMPLE = 64 * 1024;
/** Without the sign that DOS programs write behind the last line. */
function withoutEndSign(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\u001A' || text[end - 1]!.trim() === '')) end -= 1;
  return text.includes('\u001A', end) ? text.slice(0, end) : text;
}

/**
 * Divides a text into rows and cells as real programs write them: PowerShell's `#TYPE` and Excel's `sep=` lines are left
 * out, what PowerShell shows on the screen is divided by its columns, quotes inside a cell are kept, a quoted cell may
 * hold line breaks, blank lines are skipped. `recognised` says how many cells of a row are known headings; it settles
 * which sign divides the cells.
 */
export function readDelimitedText(
  text: string,
  recognised: (cells: readonly string[]) => number,
): DelimitedText | DelimitedFault {
  const notes: string[] = [];
  const {
    body,
    firstLine,
    delimiter: stated,
  } = withoutPreamble(withoutEndSign(text.replace(/^\uFEFF/, '')), notes);
  // A column of secrets stays in sight: who reads the table refuses it.
  const isKept = (name: string): boolean => recognised([name]) > 0 || isSecretFieldName(name);
  const printed =
    stated === null ? (readZmprovText(body, firstLine, isKept) ?? readPrintedText(body, firstLine)) : null;
  if (printed !== null) return { rows: printed.rows, notes: [...notes, ...printed.notes] };
  const delimiter = stated ?? bestDelimiter(body.slice(0, SAMPLE), recognised);
  const rows = rowsOf(body, delimiter, firstLine);
  return Array.isArray(rows) ? { rows, notes } : rows;
}

/** Lines that a program writes for another program: no part of the table. */
function withoutPreamble(
  text: string,
  notes: string[],
): { body: string; firstLine: number; delimiter: string | null } {
  let body = text;
  let firstLine = 1;
  let delimiter: string | null = null;
  for (;;) {
    const match = /^(?:"?#TYPE [^\r\n]*|"?sep=(?<sign>[^\r\n"]?)"?|[ \t]*)(?:\r\n|\r|\n)/i.exec(body);
    if (!match) return { body, firstLine, delimiter };
    const line = match[0].trim();
    const sign = match.groups?.['sign'];
    if (sign !== undefined && sign !== '') delimiter = sign;
    if (/^"?sep=$/i.test(line) && match[0].includes('\t')) delimiter = '\t';
    if (line !== '')
      notes.push(`Riga ${firstLine} tralasciata: «${line.slice(0, 60)}» non è una riga della tabella.`);
    body = body.slice(match[0].length);
    firstLine += 1;
  }
}

function bestDelimiter(sample: string, recognised: (cells: readonly string[]) => number): string {
  const scored = DELIMITERS.map((delimiter) => {
    const rows = rowsOf(sample, delimiter, 1, true);
    const widths = Array.isArray(rows) ? rows.map(({ cells }) => cells.length) : [];
    const known = Array.isArray(rows)
      ? Math.max(0, ...rows.slice(0, 30).map(({ cells }) => (cells.length > 1 ? recognised(cells) : 0)))
      : 0;
    return { delimiter, known, ...regularity(widths) };
  });
  return scored.reduce((best, one) =>
    one.known !== best.known
      ? one.known > best.known
        ? one
        : best
      : one.share > best.share || (one.share === best.share && one.width > best.width)
        ? one
        : best,
  ).delimiter;
}

/** The most frequent width above one cell, and the share of rows that have it. */
function regularity(widths: readonly number[]): { share: number; width: number } {
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = { share: 0, width: 1 };
  for (const [width, count] of counts) {
    const share = count / widths.length;
    if (share > best.share || (share === best.share && width > best.width)) best = { share, width };
  }
  return best;
}

/** Characters by hand: a national index has a hundred thousand lines, and a pattern would be tried at each of them. */
function rowsOf(
  text: string,
  delimiter: string,
  firstLine: number,
  isSample = false,
): TableRow[] | DelimitedFault {
  const rows: TableRow[] = [];
  let cells: string[] = [];
  let at = 0;
  let line = firstLine;
  let startLine = line;
  // Quotes that never close are looked at to the end of their line, or of the text: a few such cells are a stray sign,
  // thousands are a text that has no quoted cells, and would cost the square of its length.
  let patience = 4 * text.length + 100_000;
  const endRow = (): void => {
    if (cells.some((cell) => cell !== '')) rows.push({ line: startLine, cells });
    cells = [];
    startLine = line;
  };
  while (at < text.length) {
    const from = afterBlanks(text, at, delimiter);
    const quoted = text[from] === '"' && patience > 0 ? quotedCell(text, from, delimiter) : null;
    if (quoted !== null && 'fault' in quoted) patience -= quoted.looked;
    if (quoted !== null && 'fault' in quoted && quoted.fault === 'open' && delimiter !== '\t') {
      if (isSample) return rows;
      return { fault: 'open-quote', line };
    }
    if (quoted !== null && 'cell' in quoted) {
      cells.push(quoted.cell.trim());
      line += lineBreaks(quoted.cell);
      at = quoted.end;
    } else {
      const end = plainEnd(text, at, delimiter);
      cells.push(text.slice(at, end).trim());
      at = end;
    }
    if (text[at] === delimiter) {
      at += 1;
      // A delimiter at the very end opens one more, empty cell.
      if (at >= text.length) cells.push('');
      else if (text[at] === '\r' || text[at] === '\n') cells.push('');
    }
    if (text[at] === '\r' || text[at] === '\n') {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
      line += 1;
      endRow();
    }
  }
  endRow();
  return rows;
}

function afterBlanks(text: string, from: number, delimiter: string): number {
  const blanks = delimiter === '\t' ? ' ' : ' \t';
  let at = from;
  while (at < text.length && blanks.includes(text[at]!)) at += 1;
  return at;
}

function plainEnd(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

/**
 * A cell in quotes. A quote that no delimiter and no line end follows belongs to the text (`Monitor 24" ufficio`); after
 * one such the cell ends with its line, so that a stray quote never swallows the rows behind it.
 */
function quotedCell(
  text: string,
  from: number,
  delimiter: string,
): { cell: string; end: number } | { fault: 'open' | 'plain'; looked: number } {
  let cell = '';
  let at = from + 1;
  let isLoose = false;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { fault: isLoose ? 'plain' : 'open', looked: text.length - from };
    const piece = text.slice(at, quote);
    cell += piece;
    // What stood before the cell became loose was looked at when it did.
    if (isLoose && /[\r\n]/.test(piece)) return { fault: 'plain', looked: quote - from };
    if (text[quote + 1] === '"') {
      cell += '"';
      at = quote + 2;
      continue;
    }
    const end = afterBlanks(text, quote + 1, delimiter);
    if (end >= text.length || text[end] === delimiter || text[end] === '\n' || text[end] === '\r')
      return { cell, end };
    if (!isLoose && /[\r\n]/.test(cell)) return { fault: 'plain', looked: quote - from };
    isLoose = true;
    cell += '"';
    at = quote + 1;
  }
}

function lineBreaks(cell: string): number {
  let count = 0;
  for (let at = 0; at < cell.length; at++) {
    if (cell[at] === '\n' || (cell[at] === '\r' && cell[at + 1] !== '\n')) count += 1;
  }
  return count;
}
