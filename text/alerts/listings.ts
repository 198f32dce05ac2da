import { englishMoment } from '../../domain/calendar/english-moment.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { expectedExpiry } from '../../domain/dnsbl/delisting-case.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import type { Listing } from '../../domain/dnsbl/listing.ts';
import { meaningsOf } from '../../domain/dnsbl/meanings.ts';
import {
  waysOutOf,
  type StandingWayOut,
  type WayOut,
  type Weight,
  type Zone,
} from '../../domain/dnsbl/zone.ts';
import type { Words } from '../../domain/mail/item.ts';
import { inBoth, type Language, type Pair, type Say } from '../both.ts';

/** What the test entry of a list answered. */
interface Proof {
  readonly entry: string;
  readonly codes: readonly string[];
  readonly rcode: string | null;
  readonly failure: string | null;
}

/** What an alert about a listing is made of. */
export interface ListingFacts {
  target: string;
  service: string;
  zone: Zone;
  listing: Listing;
  txt: readonly string[];
  proof: { positive: readonly Proof[]; negative: readonly Proof[] } | null;
  /** Other monitored addresses of the block that are listed too. */
  neighbours: readonly string[];
  link: string;
}

export const weightWords: Readonly<Record<Weight, Pair>> = {
  high: ['alto', 'high'],
  medium: ['medio', 'medium'],
  low: ['basso', 'low'],
  info: ['informativo', 'for information'],
};

/** @param target an address; of a list of blocks or of autonomous systems, the target that showed it */
export function listedTitle({ target, zone }: Pick<ListingFacts, 'target' | 'zone'>): Words {
  const list = maskedZone(zone.zone);
  return inBoth((say) => {
    if (zone.scope === 'block')
      return say(
        `Il blocco di ${target} è nella blacklist ${list}`,
        `The block of ${target} is on the blacklist ${list}`,
      );
    if (zone.scope === 'as')
      return say(
        `Il sistema autonomo di ${target} è nella blacklist ${list}`,
        `The autonomous system of ${target} is on the blacklist ${list}`,
      );
    return say(`${target} è nella blacklist ${list}`, `${target} is on the blacklist ${list}`);
  });
}

export function codesChangedTitle({ target, zone }: Pick<ListingFacts, 'target' | 'zone'>): Words {
  const list = maskedZone(zone.zone);
  return inBoth((say) => say(`${target}: codici cambiati su ${list}`, `${target}: codes changed on ${list}`));
}

export function clearedTitle({ target, zone }: Pick<ListingFacts, 'target' | 'zone'>): Words {
  const list = maskedZone(zone.zone);
  return inBoth((say) =>
    say(`${target} non è più nella blacklist ${list}`, `${target} is on the blacklist ${list} no more`),
  );
}

export function clearedText({
  target,
  service,
  zone,
  link,
}: Pick<ListingFacts, 'target' | 'service' | 'zone' | 'link'>): Words {
  const list = maskedZone(zone.zone);
  return inBoth((say) =>
    [
      say(
        `L’indirizzo ${target} (${service}) è uscito dalla lista ${list}.`,
        `The address ${target} (${service}) has left the list ${list}.`,
      ),
      link,
    ].join('\n'),
  );
}

export function listedText(facts: ListingFacts): Words {
  return inBoth((say, language) => lines(facts, say, language).join('\n'));
}

function lines(facts: ListingFacts, say: Say, language: Language): string[] {
  const { zone, listing } = facts;
  const weight = say(...weightWords[zone.weight]);
  const codes = listing.codes.map((code) => `${code} (${meaningsOf(zone, [code]).join('; ')})`).join(', ');
  const first = momentIn(language)(Date.parse(listing.suspectedAt ?? listing.since));
  const ways = waysOutOf(zone, listing.codes);
  return [
    say(`Indirizzo: ${facts.target} (${facts.service})`, `Address: ${facts.target} (${facts.service})`),
    `${say('Lista', 'List')}: ${maskedZone(zone.zone)}, ${zone.operator}, ${say('peso', 'weight')} ${weight}`,
    `${say('Codici', 'Codes')}: ${codes}`,
    ...(facts.txt.length === 0
      ? []
      : [`${say('Motivo dichiarato dalla lista', 'Reason that the list gives')}: ${facts.txt.join(' · ')}`]),
    `${say('Vista la prima volta', 'Seen first')}: ${first}`,
    ...(listing.relistings === 0
      ? []
      : [
          `${say('Segnalazioni precedenti già chiuse', 'Earlier listings that ended')}: ${listing.relistings}`,
        ]),
    `${say('Prova della lista', 'Proof of the list')}: ${proofInWords(facts.proof, say)}`,
    ...(facts.neighbours.length === 0
      ? []
      : [
          `${say('Altri indirizzi dello stesso blocco elencati', 'Other addresses of the same block that are listed')}: ${facts.neighbours.join(', ')}`,
        ]),
    ...ways.map(({ way, codes: of }, n) =>
      ways.length === 1
        ? `${say('Via d’uscita', 'Way out')}: ${wayInWords(way, say)}`
        : `${say('Via d’uscita', 'Way out')} ${n + 1} (${of.join(', ')}): ${wayInWords(way, say)}${precondition(way, say)}`,
    ),
    `${say('Quando', 'When')}: ${whenInWords(ways, listing.lastListedAt, say, language)}`,
    facts.link,
  ];
}

const momentIn = (language: Language): ((instant: number) => string) =>
  language === 'it' ? italianMoment : englishMoment;

function proofInWords(proof: ListingFacts['proof'], say: Say): string {
  if (proof === null) return say('non disponibile', 'not at hand');
  const told = (one: Proof): string =>
    `${one.entry} → ${one.codes.join(', ') || (one.rcode ?? one.failure ?? say('nessuna risposta', 'no answer'))}`;
  return [...proof.positive, ...proof.negative].map(told).join('; ');
}

function precondition(way: WayOut, say: Say): string {
  return way.preconditions.length === 0 ? '' : ` ${say('Prima', 'First')}: ${way.preconditions.join('; ')}.`;
}

function wayInWords(way: WayOut, say: Say): string {
  return [
    way.note,
    ...(way.url === null ? [] : [way.url]),
    ...(way.paidOffer ? [say('Non pagare mai per una rimozione.', 'Never pay for a removal.')] : []),
  ].join(' ');
}

/** The first date that matters: when a removal can be asked for, or when the listing ends by itself. */
function whenInWords(
  ways: readonly StandingWayOut[],
  lastListedAt: string | null,
  say: Say,
  language: Language,
): string {
  const expiry = expectedExpiry({ wayOut: ways[0]!.way, waysOut: ways, lastListedAt });
  const day = expiry === null ? '' : momentIn(language)(Date.parse(expiry));
  const ends =
    expiry === null
      ? []
      : [
          say(
            `scade da sola ${day}, se non ci sono nuovi episodi`,
            `it ends by itself ${day}, if nothing new happens`,
          ),
        ];
  const requests = [...new Set(ways.flatMap(({ way }) => asked(way, say)))];
  return (
    [...requests, ...ends].join('; ') ||
    say('scade da sola, senza una data dichiarata', 'it ends by itself, no date is given')
  );
}

function asked(way: WayOut, say: Say): string[] {
  switch (way.channel) {
    case 'form':
    case 'account-form':
    case 'e-mail':
      return [
        say(
          'la rimozione si può chiedere appena completata la lista di verifica e accettata la pratica',
          'removal can be asked for once the checklist is done and the case accepted',
        ),
      ];
    case 'provider':
      return [
        say(
          'si può affidare al provider appena esaminata la causa',
          'it can be handed to the provider once the cause was looked into',
        ),
      ];
    case 'none':
      return [say('nessuna richiesta possibile', 'nothing can be asked for')];
    case 'expiry':
      return [];
  }
}
