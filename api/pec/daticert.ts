import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decodeCharset } from './mime.ts';

/** What a provider certifies (`daticert.xml`, Regole tecniche of PEC). */
export interface Daticert {
  /** `accettazione`, `avvenuta-consegna`, `posta-certificata` … */
  readonly tipo: string;
  readonly errore: string;
  readonly msgid: string;
  readonly identificativo: string;
  /** As certified: `15/10/2026 10:00:00 +0200`. */
  readonly data: string;
  readonly mittente: string;
  readonly destinatari: readonly { readonly indirizzo: string; readonly tipo: string }[];
  readonly risposte: string;
  readonly oggetto: string;
  readonly gestoreEmittente: string;
  /** `completa`, `breve`, `sintetica`; of delivery receipts. */
  readonly ricevuta: string;
  readonly consegna: string;
  /** Who took the message in charge, of receipts between providers; several. */
  readonly ricezione: readonly string[];
  readonly erroreEsteso: string;
}

export type DaticertReading =
  | { readonly type: 'daticert'; readonly daticert: Daticert; readonly isMended: boolean }
  | {
      readonly type: 'error';
      readonly fault: 'too-large' | 'has-dtd' | 'not-well-formed' | 'not-a-daticert' | 'several' | 'repeated';
      readonly detail: string;
    };

const LARGEST = 1024 * 1024;

/** No entities, no DTD: what a document declares of itself is never believed, nor fetched, nor expanded. */
const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

export function readDaticert(bytes: Buffer): DaticertReading {
  if (bytes.length > LARGEST) return { type: 'error', fault: 'too-large', detail: `${bytes.length} byte` };
  const decoded = decodeXml(bytes);
  const text = withoutExternalDtd(decoded);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { type: 'error', fault: 'has-dtd', detail: 'DTD' };
  const whole = validate(text);
  if (whole === null) return extract(text, false);
  const mended = mend(text);
  if (mended !== text && validate(mended) === null) return extract(mended, true);
  return { type: 'error', fault: 'not-well-formed', detail: whole };
}

/**
 * A document type that only names an external subset declares nothing here: it is neither fetched nor believed, and the
 * document says the same without it. One with a subset of its own stays, and is refused.
 */
function withoutExternalDtd(text: string): string {
  return text.replace(
    /<!DOCTYPE\s+[\w:.-]+(?:\s+(?:PUBLIC\s+(?:"[^"<>[\]]*"|'[^'<>[\]]*')(?:\s+(?:"[^"<>]*"|'[^'<>]*'))?|SYSTEM\s+(?:"[^"<>]*"|'[^'<>]*')))?\s*>/i,
    '',
  );
}

/** Elements that hold text and no other element. */
const TEXTS =
  'mittente|destinatari|risposte|oggetto|gestore-emittente|identificativo|msgid|consegna|ricezione|errore-esteso|giorno|ora';
const TEXT_ELEMENT = new RegExp(`(<(${TEXTS})(?:\\s[^<>]*)?>)([\\s\\S]*?)(</\\2\\s*>)`, 'g');
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/g;
/** Characters that XML does not have (XML 1.0, 2.2). */
const NO_XML = /[^\P{Cc}\t\n\r]|\uFFFE|\uFFFF/gu;

/** What providers get wrong, set right: blanks before the declaration, unescaped signs, characters that XML has not. */
function mend(text: string): string {
  return text
    .trim()
    .replaceAll(NO_XML, '')
    .replaceAll(TEXT_ELEMENT, (_, open: string, _name: string, content: string, close: string) =>
      content.startsWith('<![CDATA[')
        ? `${open}${content}${close}`
        : `${open}${content.replaceAll(BARE_AMPERSAND, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}${close}`,
    )
    .replaceAll(BARE_AMPERSAND, '&amp;');
}

/** By the byte-order mark, then the declaration; what is no UTF-8 although it says so is Western text. */
function decodeXml(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeCharset(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeCharset(bytes, 'utf-16be');
  const declared = /<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(
    bytes.subarray(0, 300).toString('latin1'),
  )?.[1];
  if (declared !== undefined && !/^(?:utf-?8|us-ascii|ascii)$/i.test(declared))
    return decodeCharset(bytes, declared).replace(/^\uFEFF/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeCharset(bytes, 'windows-1252');
  }
}

/** Whether the beginning of a part is that of certified data, whatever the part is called. */
export function looksLikeDaticert(bytes: Buffer): boolean {
  const text = decodeXml(bytes.subarray(0, 4096));
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<postacert[\s>]/i.test(text);
}

/** Null when well formed; otherwise where it is not. */
function validate(text: string): string | null {
  const result = XMLValidator.validate(text);
  return result === true ? null : `riga ${result.err.line}`;
}

type Node = Record<string, unknown>;

function extract(text: string, isMended: boolean): DaticertReading {
  const document = parse(text);
  const root = nodeAt(document, 'postacert');
  if (root === null) return { type: 'error', fault: 'not-a-daticert', detail: 'manca l’elemento postacert' };
  const heading = nodeAt(root, 'intestazione') ?? {};
  const data = nodeAt(root, 'dati') ?? {};
  const date = nodeAt(data, 'data');
  const repeated =
    repeatedIn(root, ['intestazione', 'dati']) ??
    repeatedIn(heading, ['mittente', 'risposte', 'oggetto']) ??
    repeatedIn(data, [
      'gestore-emittente',
      'data',
      'identificativo',
      'msgid',
      'ricevuta',
      'consegna',
      'errore-esteso',
    ]) ??
    repeatedIn(date ?? {}, ['giorno', 'ora']);
  if (repeated !== undefined) return { type: 'error', fault: 'repeated', detail: `«${repeated}»` };
  return {
    type: 'daticert',
    isMended,
    daticert: {
      tipo: attribute(root, 'tipo'),
      errore: attribute(root, 'errore'),
      msgid: textAt(data, 'msgid'),
      identificativo: textAt(data, 'identificativo'),
      data:
        date === null
          ? ''
          : [textAt(date, 'giorno'), textAt(date, 'ora'), attribute(date, 'zona')].filter(Boolean).join(' '),
      mittente: textAt(heading, 'mittente'),
      destinatari: listAt(heading, 'destinatari').map((one) => ({
        indirizzo: textOf(one),
        tipo: isNode(one) ? attribute(one, 'tipo') : '',
      })),
      risposte: textAt(heading, 'risposte'),
      oggetto: textAt(heading, 'oggetto'),
      gestoreEmittente: textAt(data, 'gestore-emittente'),
      ricevuta: attribute(nodeAt(data, 'ricevuta') ?? {}, 'tipo'),
      consegna: textAt(data, 'consegna'),
      ricezione: listAt(data, 'ricezione')
        .map(textOf)
        .filter((one) => one !== ''),
      erroreEsteso: textAt(data, 'errore-esteso'),
    },
  };
}

/**
 * What stands once in the provider's definition and more than once here: a sender wrote tags into a subject that was not
 * escaped, and which of the two the provider meant is not known.
 */
const repeatedIn = (node: Node, names: readonly string[]): string | undefined =>
  names.find((name) => listAt(node, name).length > 1);

/** A document too deep for the parser is no daticert. */
function parse(text: string): Node {
  try {
    const document: unknown = PARSER.parse(text);
    return isNode(document) ? document : {};
  } catch {
    return {};
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function listAt(node: Node, name: string): unknown[] {
  const value = Object.hasOwn(node, name) ? node[name] : undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? value.slice(0, 1000) : [value];
}

function nodeAt(node: Node, name: string): Node | null {
  const [value] = listAt(node, name);
  return isNode(value) ? value : null;
}

const textAt = (node: Node, name: string): string => textOf(listAt(node, name)[0]);
const attribute = (node: Node, name: string): string => textOf(node[`@${name}`]);

function textOf(value: unknown): string {
  const raw = isNode(value) ? value['#text'] : value;
  return typeof raw === 'string' ? unescapeXml(raw).slice(0, 4000) : '';
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML itself and character numbers; nothing else exists here. */
function unescapeXml(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name]!;
    const code = name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}
