import { inflateSync } from 'node:zlib';
import type { PdfFile, PdfObject } from './read-pdf-file.ts';
import {
  asReference,
  asString,
  isArray,
  isDictionary,
  isName,
  type PdfDictionary,
  type PdfValue,
} from './pdf-value.ts';

export interface EnclosedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export type EnclosedFilesFault = 'same-name-parts' | 'hidden-part' | 'unreadable-part';
export type EnclosedFiles =
  | { readonly type: 'files'; readonly files: readonly EnclosedFile[] }
  | { readonly type: 'error'; readonly fault: EnclosedFilesFault };

const MOST_PARTS = 1000;
const LARGEST_PART = 64 * 1024 * 1024;

/**
 * The files that the document's own tree of names lists (ISO 32000-1, 7.11.4), in the order of the file. Two of one name are a
 * fault, and so is a file that lies in the document and not in the tree: each reader would show another one.
 */
export function enclosedFiles(file: PdfFile): EnclosedFiles {
  const read = (value: PdfValue | undefined): PdfValue | undefined => resolve(file, value);
  const root = read(file.trailer.get('Root'));
  const names = isDictionary(root) ? read(root.get('Names')) : undefined;
  const tree = isDictionary(names) ? read(names.get('EmbeddedFiles')) : undefined;
  const listed = (isDictionary(tree) ? listedIn(tree) : [])?.toSorted(
    (a, b) => (asReference(a) ?? 0) - (asReference(b) ?? 0),
  );
  if (listed === undefined || listed.length > MOST_PARTS) return { type: 'error', fault: 'unreadable-part' };
  const files: EnclosedFile[] = [];
  const streams = new Set<number>();
  for (const value of listed) {
    const specification = read(value);
    const found = isDictionary(specification) ? fileOf(file, specification) : null;
    if (found === null) return { type: 'error', fault: 'unreadable-part' };
    streams.add(found.stream);
    files.push({ name: found.name, bytes: found.bytes });
  }
  const known = new Set(files.map(({ name }) => name.normalize('NFKC').toLowerCase()));
  if (known.size !== files.length) return { type: 'error', fault: 'same-name-parts' };
  const specifications = new Set(listed.map((value) => asReference(value)));
  for (const [number, object] of file.objects) {
    const isHidden =
      (isFileSpecification(object) && !specifications.has(number)) ||
      (isEmbedded(object) && !streams.has(number));
    if (isHidden) return { type: 'error', fault: 'hidden-part' };
  }
  return { type: 'files', files };
}

export function resolve(file: PdfFile, value: PdfValue | undefined): PdfValue | undefined {
  const number = asReference(value);
  return number === null ? value : file.objects.get(number)?.value;
}

/** The values of a flat tree, `[(name) reference (name) reference …]`. A tree with branches is not written here. */
function listedIn(tree: PdfDictionary): PdfValue[] | null {
  const pairs = tree.get('Names');
  if (tree.has('Kids') || !isArray(pairs) || pairs.length % 2 !== 0) return null;
  return pairs.filter((_, index) => index % 2 === 1);
}

function fileOf(
  file: PdfFile,
  specification: PdfDictionary,
): { name: string; bytes: Buffer; stream: number } | null {
  const plain = asString(specification.get('F'));
  const unicode = asString(specification.get('UF'));
  const embedded = resolve(file, specification.get('EF'));
  const stream = isDictionary(embedded) ? asReference(embedded.get('F')) : null;
  if (plain === null || stream === null || !isDictionary(embedded)) return null;
  // Readers take one or the other: both must say the same.
  const name = textOf(plain.bytes);
  if (unicode !== null && textOf(unicode.bytes) !== name) return null;
  if (embedded.has('UF') && asReference(embedded.get('UF')) !== stream) return null;
  const object = file.objects.get(stream);
  const bytes = object === undefined ? null : contentOf(object);
  return bytes === null ? null : { name, bytes, stream };
}

function contentOf({ value, stream }: PdfObject): Buffer | null {
  if (stream === null || !isDictionary(value)) return null;
  const filter = value.get('Filter');
  if (filter === undefined) return stream;
  if (!isName(filter, 'FlateDecode') || value.has('DecodeParms')) return null;
  try {
    return inflateSync(stream, { maxOutputLength: LARGEST_PART });
  } catch {
    return null;
  }
}

const isFileSpecification = ({ value }: PdfObject): boolean =>
  isDictionary(value) && (isName(value.get('Type'), 'Filespec') || value.has('EF'));
const isEmbedded = ({ value }: PdfObject): boolean =>
  isDictionary(value) && isName(value.get('Type'), 'EmbeddedFile');

/** A text string: Latin letters, or UTF-16 with its mark (7.9.2.2). */
export function textOf(bytes: Buffer): string {
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? new TextDecoder('utf-16be').decode(bytes.subarray(2))
    : bytes.toString('latin1');
}
