import { addressEntries, isAnyAddress } from '../net/address-set.ts';
import { intervalsOf } from '../net/interval-set.ts';
import { isIcmp, protocolName } from './protocols.ts';
import { isNothing, type Match, type Rule, type Zones } from './rule.ts';
import { groupServices, isAnyService, type ServiceSet } from './service-set.ts';

const SHOWN = 4;

/** How the addresses are called, where the office has names for them. */
export interface AddressWords {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
}

/**
 * «Permette a 10.20.4.0/24 di raggiungere 203.0.113.17 sulla porta 443 (tcp), fino al 30/06/2027»; with words, «a PC
 * del Settore Viabilità (10.20.4.0/24)».
 */
export function ruleSentence(rule: Rule, words?: AddressWords): string {
  if (isNothing(rule)) return 'Non riguarda alcun pacchetto';
  const verb = rule.action === 'accept' ? 'Permette a' : 'Impedisce a';
  return `${verb} ${flowWords(rule, words)}${zoneWords(rule)}${rule.expiresOn === null ? '' : `, fino al ${shortDay(rule.expiresOn)}`}`;
}

/** «10.20.4.0/24 di raggiungere 203.0.113.17 sulla porta 443 (tcp)» */
export function flowWords(match: Match, words?: AddressWords): string {
  const sources = isAnyAddress(match.sources)
    ? 'chiunque'
    : listed(words?.sources ?? addressEntries(match.sources));
  const destinations = isAnyAddress(match.destinations)
    ? 'qualsiasi indirizzo'
    : listed(words?.destinations ?? addressEntries(match.destinations));
  return `${sources} di raggiungere ${destinations} ${serviceWords(match.services)}`;
}

/** A rule that is not decided: at most what its words say, or not even whether it permits; and why. */
export function undecidedSentence(words: string, rule: Rule): string {
  const why = rule.why.length === 0 ? '' : ` (${rule.why.join('; ')})`;
  return rule.isActionKnown
    ? `Non decisa: al più ${words.slice(0, 1).toLowerCase()}${words.slice(1)}${why}`
    : `Non decisa: non si sa se permetta a ${flowWords(rule)}${why}`;
}

/** The same words when the entries were typed as names, which people recognise better than numbers. */
export function typedSentence(
  action: 'accept' | 'deny',
  sources: readonly string[],
  destinations: readonly string[],
  services: readonly string[],
  expiresOn: string | null,
): string {
  const who = sources.some(isAny) ? 'chiunque' : listed(sources);
  const what = destinations.some(isAny) ? 'qualsiasi indirizzo' : listed(destinations);
  const how = services.some(isAny) ? 'con qualsiasi servizio' : typedServiceWords(services);
  const verb = action === 'accept' ? 'Permette a' : 'Impedisce a';
  return `${verb} ${who} di raggiungere ${what} ${how}${expiresOn === null ? '' : `, fino al ${shortDay(expiresOn)}`}`;
}

/** «sulla porta 443 (tcp)» for ports that were typed, «con https» for names. */
function typedServiceWords(services: readonly string[]): string {
  const plain = services.map((entry) => /^(tcp|udp)\/(\d+(?:-\d+)?)$/i.exec(entry.trim()));
  const protocols = new Set(plain.map((match) => match?.[1]?.toLowerCase()));
  const [protocol] = protocols;
  if (protocols.size !== 1 || protocol === undefined) return `con ${listed(services)}`;
  const ports = plain.map((match) => match![2]!);
  const single = ports.length === 1 && !ports[0]!.includes('-');
  return `${single ? 'sulla porta' : 'sulle porte'} ${listed(ports)} (${protocol})`;
}

export function serviceWords(services: ServiceSet): string {
  if (isAnyService(services)) return 'con qualsiasi servizio';
  const words = services.flatMap((part) =>
    groupServices(part.services).map(({ protocols, ports }) => {
      const names = protocols === null ? 'qualsiasi protocollo' : protocols.map(protocolName).join(', ');
      if (ports === null) return `con ${names}`;
      if (protocols !== null && isIcmp(protocols[0]!)) return `con alcuni messaggi ${names}`;
      const texts = intervalsOf(ports).map(([first, end]) =>
        end - first === 1 ? String(first) : `${first}-${end - 1}`,
      );
      const single = texts.length === 1 && !texts[0]!.includes('-');
      return `${single ? 'sulla porta' : 'sulle porte'} ${listed(texts)} (${names})`;
    }),
  );
  return listed(words);
}

/** 30/06/2027 */
export function shortDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}`;
}

export function listed(items: readonly string[]): string {
  const shown =
    items.length > SHOWN + 1 ? [...items.slice(0, SHOWN), `altri ${items.length - SHOWN}`] : [...items];
  const last = shown.pop();
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} e ${last}`;
}

function zoneWords({ from, to, exceptFrom = [], exceptTo = [] }: Match): string {
  if (from === null && to === null && exceptFrom.length + exceptTo.length === 0) return '';
  return ` (da ${zoneName(from, exceptFrom)} a ${zoneName(to, exceptTo)})`;
}

function zoneName(zones: Zones, except: readonly string[]): string {
  if (zones !== null) return listed(zones);
  return except.length === 0 ? 'qualsiasi zona' : `qualsiasi zona tranne ${listed(except)}`;
}

function isAny(entry: string): boolean {
  return /^(any|all|qualsiasi|\*)$/i.test(entry.trim());
}
