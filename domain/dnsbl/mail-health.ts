import { shortItalianDay } from '../calendar/italian-moment.ts';
import { officeDay, wholeDaysBetween } from '../calendar/office-day.ts';
import type { MailItem, Words } from '../mail/item.ts';

/** What can be seen from outside of how a server sends mail; the last three only where the office allows it. */
export const MAIL_CHECKS = [
  'reverse-dns',
  'spf',
  'dkim',
  'dmarc',
  'mta-sts',
  'tls-rpt',
  'dane',
  'smtp-certificate',
  'web-certificate',
  'open-relay',
] as const;
export type MailCheck = (typeof MAIL_CHECKS)[number];

/** `passed` null: it could not be looked at, which is never good news. */
export interface MailFinding {
  readonly item: MailCheck;
  readonly passed: boolean | null;
  readonly text: Words;
  /** It ran out, or soon will: no second look is needed to believe it. */
  readonly isExpiry?: boolean;
}

/** The items of a domain's mail that are looked at for each sending address too. */
export const OF_ADDRESSES = ['reverse-dns', 'spf', 'dkim', 'dmarc', 'mta-sts', 'tls-rpt', 'dane'] as const;

/**
 * What the judgement of a domain's mail says for one address. Only what was shown to be good passes; what is weak does
 * not, what could not be verified is neither.
 */
export function findingsOf(items: readonly MailItem[]): MailFinding[] {
  return OF_ADDRESSES.flatMap((item) => {
    const judged = items.find((one) => one.item === item);
    if (judged === undefined) return [];
    const passed = judged.state === 'good' ? true : judged.state === 'not-verified' ? null : false;
    return [{ item, passed, text: judged.reason }];
  });
}

/** Who sends mail to a server does not ask who signed its certificate (RFC 7435): what was not looked at is said. */
const SIGNER_NOT_JUDGED: Words = {
  it: ' Chi l’ha firmato non è giudicato: chi consegna posta non lo chiede.',
  en: ' Who signed it is not judged: who delivers mail does not ask.',
};

/** Reads the certificate that a server shows: its name, who vouches for it, and the days until it expires. */
export function judgeCertificate(
  item: 'smtp-certificate' | 'web-certificate',
  name: string,
  shown: { readonly validTo: Date; readonly nameFault: string | null; readonly trustFault: string | null },
  now: Date,
  warnDays: number,
): MailFinding {
  const days = wholeDaysBetween(now, shown.validTo);
  const iso = officeDay(shown.validTo);
  const day = shortItalianDay(iso);
  if (shown.validTo < now)
    return {
      item,
      passed: false,
      isExpiry: true,
      text: {
        it: `Il certificato di ${name} è scaduto il ${day}.`,
        en: `The certificate of ${name} ended on ${iso}.`,
      },
    };
  if (shown.nameFault !== null)
    return {
      item,
      passed: false,
      text: {
        it: `Il certificato mostrato non è di ${name} (scade il ${day}).`,
        en: `The certificate that is shown is not of ${name} (it ends on ${iso}).`,
      },
    };
  if (shown.trustFault !== null && /UNABLE_TO/.test(shown.trustFault))
    return {
      item,
      passed: false,
      text: {
        it: `I certificati che mostra ${name} non portano a un’autorità riconosciuta: ne manca uno intermedio, oppure li ha firmati un’autorità propria (${shown.trustFault}; scade il ${day}).`,
        en: `The certificates that ${name} shows lead to no authority that is known: one between is missing, or an authority of one’s own signed them (${shown.trustFault}; it ends on ${iso}).`,
      },
    };
  if (shown.trustFault !== null)
    return {
      item,
      passed: false,
      text: {
        it: `Il certificato di ${name} non è firmato da un’autorità riconosciuta (${shown.trustFault}; scade il ${day}).`,
        en: `The certificate of ${name} is signed by no authority that is known (${shown.trustFault}; it ends on ${iso}).`,
      },
    };
  const signer = item === 'smtp-certificate' ? SIGNER_NOT_JUDGED : { it: '', en: '' };
  return {
    item,
    passed: days >= warnDays,
    ...(days < warnDays && { isExpiry: true }),
    text: {
      it: `Il certificato di ${name} scade il ${day} (fra ${days} giorni).${signer.it}`,
      en: `The certificate of ${name} ends on ${iso} (in ${days} days).${signer.en}`,
    },
  };
}

/** What a server said to a stranger who wants to write to another stranger; `recipient` null when it stopped before. */
export function judgeRelay(
  host: string,
  sender: { readonly code: number; readonly text: string },
  recipient: { readonly code: number; readonly text: string } | null,
): MailFinding {
  const item = 'open-relay';
  if (recipient === null)
    return {
      item,
      passed: null,
      text: {
        it: `Non verificato: ${host} rifiuta il mittente di prova (${sender.text}).`,
        en: `Not verified: ${host} refuses the sender of the probe (${sender.text}).`,
      },
    };
  if (recipient.code >= 500)
    return {
      item,
      passed: true,
      text: {
        it: `${host} rifiuta destinatari esterni (${recipient.text}).`,
        en: `${host} refuses outside recipients (${recipient.text}).`,
      },
    };
  if (recipient.code >= 400)
    return {
      item,
      passed: null,
      text: {
        it: `Non verificato: ${host} ha rinviato la risposta (${recipient.text}).`,
        en: `Not verified: ${host} put its answer off (${recipient.text}).`,
      },
    };
  return {
    item,
    passed: false,
    text: {
      it: `${host} accetta posta da chiunque per chiunque, almeno da questa macchina: verificare che non sia fra le reti fidate.`,
      en: `${host} takes mail of anybody for anybody, at least from this machine: look that it is not one of the trusted networks.`,
    },
  };
}
