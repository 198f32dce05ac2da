import { indefiniteShare, type VerdictCounts } from '../../domain/dnsbl/infrastructure.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import type { MailCheck } from '../../domain/dnsbl/mail-health.ts';
import type { ZoneHealth } from '../../domain/dnsbl/zone-health.ts';
import type { Zone } from '../../domain/dnsbl/zone.ts';
import type { MailItem, MailState, Words } from '../../domain/mail/item.ts';
import { MAILBOX_FAULTS } from '../../domain/mail/report-mailbox.ts';
import { inBoth, type Pair, type Say } from '../both.ts';
import { mailItems, mailStates } from '../mail-items.ts';
import { weightWords } from './listings.ts';

/** What is wrong with a resolver, in words. */
interface ResolverWords {
  readonly resolver: string;
  readonly text: Words;
}

export function infrastructureTitle(counts: VerdictCounts): Words {
  return inBoth((say) =>
    indefiniteShare(counts) > 0.5
      ? say('Blacklist: il controllo non vede nulla', 'Blacklists: the check sees nothing')
      : say('Blacklist: il resolver non è affidabile', 'Blacklists: the resolver cannot be relied on'),
  );
}

/** What the monitoring does not see, the likely cause, and what to do. */
export function infrastructureText(
  counts: VerdictCounts,
  faults: readonly ResolverWords[],
  link: string,
): Words {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const blind = indefiniteShare(counts);
  const percent = `${Math.round(blind * 100)} %`;
  const { unknown, refused, 'zone-broken': broken } = counts;
  return inBoth((say, language) =>
    [
      blind > 0.5
        ? say(
            `${percent} delle ${total} risposte del controllo non dice nulla degli indirizzi: ${unknown} sconosciute, ${refused} rifiutate dalle liste, ${broken} da liste non attendibili.`,
            `${percent} of the ${total} answers of the check say nothing of the addresses: ${unknown} unknown, ${refused} refused by the lists, ${broken} of lists that cannot be relied on.`,
          )
        : say(
            'Le risposte di questo controllo passano da un resolver che non è affidabile.',
            'The answers of this check come through a resolver that cannot be relied on.',
          ),
      ...faults.map(({ resolver, text }) => `Resolver ${resolver}: ${text[language]}`),
      say(
        'Finché dura, «non presente» non prova nulla: nessuna segnalazione è stata aperta o chiusa per questo.',
        'While it lasts, “not listed” proves nothing: no listing was opened or ended because of it.',
      ),
      cureFor(counts, faults, say),
      link,
    ].join('\n'),
  );
}

function cureFor(counts: VerdictCounts, faults: readonly ResolverWords[], say: Say): string {
  if (faults.length > 0)
    return say(
      'Rimedio: usare un proprio resolver ricorsivo (variabile RESOLVERS), senza inoltro, poi ripetere il controllo.',
      'Cure: use a recursive resolver of one’s own (variable RESOLVERS), without forwarding, then check again.',
    );
  if (counts.refused >= counts.unknown && counts.refused >= counts['zone-broken'])
    return say(
      'Rimedio: le liste rifiutano questo resolver. Registrarne l’indirizzo presso i gestori, o usare una chiave propria.',
      'Cure: the lists refuse this resolver. Register its address with their operators, or use a key of one’s own.',
    );
  return say(
    'Rimedio: verificare il resolver configurato e la linea, poi ripetere il controllo.',
    'Cure: look at the configured resolver and at the line, then check again.',
  );
}

const HEALTH: Readonly<Record<Exclude<ZoneHealth, 'ok'>, { reason: Pair; cure: Pair }>> = {
  refused: {
    reason: ['rifiuta le interrogazioni di questo resolver', 'it refuses the questions of this resolver'],
    cure: [
      'registrare il resolver presso il gestore oppure usare una chiave propria',
      'register the resolver with its operator, or use a key of one’s own',
    ],
  },
  wildcard: {
    reason: [
      'elenca anche ciò che non deve esserci: di solito è stata chiusa o ceduta',
      'it lists what must not be listed: as a rule it was closed or sold',
    ],
    cure: [
      'verificare sul sito del gestore se la lista esiste ancora, altrimenti disattivarla',
      'look at the operator’s site whether the list still exists; switch it off otherwise',
    ],
  },
  broken: {
    reason: [
      'non contiene più la propria voce di prova, o risponde fuori dalle regole',
      'it holds its own test entry no more, or answers outside the rules',
    ],
    cure: [
      'verificare sul sito del gestore se la lista esiste ancora e quali sono le sue voci di prova; altrimenti disattivarla',
      'look at the operator’s site whether the list still exists and what its test entries are; switch it off otherwise',
    ],
  },
  silent: {
    reason: ['non risponde', 'it does not answer'],
    cure: [
      'verificare la linea e il resolver; se le altre liste rispondono, verificare se questa è stata chiusa',
      'look at the line and at the resolver; if the other lists answer, look whether this one was closed',
    ],
  },
};

export function silentListTitle(zone: Zone): Words {
  const list = maskedZone(zone.zone);
  return inBoth((say) =>
    say(
      `Blacklist: ${list} non dà risposte attendibili`,
      `Blacklists: the answers of ${list} cannot be relied on`,
    ),
  );
}

/** A heavy list that proves nothing: since when, why, and the way back. */
export function silentListText(
  { zone, hasKey }: { zone: Zone; hasKey: boolean },
  health: Exclude<ZoneHealth, 'ok'>,
  sweeps: number,
  link: string,
): Words {
  const { reason, cure } = HEALTH[health];
  const list = maskedZone(zone.zone);
  return inBoth((say) => {
    const weight = say(...weightWords[zone.weight]);
    const key = say('verificare che la chiave sia ancora valida', 'look whether the key still holds');
    const mend = hasKey && (health === 'refused' || health === 'broken') ? key : say(...cure);
    return [
      say(
        `La lista ${list} (${zone.operator}, peso ${weight}) da ${sweeps} controlli non dà una prova: ${reason[0]}.`,
        `The list ${list} (${zone.operator}, weight ${weight}) has given no proof for ${sweeps} checks: ${reason[1]}.`,
      ),
      say(
        'Intanto su questa lista non si sa nulla degli indirizzi dell’ente.',
        'Meanwhile nothing is known of the body’s addresses on this list.',
      ),
      `${say('Rimedio', 'Cure')}: ${mend}.`,
      link,
    ].join('\n');
  });
}

export function mailHealthTitle(domain: string, item: MailItem['item']): Words {
  return inBoth((say) =>
    say(
      `Posta di ${domain}, esito peggiorato: ${mailItems[item][0]}`,
      `Mail of ${domain}, worse than before: ${mailItems[item][1]}`,
    ),
  );
}

/** Of one address or name of the office. */
export function addressHealthTitle(address: string, item: MailCheck): Words {
  return inBoth((say) =>
    say(
      `${address}, esito peggiorato: ${mailItems[item][0]}`,
      `${address}, worse than before: ${mailItems[item][1]}`,
    ),
  );
}

/** What got worse, the record as it stands, and how to mend it. */
export function mailHealthText(item: MailItem, before: MailState, link: string): Words {
  return inBoth((say, language) =>
    [
      `${say('Prima', 'Before')}: ${say(...mailStates[before])}. ${say('Ora', 'Now')}: ${say(...mailStates[item.state])}.`,
      item.reason[language],
      ...item.record.map((text) => `Record: ${text}`),
      ...(item.cure === '' ? [] : [`${say('Rimedio', 'Cure')}: ${item.cure}`]),
      ...(item.section === '' ? [] : [`${say('Norma', 'Rule')}: ${item.section}`]),
      link,
    ].join('\n'),
  );
}

const MAILBOX: Readonly<Record<(typeof MAILBOX_FAULTS)[number], Pair>> = {
  'no-answer': ['il server non risponde', 'the server does not answer'],
  certificate: ['il certificato del server non è valido', 'the certificate of the server is not valid'],
  'no-encryption': [
    'il server non offre la cifratura richiesta',
    'the server does not offer the encryption that is asked for',
  ],
  'login-refused': [
    'il server rifiuta l’utente o la password',
    'the server refuses the user or the password',
  ],
  'no-folder': ['la cartella non esiste', 'the folder does not exist'],
  'broke-off': ['la lettura si è interrotta', 'reading broke off'],
};

export const reportMailboxTitle: Words = {
  it: 'La casella dei rapporti di posta non si legge',
  en: 'The mailbox of the mail reports cannot be read',
};

/** @param detail the server's own words, made harmless; may be empty */
export function reportMailboxText(
  fault: (typeof MAILBOX_FAULTS)[number],
  detail: string,
  failures: number,
  link: string,
): Words {
  const said = detail === '' ? '' : ` (${detail})`;
  return inBoth((say) =>
    [
      say(
        `${failures} letture di seguito non sono riuscite: ${MAILBOX[fault][0]}${said}.`,
        `${failures} readings in a row failed: ${MAILBOX[fault][1]}${said}.`,
      ),
      say(
        'Intanto i rapporti DMARC e TLS restano nella casella: si leggeranno tutti quando risponderà.',
        'Meanwhile the DMARC and TLS reports stay in the mailbox: all of them are read once it answers.',
      ),
      say(
        'Rimedio: verificare server, utente, password e cartella della casella, poi ripetere la lettura.',
        'Cure: look at server, user, password and folder of the mailbox, then read again.',
      ),
      link,
    ].join('\n'),
  );
}

export const reputationTitle = (target: string, source: string): Words =>
  inBoth((say) => say(`${target}: ${source} segnala un problema`, `${target}: ${source} reports a problem`));

export const reputationSilentTitle = (source: string): Words =>
  inBoth((say) => say(`${source} non si legge`, `${source} cannot be read`));

export function reputationSilentText(fault: Words, link: string): Words {
  return inBoth((say, language) =>
    [
      say(
        `Le ultime letture non sono riuscite: ${fault[language]}.`,
        `The last readings failed: ${fault[language]}.`,
      ),
      say(
        'Quanto si sapeva resta indicato con la sua data. Rimedio: verificare indirizzo e chiave della fonte.',
        'What was known stays there with its date. Cure: look at the address and the key of the source.',
      ),
      link,
    ].join('\n'),
  );
}
