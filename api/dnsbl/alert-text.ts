import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { readCode } from '../../domain/dnsbl/interpret-answer.ts';
import type { VerdictCounts } from '../../domain/dnsbl/infrastructure.ts';
import { indefiniteShare } from '../../domain/dnsbl/infrastructure.ts';
import { expectedExpiry } from '../../domain/dnsbl/delisting-case.ts';
import type { Listing } from '../../domain/dnsbl/listing.ts';
import type { MailItem, MailState } from '../../domain/mail/item.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import { waysOutOf, type StandingWayOut, type WayOut, type Weight } from '../../domain/dnsbl/zone.ts';
import type { ZoneHealth } from '../../domain/dnsbl/zone-health.ts';
import type { DnsblProofEntry } from '../../contract/dnsbl/dnsbl.ts';
import type { DnsblResolverFinding } from '../../contract/dnsbl/sweeps.ts';
import { mailStates } from '../../text/mail-items.ts';
import type { MonitoredZone } from './monitored-zone.ts';

/** What an alert about a listing is made of. */
export interface ListingFacts {
  target: string;
  service: string;
  zone: MonitoredZone;
  listing: Listing;
  txt: readonly string[];
  proof: { positive: readonly DnsblProofEntry[]; negative: readonly DnsblProofEntry[] } | null;
  /** Other monitored addresses of the block that are listed too. */
  neighbours: readonly string[];
  link: string;
}

export const WEIGHT_WORDS: Readonly<Record<Weight, string>> = {
  high: 'alto',
  medium: 'medio',
  low: 'basso',
  info: 'informativo',
};

export function meaningsOf(zone: MonitoredZone, codes: readonly string[]): string[] {
  return codes.flatMap((code) => readCode(code, zone.zone.table).map(({ meaning }) => meaning));
}

/** @param target an address; of a list of blocks or of autonomous systems, the target that showed it */
export function listedTitle({ target, zone }: Pick<ListingFacts, 'target' | 'zone'>): string {
  const list = maskedZone(zone.zone.zone);
  if (zone.zone.scope === 'block') return `Il blocco di ${target} è nella blacklist ${list}`;
  if (zone.zone.scope === 'as') return `Il sistema autonomo di ${target} è nella blacklist ${list}`;
  return `${target} è nella blacklist ${list}`;
}

export function listedText(facts: ListingFacts): string {
  const { zone, listing } = facts;
  const ways = waysOutOf(zone.zone, listing.codes);
  const lines = [
    `Indirizzo: ${facts.target} (${facts.service})`,
    `Lista: ${maskedZone(zone.zone.zone)}, ${zone.zone.operator}, peso ${WEIGHT_WORDS[zone.zone.weight]}`,
    `Codici: ${listing.codes.map((code) => `${code} (${meaningsOf(zone, [code]).join('; ')})`).join(', ')}`,
    ...(facts.txt.length === 0 ? [] : [`Motivo dichiarato dalla lista: ${facts.txt.join(' · ')}`]),
    `Vista la prima volta: ${italianMoment(Date.parse(listing.suspectedAt ?? listing.since))}`,
    ...(listing.relistings === 0 ? [] : [`Segnalazioni precedenti già chiuse: ${listing.relistings}`]),
    `Prova della lista: ${proofInWords(facts.proof)}`,
    ...(facts.neighbours.length === 0
      ? []
      : [`Altri indirizzi dello stesso blocco elencati: ${facts.neighbours.join(', ')}`]),
    ...(ways.length === 1
      ? [`Via d’uscita: ${wayInWords(ways[0]!.way)}`]
      : ways.map(
          ({ way, codes }, n) =>
            `Via d’uscita ${n + 1} (${codes.join(', ')}): ${wayInWords(way)}${precondition(way)}`,
        )),
    `Quando: ${whenInWords(ways, listing.lastListedAt)}`,
    facts.link,
  ];
  return lines.join('\n');
}

function proofInWords(proof: ListingFacts['proof']): string {
  if (proof === null) return 'non disponibile';
  const say = (one: DnsblProofEntry): string =>
    `${one.entry} → ${one.codes.join(', ') || (one.rcode ?? one.failure ?? 'nessuna risposta')}`;
  return [...proof.positive, ...proof.negative].map(say).join('; ');
}

function precondition(way: WayOut): string {
  return way.preconditions.length === 0 ? '' : ` Prima: ${way.preconditions.join('; ')}.`;
}

export function wayInWords(way: WayOut): string {
  return [
    way.note,
    ...(way.url === null ? [] : [way.url]),
    ...(way.paidOffer ? ['Non pagare mai per una rimozione.'] : []),
  ].join(' ');
}

/** The first date that matters: when a removal can be asked for, or when the listing ends by itself. */
function whenInWords(ways: readonly StandingWayOut[], lastListedAt: string | null): string {
  const expiry = expectedExpiry({ wayOut: ways[0]!.way, waysOut: ways, lastListedAt });
  const ends =
    expiry === null
      ? []
      : [`scade da sola ${italianMoment(Date.parse(expiry))}, se non ci sono nuovi episodi`];
  const requests = [...new Set(ways.flatMap(({ way }) => asked(way)))];
  return [...requests, ...ends].join('; ') || 'scade da sola, senza una data dichiarata';
}

function asked(way: WayOut): string[] {
  switch (way.channel) {
    case 'form':
    case 'account-form':
    case 'e-mail':
      return ['la rimozione si può chiedere appena completata la lista di verifica e accettata la pratica'];
    case 'provider':
      return ['si può affidare al provider appena esaminata la causa'];
    case 'none':
      return ['nessuna richiesta possibile'];
    case 'expiry':
      return [];
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What the monitoring does not see, the likely cause, and what to do. */
export function infrastructureText(
  counts: VerdictCounts,
  faults: readonly DnsblResolverFinding[],
  link: string,
): string {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const blind = indefiniteShare(counts);
  return [
    blind > 0.5
      ? `${percent(blind)} delle ${total} risposte del controllo non dice nulla degli indirizzi: ${counts.unknown} sconosciute, ${counts.refused} rifiutate dalle liste, ${counts['zone-broken']} da liste non attendibili.`
      : 'Le risposte di questo controllo passano da un resolver che non è affidabile.',
    ...faults.map(({ resolver, text }) => `Resolver ${resolver}: ${text}`),
    'Finché dura, «non presente» non prova nulla: nessuna segnalazione è stata aperta o chiusa per questo.',
    cureFor(counts, faults),
    link,
  ].join('\n');
}

function cureFor(counts: VerdictCounts, faults: readonly DnsblResolverFinding[]): string {
  if (faults.length > 0)
    return 'Rimedio: usare un proprio resolver ricorsivo (variabile RESOLVERS), senza inoltro, poi ripetere il controllo.';
  if (counts.refused >= counts.unknown && counts.refused >= counts['zone-broken'])
    return 'Rimedio: le liste rifiutano questo resolver. Registrarne l’indirizzo presso i gestori, o usare una chiave propria.';
  return 'Rimedio: verificare il resolver configurato e la linea, poi ripetere il controllo.';
}

const HEALTH_WORDS: Readonly<Record<Exclude<ZoneHealth, 'ok'>, { reason: string; cure: string }>> = {
  refused: {
    reason: 'rifiuta le interrogazioni di questo resolver',
    cure: 'registrare il resolver presso il gestore oppure usare una chiave propria',
  },
  wildcard: {
    reason: 'elenca anche ciò che non deve esserci: di solito è stata chiusa o ceduta',
    cure: 'verificare sul sito del gestore se la lista esiste ancora, altrimenti disattivarla',
  },
  broken: {
    reason: 'non contiene più la propria voce di prova, o risponde fuori dalle regole',
    cure: 'verificare sul sito del gestore se la lista esiste ancora e quali sono le sue voci di prova; altrimenti disattivarla',
  },
  silent: {
    reason: 'non risponde',
    cure: 'verificare la linea e il resolver; se le altre liste rispondono, verificare se questa è stata chiusa',
  },
};

/** A heavy list that proves nothing: since when, why, and the way back. */
export function silentListText(
  zone: MonitoredZone,
  health: Exclude<ZoneHealth, 'ok'>,
  sweeps: number,
): string {
  const { reason, cure } = HEALTH_WORDS[health];
  return [
    `La lista ${maskedZone(zone.zone.zone)} (${zone.zone.operator}, peso ${WEIGHT_WORDS[zone.zone.weight]}) da ${sweeps} controlli non dà una prova: ${reason}.`,
    'Intanto su questa lista non si sa nulla degli indirizzi dell’ente.',
    `Rimedio: ${zone.hasKey && (health === 'refused' || health === 'broken') ? 'verificare che la chiave sia ancora valida' : cure}.`,
  ].join('\n');
}

/** What got worse, the record as it stands, and how to mend it. */
export function mailHealthText(item: MailItem, before: MailState, link: string): string {
  return [
    `Prima: ${mailStates[before][0]}. Ora: ${mailStates[item.state][0]}.`,
    item.reason.it,
    ...item.record.map((text) => `Record: ${text}`),
    ...(item.cure === '' ? [] : [`Rimedio: ${item.cure}`]),
    ...(item.section === '' ? [] : [`Norma: ${item.section}`]),
    link,
  ].join('\n');
}
