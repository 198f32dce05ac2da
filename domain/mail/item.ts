/** What is judged of a domain that sends or receives mail. */
export const MAIL_ITEMS = [
  'spf',
  'dkim',
  'dmarc',
  'mta-sts',
  'tls-rpt',
  'dane',
  'bimi',
  'mx',
  'reverse-dns',
  'helo',
  'dnssec',
  'caa',
] as const;
export type MailItemName = (typeof MAIL_ITEMS)[number];

/** From worst to best. `not-verified`: something that was needed did not answer, or was not said. */
export const MAIL_STATES = ['bad', 'absent', 'not-verified', 'warning', 'good'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** One sentence in both languages of the pages. */
export interface Words {
  readonly it: string;
  readonly en: string;
}

export interface MailItem {
  readonly item: MailItemName;
  readonly state: MailState;
  /** The records that were judged, as they stand in the DNS. */
  readonly record: readonly string[];
  readonly reason: Words;
  /** Where the rule stands, as `RFC 7208 4.6.4`; empty where nothing was judged. */
  readonly section: string;
  /** A record to copy; empty where nothing is to be mended. */
  readonly cure: string;
}

/** One thing found about an item; the item's state is that of the worst. */
export interface MailFault {
  readonly state: Exclude<MailState, 'good'>;
  readonly reason: Words;
  readonly section: string;
  readonly cure?: string;
}

/**
 * An item from what was found: certain faults first, then what could not be verified, then what is only weak. Other
 * faults of the same weight are said too, so that one mending round is enough.
 */
export function itemOf(
  item: MailItemName,
  record: readonly string[],
  faults: readonly MailFault[],
  good: { readonly reason: Words; readonly section: string },
): MailItem {
  const state = MAIL_STATES.find((one) => faults.some((fault) => fault.state === one));
  if (state === undefined) return { item, state: 'good', record, ...good, cure: '' };
  const told = faults.filter((fault) => fault.state === state);
  const first = told[0]!;
  const sections = [...new Set(told.map(({ section }) => section))].filter((one) => one !== '');
  return {
    item,
    state,
    record,
    reason: told.length === 1 ? first.reason : joined(told.map(({ reason }) => reason)),
    section: sections.join('; '),
    cure: told.map(({ cure }) => cure ?? '').find((one) => one !== '') ?? '',
  };
}

function joined(all: readonly Words[]): Words {
  const unique = (texts: string[]): string => [...new Set(texts)].join(' ');
  return { it: unique(all.map(({ it }) => it)), en: unique(all.map(({ en }) => en)) };
}

/** Why there was no answer, where it is not a code of the DNS. */
const WHY_IN_ITALIAN: Readonly<Record<string, string>> = {
  'no answer': 'nessuna risposta',
  'time-out': 'tempo scaduto',
  'no sound resolver': 'nessun resolver attendibile',
  unreachable: 'resolver irraggiungibile',
  'no usable answer': 'nessuna risposta utilizzabile',
  malformed: 'risposta illeggibile',
  'private address': 'indirizzo non raggiungibile da Internet',
  'too large': 'file troppo grande',
};

export function whyInItalian(why: string): string {
  return WHY_IN_ITALIAN[why] ?? why;
}

/** A question that was needed and did not get an answer. */
export function unanswered(name: string, why: string, section: string): MailFault {
  return {
    state: 'not-verified',
    reason: {
      it: `Non verificato: la domanda al DNS per ${name} non ha avuto risposta (${whyInItalian(why)}).`,
      en: `Not verified: the DNS question for ${name} was not answered (${why}).`,
    },
    section,
  };
}

/** A fault in the order in which one is written. */
export function mailFault(
  state: MailFault['state'],
  section: string,
  it: string,
  en: string,
  cure = '',
): MailFault {
  return { state, section, reason: { it, en }, cure };
}
