import { formatAddress, type Address } from '../../net/address.ts';
import { unmapped } from '../../net/mapped-address.ts';
import { sizeOf } from '../../net/interval-set.ts';
import { itemOf, unanswered, type MailFault, type MailItem, type Words } from '../item.ts';
import { recordsOf, type MailLookup } from '../lookup.ts';
import { checkHost, exchangeOf, type SpfResult } from './check-host.ts';
import { parseSpf, selectSpf, type SpfProblem } from './record.ts';
import { walkSpf, type SpfWalk } from './walk-record.ts';

export interface SpfSubject {
  readonly domain: string;
  /** The office's sending addresses; each must pass. */
  readonly addresses: readonly Address[];
  readonly helo: string | null;
  readonly now: Date;
}

const MOST_TERMS = 10;
const MOST_VOID = 2;
/** More than a /12 of IPv4 is no office and no provider. */
const LARGEST_V4 = 1n << 20n;
/** No registry gives one organisation more than a /19 of IPv6. */
const LARGEST_V6 = 1n << 109n;
/** A TXT answer should fit into 512 octets (RFC 7208 section 3.4); the rest of the message takes some. */
const LONGEST_RECORD = 450;

/** Addresses that nobody sends from (RFC 1112 section 4, RFC 9637): whoever lets them pass lets everybody. */
const STRANGERS: readonly Address[] = [
  { family: 4, value: 0xf0_00_00_01 },
  { family: 4, value: 0xfb_7a_10_99 },
  { family: 6, value: 0x3fff_0abc_0000_0000_0000_0000_0000_0001n },
];

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
    ...meaningFaults(domain, text, walk, weight),
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
    it: `${walk.terms} interrogazioni su ${MOST_TERMS}`,
    en: `${walk.terms} of ${MOST_TERMS} look-ups`,
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

/** What is known of the office's senders, as a record to copy. */
async function proposedRecord({ domain, addresses }: SpfSubject, lookup: MailLookup): Promise<string> {
  const own = addresses
    .map(unmapped)
    .map((address) => `${address.family === 4 ? 'ip4' : 'ip6'}:${formatAddress(address)}`);
  const servers = recordsOf(await lookup(domain, 'MX')).map(exchangeOf);
  const hasMx = servers.some((name) => name !== '' && name !== '.');
  const terms = [...(hasMx ? ['mx'] : []), ...own];
  return `${domain}. TXT "${['v=spf1', ...terms, '-all'].join(' ')}"`;
}

const PROBLEMS: Readonly<Record<SpfProblem, Words>> = {
  'not-ascii': {
    it: 'contiene un carattere fuori dall’ASCII (spesso uno spazio incollato da un documento)',
    en: 'has a character outside ASCII (often a blank pasted from a document)',
  },
  'unknown-mechanism': { it: 'non è un termine di SPF', en: 'is not a term of SPF' },
  'bad-domain': { it: 'non ha un nome di dominio valido', en: 'has no valid domain name' },
  'bad-address': { it: 'non ha un indirizzo valido', en: 'has no valid address' },
  'bad-prefix': { it: 'ha una lunghezza di rete non valida', en: 'has an invalid prefix length' },
  'unexpected-argument': { it: 'ha un testo di troppo', en: 'has text that does not belong there' },
  'missing-argument': { it: 'è senza il suo valore', en: 'lacks its value' },
  'bad-modifier': { it: 'ha una macro non valida', en: 'has an invalid macro' },
  'duplicate-modifier': { it: 'compare due volte', en: 'appears twice' },
};

function syntaxFault(
  domain: string,
  of: string,
  problem: SpfProblem,
  term: string,
  state: 'bad' | 'warning' = 'bad',
): MailFault {
  const where =
    of === domain ? { it: '', en: '' } : { it: ` (incluso da ${domain})`, en: ` (included by ${domain})` };
  return {
    state,
    reason: {
      it: `Il record SPF di ${of}${where.it} non è valido: «${term}» ${PROBLEMS[problem].it}. Un errore in qualunque punto lo annulla.`,
      en: `The SPF record of ${of}${where.en} is invalid: “${term}” ${PROBLEMS[problem].en}. An error anywhere voids it.`,
    },
    section: 'RFC 7208 4.6',
  };
}

function meaningFaults(domain: string, text: string, walk: SpfWalk, weight: 'bad' | 'warning'): MailFault[] {
  const faults: MailFault[] = walk.syntaxErrors.map((one) =>
    syntaxFault(domain, one.domain, one.problem, one.term, weight),
  );
  const add = (state: 'bad' | 'warning', section: string, it: string, en: string): void =>
    void faults.push({ state, section: `RFC 7208 ${section}`, reason: { it, en } });
  for (const { domain: target, records } of walk.brokenTargets)
    add(
      weight,
      '5.2',
      records === 0
        ? `Il nome incluso ${target} non ha un record SPF: tutto il record è in errore.`
        : `Il nome incluso ${target} ha ${records} record SPF: tutto il record è in errore.`,
      records === 0
        ? `The included name ${target} has no SPF record: the whole record is in error.`
        : `The included name ${target} has ${records} SPF records: the whole record is in error.`,
    );
  if (walk.terms > MOST_TERMS)
    add(
      weight,
      '4.6.4',
      `Il record richiede più di ${MOST_TERMS} interrogazioni al DNS: i destinatari lo considerano un errore.`,
      `The record needs more than ${MOST_TERMS} DNS look-ups: receivers take that as an error.`,
    );
  if (walk.voidNames.length >= MOST_VOID)
    add(
      walk.voidNames.length > MOST_VOID ? weight : 'warning',
      '4.6.4',
      `Nomi senza risposta nel record: ${walk.voidNames.join(', ')} (al massimo ${MOST_VOID}).`,
      `Names in the record without an answer: ${walk.voidNames.join(', ')} (${MOST_VOID} at most).`,
    );
  for (const name of walk.tooManyServers)
    add(
      weight,
      '4.6.4',
      `${name} ha più di dieci server di posta: «mx» è in errore.`,
      `${name} has more than ten mail servers: “mx” is in error.`,
    );
  const v4 = sizeOf(walk.passing.v4);
  const v6 = sizeOf(walk.passing.v6);
  if (walk.openExists.length > 0)
    add(
      'bad',
      '5.7',
      `«exists:${walk.openExists[0]}» autorizza chiunque.`,
      `“exists:${walk.openExists[0]}” authorises everybody.`,
    );
  else if (v4 > LARGEST_V4 || v6 > LARGEST_V6)
    add(
      'bad',
      '11.4',
      `Il record autorizza ${v4 > LARGEST_V4 ? `${v4} indirizzi IPv4` : `${v6} indirizzi IPv6`}: quasi chiunque può scrivere a nome di ${domain}.`,
      `The record authorises ${v4 > LARGEST_V4 ? `${v4} IPv4 addresses` : `${v6} IPv6 addresses`}: almost anybody can write as ${domain}.`,
    );
  if (walk.usesPtr)
    add(
      'warning',
      '5.5',
      'Il record usa «ptr», che è sconsigliato e che molti destinatari ignorano.',
      'The record uses “ptr”, which is discouraged and ignored by many receivers.',
    );
  if (walk.afterAll.length > 0)
    add(
      'warning',
      '5.1',
      `I termini dopo «all» non valgono: ${walk.afterAll.join(' ')}.`,
      `Terms after “all” have no effect: ${walk.afterAll.join(' ')}.`,
    );
  if (text.length > LONGEST_RECORD)
    add(
      'warning',
      '3.4',
      `Il record è lungo ${text.length} caratteri: la risposta può non stare in 512 byte.`,
      `The record is ${text.length} characters long: the answer may not fit into 512 octets.`,
    );
  return faults;
}

/** How the record ends for addresses that nobody named. */
async function strangersFaults(
  subject: SpfSubject,
  lookup: MailLookup,
  weight: 'bad' | 'warning',
): Promise<MailFault[]> {
  const { domain } = subject;
  const results: SpfResult[] = [];
  for (const stranger of STRANGERS) {
    const { result } = await resultFor(stranger, { ...subject, helo: 'stranger.invalid' }, lookup);
    // Hosts without IPv6 are void look-ups for an IPv6 sender: that such a sender ends in an error harms nobody.
    if (stranger.family === 4 || result === 'pass') results.push(result);
  }
  const faults: MailFault[] = [];
  const add = (state: MailFault['state'], section: string, it: string, en: string, cure = ''): void =>
    void faults.push({ state, section, reason: { it, en }, cure });
  if (results.includes('pass'))
    add(
      'bad',
      'RFC 7208 11.4',
      `Il record autorizza chiunque a scrivere a nome di ${domain}.`,
      `The record authorises anybody to write as ${domain}.`,
      await proposedRecord(subject, lookup),
    );
  else if (results.includes('neutral'))
    add(
      'warning',
      'RFC 7208 5.1',
      'Il record non dice nulla di chi non è elencato: deve finire con «-all» o «~all».',
      'The record says nothing of senders it does not list: it should end with “-all” or “~all”.',
      await proposedRecord(subject, lookup),
    );
  else if (results.includes('permerror'))
    add(
      weight,
      'RFC 7208 2.6.7',
      'Per i mittenti non elencati il record finisce in errore.',
      'For senders it does not list the record ends in an error.',
    );
  else if (results.includes('temperror')) faults.push(notAnswered(domain));
  else if (subject.helo !== null && (await resultFor(STRANGERS[0]!, subject, lookup)).result === 'pass')
    add(
      'warning',
      'RFC 7208 11.4',
      `Il record autorizza chiunque si presenti come ${subject.helo} (macro %{h}).`,
      `The record authorises whoever says ${subject.helo} (macro %{h}).`,
    );
  return faults;
}

function notAnswered(domain: string): MailFault {
  return {
    state: 'not-verified',
    reason: {
      it: `Non verificato: il record SPF di ${domain} dipende da nomi che non hanno risposto (temperror).`,
      en: `Not verified: the SPF record of ${domain} depends on names that did not answer (temperror).`,
    },
    section: 'RFC 7208 2.6.6',
  };
}

async function addressFaults(subject: SpfSubject, lookup: MailLookup): Promise<MailFault[]> {
  const faults: MailFault[] = [];
  for (const address of subject.addresses) {
    const { result, matched } = await resultFor(address, subject, lookup);
    const shown = formatAddress(unmapped(address));
    if (result === 'pass') continue;
    if (result === 'temperror') faults.push(notAnswered(subject.domain));
    else if (result === 'permerror')
      faults.push({
        state: 'bad',
        reason: {
          it: `Per ${shown} la valutazione finisce in errore: i destinatari possono respingere.`,
          en: `For ${shown} the evaluation ends in an error: receivers may reject.`,
        },
        section: 'RFC 7208 2.6.7',
      });
    else
      faults.push({
        state: result === 'neutral' ? 'warning' : 'bad',
        reason: {
          it: `${shown} non è autorizzato: risultato «${result}»${matched === null ? '' : ` per «${matched}»`}.`,
          en: `${shown} is not authorised: the result is “${result}”${matched === null ? '' : ` by “${matched}”`}.`,
        },
        section: 'RFC 7208 2.6',
        cure: await proposedRecord(subject, lookup),
      });
  }
  return faults;
}

function resultFor(
  ip: Address,
  { domain, helo, now }: SpfSubject,
  lookup: MailLookup,
): ReturnType<typeof checkHost> {
  return checkHost(
    { ip, mailFrom: `postmaster@${domain}`, helo: helo ?? domain, receiver: 'unknown', now },
    lookup,
  );
}
