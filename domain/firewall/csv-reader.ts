/** A cell with the place where its text starts (1-based). */
export interface Cell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface CsvProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** RFC 4180 rows with places; lines that start with # and blank lines are skipped. Never throws. */
export function readCsv(text: string, delimiter = ','): { rows: Cell[][]; problem: CsvProblem | null } {
  const rows: Cell[][] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  let lineStart = at;
  while (at < text.length) {
    if (text[at] === '\r' || text[at] === '\n') {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      line++;
      lineStart = at;
      continue;
    }
    if (text[at] === '#') {
      while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
      continue;
    }
    const row: Cell[] = [];
    for (;;) {
      const start = { line, column: at - lineStart + 1 };
      if (text[at] === '"') {
        let value = '';
        at++;
        for (;;) {
          if (at >= text.length)
            return { rows, problem: { ...start, message: 'Le virgolette aperte non sono chiuse' } };
          if (text[at] === '"' && text[at + 1] === '"') {
            value += '"';
            at += 2;
          } else if (text[at] === '"') {
            at++;
            break;
          } else {
            if (text[at] === '\n') {
              line++;
              lineStart = at + 1;
            }
            value += text[at];
            at++;
          }
        }
        row.push({ text: value, line: start.line, column: start.column + 1 });
        if (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r')
          return {
            rows,
            problem: {
              line,
              column: at - lineStart + 1,
              message: 'Dopo le virgolette chiuse serve un separatore',
            },
          };
      } else {
        const end = endOfPlainCell(text, at, delimiter);
        row.push({ text: text.slice(at, end), ...start });
        at = end;
      }
      if (text[at] !== delimiter) break;
      at++;
    }
    if (row.some((cell) => cell.text.trim() !== '')) rows.push(row);
  }
  return { rows, problem: null };
}

function endOfPlainCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** A cell as it must be written. */
export function csvCell(text: string): string {
  return /[",\n\r#]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
