import type { ImportNotes } from './imported-policy.ts';
import { DEEPEST, nestedStatements } from './nested-statements.ts';

/** One statement of a Junos configuration, as `display set` says it. */
export interface JunosLine {
  readonly verb: string;
  readonly words: string[];
  readonly line: number;
  readonly text: string;
}

/** The statements of `| display set`, or of the nested form that `show configuration` prints. */
export function junosLines(text: string, notes: ImportNotes): JunosLine[] {
  return /^[ \t]*[^#\s].*\{[ \t\r]*(##.*)?$/m.test(text) && !/^(set|deactivate) /m.test(text)
    ? nestedLines(text, notes)
    : text.split('\n').flatMap((raw, index) => {
        const trimmed = raw.trim();
        if (trimmed === '' || trimmed.startsWith('#')) return [];
        const [verb = '', ...words] = wordsOf(trimmed);
        return [{ verb, words, line: index + 1, text: trimmed }];
      });
}

/** `name { … }` and `name value;`; what `inactive:` marks is set and then deactivated. */
function nestedLines(text: string, notes: ImportNotes): JunosLine[] {
  const out: JunosLine[] = [];
  const path: string[][] = [];
  const plain = withoutComments(text);
  for (const { text: own, end, line } of nestedStatements(plain)) {
    if (end === '}') {
      if (path.pop() === undefined)
        notes.error(line, 'not-understood', 'Una parentesi chiusa senza la sua aperta');
      continue;
    }
    if (end === 'cut') {
      notes.count(1);
      notes.notUnderstood(line, own);
      notes.error(line, 'not-understood', 'Riga non compresa: manca «;» o «{»', CURE);
      continue;
    }
    const all = wordsOf(own);
    const isInactive = all[0] === 'inactive:';
    const words = all.filter((word, at) => at > 0 || !/^(inactive|protect|active):$/.test(word));
    if (end === '{' && path.length >= DEEPEST) {
      notes.error(line, 'not-understood', 'Riga non compresa: sezioni troppo annidate', CURE);
      return out;
    }
    const full = end === ';' || isInactive ? [...path.flat(), ...words] : [];
    if (end === '{') path.push(words);
    else out.push({ verb: 'set', words: full, line, text: `${own};` });
    if (isInactive) out.push({ verb: 'deactivate', words: full, line, text: own });
  }
  if (path.length > 0)
    notes.error(
      plain.split('\n').length,
      'not-understood',
      'Il testo finisce a metà: mancano parentesi chiuse',
      CURE,
    );
  return out;
}

/** A comment keeps its line breaks, so that the lines keep their numbers. */
function withoutComments(text: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf('/*', at);
    const end = start === -1 ? -1 : text.indexOf('*/', start + 2);
    if (end === -1) return out + text.slice(at);
    out += text.slice(at, start) + text.slice(start, end + 2).replace(/[^\n]/g, ' ');
    at = end + 2;
  }
}

const CURE = 'Esportare con «show configuration | display inheritance | display set»';

/** Words; `"…"` keeps blanks, brackets are words, whether or not they touch one. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].flatMap(([, quoted, plain]) =>
    plain === undefined
      ? [quoted!.replace(/\\(.)/g, '$1')]
      : /^(\[?)(.*?)(\]?)$/
          .exec(plain)!
          .slice(1)
          .filter((part) => part !== ''),
  );
}

/** `source-address A destination-address [ B C ] source-address-excluded`: names with one value or a list, or none. */
export function junosPairs(words: readonly string[]): [name: string, values: string[]][] {
  const pairs: [string, string[]][] = [];
  for (let at = 0; at < words.length;) {
    const name = words[at++]!;
    if (name.endsWith('-excluded')) {
      pairs.push([name, []]);
      continue;
    }
    const isList = words[at] === '[';
    const close = isList ? words.indexOf(']', at) : -1;
    const isRange = words[at + 1] === 'to' && words[at + 2] !== undefined;
    const end = isList ? (close < 0 ? words.length : close) : at + (isRange ? 3 : 1);
    pairs.push([name, words.slice(isList ? at + 1 : at, end)]);
    at = end + (isList ? 1 : 0);
  }
  return pairs;
}

/** A field that comes again has the values of all its lines. */
export function addTo(
  fields: Map<string, string[]>,
  [name, values]: readonly [string, readonly string[]],
): void {
  const own = fields.get(name);
  if (own) for (const value of values) own.push(value);
  else fields.set(name, [...values]);
}
