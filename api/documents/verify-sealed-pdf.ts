import { createHash } from 'node:crypto';
import { derOf } from '../pec/trust.ts';
import { verifyDetachedCms, type SignatureFault } from '../signatures/verify-cms.ts';
import { enclosedFiles, resolve, type EnclosedFilesFault } from './pdf/enclosed-files.ts';
import {
  asReference,
  asString,
  isArray,
  isDictionary,
  isName,
  PdfFault,
  type PdfDictionary,
  type PdfString,
} from './pdf/pdf-value.ts';
import { readPdfFile, type PdfFile } from './pdf/read-pdf-file.ts';

export type SealFault =
  /** The file is not written as papers of this product are: something was put in, taken out or added behind. */
  | 'structure'
  | 'several-seals'
  /** The seal does not cover every byte of the file but its own. */
  | 'range'
  /** The room of the seal holds something else than the seal and zeros. */
  | 'gap'
  | 'not-bound'
  | SignatureFault
  | EnclosedFilesFault;

export interface SealedPdf {
  /** `broken`: there is a seal, and the file is not the one that was sealed, or it cannot be shown that it is. */
  readonly seal: 'valid' | 'broken' | 'missing';
  /** The seal is that of one of the certificates that were given. */
  readonly isOurs: boolean;
  /** The seal covers the whole file. */
  readonly coversAll: boolean;
  /** Why the seal is broken; null when it is not. */
  readonly fault: SealFault | null;
  readonly signer: { readonly name: string; readonly fingerprint: string } | null;
  /** The enclosed files with their hashes, in the order of the file; none of a file whose seal is not valid. */
  readonly parts: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/**
 * Reads the seal of a paper of this product, and the parts inside. The seal is found by the document's own structure,
 * and the parts are those of the very bytes that it covers.
 * @param certificates DER, of the installation whose papers are expected, old ones too; empty: nobody's in particular
 */
export async function verifySealedPdf(pdf: Buffer, certificates: readonly Buffer[]): Promise<SealedPdf> {
  const file = readStructure(pdf);
  if (file === null) return mentionsSeal(pdf) ? broken('structure') : MISSING;
  const seal = sealOf(file);
  if (seal === null) return mentionsSeal(pdf) ? broken('structure') : MISSING;
  if (typeof seal === 'string') return broken(seal);
  const { start, end } = seal.contents;
  const [zero, first, second, rest] = seal.ranges;
  if (zero !== 0 || first !== start || second !== end || second + rest! !== pdf.length)
    return broken('range');
  const signature = pdf[start] === 0x3c ? signatureIn(seal.contents.bytes) : null;
  if (signature === null) return broken('gap');
  const reading = await verifyDetachedCms(
    signature,
    Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]),
  );
  if (reading.type === 'error') return broken(reading.fault, true);
  if (reading.isWeak) return broken('weak-algorithm', true);
  // CAdES names the certificate by hash; without it any certificate with the same key would do.
  if (!reading.isBoundToCertificate) return broken('not-bound', true);
  const enclosed = enclosedFiles(file);
  if (enclosed.type === 'error') return broken(enclosed.fault, true);
  const der = derOf(reading.certificate);
  return {
    seal: 'valid',
    isOurs: certificates.some((one) => one.equals(der)),
    coversAll: true,
    fault: null,
    signer: { name: reading.signer.name, fingerprint: sha256(der) },
    parts: enclosed.files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  };
}

const MISSING: SealedPdf = {
  seal: 'missing',
  isOurs: false,
  coversAll: false,
  fault: null,
  signer: null,
  parts: [],
};

const broken = (fault: SealFault, coversAll = false): SealedPdf => ({
  ...MISSING,
  seal: 'broken',
  coversAll,
  fault,
});

function readStructure(pdf: Buffer): PdfFile | null {
  try {
    return readPdfFile(pdf);
  } catch (error) {
    if (error instanceof PdfFault) return null;
    throw error;
  }
}

/** A file that cannot be read and speaks of a signature is no file without one. */
const mentionsSeal = (pdf: Buffer): boolean =>
  /\/(?:B|#42)(?:y|#79)teRange|\/FT\s*\/Sig|\/Type\s*\/Sig\b|\/SigFlags/.test(pdf.toString('latin1'));

interface Seal {
  readonly ranges: readonly number[];
  readonly contents: PdfString;
}

/** The one signature field of the form, and its value; null without a form. */
function sealOf(file: PdfFile): Seal | 'several-seals' | 'structure' | null {
  const root = resolve(file, file.trailer.get('Root'));
  const form = isDictionary(root) ? resolve(file, root.get('AcroForm')) : undefined;
  if (form === undefined || form === null) return null;
  const fields = isDictionary(form) ? resolve(file, form.get('Fields')) : undefined;
  if (!isArray(fields)) return 'structure';
  const found = fields.map((field) => resolve(file, field));
  const signatures = [...file.objects.values()].filter(
    ({ value }) => isDictionary(value) && (isName(value.get('Type'), 'Sig') || value.has('ByteRange')),
  );
  if (found.length > 1 || signatures.length > 1) return 'several-seals';
  const [field] = found;
  if (!isDictionary(field) || !isName(field.get('FT'), 'Sig')) return 'structure';
  if (asReference(field.get('V')) === null) return 'structure';
  const value = resolve(file, field.get('V'));
  return isDictionary(value) ? readSeal(value) : 'structure';
}

function readSeal(value: PdfDictionary): Seal | 'structure' {
  const ranges = value.get('ByteRange');
  const contents = asString(value.get('Contents'));
  const isKnown =
    isName(value.get('Filter'), 'Adobe.PPKLite') && isName(value.get('SubFilter'), 'ETSI.CAdES.detached');
  const isWhole =
    isArray(ranges) &&
    ranges.length === 4 &&
    ranges.every((one) => Number.isInteger(one) && Number(one) >= 0);
  return isKnown && isWhole && contents !== null ? { ranges: ranges.map(Number), contents } : 'structure';
}

/** The signature without the zeros behind it, with which the room was filled; null when anything else stands there. */
function signatureIn(room: Buffer): Buffer | null {
  const first = room[1] ?? 0;
  const count = first < 0x80 ? 0 : first & 0x7f;
  // A length of its own, of at most four bytes: the indefinite form does not say where the signature ends.
  if (room[0] !== 0x30 || first === 0x80 || count > 4 || room.length < 2 + count) return null;
  const length = count === 0 ? first : room.readUIntBE(2, count);
  const end = 2 + count + length;
  if (end > room.length || room.subarray(end).some((byte) => byte !== 0)) return null;
  return room.subarray(0, end);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
