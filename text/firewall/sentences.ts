/**
 * The sentences in which the domain says what a rule does, in English. They are put together of parts (who, what, by
 * which services, between which zones, until when), so that they are read part by part; names of people's own stay.
 *
 * @returns null when it is no such sentence
 */
export function ruleInEnglish(sentence: string): string | null {
  const end = sentence.endsWith('.') ? '.' : '';
  const body = end === '' ? sentence : sentence.slice(0, -1);
  const parts = flowsOf(body).map((part) => flow(part));
  if (parts.some((part) => part === null)) return null;
  return `${listed(parts as string[])}${end}`;
}

const VERBS =
  '(?:permette a|impedisce a|modifica la regola|cancella la regola|modifica una regola|cancella una regola)';
const STARTS = new RegExp(`^${VERBS} |^Non decisa: `, 'i');
/** Between two flows of a request; what follows a colon belongs to its own. */
const BETWEEN = new RegExp(`(?:, | e )(?=${VERBS} )`, 'u');

function flowsOf(body: string): string[] {
  if (!STARTS.test(body)) return [body];
  const [, head = body, more] = /^(.*?)(?: e altri (\d+))?$/su.exec(body) ?? [];
  const parts = head.split(BETWEEN);
  return parts.length > 1 && more !== undefined ? [...parts, `altri ${more}`] : body.split(BETWEEN);
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1)!;
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function flow(part: string): string | null {
  const others = /^altri (\d+)$/.exec(part);
  if (others) return `${others[1]} others`;
  const modified =
    /^(m)odifica (?:la regola (\d+ )?«(.*?)»(, che è disattivata e tale resta)?|una regola del registro): (.*)$/isu.exec(
      part,
    );
  if (modified) {
    const does = flow(modified[5]!);
    const off = modified[4] === undefined ? '' : ', which is disabled and stays so';
    return does && `${asCased(modified[1]!, 'Modifies')} ${named(modified[2], modified[3])}${off}: ${does}`;
  }
  const deleted =
    /^(c)ancella (?:la regola (\d+ )?«(.*?)»(, che è disattivata)?|una regola del registro)(?:, fino al (\d\d\/\d\d\/\d{4}))?$/isu.exec(
      part,
    );
  if (deleted) {
    const off = deleted[4] === undefined ? '' : ', which is disabled';
    const until = deleted[5] === undefined ? '' : `, until ${deleted[5]}`;
    return `${asCased(deleted[1]!, 'Deletes')} ${named(deleted[2], deleted[3])}${off}${until}`;
  }
  return undecided(part) ?? ruleWords(part);
}

const named = (number: string | undefined, name: string | undefined): string =>
  name === undefined ? 'a rule of the register' : `rule ${number ?? ''}“${name}”`;

function undecided(part: string): string | null {
  const [, kind, rest] = /^Non decisa: (al più|non si sa se permetta a) (.*)$/su.exec(part) ?? [];
  if (kind === undefined) return null;
  // Its reasons are worded by themselves: only they stand in the last brackets.
  const [, said = rest!, why] = /^(.*\S)(?: (\([^()]*(?:\([^()]*\)[^()]*)*\)))$/su.exec(rest!) ?? [];
  const isReason = why !== undefined && !isPartOfRule(why);
  const words = isReason ? said : rest!;
  const tail = isReason ? ` ${why}` : '';
  if (kind === 'al più') {
    const does = ruleWords(words);
    return does && `Not decided: at most ${does}${tail}`;
  }
  const reach = reachWords(words);
  return reach && `Not decided: it is not known whether it lets ${reach.who} reach ${reach.what}${tail}`;
}

const isPartOfRule = (brackets: string): boolean =>
  /^\((?:da .+ a .+|qualsiasi protocollo|[a-z\d./-]+(?:, [a-z\d./-]+)*)\)$/u.test(brackets);

function ruleWords(part: string): string | null {
  const [, first, verb, rest] = /^([pi])(ermette|mpedisce) a (.*)$/isu.exec(part) ?? [];
  if (rest === undefined) return null;
  const reach = reachWords(rest);
  if (reach === null) return null;
  return verb!.startsWith('e')
    ? `${asCased(first!, 'Lets')} ${reach.who} reach ${reach.what}`
    : `${asCased(first!, 'Keeps')} ${reach.who} from reaching ${reach.what}`;
}

/** «chi di raggiungere che cosa con che cosa (da zona a zona), fino al giorno» */
function reachWords(text: string): { who: string; what: string } | null {
  const [, who, rest] = /^(.*?) di raggiungere (.*)$/su.exec(text) ?? [];
  if (rest === undefined) return null;
  const [, timed, device] = /^(.*?)(, nella parte che dicono le parole del firewall)?$/su.exec(rest)!;
  const [, zoned, until] = /^(.*?)(?:, fino al (\d\d\/\d\d\/\d{4}))?$/su.exec(timed!)!;
  const [, bare, from, to] = /^(.*?)(?: \(da (.+?) a (.+)\))?$/su.exec(zoned!)!;
  const at = servicesAt(bare!);
  if (at < 0) return null;
  const zones = from === undefined ? '' : ` (from ${zoneWords(from)} to ${zoneWords(to!)})`;
  const end = until === undefined ? '' : `, until ${until}`;
  const own = device === undefined ? '' : ', in the part that the firewall’s words say';
  return {
    who: addressWords(who!),
    what: `${addressWords(bare!.slice(0, at))} ${serviceWords(bare!.slice(at + 1))}${zones}${end}${own}`,
  };
}

const SERVICE = '(?:sulla porta [^()]+ \\([^()]*\\)|sulle porte [^()]+ \\([^()]*\\)|con [^()]+?)';
const SERVICES = new RegExp(`^${SERVICE}(?:(?:, | e )${SERVICE})*(?: e altri \\d+)?$`, 'u');

/** Where the services begin; -1 when there are none. A name may hold the same words, but no list of services follows there. */
function servicesAt(text: string): number {
  for (const { index } of text.matchAll(/ (?=(?:sulla porta|sulle porte|con) )/gu))
    if (SERVICES.test(text.slice(index + 1))) return index;
  return -1;
}

const addressWords = (text: string): string =>
  text === 'chiunque' ? 'anybody' : text === 'qualsiasi indirizzo' ? 'any address' : and(text);

const zoneWords = (text: string): string => {
  const [, except] = /^qualsiasi zona(?: tranne (.+))?$/u.exec(text) ?? [undefined, undefined];
  if (text === 'qualsiasi zona') return 'any zone';
  return except === undefined ? and(text) : `any zone but ${and(except)}`;
};

const serviceWords = (text: string): string =>
  and(text)
    .replaceAll(/ e (?=(?:sulla porta|sulle porte|con) )/gu, ' and ')
    .replaceAll(/\bcon qualsiasi servizio/gu, 'with any service')
    .replaceAll(/\bcon qualsiasi protocollo/gu, 'with any protocol')
    .replaceAll(/\bcon alcuni messaggi ([^\s,]+)/gu, 'with some $1 messages')
    .replaceAll(/\bsulla porta (?=\d)/gu, 'on port ')
    .replaceAll(/\bsulle porte (?=\d)/gu, 'on ports ')
    .replaceAll(/\(qualsiasi protocollo\)/gu, '(any protocol)')
    .replaceAll(/(^|, | and )con /gu, '$1with ');

/** «e» between two things of a list; in a name it is a part of it. */
const and = (text: string): string =>
  text
    .replace(/ e altri (\d+)$/u, ' and $1 others')
    .replaceAll(/ e altri (\d+)(?= \()/gu, ' and $1 others')
    .replaceAll(/(?<=[\d)\]]|::|[\da-f]:) e (?=\S)/gu, ' and ')
    .replace(/^((?:\S+, )*\S+) e (\S+)$/u, '$1 and $2');

const asCased = (first: string, word: string): string =>
  first === first.toUpperCase() ? word : word.toLowerCase();
