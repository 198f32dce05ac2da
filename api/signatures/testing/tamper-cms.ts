import { fromBER, OctetString } from 'asn1js';
import { Certificate, ContentInfo, EncapsulatedContentInfo, SignedData } from 'pkijs';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const DATA = '1.2.840.113549.1.7.1';

/** Writes a CMS anew after `change`: what a forger may do with a signature that is not his. */
export function tamperCms(der: Buffer, change: (signed: SignedData) => void): Buffer {
  const parsed = fromBER(Uint8Array.from(der).buffer);
  const signed = new SignedData({ schema: new ContentInfo({ schema: parsed.result }).content });
  change(signed);
  const info = new ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) });
  return Buffer.from(info.toSchema().toBER(false));
}

/** The same signature, made to carry the content that it is about. */
export const wrapContent = (der: Buffer, content: Uint8Array): Buffer =>
  tamperCms(der, (signed) => {
    signed.encapContentInfo = new EncapsulatedContentInfo({
      eContentType: DATA,
      eContent: new OctetString({ valueHex: Uint8Array.from(content).buffer }),
    });
  });

/** A certificate with another's names and serial number, and a key of the forger's. */
export async function impersonate(
  victim: Certificate,
): Promise<{ certificate: Certificate; key: CryptoKey }> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = victim.serialNumber;
  certificate.issuer = victim.issuer;
  certificate.subject = victim.subject;
  certificate.notBefore = victim.notBefore;
  certificate.notAfter = victim.notAfter;
  certificate.extensions = victim.extensions ?? [];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return { certificate, key: keys.privateKey };
}
