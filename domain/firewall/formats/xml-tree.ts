/** An element of an XML export, with the line it starts on. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, trimmed. */
  readonly text: string;
  readonly line: number;
}

export interface XmlFault {
  readonly line: number;
  readonly message: string;
}

interface Open {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
  line: number;
}

const DEEPEST = 64;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the XML that firewalls export: elements, attributes, text, CDATA and comments. No DTD and no entities but the
 * five of XML itself, so that a crafted export can neither grow nor reach out. Faults come back with their line.
 */
export function readXml(text: string): { root: XmlElement } | { fault: XmlFault } {
  const stack: Open[] = [{ name: '', attributes: new Map(), children: [], text: '', line: 1 }];
  const lines = new LineCounter(text);
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    const end = open < 0 ? text.length : open;
    stack.at(-1)!.text += decode(text.slice(at, end));
    if (open < 0) break;
    const skipped = skippedAt(text, open);
    if (skipped !== null) {
      if (skipped.end < 0) return fault(lines.at(open), 'Commento o sezione CDATA non chiusi');
      if (skipped.text !== null) stack.at(-1)!.text += skipped.text;
      at = skipped.end;
      continue;
    }
    if (text.startsWith('<!', open)) return fault(lines.at(open), 'Le dichiarazioni DTD non sono accettate');
    const close = tagEnd(text, open);
    if (close < 0) return fault(lines.at(open), 'Elemento non chiuso: manca «>»');
    const problem = takeTag(text.slice(open + 1, close), lines.at(open), stack);
    if (problem !== null) return fault(lines.at(open), problem);
    at = close + 1;
  }
  if (stack.length > 1)
    return fault(stack.at(-1)!.line, `L’elemento «${stack.at(-1)!.name.slice(0, 40)}» non è chiuso`);
  const [root] = stack[0]!.children;
  return root ? { root } : fault(1, 'Nel testo non c’è alcun elemento XML');
}

const fault = (line: number, message: string): { fault: XmlFault } => ({ fault: { line, message } });

/** Comments, CDATA and processing instructions. */
function skippedAt(text: string, at: number): { end: number; text: string | null } | null {
  for (const [start, stop, keeps] of [
    ['<!--', '-->', false],
    ['<![CDATA[', ']]>', true],
    ['<?', '?>', false],
  ] as const) {
    if (!text.startsWith(start, at)) continue;
    const end = text.indexOf(stop, at + start.length);
    return {
      end: end < 0 ? -1 : end + stop.length,
      text: keeps && end >= 0 ? text.slice(at + start.length, end) : null,
    };
  }
  return null;
}

/** The `>` that ends a tag: one inside quotes does not. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < text.length; at++) {
    const c = text[at]!;
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return at;
    else if (c === '<') return -1;
  }
  return -1;
}

function takeTag(inside: string, line: number, stack: Open[]): string | null {
  if (inside.startsWith('/')) {
    const name = inside.slice(1).trim();
    const open = stack.at(-1)!;
    if (stack.length === 1 || open.name !== name)
      return `«</${name.slice(0, 40)}>» chiude un elemento che non è aperto`;
    stack.pop();
    stack.at(-1)!.children.push({ ...open, text: open.text.trim() });
    return null;
  }
  const isEmpty = inside.endsWith('/');
  const name = /^[^\s/]+/.exec(inside)?.[0];
  if (name === undefined) return 'Elemento senza nome';
  if (stack.length > DEEPEST) return 'Elementi troppo annidati';
  const attributes = attributesOf(inside);
  if (isEmpty) stack.at(-1)!.children.push({ name, attributes, children: [], text: '', line });
  else stack.push({ name, attributes, children: [], text: '', line });
  return null;
}

/** In one walk: a pattern would look at a long name without «=» from each of its letters. */
function attributesOf(inside: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (let at = 0; ;) {
    const equals = inside.indexOf('=', at);
    if (equals < 0) return attributes;
    const name = inside.slice(at, equals).trimEnd();
    let open = equals + 1;
    while (/\s/.test(inside[open] ?? '')) open++;
    const quote = inside[open];
    const close = quote === '"' || quote === "'" ? inside.indexOf(quote, open + 1) : -1;
    if (close < 0) {
      at = open;
      continue;
    }
    const start = Math.max(...[...' \t\r\n/"\''].map((mark) => name.lastIndexOf(mark))) + 1;
    if (start < name.length) attributes.set(name.slice(start), decode(inside.slice(open + 1, close)));
    at = close + 1;
  }
}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (name.startsWith('#')) {
      const code =
        name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : '';
    }
    return Object.hasOwn(ENTITIES, name) ? ENTITIES[name]! : whole;
  });
}

/** Line numbers of growing offsets, in one walk over the text. */
class LineCounter {
  private offset = 0;
  private line = 1;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  at(offset: number): number {
    for (
      let next = this.text.indexOf('\n', this.offset);
      next >= 0 && next < offset;
      next = this.text.indexOf('\n', this.offset)
    ) {
      this.line++;
      this.offset = next + 1;
    }
    return this.line;
  }
}

export const childOf = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>(
    (found, name) => found?.children.find((child) => child.name === name),
    element,
  );

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];
