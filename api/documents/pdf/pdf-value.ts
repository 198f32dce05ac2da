/** What a PDF object may be (ISO 32000-1, 7.3), with the place of a string in the file: a signature is one. */
export type PdfValue =
  null | boolean | number | PdfName | PdfString | PdfReference | readonly PdfValue[] | PdfDictionary;

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}
export interface PdfReference {
  readonly kind: 'reference';
  readonly object: number;
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** The file is not written as the papers of this product are. */
export class PdfFault extends Error {
  // Written out, not as a parameter property: the fuzzer loads this file uncompiled.
  readonly at: number;

  constructor(at: number, what: string) {
    super(`${what} at byte ${at}`);
    this.at = at;
  }
}

const DEEPEST = 60;
const WHITE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));

/**
 * Reads values one after the other. Stricter than the standard, since readers differ where it leaves room: no comment
 * inside an object, no key twice, no generation but 0, no sign in a hexadecimal string that is no digit.
 */
export class PdfCursor {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  skipWhite(): void {
    while (this.at < this.bytes.length && WHITE.has(this.bytes[this.at]!)) this.at += 1;
  }

  /** Whether `word` stands here, and then goes behind it. */
  take(word: string): boolean {
    if (this.bytes.toString('latin1', this.at, this.at + word.length) !== word) return false;
    this.at += word.length;
    return true;
  }

  expect(word: string): void {
    this.skipWhite();
    if (!this.take(word)) this.fail(`“${word}” is missing`);
  }

  /** A number without sign, of at most ten digits. */
  integer(): number {
    this.skipWhite();
    const digits = /^\d{1,10}/.exec(this.bytes.toString('latin1', this.at, this.at + 11))?.[0];
    if (digits === undefined) this.fail('a number is missing');
    this.at += digits.length;
    return Number(digits);
  }

  value(depth = 0): PdfValue {
    if (depth > DEEPEST) this.fail('too many levels');
    this.skipWhite();
    const sign = this.bytes[this.at];
    switch (sign) {
      case 0x2f:
        return { kind: 'name', name: this.name() };
      case 0x28:
        return this.literal();
      case 0x5b:
        return this.array(depth);
      case 0x3c:
        return this.bytes[this.at + 1] === 0x3c ? this.dictionary(depth) : this.hexadecimal();
      default:
        return this.word();
    }
  }

  dictionary(depth = 0): PdfDictionary {
    this.expect('<<');
    const found = new Map<string, PdfValue>();
    for (;;) {
      this.skipWhite();
      if (this.take('>>')) return found;
      if (this.bytes[this.at] !== 0x2f) this.fail('a key is missing');
      const key = this.name();
      if (found.has(key)) this.fail(`the key ${key} stands twice`);
      found.set(key, this.value(depth + 1));
    }
  }

  private array(depth: number): PdfValue[] {
    this.at += 1;
    const found: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.take(']')) return found;
      found.push(this.value(depth + 1));
    }
  }

  private name(): string {
    const start = (this.at += 1);
    while (this.at < this.bytes.length && !this.isEndOfWord(this.bytes[this.at]!)) this.at += 1;
    return this.bytes
      .toString('latin1', start, this.at)
      .replaceAll(/#([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  }

  private literal(): PdfString {
    const start = this.at;
    const found: number[] = [];
    let open = 1;
    this.at += 1;
    for (;;) {
      const sign = this.bytes[this.at];
      if (sign === undefined) this.fail('a string does not end');
      this.at += 1;
      if (sign === 0x28) open += 1;
      if (sign === 0x29 && --open === 0) break;
      if (sign === 0x5c) found.push(...this.escaped());
      else found.push(sign);
    }
    return { kind: 'string', bytes: Buffer.from(found), start, end: this.at };
  }

  /** Behind a backslash (7.3.4.2, table 3). */
  private escaped(): number[] {
    const octal = /^[0-7]{1,3}/.exec(this.bytes.toString('latin1', this.at, this.at + 3))?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return [parseInt(octal, 8) & 0xff];
    }
    const sign = this.bytes.toString('latin1', this.at, this.at + 1);
    this.at += 1;
    if (sign === '\n') return [];
    if (sign === '\r') {
      this.take('\n');
      return [];
    }
    return [(ESCAPES[sign] ?? sign).charCodeAt(0)];
  }

  private hexadecimal(): PdfString {
    const start = this.at;
    const end = this.bytes.indexOf(0x3e, start);
    const digits = end < 0 ? '' : this.bytes.toString('latin1', start + 1, end);
    if (end < 0 || !/^(?:[\da-fA-F]{2})*$/.test(digits)) this.fail('a hexadecimal string holds other signs');
    this.at = end + 1;
    return { kind: 'string', bytes: Buffer.from(digits, 'hex'), start, end: this.at };
  }

  /** A number, a reference `12 0 R`, or one of three words. */
  private word(): PdfValue {
    const start = this.at;
    const rest = this.bytes.toString('latin1', this.at, this.at + 40);
    const reference = /^(\d{1,9})[ \n]0[ \n]R(?=[\s/<>[\]()]|$)/.exec(rest);
    if (reference) {
      this.at += reference[0].length;
      return { kind: 'reference', object: Number(reference[1]) };
    }
    while (this.at < this.bytes.length && !this.isEndOfWord(this.bytes[this.at]!)) this.at += 1;
    const word = this.bytes.toString('latin1', start, this.at);
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    this.at = start;
    return this.fail('nothing that is known stands');
  }

  private isEndOfWord(sign: number): boolean {
    return WHITE.has(sign) || DELIMITERS.has(sign);
  }

  fail(what: string): never {
    throw new PdfFault(this.at, what);
  }
}

const ESCAPES: Record<string, string | undefined> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map;
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value);
export const isName = (value: PdfValue | undefined, name: string): boolean =>
  value !== undefined && value !== null && typeof value === 'object' && 'kind' in value
    ? value.kind === 'name' && value.name === name
    : false;
export const asString = (value: PdfValue | undefined): PdfString | null =>
  value !== undefined && value !== null && typeof value === 'object' && 'kind' in value
    ? value.kind === 'string'
      ? value
      : null
    : null;
export const asReference = (value: PdfValue | undefined): number | null =>
  value !== undefined && value !== null && typeof value === 'object' && 'kind' in value
    ? value.kind === 'reference'
      ? value.object
      : null
    : null;
