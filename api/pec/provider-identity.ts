import type { Signer } from '../signatures/signer.ts';

/**
 * Why a certificate of a known authority is not evidently the one of a PEC provider; null when it is. Such authorities
 * issue certificates to persons too, and a person's signature makes no receipt: the subject must be the provider's
 * certified-mail system («Posta Certificata …», or its reserved address together with an organisation), it may sign mail,
 * and it must be the provider that the certified data name. Whoever is not sure adds the certificate itself to the list.
 *
 * @param issuingProvider `gestore-emittente` of the certified data; null when there are none
 */
export function whyNotProvider(signer: Signer, issuingProvider: string | null): string | null {
  if (signer.maySignMail === false) return 'il certificato non è fatto per firmare la posta';
  const isSystem = /^posta[ -]certificata/i.test(signer.name);
  const isAddress =
    signer.organization !== null && signer.emails.some((email) => email.startsWith('posta-certificata@'));
  if (!isSystem && !isAddress)
    return `il certificato è di «${signer.name}», che non è il sistema di un gestore PEC`;
  const own = signer.organization ?? signer.name;
  if (issuingProvider !== null && !isSameName(own, issuingProvider))
    return `il certificato è di «${own}», i dati di certificazione dicono «${issuingProvider.slice(0, 80)}»`;
  return null;
}

/** Providers write their names with and without blanks, points and legal forms: «ARUBA PEC S.p.A.», «ArubaPEC». */
function isSameName(a: string, b: string): boolean {
  const plain = (name: string): string =>
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/^posta[ -]certificata/, '')
      .replace(/[^a-z0-9]/g, '');
  const [one, other] = [plain(a), plain(b)];
  if (one === '' || other === '') return one === '' && /^posta[ -]certificata$/i.test(a.trim());
  return one.includes(other) || other.includes(one);
}
