import type { Certificate } from 'pkijs';

export interface Signer {
  /** Subject common name, or the whole subject. */
  readonly name: string;
  /** Subject organisation; null when the certificate names none. */
  readonly organization: string | null;
  readonly issuer: string;
  readonly emails: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly isSelfSigned: boolean;
  /**
   * Whether the certificate may sign mail (RFC 8550, 4.4): `null` when it names no purpose at all, which permits every
   * one and proves none.
   */
  readonly maySignMail: boolean | null;
}

const COMMON_NAME = '2.5.4.3';
const ORGANIZATION = '2.5.4.10';
const EMAIL = '1.2.840.113549.1.9.1';
const SUBJECT_ALT_NAME = '2.5.29.17';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4';
const ANY_PURPOSE = '2.5.29.37.0';

export function describeSigner(certificate: Certificate): Signer {
  const value = (of: Certificate['subject'], type: string): string[] =>
    of.typesAndValues.filter((one) => one.type === type).map((one) => String(one.value.valueBlock.value));
  const name = (of: Certificate['subject']): string =>
    value(of, COMMON_NAME)[0] ??
    of.typesAndValues.map((one) => String(one.value.valueBlock.value)).join(', ');
  return {
    name: name(certificate.subject).slice(0, 200),
    organization: value(certificate.subject, ORGANIZATION)[0]?.slice(0, 200) ?? null,
    issuer: name(certificate.issuer).slice(0, 200),
    emails: [...value(certificate.subject, EMAIL), ...alternativeEmails(certificate)].map((email) =>
      email.toLowerCase(),
    ),
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    isSelfSigned: certificate.issuer.isEqual(certificate.subject),
    maySignMail: maySignMail(certificate),
  };
}

function alternativeEmails(certificate: Certificate): string[] {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === SUBJECT_ALT_NAME);
  const names =
    (extension?.parsedValue as { altNames?: { type: number; value: unknown }[] } | undefined)?.altNames ?? [];
  return names.filter(({ type }) => type === 1).map(({ value }) => String(value));
}

function maySignMail(certificate: Certificate): boolean | null {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  if (extension === undefined) return null;
  const purposes = (extension.parsedValue as { keyPurposes?: string[] } | undefined)?.keyPurposes ?? [];
  return purposes.includes(EMAIL_PROTECTION) || purposes.includes(ANY_PURPOSE);
}
