import { XMLParser, XMLValidator } from 'fast-xml-parser';

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
  readonly erroreEsteso: string;
}

export type DaticertReading =
  | { readonly type: 'daticert'; readonly daticert: Daticert; readonly isMended: boolean }
  | {
      readonly type: 'error';
      readonly fault: 'too-large' | 'has-dtd' | 'not-well-formed' | 'not-a-daticert';
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
  const text = bytes.toString(encodingOf(bytes)).replace(/^\uFEFF/, '');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { type: 'error', fault: 'has-dtd', detail: 'DTD' };
  const whole = validate(text);
  if (whole === null) return extract(text, false);
  // Some providers forget to escape an ampersand in the subject: the rest is read, and it is said.
  const mended = text.replaceAll(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/g, '&amp;');
  if (mended !== text && validate(mended) === null) return extract(mended, true);
  return { type: 'error', fault: 'not-well-formed', detail: whole };
}

const encodingOf = (bytes: Buffer): 'latin1' | 'utf8' =>
  /encoding=["'](?:iso-8859-1|iso-8859-15|windows-1252)["']/i.test(bytes.subarray(0, 200).toString('latin1'))
    ? 'latin1'
    : 'utf8';

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
      erroreEsteso: textAt(data, 'errore-esteso'),
    },
  };
}

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
