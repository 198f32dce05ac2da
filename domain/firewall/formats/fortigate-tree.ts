/** `set NAME values…` */
export interface FortiSet {
  readonly values: readonly string[];
  readonly line: number;
}

/** `edit NAME` … `next` */
export interface FortiEntry {
  readonly name: string;
  readonly line: number;
  readonly sets: Map<string, FortiSet>;
  readonly sections: FortiSection[];
  lastLine: number;
}

/** `config PATH` … `end`, with its own settings and its entries. */
export interface FortiSection {
  readonly path: string;
  readonly line: number;
  readonly sets: Map<string, FortiSet>;
  readonly entries: FortiEntry[];
  readonly sections: FortiSection[];
  lastLine: number;
}

export interface FortiTree {
  readonly sections: readonly FortiSection[];
  readonly faults: readonly { line: number; text: string; reason: string }[];
}

type Frame = { kind: 'section'; section: FortiSection } | { kind: 'entry'; entry: FortiEntry };

/** Deeper nesting than any export has: stops hostile input from growing the stack of whoever walks the tree. */
const DEEPEST = 32;

/** Reads the nesting of a FortiOS configuration: `config`, `edit`, `set`, `next`, `end`. Quoted values may span lines. */
export function readFortiTree(text: string): FortiTree {
  const root: FortiSection = newSection('', 1);
  const faults: { line: number; text: string; reason: string }[] = [];
  const stack: Frame[] = [];
  let lastLine = 1;
  for (const { words, line, raw, isOpen } of logicalLines(text)) {
    lastLine = line;
    if (isOpen) faults.push({ line, text: raw, reason: 'virgolette non chiuse' });
    const fault = take(root, stack, words, line);
    if (fault) faults.push({ line, text: raw, reason: fault });
  }
  if (stack.length > 0)
    faults.push({
      line: lastLine,
      text: '',
      reason: 'l’esportazione finisce a metà di una sezione (manca «end»)',
    });
  return { sections: root.sections, faults };
}

function take(root: FortiSection, stack: Frame[], words: readonly string[], line: number): string | null {
  const [verb, ...rest] = words;
  const top = stack.at(-1);
  switch (verb) {
    case 'config': {
      if (stack.length >= DEEPEST) return 'sezioni troppo annidate';
      const section = newSection(rest.join(' '), line);
      const parent = top?.kind === 'section' ? top.section : top?.kind === 'entry' ? top.entry : root;
      parent.sections.push(section);
      stack.push({ kind: 'section', section });
      return null;
    }
    case 'edit': {
      if (top?.kind !== 'section') return '«edit» fuori da una sezione';
      const entry: FortiEntry = { name: rest.join(' '), line, sets: new Map(), sections: [], lastLine: line };
      top.section.entries.push(entry);
      stack.push({ kind: 'entry', entry });
      return null;
    }
    case 'set':
    case 'append': {
      const [name, ...values] = rest;
      if (!top || name === undefined) return '«set» fuori da una sezione';
      const { sets } = top.kind === 'section' ? top.section : top.entry;
      const before = verb === 'append' ? (sets.get(name)?.values ?? []) : [];
      sets.set(name, { values: [...before, ...values], line });
      return null;
    }
    case 'unset':
      (top?.kind === 'section' ? top.section : top?.entry)?.sets.delete(rest[0] ?? '');
      return top ? null : '«unset» fuori da una sezione';
    case 'next':
      if (top?.kind !== 'entry') return '«next» senza «edit»';
      top.entry.lastLine = line;
      stack.pop();
      return null;
    case 'end':
      if (!top) return '«end» senza «config»';
      // FortiOS accepts `end` inside an `edit`: it closes both.
      if (top.kind === 'entry') {
        top.entry.lastLine = line;
        stack.pop();
      }
      closeSection(stack, line);
      return null;
    default:
      return 'istruzione sconosciuta';
  }
}

function closeSection(stack: Frame[], line: number): void {
  const frame = stack.pop();
  if (frame?.kind === 'section') frame.section.lastLine = line;
}

function newSection(path: string, line: number): FortiSection {
  return { path, line, sets: new Map(), entries: [], sections: [], lastLine: line };
}

interface LogicalLine {
  words: string[];
  line: number;
  raw: string;
  isOpen: boolean;
}

/** Words by line; `"…"` with backslash escapes keeps spaces and may run over several lines. Comments start with #. */
function* logicalLines(text: string): Generator<LogicalLine> {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const start = at;
    const startLine = line;
    const words: string[] = [];
    let word: string | null = null;
    let isQuoted = false;
    for (; at < text.length; at++) {
      const c = text[at]!;
      if (c === '\n' && !isQuoted) break;
      if (c === '\n') line++;
      if (isQuoted) {
        if (c === '\\' && at + 1 < text.length) {
          word += text[++at]!;
          if (text[at] === '\n') line++;
        } else if (c === '"') isQuoted = false;
        else word += c;
      } else if (c === '"') {
        isQuoted = true;
        word ??= '';
      } else if (c === ' ' || c === '\t' || c === '\r') {
        if (word !== null) words.push(word);
        word = null;
      } else if (c === '#' && word === null && words.length === 0) {
        while (at + 1 < text.length && text[at + 1] !== '\n') at++;
      } else if (c === '\\' && at + 1 < text.length && text[at + 1] !== '\n') {
        word = (word ?? '') + text[++at]!;
      } else word = (word ?? '') + c;
    }
    if (word !== null) words.push(word);
    // An empty value is printed as two single quotes.
    for (const [i, one] of words.entries()) if (one === "''") words[i] = '';
    if (words.length > 0)
      yield {
        words,
        line: startLine,
        raw: text.slice(start, Math.min(at, start + 500)).trim(),
        isOpen: isQuoted,
      };
    at++;
    line++;
  }
}
