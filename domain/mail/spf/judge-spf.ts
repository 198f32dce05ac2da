import { formatAddress } from '../../net/address.ts';
import { itemOf, unanswered, type MailFault, type MailItem, type Words } from '../item.ts';
import { recordsOf, type MailLookup } from '../lookup.ts';
import { meaningFaults, MOST_TERMS, syntaxFault } from './meaning-faults.ts';
import { proposedRecord } from './proposed-record.ts';
import { parseSpf, selectSpf } from './record.ts';
import { addressFaults, strangersFaults } from './sender-faults.ts';
import type { SpfSubject } from './spf-subject.ts';
import { walkSpf, type SpfWalk } from './walk-record.ts';

/** Judges a domain's SPF record by what it means, and by what it says of the office's own addresses. */
export async function judgeSpf(subject: SpfSubject, lookup: MailLookup): Promise<MailItem> {
  const { domain } = subject;
  const answer = await lookup(domain, 'TXT');
  const good = {
    reason: { it: `Record SPF di ${domain} valido.`, en: `The SPF record of ${domain} is valid.` },
    section: 'RFC 7208 4',
  };
  if (answer.kind === 'failed')
    return itemOf('spf', [], [unanswered(domain, answer.why, 'RFC 7208 2.6.6')], good);
  const found = selectSpf(recordsOf(answer));
  const [text, ...others] = found;
  if (text === undefined)
    return itemOf(
      'spf',
      nearlySpf(recordsOf(answer)),
      [await noRecord(subject, recordsOf(answer), lookup)],
      good,
    );
  if (others.length > 0)
    return itemOf(
      'spf',
      found,
      [
        {
          state: 'bad',
          reason: {
            it: `${domain} ha ${found.length} record SPF: i destinatari li considerano un errore.`,
            en: `${domain} has ${found.length} SPF records: receivers take that as an error.`,
          },
          section: 'RFC 7208 4.5',
          cure: await proposedRecord(subject, lookup),
        },
      ],
      good,
    );
  const record = parseSpf(text);
  if ('problem' in record)
    return itemOf('spf', found, [syntaxFault(domain, domain, record.problem, record.term)], good);
  const walk = await walkSpf(domain, record, lookup);
  const ofAddresses = await addressFaults(subject, lookup);
  // Where the office's own addresses pass before the error, the error hits those who are not listed.
  const weight = subject.addresses.length > 0 && ofAddresses.length === 0 ? 'warning' : 'bad';
  const faults = [
    ...meaningFaults(domain, text, record, walk, weight),
    ...(await strangersFaults(subject, lookup, weight)),
    ...ofAddresses,
    ...walk.unanswered.map(({ name, why }) => unanswered(name, why, 'RFC 7208 2.6.6')),
  ];
  return itemOf('spf', found, faults, goodWords(subject, walk, good));
}

function goodWords(
  { domain, addresses }: SpfSubject,
  walk: SpfWalk,
  good: { reason: Words; section: string },
): { reason: Words; section: string } {
  const terms = {
    it: `interrogazioni: ${walk.terms} su ${MOST_TERMS}`,
    en: `look-ups: ${walk.terms} of ${MOST_TERMS}`,
  };
  if (addresses.length === 0)
    return {
      ...good,
      reason: {
        it: `Record SPF di ${domain} valido (${terms.it}). Nessun indirizzo di invio indicato: non è stato provato quali passano.`,
        en: `The SPF record of ${domain} is valid (${terms.en}). No sending address was given: which ones pass was not tried.`,
      },
    };
  const list = addresses.map(formatAddress).join(', ');
  return {
    ...good,
    reason: {
      it: `Record SPF di ${domain} valido (${terms.it}); autorizza ${list}.`,
      en: `The SPF record of ${domain} is valid (${terms.en}); it authorises ${list}.`,
    },
  };
}

/** Texts that somebody meant as SPF and that no receiver takes as such. */
function nearlySpf(texts: readonly string[]): string[] {
  return texts.filter((text) => /v\s*=\s*spf|^spf2/i.test(text));
}

async function noRecord(
  subject: SpfSubject,
  texts: readonly string[],
  lookup: MailLookup,
): Promise<MailFault> {
  const { domain } = subject;
  const near = nearlySpf(texts);
  const cure = await proposedRecord(subject, lookup);
  if (near.length > 0)
    return {
      state: 'bad',
      reason: {
        it: `${domain} ha un testo simile a un record SPF che i destinatari ignorano: deve cominciare con «v=spf1» seguito da uno spazio, senza virgolette né spazi prima.`,
        en: `${domain} has a text that looks like SPF but receivers ignore: it must begin with “v=spf1” and a blank, with no quotes or blanks before.`,
      },
      section: 'RFC 7208 4.5',
      cure,
    };
  return {
    state: 'absent',
    reason: { it: `Manca il record SPF di ${domain}.`, en: `${domain} has no SPF record.` },
    section: 'RFC 7208 3.1',
    cure,
  };
}
