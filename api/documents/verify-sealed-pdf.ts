import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { derOf } from '../pec/trust.ts';
import { verifyDetachedCms } from '../signatures/verify-cms.ts';

export interface SealedPdf {
  /** `broken`: there is a seal, and the file is not the one that was sealed. */
  readonly seal: 'valid' | 'broken' | 'missing';
  /** The seal is that of the certificate that was given. */
  readonly isOurs: boolean;
  /** Nothing was added behind what was sealed. */
  readonly coversAll: boolean;
  readonly signer: { readonly name: string; readonly fingerprint: string } | null;
  /** The enclosed files with their hashes, in the order of the file. */
  readonly parts: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

const FILESPEC = '/Type /Filespec';
const LONGEST_FILESPEC = 4000;
const MOST_PARTS = 100;
const LARGEST_PART = 64 * 1024 * 1024;

/** Reads the seal of a paper of this house, and the parts inside. Bounded: the file may be anybody's. */
export async function verifySealedPdf(pdf: Buffer, certificate: Buffer | null): Promise<SealedPdf> {
  const text = pdf.toString('latin1');
  const parts = readEnclosedFiles(pdf);
  const ranges = /\/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\s*\]/.exec(text);
  if (!ranges) return { seal: 'missing', isOurs: false, coversAll: false, signer: null, parts };
  const [open, close, rest] = ranges.slice(1).map(Number) as [number, number, number];
  const coversAll =
    close + rest === pdf.length && open < close && pdf[open] === 0x3c && pdf[close - 1] === 0x3e;
  const signature = Buffer.from(text.slice(open + 1, close - 1), 'hex');
  const content = Buffer.concat([pdf.subarray(0, open), pdf.subarray(close, close + rest)]);
  const reading = await verifyDetachedCms(withoutPadding(signature), content);
  if (reading.type === 'error') return { seal: 'broken', isOurs: false, coversAll, signer: null, parts };
  const der = derOf(reading.certificate);
  return {
    // A reader shows the whole file: what stands behind the seal was not sealed.
    seal: coversAll ? 'valid' : 'broken',
    isOurs: certificate !== null && der.equals(certificate),
    coversAll,
    signer: { name: reading.signer.name, fingerprint: sha256(der) },
    parts,
  };
}

/** The room of the signature is larger than it is: DER says where it ends. */
function withoutPadding(der: Buffer): Buffer {
  const first = der[1] ?? 0;
  if (first < 0x80) return der.subarray(0, 2 + first);
  const count = first & 0x7f;
  if (count > 4) return der;
  let length = 0;
  for (let at = 2; at < 2 + count; at++) length = length * 256 + (der[at] ?? 0);
  return der.subarray(0, 2 + count + length);
}

/** Embedded files as this house writes them: one object each, deflated, and its name in a file specification. */
export function readEnclosedFiles(pdf: Buffer): SealedPdf['parts'] {
  const text = pdf.toString('latin1');
  const parts: { name: string; bytes: number; sha256: string }[] = [];
  let at = text.indexOf(FILESPEC);
  for (let seen = 0; at >= 0 && seen < MOST_PARTS; seen += 1) {
    const object = text.slice(at, at + LONGEST_FILESPEC);
    const reference = /\/EF <<\s*\/F (\d{1,9}) 0 R\s*>>/.exec(object)?.[1];
    const name = /\/F (\((?:[^()\\]|\\[\s\S])*\))/.exec(object)?.[1];
    const bytes = reference === undefined ? null : streamOf(pdf, text, reference);
    if (name !== undefined && bytes)
      parts.push({ name: pdfText(name), bytes: bytes.length, sha256: sha256(bytes) });
    at = text.indexOf(FILESPEC, at + FILESPEC.length);
  }
  return parts;
}

function streamOf(pdf: Buffer, text: string, object: string): Buffer | null {
  const start = text.indexOf(`\n${object} 0 obj`);
  const stream = start < 0 ? -1 : text.indexOf('stream\n', start);
  if (stream < 0) return null;
  const head = text.slice(start, stream);
  const length = Number(/\/Length (\d{1,10})/.exec(head)?.[1] ?? -1);
  if (length < 0) return null;
  const bytes = pdf.subarray(stream + 7, stream + 7 + length);
  if (!head.includes('/FlateDecode')) return bytes;
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST_PART });
  } catch {
    return null;
  }
}

/** A literal string: Latin letters, or UTF-16 with its mark. */
function pdfText(literal: string): string {
  const raw = literal
    .slice(1, -1)
    .replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : code,
    );
  if (!raw.startsWith('\u00fe\u00ff')) return raw;
  return Buffer.from(raw.slice(2), 'latin1').swap16().toString('utf16le');
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
