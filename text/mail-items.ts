import type { MailCheck } from '../domain/dnsbl/mail-health.ts';
import type { Pair } from './both.ts';
import type { MailItemName, MailState } from '../domain/mail/item.ts';

/** What is judged of the mail of a domain or of a sending address, Italian and English: for pages, alerts and papers. */
export const mailItems: Readonly<Record<MailItemName | MailCheck, Pair>> = {
  spf: ['SPF', 'SPF'],
  dkim: ['DKIM', 'DKIM'],
  dmarc: ['DMARC', 'DMARC'],
  'mta-sts': ['MTA-STS', 'MTA-STS'],
  'tls-rpt': ['TLS-RPT', 'TLS-RPT'],
  dane: ['DANE', 'DANE'],
  bimi: ['BIMI', 'BIMI'],
  mx: ['Server che ricevono (MX)', 'Receiving servers (MX)'],
  'reverse-dns': ['Nome inverso (PTR)', 'Reverse name (PTR)'],
  helo: ['Nome HELO', 'HELO name'],
  dnssec: ['DNSSEC', 'DNSSEC'],
  caa: ['CAA', 'CAA'],
  'smtp-certificate': ['Certificato del server di posta', 'Certificate of the mail server'],
  'web-certificate': ['Certificato del sito', 'Certificate of the web site'],
  'open-relay': ['Nessun relay aperto', 'No open relay'],
};

/** How an item was judged. */
export const mailStates: Readonly<Record<MailState, Pair>> = {
  good: ['a posto', 'in order'],
  warning: ['debole', 'weak'],
  bad: ['sbagliato', 'wrong'],
  absent: ['assente', 'absent'],
  'not-verified': ['non verificato', 'not verified'],
};
