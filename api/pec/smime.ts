import { fromBER } from 'asn1js';
import { Certificate, ContentInfo, SignedData } from 'pkijs';

export interface Signer {
  /** Subject common name, or the whole subject. */
  readonly name: string;
  readonly issuer: string;
  readonly emails: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly isSelfSigned: boolean;
}

export type SignatureFault =
  | 'unreadable'
  | 'no-signer'
  | 'no-certificate'
  | 'content-altered'
  | 'signature-wrong'
  | 'unsupported-algorithm';

export type SignatureReading =
  | {
      readonly type: 'intact';
      readonly signer: Signer;
      readonly content: Buffer;
      /** When the signer says it signed: part of what is signed. */
      readonly signedAt: Date | null;
      readonly certificate: Certificate;
      /** Every certificate that came with the signature. */
      readonly carried: readonly Certificate[];
    }
  | { readonly type: 'error'; readonly fault: SignatureFault; readonly signer: Signer | null };

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const COMMON_NAME = '2.5.4.3';
const EMAIL = '1.2.840.113549.1.9.1';
const SUBJECT_ALT_NAME = '2.5.29.17';

/**
 * Checks a CMS signature (RFC 5652) over `detached`, or over its own content when it carries one. Says whether the
 * bytes are those that the certificate's key signed; whether the certificate is to be trusted is another question.
 */
export async function verifyCms(der: Buffer, detached: Buffer | null): Promise<SignatureReading> {
  const signed = readSignedData(der);
  if (signed === null) return fail('unreadable');
  if (signed.signerInfos.length === 0) return fail('no-signer');
  const certificate = certificateOf(signed);
  if (certificate === null) return fail('no-certificate');
  const signer = describe(certificate);
  const content = detached ?? embeddedContent(signed);
  if (content === null) return fail('unreadable', signer);
  const wasDetached = signed.encapContentInfo.eContent === undefined;
  try {
    const result = await signed.verify({
      signer: 0,
      ...(wasDetached ? { data: toArrayBuffer(content) } : {}),
      checkChain: false,
      extendedMode: true,
    });
    return result.signatureVerified === true
      ? {
          type: 'intact',
          signer,
          content,
          signedAt: signingTimeOf(signed),
          certificate,
          carried: certificatesOf(signed),
        }
      : fail(await whyNot(signed, content), signer);
  } catch (error) {
    return fail(
      /algorithm|hash|unsupported/i.test(String((error as Error)?.message))
        ? 'unsupported-algorithm'
        : await whyNot(signed, content),
      signer,
    );
  }
}

function fail(fault: SignatureFault, signer: Signer | null = null): SignatureReading {
  return { type: 'error', fault, signer };
}

function readSignedData(der: Buffer): SignedData | null {
  try {
    const parsed = fromBER(toArrayBuffer(der));
    if (parsed.offset === -1) return null;
    const info = new ContentInfo({ schema: parsed.result });
    return info.contentType === SIGNED_DATA ? new SignedData({ schema: info.content }) : null;
  } catch {
    return null;
  }
}

function embeddedContent(signed: SignedData): Buffer | null {
  const octets = signed.encapContentInfo.eContent;
  return octets === undefined ? null : Buffer.from(octets.getValue());
}

/** The certificate whose issuer and serial number the signature names. */
function certificateOf(signed: SignedData): Certificate | null {
  const sid: unknown = signed.signerInfos[0]!.sid;
  const certificates = certificatesOf(signed);
  const named = sid as {
    issuer?: { isEqual(other: unknown): boolean };
    serialNumber?: { isEqual(other: unknown): boolean };
  };
  const certificate = certificates.find(
    (one) =>
      named.serialNumber?.isEqual(one.serialNumber) === true && named.issuer?.isEqual(one.issuer) === true,
  );
  if (certificate !== undefined) return certificate;
  // A signature may name a key identifier instead (RFC 5652, 5.3); the check of the signature finds the key itself.
  const [only] = certificates;
  return named.issuer === undefined && only !== undefined && certificates.length === 1 ? only : null;
}

const certificatesOf = (signed: SignedData): Certificate[] =>
  (signed.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate);

function describe(certificate: Certificate): Signer {
  const value = (of: Certificate['subject'], type: string): string[] =>
    of.typesAndValues.filter((one) => one.type === type).map((one) => String(one.value.valueBlock.value));
  const name = (of: Certificate['subject']): string =>
    value(of, COMMON_NAME)[0] ??
    of.typesAndValues.map((one) => String(one.value.valueBlock.value)).join(', ');
  return {
    name: name(certificate.subject).slice(0, 200),
    issuer: name(certificate.issuer).slice(0, 200),
    emails: [...value(certificate.subject, EMAIL), ...alternativeEmails(certificate)].map((email) =>
      email.toLowerCase(),
    ),
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    isSelfSigned: certificate.issuer.isEqual(certificate.subject),
  };
}

function alternativeEmails(certificate: Certificate): string[] {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === SUBJECT_ALT_NAME);
  const names =
    (extension?.parsedValue as { altNames?: { type: number; value: unknown }[] } | undefined)?.altNames ?? [];
  return names.filter(({ type }) => type === 1).map(({ value }) => String(value));
}

function signingTimeOf(signed: SignedData): Date | null {
  const attribute = signed.signerInfos[0]?.signedAttrs?.attributes.find(({ type }) => type === SIGNING_TIME);
  const value = attribute?.values[0] as { toDate?: () => Date } | undefined;
  return value?.toDate?.() ?? null;
}

/** Tells altered content from a wrong signature: the signed digest is compared with that of the bytes. */
async function whyNot(signed: SignedData, content: Buffer): Promise<SignatureFault> {
  const info = signed.signerInfos[0]!;
  const attribute = info.signedAttrs?.attributes.find(({ type }) => type === MESSAGE_DIGEST);
  const stated = attribute?.values[0] as { valueBlock: { valueHexView: Uint8Array } } | undefined;
  if (stated === undefined) return 'content-altered';
  const algorithm = DIGESTS[info.digestAlgorithm.algorithmId];
  if (algorithm === undefined) return 'unsupported-algorithm';
  const actual = new Uint8Array(await crypto.subtle.digest(algorithm, toArrayBuffer(content)));
  return Buffer.compare(actual, stated.valueBlock.valueHexView) === 0 ? 'signature-wrong' : 'content-altered';
}

const DIGESTS: Record<string, string | undefined> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** A copy of exactly these bytes: a Buffer may be a window on a larger block. */
function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
