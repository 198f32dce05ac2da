import { unanswered, type MailFault } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { parseTagList, tagOf, type TagList } from './tag-list.ts';

/** Notes a fault of the record that is being judged. */
export type AddFault = (state: 'bad' | 'warning', section: string, it: string, en: string) => void;

/** Where reports go: a well-formed address, and one that agreed to take them (RFC 7489 section 7.1). */
export async function reportFaults(
  list: TagList,
  name: string,
  registeredDomainOf: (name: string) => string | null,
  lookup: MailLookup,
  add: AddFault,
): Promise<MailFault[]> {
  const unheard: MailFault[] = [];
  for (const tag of ['rua', 'ruf'])
    for (const written of (tagOf(list, tag) ?? '').split(',')) {
      const uri = written.trim();
      if (uri === '' && tagOf(list, tag) === undefined) continue;
      const host = hostOf(uri);
      if (host === null) {
        add(
          'warning',
          'RFC 7489 6.3',
          `«${tag}=${uri}» non è un indirizzo per i rapporti (serve «mailto:»)`,
          `“${tag}=${uri}” is no address for reports (it needs “mailto:”)`,
        );
        continue;
      }
      if (sameOrganisation(host, name, registeredDomainOf)) continue;
      const question = `${name}._report._dmarc.${host}`;
      const answer = await lookup(question, 'TXT');
      if (answer.kind === 'failed') unheard.push(unanswered(question, answer.why, 'RFC 7489 7.1'));
      else faultOfConsent(recordsOf(answer), host, name, question, add);
    }
  return unheard;
}

/** Whoever is named outside must agree, and may move the reports within its own host alone (RFC 9990 section 4). */
function faultOfConsent(
  texts: readonly string[],
  host: string,
  name: string,
  question: string,
  add: AddFault,
): void {
  const consents = texts.filter((text) => /^\s*v\s*=\s*DMARC1\s*(;|$)/.test(text)).map(parseTagList);
  if (consents.length === 0)
    add(
      'warning',
      'RFC 7489 7.1',
      `${host} non ha dichiarato di ricevere i rapporti di ${name} (manca ${question}): non arriveranno`,
      `${host} has not agreed to take the reports of ${name} (${question} is missing): they will not arrive`,
    );
  const elsewhere = consents
    .flatMap((list) => (tagOf(list, 'rua') ?? '').split(','))
    .find((uri) => uri.trim() !== '' && hostOf(uri.trim()) !== host);
  if (elsewhere !== undefined)
    add(
      'warning',
      'RFC 7489 7.1',
      `${host} manda altrove i rapporti di ${name} («rua=${elsewhere.trim()}» in ${question}): non arriveranno a nessuno`,
      `${host} sends the reports of ${name} elsewhere (“rua=${elsewhere.trim()}” at ${question}): nobody will get them`,
    );
}

/** `mailto:a@b!10m` → `b`; null for anything else. */
function hostOf(uri: string): string | null {
  const match =
    /^mailto:[^@\s,;!]+@([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)(?:\?[^\s,;!]*)?(?:!\d+[kmgt]?)?$/i.exec(
      uri,
    );
  return match?.[1]?.toLowerCase() ?? null;
}

function sameOrganisation(
  host: string,
  name: string,
  registeredDomainOf: (name: string) => string | null,
): boolean {
  const one = registeredDomainOf(host) ?? host;
  return one.toLowerCase() === (registeredDomainOf(name) ?? name).toLowerCase();
}
