/** One part of a message: its headers, and where its bytes lie in the raw message. */
export interface MimePart {
  /** Lower-case names; unfolded values as written; the first of several wins. */
  readonly headers: ReadonlyMap<string, string>;
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Headers and body, exactly as signed. */
  readonly raw: Buffer;
  readonly body: Buffer;
  readonly parts: readonly MimePart[];
  /** A multipart that ends before its closing boundary. */
  readonly isTruncated: boolean;
}

const DEEPEST = 12;
const MOST_PARTS = 500;
const LONGEST_HEADERS = 256 * 1024;

/**
 * Splits a message into parts without copying or decoding their bytes: a signature is over the bytes as they came.
 * Bounded in depth and in number of parts, so that a hostile message costs no more than its own length.
 */
export function readMime(raw: Buffer): MimePart {
  return readPart(raw, 0, { left: MOST_PARTS });
}

function readPart(raw: Buffer, depth: number, budget: { left: number }): MimePart {
  budget.left -= 1;
  const end = headerEnd(raw);
  const headers = readHeaders(raw.subarray(0, Math.min(end.at, LONGEST_HEADERS)));
  const body = raw.subarray(end.next);
  const { type, parameters } = readContentType(headers.get('content-type') ?? 'text/plain');
  const boundary = parameters.get('boundary');
  const split =
    type.startsWith('multipart/') && boundary !== undefined && depth < DEEPEST
      ? splitAt(body, boundary, budget)
      : null;
  const parts = (split?.pieces ?? []).map((piece) => readPart(piece, depth + 1, budget));
  return { headers, type, parameters, raw, body, parts, isTruncated: split !== null && !split.isClosed };
}

/** The empty line after the headers, whichever line end stands before it and in it. */
function headerEnd(raw: Buffer): { at: number; next: number } {
  if (raw[0] === 0x0a) return { at: 0, next: 1 };
  if (raw[0] === 0x0d && raw[1] === 0x0a) return { at: 0, next: 2 };
  for (let feed = raw.indexOf(0x0a); feed >= 0; feed = raw.indexOf(0x0a, feed + 1)) {
    const next = raw[feed + 1] === 0x0d ? feed + 2 : feed + 1;
    if (raw[next] === 0x0a) return { at: raw[feed - 1] === 0x0d ? feed - 1 : feed, next: next + 1 };
  }
  return { at: raw.length, next: raw.length };
}

function readHeaders(block: Buffer): Map<string, string> {
  const headers = new Map<string, string>();
  const unfolded = block.toString('utf8').replaceAll(/\r?\n[ \t]+/g, ' ');
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers.get(name);
    if (before === undefined) headers.set(name, value);
    // Who wrote it stands once in a message (RFC 5322, 3.6): two such fields name two senders, not the first.
    else if (name === 'from' || name === 'sender') headers.set(name, `${before}, ${value}`);
  }
  return headers;
}

/** Comments in brackets may stand in any structured field, and nest (RFC 2045, 5.1; RFC 5322, 3.2.2); quoted brackets are text. */
function withoutComments(value: string): string {
  if (!value.includes('(')) return value;
  let depth = 0;
  let isQuoted = false;
  let out = '';
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at]!;
    const isEscaped = sign === '\\' && (isQuoted || depth > 0);
    if (depth === 0 && !isEscaped && sign === '"') isQuoted = !isQuoted;
    if (!isQuoted && sign === '(') depth += 1;
    else if (depth > 0 && sign === ')') depth -= 1;
    else if (depth === 0) out += isEscaped ? value.slice(at, at + 2) : sign;
    if (isEscaped) at += 1;
  }
  // A bracket that never closes opens no comment.
  return depth === 0 ? out : value;
}

/** `multipart/signed; protocol="…"; boundary=x` */
function readContentType(written: string): { type: string; parameters: Map<string, string> } {
  const value = withoutComments(written);
  const parameters = new Map<string, string>();
  const [type = ''] = value.split(';', 1);
  for (const match of value.matchAll(
    /;\s*([\w*-]{1,40})\s*=\s*(?:"((?:[^"\\]|\\.){0,1000})"|([^\s;"]{1,1000}))/g,
  )) {
    const name = match[1]!.toLowerCase();
    if (!parameters.has(name)) parameters.set(name, match[2]?.replaceAll(/\\(.)/g, '$1') ?? match[3]!);
  }
  return { type: type.trim().toLowerCase(), parameters };
}

/** The pieces between the boundary lines; the line break before a boundary belongs to the boundary (RFC 2046, 5.1.1). */
function splitAt(
  body: Buffer,
  boundary: string,
  budget: { left: number },
): { pieces: Buffer[]; isClosed: boolean } {
  const marker = Buffer.from(`--${boundary}`, 'utf8');
  const pieces: Buffer[] = [];
  let start = -1;
  for (let at = body.indexOf(marker); at >= 0; at = body.indexOf(marker, at + marker.length)) {
    const after = at + marker.length;
    if (!isLineStart(body, at)) continue;
    const isLast = body[after] === 0x2d && body[after + 1] === 0x2d;
    const lineEnd = body.indexOf(0x0a, after);
    // Another boundary may begin with this one's name.
    const rest = body
      .subarray(isLast ? after + 2 : after, lineEnd < 0 ? body.length : lineEnd)
      .toString('latin1');
    if (rest.trim() !== '') continue;
    if (start >= 0) pieces.push(body.subarray(start, endBefore(body, start, at)));
    if (isLast) return { pieces, isClosed: true };
    start = lineEnd < 0 ? body.length : lineEnd + 1;
    if (pieces.length >= budget.left) return { pieces, isClosed: false };
  }
  if (start >= 0 && start < body.length) pieces.push(body.subarray(start));
  return { pieces, isClosed: false };
}

const isLineStart = (body: Buffer, at: number): boolean => at === 0 || body[at - 1] === 0x0a;

function endBefore(body: Buffer, start: number, boundary: number): number {
  let end = boundary;
  if (end > start && body[end - 1] === 0x0a) end -= 1;
  if (end > start && body[end - 1] === 0x0d) end -= 1;
  return end;
}

/** The body with its transfer encoding undone. */
export function decodedBody(part: MimePart): Buffer {
  const encoding = withoutComments(part.headers.get('content-transfer-encoding') ?? '')
    .trim()
    .toLowerCase();
  if (encoding === 'base64') return Buffer.from(part.body.toString('latin1'), 'base64');
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(part.body);
  return part.body;
}

/** How much of a part is looked at to tell what it is. */
const BEGINNING = 16 * 1024;

/**
 * Whether a part that says neither its kind nor its name holds a message: gateways call an attachment plain bytes, and
 * lose what it was called.
 */
export function holdsUnnamedMessage(part: MimePart): boolean {
  if (part.type !== 'application/octet-stream' || fileNameOf(part) !== '') return false;
  const { headers } = readMime(decodedBody(part).subarray(0, BEGINNING));
  return headers.has('from') && ['date', 'subject', 'message-id', 'to'].some((name) => headers.has(name));
}

function decodeQuotedPrintable(body: Buffer): Buffer {
  const text = body.toString('latin1').replaceAll(/=[ \t]*\r?\n/g, '');
  const decoded = text.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(decoded, 'latin1');
}

/** Every part, depth first, the part itself included. */
export function* walkParts(part: MimePart): Generator<MimePart> {
  yield part;
  for (const child of part.parts) yield* walkParts(child);
}

/** The attachment's name, from either header, lower case; written plain, continued (RFC 2231) or as encoded words. */
export function fileNameOf(part: MimePart): string {
  const disposition = readContentType(part.headers.get('content-disposition') ?? '').parameters;
  return (parameterIn(disposition, 'filename') ?? parameterIn(part.parameters, 'name') ?? '')
    .toLowerCase()
    .trim();
}

/** `filename="a"`, `filename*=UTF-8''a%20b`, `filename*0="a"; filename*1*=%20b` (RFC 2231, 3 and 4). */
function parameterIn(parameters: ReadonlyMap<string, string>, name: string): string | undefined {
  const plain = parameters.get(name);
  if (plain !== undefined) return decodeWords(plain);
  const extended = parameters.get(`${name}*`);
  if (extended !== undefined) return decodeExtended(extended);
  const pieces: string[] = [];
  for (let at = 0; at < 50; at += 1) {
    const encoded = parameters.get(`${name}*${at}*`);
    const piece = encoded ?? parameters.get(`${name}*${at}`);
    if (piece === undefined) break;
    pieces.push(
      at === 0 && encoded !== undefined
        ? decodeExtended(piece)
        : encoded === undefined
          ? piece
          : unescapePercent(piece),
    );
  }
  return pieces.length === 0 ? undefined : pieces.join('');
}

const decodeExtended = (value: string): string => {
  const [, charset, text = value] = /^([\w-]*)'[\w-]*'(.*)$/s.exec(value) ?? [];
  return unescapePercent(text, charset);
};

function unescapePercent(text: string, charset = 'utf-8'): string {
  const bytes = Buffer.from(
    text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
  return decodeCharset(bytes, charset);
}

/** `=?utf-8?Q?Ordine_12?=` and `=?…?B?…?=` (RFC 2047) as text. */
export function decodeWords(text: string): string {
  return text
    .replaceAll(/(=\?[\w-]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replaceAll(
      /=\?([\w-]+)(?:\*[\w-]+)?\?([bq])\?([^?]*)\?=/gi,
      (_, charset: string, kind: string, word: string) => {
        const bytes =
          kind.toLowerCase() === 'b'
            ? Buffer.from(word, 'base64')
            : decodeQuotedPrintable(Buffer.from(word.replaceAll('_', ' '), 'latin1'));
        return decodeCharset(bytes, charset);
      },
    );
}

/** Text in a named charset; in one that is not known, as Western bytes. */
export function decodeCharset(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset === '' ? 'utf-8' : charset).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
