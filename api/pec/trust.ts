import { createHash, X509Certificate } from 'node:crypto';
import { Certificate, CertificateChainValidationEngine } from 'pkijs';

export type Trust =
  | {
      readonly type: 'trusted';
      readonly by: string;
      /** The certificate itself stands in the list: the office knows whose it is. */
      readonly isListed: boolean;
    }
  | { readonly type: 'unknown' };

/**
 * Whether `signer` leads to a certificate of the office's trust list at the moment of the signature, through the
 * certificates that came with the message. Revocation is not asked: the provider's lists are not fetched.
 */
export async function trustOf(
  signer: Certificate,
  carried: readonly Certificate[],
  trusted: readonly Certificate[],
  at: Date,
): Promise<Trust> {
  const own = fingerprintOf(signer);
  // A provider's signing certificate may stand in the list itself.
  const same = trusted.find((one) => fingerprintOf(one) === own);
  if (same) return { type: 'trusted', by: nameOf(same), isListed: true };
  const authorities = trusted.filter(isAuthority);
  if (authorities.length === 0) return { type: 'unknown' };
  try {
    const engine = new CertificateChainValidationEngine({
      trustedCerts: [...authorities],
      // The engine judges the last one; a root that the message itself carries proves nothing.
      certs: [...carried.filter((one) => fingerprintOf(one) !== own && !isSelfIssued(one)), signer],
      checkDate: at,
    });
    const { result, certificatePath } = await engine.verify();
    if (!result) return { type: 'unknown' };
    const root = certificatePath?.at(-1);
    const isOurs =
      root !== undefined && authorities.some((one) => fingerprintOf(one) === fingerprintOf(root));
    return isOurs ? { type: 'trusted', by: nameOf(root), isListed: false } : { type: 'unknown' };
  } catch {
    // An algorithm that this machine does not know, a chain that loops: not proven.
    return { type: 'unknown' };
  }
}

/** SHA-256 of the certificate, hexadecimal. */
export const fingerprintOf = (certificate: Certificate): string =>
  createHash('sha256').update(derOf(certificate)).digest('hex');

export const derOf = (certificate: Certificate): Buffer =>
  Buffer.from(certificate.toSchema(true).toBER(false));

export function readCertificate(der: Uint8Array): Certificate {
  return Certificate.fromBER(Uint8Array.from(der));
}

const isSelfIssued = (one: Certificate): boolean => one.issuer.isEqual(one.subject);

function isAuthority(certificate: Certificate): boolean {
  const constraints = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.19');
  return (constraints?.parsedValue as { cA?: boolean } | undefined)?.cA === true;
}

/** Common name, or the whole subject. */
export function nameOf(certificate: Certificate, of: 'subject' | 'issuer' = 'subject'): string {
  const values = certificate[of].typesAndValues;
  const common = values.find(({ type }) => type === '2.5.4.3');
  const words = common
    ? String(common.value.valueBlock.value)
    : values.map(({ value }) => String(value.valueBlock.value)).join(', ');
  return words.slice(0, 200);
}

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,20000}-----END CERTIFICATE-----/g;
const MOST = 200;

/** The certificates of a PEM bundle, or of one DER file; what cannot be read is counted, not passed over in silence. */
export function readBundle(bytes: Uint8Array): { certificates: Certificate[]; unreadable: number } {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = text.match(PEM)?.slice(0, MOST) ?? [];
  const sources = blocks.length > 0 ? blocks : [Buffer.from(bytes)];
  const certificates: Certificate[] = [];
  let unreadable = 0;
  for (const source of sources) {
    try {
      // OpenSSL reads it first: it is stricter than the ASN.1 reader.
      certificates.push(readCertificate(new X509Certificate(source).raw));
    } catch {
      unreadable += 1;
    }
  }
  return { certificates, unreadable };
}
