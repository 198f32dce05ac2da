import { decodedBody, fileNameOf, readMime, walkParts, type MimePart } from './mime.ts';

/** Where the signature stands: the whole message, a part of it, or a message that was attached to it. */
export interface SignedPart {
  readonly part: MimePart;
  /** The message whose headers speak for the signed part. */
  readonly message: MimePart;
  readonly place: 'whole' | 'part' | 'attachment';
}

/** S/MIME as one part, also where a gateway called it a plain file (RFC 8551, 3.9). */
export const isOpaque = (part: MimePart): boolean =>
  /^application\/(?:x-)?pkcs7-mime$/.test(part.type) ||
  (part.type === 'application/octet-stream' &&
    fileNameOf(part).endsWith('.p7m') &&
    !/\.\w{2,4}\.p7m$/.test(fileNameOf(part)));

export const isSigned = (part: MimePart): boolean => part.type === 'multipart/signed' || isOpaque(part);

const DEEPEST = 4;

/**
 * The signed part of a message: the message itself, else one that a list or a gateway wrapped, else the signed message
 * that somebody forwarded as an attachment. Null: nothing is signed.
 */
export function findSignedPart(message: MimePart, depth = 0): SignedPart | null {
  if (isSigned(message)) return { part: message, message, place: 'whole' };
  for (const part of walkParts(message)) {
    if (part !== message && isSigned(part) && !(isOpaque(part) && isAttachment(part)))
      return { part, message, place: 'part' };
  }
  if (depth >= DEEPEST) return null;
  for (const part of walkParts(message)) {
    if (part === message || !isMessage(part)) continue;
    const attached = readMime(decodedBody(part));
    const found = findSignedPart(attached, depth + 1);
    if (found !== null) return { ...found, place: 'attachment' };
  }
  return null;
}

const isMessage = (part: MimePart): boolean =>
  part.type === 'message/rfc822' ||
  (fileNameOf(part).endsWith('.eml') &&
    /^(?:application\/octet-stream|text\/plain|message\/)/.test(part.type));

/** A signed document that was attached to an ordinary message is no signed message. */
const isAttachment = (part: MimePart): boolean =>
  part.type === 'application/octet-stream' ||
  (/^attachment/i.test(part.headers.get('content-disposition') ?? '') && fileNameOf(part) !== 'smime.p7m');
