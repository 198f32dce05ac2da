import type { Signer } from '../signatures/signer.ts';

/**
 * Why a certificate of a known authority is not evidently the one of a PEC provider; null when it is. Such authorities
 * issue certificates to persons too, and a person's signature makes no receipt: the subject must be the provider's
 * certified-mail system («Posta Certificata …», or its reserved address together with an organisation), it may sign mail,
 * and it must be the provider that the certified data name. Whoever is not sure adds the certificate itself to the list.
 *
 * @param issuingProvider `gestore-emittente` of the certified data; null when there are none
 * @param providers names of the providers that the office knows: any organisation gets an S/MIME certificate of such an
 *   authority, with a mailbox called «posta-certificata»; null: the register is not at hand, and such a certificate is in doubt
 */
export function whyNotProvider(
  signer: Signer,
  issuingProvider: string | null,
  providers: readonly string[] | null = null,
): string | null {
  if (signer.maySignMail === false) return 'il certificato non è fatto per firmare la posta';
  // A certificate of a mailbox, which anybody gets, has the mailbox's address for a name.
  const isSystem = /^posta[ -]certificata/i.test(signer.name) && !signer.name.includes('@');
  const isAddress =
    signer.organization !== null && signer.emails.some((email) => email.startsWith('posta-certificata@'));
  if (!isSystem && !isAddress)
    return `il certificato è di «${signer.name}», che non è il sistema di un gestore PEC`;
  const { organization } = signer;
  if (
    !isSystem &&
    organization !== null &&
    providers?.some((name) => bareName(name) === bareName(organization)) !== true
  )
    return providers === null
      ? `il certificato è di «${organization}», e qui non si sa quali siano i gestori PEC`
      : `il certificato è di «${organization}», che non è fra i gestori PEC dell’ufficio`;
  const own = organization ?? signer.name;
  if (issuingProvider !== null && !isSameName(own, issuingProvider))
    return `il certificato è di «${own}», i dati di certificazione dicono «${issuingProvider.slice(0, 80)}»`;
  return null;
}

/** «ARUBA PEC S.p.A.» and «ArubaPEC»: without blanks, points and legal forms. */
const bareName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replace(
      /[\s,.-]*\b(?:s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l|s\.?\s?c\.?\s?p\.?\s?a|s\.?\s?c\.?\s?a\.?\s?r\.?\s?l)\b.*$/u,
      '',
    )
    .replaceAll(/[^a-z0-9]/g, '');

/** «Posta Certificata InfoCert» and «InfoCert S.p.A.»; a part of a name is the same only when it is not two or three letters. */
function isSameName(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => bareName(name.replace(/^\s*posta[ -]certificata/i, '')));
  if (!one || !other) return !one && /^posta[ -]certificata$/i.test(a.trim());
  if (one === other) return true;
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return shorter.length > 3 && longer.includes(shorter);
}
