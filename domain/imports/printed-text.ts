import type { TableRow } from './table.ts';

/** Rows that a program printed for the screen, without signs between the cells. */
export interface PrintedText {
  readonly rows: readonly TableRow[];
  readonly notes: readonly string[];
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * PowerShell's two ways of showing objects, as people save them with `>` or copy them from its window: Format-List
 * (`Name : value`, a block an object) and Format-Table (columns of fixed width over a line of dashes). Null: neither.
 */
export function readPrintedText(text: string, firstLine: number): PrintedText | null {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((one, at): Line => ({ number: firstLine + at, text: one.trimEnd() }));
  return readList(lines) ?? readColumns(lines);
}

function readList(lines: readonly Line[]): PrintedText | null {
  const objects: { line: number; values: Map<string, string> }[] = [];
  for (const block of blocksOf(lines)) {
    const object = readObject(block);
    // One pair a block may be anybody's remark.
    if (object === null || object.values.size < 2) return null;
    objects.push(object);
  }
  if (objects.length === 0) return null;
  const names = [...new Set(objects.flatMap(({ values }) => [...values.keys()]))];
  const heading = { line: objects[0]!.line, cells: names };
  const rows = objects.map(({ line, values }) => ({
    line,
    cells: names.map((name) => values.get(name) ?? ''),
  }));
  return { rows: [heading, ...rows], notes: ['Testo di Format-List: ogni blocco è una riga.'] };
}

function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (line.text === '') isOpen = false;
    else if (isOpen) blocks.at(-1)!.push(line);
    else {
      blocks.push([line]);
      isOpen = true;
    }
  }
  return blocks;
}

/** Every property's colon stands in one column; what is further in goes on with the value above. */
function readObject(block: readonly Line[]): { line: number; values: Map<string, string> } | null {
  const at = block[0]!.text.search(/ :(?: |$)/) + 1;
  if (at < 2) return null;
  const values = new Map<string, string>();
  let last = '';
  for (const { text } of block) {
    if (text[at] === ':' && text[at - 1] === ' ' && /^\S/.test(text)) {
      last = text.slice(0, at).trim();
      values.set(last, withoutBraces(text.slice(at + 1).trim()));
    } else if (last !== '' && text.slice(0, at + 1).trim() === '')
      values.set(last, withoutBraces(`${values.get(last)!}${text.slice(at + 2)}`));
    else return null;
  }
  return { line: block[0]!.number, values };
}

/** `{a, b}` is a list of values. */
const withoutBraces = (value: string): string =>
  /^\{(?<inside>[^{}]*)\}$/.exec(value)?.groups!['inside'] ?? value;

const DASHES = /^\s*-+(?:\s+-+)+$/;

function readColumns(lines: readonly Line[]): PrintedText | null {
  const filled = lines.filter(({ text }) => text !== '');
  const at = filled.findIndex(({ text }) => DASHES.test(text));
  if (at < 1 || at > 30) return null;
  const heading = filled[at - 1]!;
  const dashes = filled[at]!.text;
  const body = filled
    .slice(at + 1)
    .filter(({ text }) => text !== heading.text && !DASHES.test(text) && !COUNT.test(text.trim()));
  const shown = [heading, ...body].map(({ text }) => text);
  const spans = [...dashes.matchAll(/-+/g)].map((run) => ({
    from: run.index,
    to: run.index + run[0].length,
  }));
  const starts = [0, ...spans.slice(1).map(({ from }, one) => cutBetween(spans[one]!.to, from, shown))];
  let cut = 0;
  const rows = [heading, ...body].map(({ number, text }) => ({
    line: number,
    cells: starts.map((start, one) => {
      const cell = text.slice(start, starts[one + 1]).trim();
      if (!/(?:…|\.\.\.)$/.test(cell)) return withoutBraces(cell);
      cut += 1;
      return cell.replace(/\.\.\.$/, '…');
    }),
  }));
  const notes = ['Testo a colonne di larghezza fissa (Format-Table): diviso sotto i trattini.'];
  if (cut > 0) notes.push(`${cut} celle sono troncate («…»): esportare con Export-Csv per averle intere.`);
  return { rows, notes };
}

/** `(3 rows affected)` of sqlcmd. */
const COUNT = /^\(\d+ \p{L}+(?: \p{L}+)?\)$/u;

/** Between two runs of dashes: the last place that is blank in every line, since a cell may be wider than its dashes. */
function cutBetween(end: number, start: number, lines: readonly string[]): number {
  for (let at = start - 1; at >= end; at--) if (lines.every((line) => (line[at] ?? ' ') === ' ')) return at;
  return start;
}
