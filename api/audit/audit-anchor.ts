import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Anchor } from './audit-chain.ts';

const WORD = /^([1-9]\d{0,14}):([\da-f]{64})$/i;
const SIGNED = /^ed25519:([A-Za-z0-9+/]{86}==)$/;

/** `SEQ:HASH`; null when it is not written so. */
export function readAnchor(word: string): Anchor | null {
  const parts = WORD.exec(word.trim());
  return parts ? { seq: Number(parts[1]), hash: parts[2]!.toLowerCase() } : null;
}

/**
 * One line of a file of anchors: number and hash, when it was taken, and a signature by a key that the database does not
 * hold. Whoever has the public key ({@link anchorPublicKey}) can check it without the installation.
 */
export function anchorLine({ seq, hash }: Anchor, at: Date, key: Buffer): string {
  const text = `${seq}:${hash} ${at.toISOString()}`;
  return `${text} ed25519:${sign(null, signedText(text), signingKey(key)).toString('base64')}`;
}

/** PEM, for whoever keeps the anchors. */
export const anchorPublicKey = (key: Buffer): string =>
  createPublicKey(signingKey(key)).export({ type: 'spki', format: 'pem' }).toString();

/**
 * Reads a file of anchors. Lines without a proof are taken as they are (written by hand, from a letter or a log);
 * lines with one must be of a key of this installation.
 * @returns the anchors, and the numbers of the lines that are none
 */
export function readAnchors(text: string, keys: readonly Buffer[]): { anchors: Anchor[]; faults: number[] } {
  const anchors: Anchor[] = [];
  const faults: number[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const [word = '', at, proof] = line.trim().split(/\s+/);
    const anchor = readAnchor(word);
    const isGood =
      anchor !== null && (proof === undefined || keys.some((key) => isProof(`${word} ${at}`, proof, key)));
    if (isGood) anchors.push(anchor);
    else faults.push(index + 1);
  });
  return { anchors, faults };
}

function isProof(text: string, proof: string, key: Buffer): boolean {
  const signature = SIGNED.exec(proof)?.[1];
  if (signature !== undefined)
    return verify(null, signedText(text), createPublicKey(signingKey(key)), Buffer.from(signature, 'base64'));
  // Lines of before: a keyed hash.
  const own = createHmac('sha256', key).update(signedText(text)).digest();
  const given = Buffer.from(proof, 'hex');
  return given.length === own.length && timingSafeEqual(given, own);
}

const signedText = (text: string): Buffer => Buffer.from(`baluardo audit anchor\n${text}`);

/** PKCS #8 around an Ed25519 seed (RFC 8410). */
const ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

function signingKey(key: Buffer): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'baluardo audit anchor ed25519', 32));
  return createPrivateKey({ key: Buffer.concat([ED25519, seed]), format: 'der', type: 'pkcs8' });
}
