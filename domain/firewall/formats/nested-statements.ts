/** A statement of a nested configuration: what stands before `{`, `;` or `}`; before none of them the line is cut. */
export interface NestedStatement {
  readonly text: string;
  readonly end: '{' | ';' | '}' | 'cut';
  readonly line: number;
}

/** No device nests its configuration deeper. */
export const DEEPEST = 64;

/**
 * `name { a b; c [ d e ]; }`: several statements may share a line, a list may run over lines; `"…"` keeps all of these, and
 * `#` (or `##` behind a statement) starts a comment.
 */
export function nestedStatements(text: string): NestedStatement[] {
  const out: NestedStatement[] = [];
  let from = 0;
  let line = 1;
  let startLine = 1;
  let isQuoted = false;
  let isList = false;
  const take = (at: number, end: NestedStatement['end']): void => {
    const own = text.slice(from, at).trim();
    if (own !== '' || end === '}') out.push({ text: own, end, line: own === '' ? line : startLine });
    from = at + 1;
    isList = false;
  };
  for (let at = 0; at <= text.length; at++) {
    const c = text[at] ?? '\n';
    if (from === at && /\s/.test(c)) from++;
    else if (from === at) startLine = line;
    if (isQuoted) {
      if (c === '\\') at++;
      else if (c === '"') isQuoted = false;
    } else if (c === '"') isQuoted = true;
    else if (c === '#' && (from === at || text[at + 1] === '#')) {
      if (from < at) take(at, 'cut');
      while (at + 1 < text.length && text[at + 1] !== '\n') at++;
      from = at + 1;
    } else if (c === '[') isList = true;
    else if (c === ']') isList = false;
    else if (c === '{' || c === ';') take(at, c);
    else if (c === '}') {
      if (text.slice(from, at).trim() !== '') take(at, 'cut');
      from = at;
      take(at, '}');
      // The device writes `};`, too.
      if (/^[ \t]*;/.test(text.slice(at + 1, at + 20))) {
        at = text.indexOf(';', at);
        from = at + 1;
      }
    } else if (c === '\n' && (!isList || at >= text.length) && from < at) take(at, 'cut');
    if (c === '\n') line++;
  }
  return out;
}
