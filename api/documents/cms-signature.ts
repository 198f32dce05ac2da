import { createHash } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  GeneralName,
  GeneralNames,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/**
 * A detached CMS signature (RFC 5652) with the attributes of CAdES-BES (ETSI EN 319 122-1): content type, digest, and
 * the hash of the signing certificate. A PDF tells the time of signing itself, so it is not an attribute here.
 * @returns DER
 */
export async function signDetached(
  content: Uint8Array,
  certificate: Certificate,
  key: Parameters<SignedData['sign']>[0],
  /** Of the authorities above it, where it is not self-signed. */
  chain: readonly Certificate[] = [],
): Promise<Buffer> {
  const bytes = Uint8Array.from(content).buffer;
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: DATA }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            new Attribute({ type: CONTENT_TYPE, values: [new ObjectIdentifier({ value: DATA })] }),
            new Attribute({
              type: MESSAGE_DIGEST,
              values: [new OctetString({ valueHex: sha256(content) })],
            }),
            new Attribute({ type: SIGNING_CERTIFICATE_V2, values: [signingCertificate(certificate)] }),
          ],
        }),
      }),
    ],
    certificates: [certificate, ...chain],
  });
  await signed.sign(key, 0, 'SHA-256', bytes);
  const info = new ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) });
  return Buffer.from(info.toSchema().toBER(false));
}

/** `SigningCertificateV2` (RFC 5035): SHA-256 is the default algorithm and is therefore left out. */
function signingCertificate(certificate: Certificate): Sequence {
  const der = Buffer.from(certificate.toSchema(true).toBER(false));
  const issuer = new GeneralNames({ names: [new GeneralName({ type: 4, value: certificate.issuer })] });
  return new Sequence({
    value: [
      new Sequence({
        value: [
          new Sequence({
            value: [
              new OctetString({ valueHex: sha256(der) }),
              new Sequence({ value: [issuer.toSchema(), certificate.serialNumber] }),
            ],
          }),
        ],
      }),
    ],
  });
}

const sha256 = (bytes: Uint8Array): ArrayBuffer =>
  Uint8Array.from(createHash('sha256').update(bytes).digest()).buffer;
