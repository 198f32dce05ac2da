import { sizeOf } from '../../net/interval-set.ts';
import { publicPart } from '../../net/public-address.ts';
import type { MailFault, Words } from '../item.ts';
import type { SpfProblem, SpfRecord } from './record.ts';
import type { SpfWalk } from './walk-record.ts';

export const MOST_TERMS = 10;
const MOST_VOID = 2;
/** More than a /12 of IPv4 is no office and no provider. */
const LARGEST_V4 = 1n << 20n;
/** No registry gives one organisation more than a /19 of IPv6. */
const LARGEST_V6 = 1n << 109n;
/** A TXT answer should fit into 512 octets (RFC 7208 section 3.4); the rest of the message takes some. */
const LONGEST_RECORD = 450;

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

export function syntaxFault(
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

/** What is wrong with the record whoever sends. */
export function meaningFaults(
  domain: string,
  text: string,
  { likelyMechanisms }: SpfRecord,
  walk: SpfWalk,
  weight: 'bad' | 'warning',
): MailFault[] {
  const faults: MailFault[] = walk.syntaxErrors.map((one) =>
    syntaxFault(domain, one.domain, one.problem, one.term, weight),
  );
  const add = (state: 'bad' | 'warning', section: string, it: string, en: string): void =>
    void faults.push({ state, section: `RFC 7208 ${section}`, reason: { it, en } });
  for (const { domain: target, records, by } of walk.brokenTargets)
    add(
      weight,
      by === 'include' ? '5.2' : '6.1',
      `Il nome ${target}, in «${by}», ${records === 0 ? 'non ha un record SPF' : `ha ${records} record SPF`}: la valutazione che vi arriva finisce in errore.`,
      `The name ${target} in “${by}” has ${records === 0 ? 'no SPF record' : `${records} SPF records`}: an evaluation that gets there ends in an error.`,
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
  const seen = publicPart(walk.passing);
  const v4 = sizeOf(seen.v4);
  const v6 = sizeOf(seen.v6);
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
  else if (v4 < sizeOf(walk.passing.v4) || v6 < sizeOf(walk.passing.v6))
    add(
      'warning',
      '5.6',
      'Il record autorizza anche indirizzi che nessun destinatario vede (privati o riservati): vanno tolti.',
      'The record authorises addresses that no receiver ever sees too (private or reserved): they should go.',
    );
  if (walk.usesPtr)
    add(
      'warning',
      '5.5',
      'Il record usa «ptr», che è sconsigliato e che molti destinatari ignorano.',
      'The record uses “ptr”, which is discouraged and ignored by many receivers.',
    );
  if (likelyMechanisms.length > 0)
    add(
      'warning',
      '6',
      `${likelyMechanisms.map((term) => `«${term}»`).join(', ')}: con l’uguale è una voce sconosciuta, che i destinatari saltano. Un meccanismo si scrive con i due punti.`,
      `${likelyMechanisms.map((term) => `“${term}”`).join(', ')}: with an equals sign it is an unknown modifier, which receivers skip. A mechanism takes a colon.`,
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
