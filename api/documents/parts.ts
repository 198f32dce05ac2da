import { createHash } from 'node:crypto';
import type { PaperPart } from './paper.ts';

/** A part of a dossier with its hash: whoever holds the part can tell that it is the same. */
export function partOf(name: string, content: string | Uint8Array): PaperPart {
  return { name, sha256: createHash('sha256').update(content).digest('hex') };
}
