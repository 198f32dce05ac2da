import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Anchor } from './audit-chain.ts';

const WORD = /^(\d{1,15}):([\da-f]{64})$/i;

/** `SEQ:HASH`; null when it is not written so. */
export function readAnchor(word: string): Anchor | null {
  const parts = WORD.exec(word.trim());
  return parts ? { seq: Number(parts[1]), hash: parts[2]!.toLowerCase() } : null;
}

/** One line of a file of anchors: number and hash, when it was taken, and the proof that it was taken here. */
export function anchorLine({ seq, hash }: Anchor, at: Date, key: Buffer): string {
  const text = `${seq}:${hash} ${at.toISOString()}`;
  return `${text} ${proofOf(text, key)}`;
}

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

const proofOf = (text: string, key: Buffer): string =>
  createHmac('sha256', key).update(`baluardo audit anchor\n${text}`).digest('hex');

function isProof(text: string, proof: string, key: Buffer): boolean {
  const [given, own] = [Buffer.from(proof, 'hex'), Buffer.from(proofOf(text, key), 'hex')];
  return given.length === own.length && timingSafeEqual(given, own);
}
