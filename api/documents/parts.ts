import { createHash } from 'node:crypto';
import type { PaperPart } from './paper.ts';

/**
 * A part of a dossier with its hash: whoever holds the part can tell that it is the same. With a file name it also
 * travels inside the document.
 */
export function partOf(
  name: string,
  content: string | Uint8Array,
  file?: { name: string; mediaType: string },
): PaperPart {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, sha256, ...(file && { file: { ...file, bytes } }) };
}

/** Two files of one name inside a document are one too many: which of them a reader shows is the reader's choice. */
export function withDistinctNames(parts: readonly PaperPart[]): PaperPart[] {
  const taken = new Set<string>();
  return parts.map((part) => {
    if (part.file === undefined) return part;
    const { name } = part.file;
    const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
    let distinct = name;
    for (let count = 2; taken.has(keyOf(distinct)); count += 1)
      distinct = `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
    taken.add(keyOf(distinct));
    return { ...part, file: { ...part.file, name: distinct } };
  });
}

const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase();
