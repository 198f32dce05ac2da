import { createHash } from 'node:crypto';
import {
  decodedBody,
  decodeWords,
  fileNameOf,
  holdsUnnamedMessage,
  readMime,
  walkParts,
  type MimePart,
} from './mime.ts';

export interface OrderComparison {
  /** False: the receipt carries nothing of the message (an acceptance, a synthetic receipt), or is not signed. */
  readonly compared: boolean;
  /** Whether what was delivered is what was sent. Null: not compared. */
  readonly equal: boolean | null;
  /** What differs, in Italian; empty when nothing does. */
  readonly differences: readonly string[];
}

export const NOT_COMPARED: OrderComparison = { compared: false, equal: null, differences: [] };

interface Leaf {
  readonly name: string;
  readonly bytes: Buffer;
  readonly isText: boolean;
}

/**
 * Compares the message that a delivery receipt carries with the one that was sent. The complete receipt carries it
 * whole; the short one carries, in place of each attachment, a part `NAME.hash` with the SHA-1 of its decoded bytes
 * (Regole tecniche of PEC, 6.5.2.2). What the transport may change is left out: other headers, encodings, line ends.
 * @param content the part of the receipt that its signature covers
 */
export function compareWithOrder(content: MimePart, sent: Buffer): OrderComparison {
  const original = originalIn(content);
  if (original === null) return NOT_COMPARED;
  const order = readMime(sent);
  const differences: string[] = [];
  const subject = (message: MimePart): string =>
    decodeWords(message.headers.get('subject') ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim();
  if (subject(original) !== subject(order)) differences.push('L’oggetto non è quello inviato.');
  const delivered = leavesOf(original);
  for (const leaf of leavesOf(order)) {
    const at = delivered.findIndex((one) => isSame(leaf, one));
    if (at >= 0) delivered.splice(at, 1);
    else
      differences.push(
        leaf.name === ''
          ? 'Il testo non è quello inviato.'
          : `L’allegato «${leaf.name}» manca o non è quello inviato.`,
      );
  }
  for (const { name } of delivered)
    differences.push(name === '' ? 'C’è un testo in più.' : `C’è un allegato in più: «${name}».`);
  return { compared: true, equal: differences.length === 0, differences: differences.slice(0, 20) };
}

function originalIn(content: MimePart): MimePart | null {
  for (const part of walkParts(content)) {
    if (
      /^message\/(?:rfc822|global)$/.test(part.type) ||
      fileNameOf(part) === 'postacert.eml' ||
      holdsUnnamedMessage(part)
    )
      return readMime(decodedBody(part));
  }
  return null;
}

function leavesOf(message: MimePart): Leaf[] {
  return [...walkParts(message)]
    .filter((part) => part.parts.length === 0 && !part.type.startsWith('multipart/'))
    .map((part) => {
      const isText = part.type.startsWith('text/') && fileNameOf(part) === '';
      return { name: fileNameOf(part), isText, bytes: isText ? textBytes(part) : decodedBody(part) };
    })
    .filter(({ name, bytes }) => name !== '' || bytes.length > 0);
}

/** Line ends and blanks at the end of a text are the transport's. */
const textBytes = (part: MimePart): Buffer =>
  Buffer.from(
    decodedBody(part)
      .toString('latin1')
      .replaceAll(/[ \t]*\r?\n/g, '\n')
      .trimEnd(),
    'latin1',
  );

function isSame(sent: Leaf, delivered: Leaf): boolean {
  if (sent.bytes.equals(delivered.bytes)) return true;
  if (!delivered.name.endsWith('.hash')) return false;
  const text = delivered.bytes.toString('latin1');
  const hex = /\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b/i.exec(text)?.[0];
  const base64 = /^\s*([A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{43}=)\s*$/.exec(text)?.[1];
  if (hex === undefined && base64 === undefined) return false;
  const stated = hex === undefined ? Buffer.from(base64!, 'base64') : Buffer.from(hex, 'hex');
  return createHash(stated.length === 20 ? 'sha1' : 'sha256')
    .update(sent.bytes)
    .digest()
    .equals(stated);
}
