import { createHash } from 'node:crypto';

/** A part of a dossier with its hash: whoever holds the part can tell that it is the same. */
export interface DocumentPart {
  readonly name: string;
  readonly sha256: string;
}

export function partOf(name: string, content: string | Uint8Array): DocumentPart {
  return { name, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The hash of the list: one line a part, `sha256  name`, as `sha256sum` writes it. */
export function documentHash(parts: readonly DocumentPart[]): string {
  return createHash('sha256')
    .update(parts.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''))
    .digest('hex');
}
