import { createHash } from 'node:crypto';
import { fromBER } from 'asn1js';
import {
  Certificate,
  ContentInfo,
  getCrypto,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs';
import { describeSigner, type Signer } from './signer.ts';

export type SignatureFault =
  | 'unreadable'
  | 'no-signer'
  | 'several-signers'
  | 'no-certificate'
  | 'two-certificates'
  /** A detached signature that brings a content of its own: it speaks about that one, not about the bytes beside it. */
  | 'carries-content'
  | 'carries-no-content'
  | 'attributes-wrong'
  | 'content-altered'
  | 'signature-wrong'
  | 'unsupported-algorithm'
  /** Made with MD5: whoever has one signed content makes another of its digest, so it shows nothing. */
  | 'weak-algorithm';

export type SignatureReading =
  | {
      readonly type: 'intact';
      readonly signer: Signer;
      /** The bytes whose digest was signed, and no others. */
      readonly content: Buffer;
      /** When the signer says it signed: part of what is signed. */
      readonly signedAt: Date | null;
      readonly certificate: Certificate;
      /** Every certificate that came with the signature. */
      readonly carried: readonly Certificate[];
      /** Whether the signature names its certificate by hash (RFC 5035), and that hash is this certificate's. */
      readonly isBoundToCertificate: boolean;
      /**
       * Made with SHA-1, as providers did for years: nobody finds a second content for a digest that is there, but
       * whoever had the content signed may have prepared two (SHAttered, 2017).
       */
      readonly isWeak: boolean;
    }
  | { readonly type: 'error'; readonly fault: SignatureFault; readonly signer: Signer | null };

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const DATA = '1.2.840.113549.1.7.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';

/**
 * Checks a detached CMS signature (RFC 5652) over `content`. One that carries a content of its own is refused: its
 * signature would be about that content (RFC 8551, 3.5.3; ISO 32000-1, 12.8.3.3). Says whether the bytes are those that
 * the certificate's key signed; whether the certificate is to be trusted is another question.
 */
export async function verifyDetachedCms(der: Buffer, content: Buffer): Promise<SignatureReading> {
  const signed = readSignedData(der);
  if (signed === null) return fail('unreadable');
  if (signed.encapContentInfo.eContent !== undefined) return fail('carries-content');
  return verify(signed, content);
}

/** Checks a CMS signature over the content that it carries, and gives that content back. */
export async function verifyEnclosingCms(der: Buffer): Promise<SignatureReading> {
  const signed = readSignedData(der);
  if (signed === null) return fail('unreadable');
  const octets = signed.encapContentInfo.eContent;
  if (octets === undefined) return fail('carries-no-content');
  return verify(signed, Buffer.from(octets.getValue()));
}

/** What a hostile envelope makes the library throw is an envelope that cannot be read. */
async function verify(signed: SignedData, content: Buffer): Promise<SignatureReading> {
  try {
    return await verifyReadable(signed, content);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return fail('unreadable');
    throw error;
  }
}

async function verifyReadable(signed: SignedData, content: Buffer): Promise<SignatureReading> {
  const [info, another] = signed.signerInfos;
  if (info === undefined) return fail('no-signer');
  // Which of two signers a reader shows is the reader's choice: none is shown.
  if (another !== undefined) return fail('several-signers');
  const chosen = signerCertificate(signed, info);
  if (typeof chosen === 'string') return fail(chosen);
  const signer = describeSigner(chosen);
  const algorithms = [info.digestAlgorithm.algorithmId, info.signatureAlgorithm.algorithmId];
  if (algorithms.some((one) => MD5.has(one))) return fail('weak-algorithm', signer);
  const digestName = DIGESTS[info.digestAlgorithm.algorithmId];
  if (digestName === undefined) return fail('unsupported-algorithm', signer);
  const attributes = signedAttributes(info);
  if (attributes === 'wrong' || signed.encapContentInfo.eContentType !== DATA)
    return fail('attributes-wrong', signer);
  if (attributes === null && content[0] === 0x31) {
    // The attributes of another signature, shown as a content that has none (RFC 5652 names no defence).
    return fail('attributes-wrong', signer);
  }
  if (attributes !== null && !attributes.digest.equals(createHash(digestName).update(content).digest()))
    return fail('content-altered', signer);
  const covered = attributes === null ? Uint8Array.from(content).buffer : info.signedAttrs!.encodedValue;
  const isSigned = await isSignatureOf(info, chosen, covered, digestName);
  if (isSigned !== true)
    return fail(
      isSigned === 'unsupported'
        ? 'unsupported-algorithm'
        : attributes === null
          ? 'content-altered'
          : 'signature-wrong',
      signer,
    );
  return {
    type: 'intact',
    signer,
    content,
    signedAt: attributes?.signedAt ?? null,
    certificate: chosen,
    carried: certificatesOf(signed),
    isBoundToCertificate: attributes?.certificateHash?.equals(sha256(derOf(chosen))) ?? false,
    isWeak: algorithms.some((one) => SHA1.has(one)),
  };
}

function fail(fault: SignatureFault, signer: Signer | null = null): SignatureReading {
  return { type: 'error', fault, signer };
}

function readSignedData(der: Buffer): SignedData | null {
  try {
    // Octets are octets: a hash whose bytes happen to read as ASN.1 is no structure of its own.
    const parsed = fromBER(Uint8Array.from(der).buffer, {
      parseEmbedded: false,
      maxContentLength: der.length,
    });
    if (parsed.offset === -1) return null;
    const info = new ContentInfo({ schema: parsed.result });
    return info.contentType === SIGNED_DATA ? new SignedData({ schema: info.content }) : null;
  } catch {
    return null;
  }
}

/**
 * The certificate that the signature names, by issuer and serial number or by key identifier (RFC 5652, 5.3). Two
 * different ones under one name are refused: one would be shown and the other would have signed.
 */
function signerCertificate(signed: SignedData, info: SignerInfo): Certificate | SignatureFault {
  const named = info.sid as unknown;
  const found = certificatesOf(signed).filter((one) =>
    named instanceof IssuerAndSerialNumber
      ? named.serialNumber.isEqual(one.serialNumber) && named.issuer.isEqual(one.issuer)
      : keyIdentifiersOf(one).some((identifier) => keyIdentifierIn(named)?.equals(identifier) === true),
  );
  const [first] = found;
  if (first === undefined) return 'no-certificate';
  const der = derOf(first);
  return found.every((one) => derOf(one).equals(der)) ? first : 'two-certificates';
}

/** The extension's value, and the hash of the key that most authorities put there (RFC 5280, 4.2.1.2). */
function keyIdentifiersOf(certificate: Certificate): Buffer[] {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === SUBJECT_KEY_IDENTIFIER);
  const stated = (extension?.parsedValue as { valueBlock?: { valueHexView?: Uint8Array } } | undefined)
    ?.valueBlock?.valueHexView;
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  const hash = createHash('sha1').update(key).digest();
  return stated === undefined ? [hash] : [Buffer.from(stated), hash];
}

/** `[0] SubjectKeyIdentifier`, written as a primitive or around an octet string. */
function keyIdentifierIn(sid: unknown): Buffer | null {
  const block = (sid as { valueBlock?: { valueHexView?: Uint8Array; value?: unknown[] } } | undefined)
    ?.valueBlock;
  const inner = block?.value?.[0] as { valueBlock?: { valueHexView?: Uint8Array } } | undefined;
  const bytes = inner?.valueBlock?.valueHexView ?? block?.valueHexView;
  return bytes === undefined || bytes.length === 0 ? null : Buffer.from(bytes);
}

const certificatesOf = (signed: SignedData): Certificate[] =>
  (signed.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate);

interface SignedAttributes {
  readonly digest: Buffer;
  readonly signedAt: Date | null;
  readonly certificateHash: Buffer | null;
}

/** What the signature says beside the digest: each attribute once, with one value (RFC 5652, 11). */
function signedAttributes(info: SignerInfo): SignedAttributes | 'wrong' | null {
  const all = info.signedAttrs?.attributes;
  if (all === undefined) return null;
  const one = (type: string): unknown => {
    const found = all.filter((attribute) => attribute.type === type);
    if (found.length === 0) return undefined;
    return found.length === 1 && found[0]!.values.length === 1 ? found[0]!.values[0] : null;
  };
  const contentType = one(CONTENT_TYPE) as { getValue?: () => string } | null | undefined;
  const digest = one(MESSAGE_DIGEST) as { valueBlock?: { valueHexView?: Uint8Array } } | null | undefined;
  const signedAt = one(SIGNING_TIME) as { toDate?: () => Date } | null | undefined;
  const bound = one(SIGNING_CERTIFICATE_V2);
  if (contentType?.getValue?.() !== DATA || !digest?.valueBlock?.valueHexView) return 'wrong';
  if (signedAt === null || bound === null) return 'wrong';
  return {
    digest: Buffer.from(digest.valueBlock.valueHexView),
    signedAt: signedAt?.toDate?.() ?? null,
    certificateHash: bound === undefined ? null : firstHashIn(bound),
  };
}

/** `SEQUENCE { SEQUENCE OF { ESSCertIDv2 { hash OCTET STRING … } } }` with SHA-256, which is left out as the default. */
function firstHashIn(value: unknown): Buffer | null {
  let at = value;
  for (let depth = 0; depth < 4; depth += 1) {
    const block = (at as { valueBlock?: { value?: unknown[]; valueHexView?: Uint8Array } }).valueBlock;
    if (block?.value?.[0] === undefined) {
      return block?.valueHexView === undefined ? null : Buffer.from(block.valueHexView);
    }
    at = block.value[0];
  }
  return null;
}

async function isSignatureOf(
  info: SignerInfo,
  certificate: Certificate,
  covered: ArrayBuffer,
  digestName: string,
): Promise<boolean | 'unsupported'> {
  const byKeyType = info.signatureAlgorithm.algorithmId === RSA_ENCRYPTION;
  try {
    return await getCrypto(true).verifyWithPublicKey(
      covered,
      info.signature,
      certificate.subjectPublicKeyInfo,
      info.signatureAlgorithm,
      ...(byKeyType ? [`SHA-${digestName.slice(3)}`] : []),
    );
  } catch (error) {
    return /algorithm|hash|unsupported/i.test(String((error as Error)?.message)) ? 'unsupported' : false;
  }
}

/** Alone and with RSA or ECDSA. */
const MD5 = new Set(['1.2.840.113549.2.5', '1.2.840.113549.1.1.4']);
const SHA1 = new Set(['1.3.14.3.2.26', '1.2.840.113549.1.1.5', '1.2.840.10045.4.1']);

const DIGESTS: Record<string, string | undefined> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const derOf = (certificate: Certificate): Buffer => Buffer.from(certificate.toSchema(true).toBER(false));
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
