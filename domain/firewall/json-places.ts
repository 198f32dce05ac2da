/** Where each value of a JSON text starts, by its path. */
export type JsonPlaces = ReadonlyMap<string, number>;

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface ParsedJson {
  readonly value: unknown;
  readonly places: { readonly lineStarts: readonly number[]; readonly offsets: JsonPlaces };
}

/** Parses JSON and remembers where every value stands, so that a diagnostic can point at it. */
export function parseJson(
  text: string,
): ParsedJson | { readonly problem: Place & { readonly message: string } } {
  const reader = new Reader(text);
  try {
    const value = reader.document();
    return { value, places: { lineStarts: lineStartsOf(text), offsets: reader.offsets } };
  } catch (thrown) {
    if (!(thrown instanceof JsonProblem)) throw thrown;
    return { problem: { ...placeAt(lineStartsOf(text), thrown.at), message: thrown.message } };
  }
}

/** The place of the value at `path`, or of the nearest value around it. */
export function locateJson(places: ParsedJson['places'], path: readonly (string | number)[]): Place {
  for (let length = path.length; length >= 0; length--) {
    const offset = places.offsets.get(JSON.stringify(path.slice(0, length)));
    if (offset !== undefined) return placeAt(places.lineStarts, offset);
  }
  return { line: 1, column: 1 };
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function placeAt(lineStarts: readonly number[], offset: number): Place {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - lineStarts[low]! + 1 };
}

class JsonProblem extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const DEEPEST = 100;

class Reader {
  readonly offsets = new Map<string, number>();
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): unknown {
    if (this.text.startsWith('\ufeff')) this.at = 1;
    this.space();
    const value = this.value([]);
    this.space();
    if (this.at < this.text.length)
      throw new JsonProblem('Dopo la fine del documento c’è altro testo', this.at);
    return value;
  }

  private value(path: readonly (string | number)[]): unknown {
    if (path.length > DEEPEST) throw new JsonProblem('Troppi livelli annidati', this.at);
    this.offsets.set(JSON.stringify(path), this.at);
    const next = this.text[this.at];
    if (next === '{') return this.object(path);
    if (next === '[') return this.array(path);
    if (next === '"') return this.string();
    const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
    word.lastIndex = this.at;
    const match = word.exec(this.text);
    if (!match)
      throw new JsonProblem(
        next === undefined ? 'Il testo finisce troppo presto' : `Qui non va «${next}»`,
        this.at,
      );
    this.at += match[0].length;
    return JSON.parse(match[0]) as unknown;
  }

  private object(path: readonly (string | number)[]): unknown {
    const entries: [string, unknown][] = [];
    const names = new Set<string>();
    this.at++;
    this.space();
    if (this.take('}')) return {};
    do {
      this.space();
      if (this.text[this.at] !== '"') throw new JsonProblem('Qui serve un nome fra virgolette', this.at);
      const name = this.string();
      this.space();
      if (names.has(name)) throw new JsonProblem(`Il nome «${name.slice(0, 40)}» è ripetuto`, this.at);
      if (!this.take(':')) throw new JsonProblem('Dopo il nome serve «:»', this.at);
      this.space();
      names.add(name);
      entries.push([name, this.value([...path, name])]);
      this.space();
    } while (this.take(','));
    if (!this.take('}')) throw new JsonProblem('Qui serve «,» o «}»', this.at);
    return Object.fromEntries(entries);
  }

  private array(path: readonly (string | number)[]): unknown {
    const items: unknown[] = [];
    this.at++;
    this.space();
    if (this.take(']')) return items;
    do {
      this.space();
      items.push(this.value([...path, items.length]));
      this.space();
    } while (this.take(','));
    if (!this.take(']')) throw new JsonProblem('Qui serve «,» o «]»', this.at);
    return items;
  }

  private string(): string {
    const start = this.at;
    this.at++;
    while (this.at < this.text.length && this.text[this.at] !== '"')
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    if (this.at >= this.text.length) throw new JsonProblem('Le virgolette aperte non sono chiuse', start);
    this.at++;
    try {
      return JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      throw new JsonProblem('Testo fra virgolette non valido', start);
    }
  }

  private space(): void {
    while (' \t\r\n'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }
}
