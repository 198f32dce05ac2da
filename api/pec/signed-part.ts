import { decodedBody, fileNameOf, holdsUnnamedMessage, readMime, walkParts, type MimePart } from './mime.ts';

/** Where the signature stands: the whole message, a part of it, or a message that was attached to it. */
export interface SignedPart {
  readonly part: MimePart;
  /** The message whose headers speak for the signed part. */
  readonly message: MimePart;
  readonly place: 'whole' | 'part' | 'attachment';
  /** Signed messages that are attached beside it and are not looked at. */
  readonly others: number;
}

/** S/MIME as one part, also where a gateway called it a plain file (RFC 8551, 3.9), or forgot its name. */
export const isOpaque = (part: MimePart): boolean =>
  /^application\/(?:x-)?pkcs7-mime$/.test(part.type) ||
  (part.type === 'application/octet-stream' &&
    (fileNameOf(part) === ''
      ? isSignedData(decodedBody(part))
      : fileNameOf(part).endsWith('.p7m') && !/\.\w{2,4}\.p7m$/.test(fileNameOf(part))));

/** Whether bytes begin as CMS SignedData does: a sequence, and its object identifier (RFC 5652, 5.1). */
export const isSignedData = (bytes: Buffer): boolean =>
  bytes[0] === 0x30 && bytes.subarray(0, 20).includes(Buffer.from('06092a864886f70d010702', 'hex'));

export const isSigned = (part: MimePart): boolean => part.type === 'multipart/signed' || isOpaque(part);

const DEEPEST = 4;
const MOST_ATTACHED = 100;

/**
 * The signed part of a message: the message itself, else one that a list or a gateway wrapped, else the signed message
 * that somebody forwarded as an attachment. Null: nothing is signed.
 */
export function findSignedPart(message: MimePart, depth = 0): SignedPart | null {
  if (isSigned(message)) return { part: message, message, place: 'whole', others: 0 };
  for (const part of walkParts(message)) {
    if (part !== message && isSigned(part) && !(isOpaque(part) && isAttachment(part)))
      return { part, message, place: 'part', others: 0 };
  }
  if (depth >= DEEPEST) return null;
  const attached = [...walkParts(message)]
    .filter((part) => part !== message && isMessage(part))
    .slice(0, MOST_ATTACHED)
    .flatMap((part) => findSignedPart(readMime(decodedBody(part)), depth + 1) ?? []);
  const [first] = attached;
  if (first === undefined) return null;
  const others = attached.reduce((sum, { others: beside }) => sum + beside + 1, -1);
  return { ...first, place: 'attachment', others };
}

const isMessage = (part: MimePart): boolean =>
  /^message\/(?:rfc822|global)$/.test(part.type) ||
  (fileNameOf(part).endsWith('.eml') &&
    /^(?:application\/octet-stream|text\/plain|message\/)/.test(part.type)) ||
  holdsUnnamedMessage(part);

/** A signed document that was attached to an ordinary message is no signed message. */
const isAttachment = (part: MimePart): boolean =>
  part.type === 'application/octet-stream' ||
  (/^attachment/i.test(part.headers.get('content-disposition') ?? '') && fileNameOf(part) !== 'smime.p7m');
