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
