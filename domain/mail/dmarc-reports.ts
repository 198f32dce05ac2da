import { unanswered, type MailFault } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { tagOf, type TagList } from './tag-list.ts';

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
      else if (!recordsOf(answer).some((text) => /^\s*v\s*=\s*DMARC1\s*(;|$)/.test(text)))
        add(
          'warning',
          'RFC 7489 7.1',
          `${host} non ha dichiarato di ricevere i rapporti di ${name} (manca ${question}): non arriveranno`,
          `${host} has not agreed to take the reports of ${name} (${question} is missing): they will not arrive`,
        );
    }
  return unheard;
}

/** `mailto:a@b!10m` → `b`; null for anything else. */
function hostOf(uri: string): string | null {
  const match =
    /^mailto:[^@\s,;!]+@([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)(?:!\d+[kmgt]?)?$/i.exec(
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
