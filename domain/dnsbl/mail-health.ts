import { shortItalianDay } from '../calendar/italian-moment.ts';
import { officeDay, wholeDaysBetween } from '../calendar/office-day.ts';

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
  /** In plain Italian. */
  readonly text: string;
}

/** The parts of a `v=…; tag=value` record (RFC 7489, RFC 6376, RFC 8461), tags in lower case. */
export function recordTags(record: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const part of record.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) tags.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim());
  }
  return tags;
}

/** Reads the TXT records at `_dmarc.<domain>`. A policy of none asks receivers for nothing. */
export function judgeDmarc(records: readonly string[], domain: string): MailFinding {
  const found = records.filter((record) => /^v=DMARC1\s*(;|$)/i.test(record.trim()));
  const [record] = found;
  if (record === undefined)
    return { item: 'dmarc', passed: false, text: `Manca il record DMARC di ${domain}.` };
  if (found.length > 1)
    return {
      item: 'dmarc',
      passed: false,
      text: `${domain} ha più record DMARC: i destinatari li ignorano tutti.`,
    };
  const policy = recordTags(record).get('p')?.toLowerCase();
  if (policy === undefined)
    return { item: 'dmarc', passed: false, text: `Il record DMARC di ${domain} non ha una politica (p=).` };
  if (policy === 'none')
    return { item: 'dmarc', passed: false, text: `DMARC di ${domain} è in sola osservazione (p=none).` };
  return { item: 'dmarc', passed: true, text: `DMARC di ${domain}: p=${policy}.` };
}

/** Reads the TXT records at `<selector>._domainkey.<domain>`. An empty key is a revoked one. */
export function judgeDkim(records: readonly string[], selector: string, domain: string): MailFinding {
  const name = `${selector}._domainkey.${domain}`;
  const [record] = records.filter((one) => recordTags(one).has('p'));
  if (record === undefined)
    return { item: 'dkim', passed: false, text: `Non c’è una chiave DKIM in ${name}.` };
  if (recordTags(record).get('p') === '')
    return { item: 'dkim', passed: false, text: `La chiave DKIM in ${name} è revocata.` };
  return { item: 'dkim', passed: true, text: `Chiave DKIM presente in ${name}.` };
}

/** PTR = forward = HELO: the name of the address leads back to it, and is the one the server says. */
export function judgeReverseDns(
  address: string,
  pointers: readonly { name: string; leadsBack: boolean }[],
  heloName: string | null,
): MailFinding {
  const finding = (passed: boolean, text: string): MailFinding => ({ item: 'reverse-dns', passed, text });
  if (pointers.length === 0) return finding(false, `${address} non ha un PTR.`);
  const confirmed = pointers.filter(({ leadsBack }) => leadsBack).map(({ name }) => name.toLowerCase());
  if (confirmed.length === 0)
    return finding(false, `Il PTR di ${address} è ${pointers[0]!.name}, che non riporta a questo indirizzo.`);
  if (heloName === null)
    return finding(true, `PTR e nome corrispondono (${confirmed[0]}); il nome HELO non è indicato.`);
  if (!confirmed.includes(heloName.toLowerCase()))
    return finding(
      false,
      `Il server si presenta come ${heloName}, ma il PTR di ${address} è ${confirmed[0]}.`,
    );
  return finding(true, `PTR, nome e HELO corrispondono (${heloName}).`);
}

/** Reads the certificate that a server shows: its name, and the days until it expires. Who signed it is not judged. */
export function judgeCertificate(
  item: 'smtp-certificate' | 'web-certificate',
  name: string,
  shown: { readonly validTo: Date; readonly nameFault: string | null },
  now: Date,
  warnDays: number,
): MailFinding {
  const days = wholeDaysBetween(now, shown.validTo);
  const day = shortItalianDay(officeDay(shown.validTo));
  if (shown.validTo < now)
    return { item, passed: false, text: `Il certificato di ${name} è scaduto il ${day}.` };
  if (shown.nameFault !== null)
    return { item, passed: false, text: `Il certificato mostrato non è di ${name} (scade il ${day}).` };
  return {
    item,
    passed: days >= warnDays,
    text: `Il certificato di ${name} scade il ${day} (fra ${days} giorni).`,
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
      text: `Non verificato: ${host} rifiuta il mittente di prova (${sender.text}).`,
    };
  if (recipient.code >= 500)
    return { item, passed: true, text: `${host} rifiuta destinatari esterni (${recipient.text}).` };
  if (recipient.code >= 400)
    return {
      item,
      passed: null,
      text: `Non verificato: ${host} ha rinviato la risposta (${recipient.text}).`,
    };
  return {
    item,
    passed: false,
    text: `${host} accetta posta da chiunque per chiunque, almeno da questa macchina: verificare che non sia fra le reti fidate.`,
  };
}
