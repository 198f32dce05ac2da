import { itemOf, mailFault, unanswered, type MailFault, type MailItem } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { parseTagList, tagOf } from './tag-list.ts';

/** The logo that some mailbox providers show; it counts only behind a policy that is enforced. */
export async function judgeBimi(
  domain: string,
  isDmarcEnforced: boolean | null,
  registeredDomainOf: (name: string) => string | null,
  lookup: MailLookup,
): Promise<MailItem> {
  const section = 'draft-brand-indicators-for-message-identification 4';
  const none = { reason: { it: '', en: '' }, section };
  // Where the name has none, the organisation's record counts.
  const organisation = registeredDomainOf(domain) ?? domain;
  let name = `default._bimi.${domain}`;
  let texts: readonly string[] = [];
  let found: readonly string[] = [];
  for (const place of new Set([domain, organisation])) {
    name = `default._bimi.${place}`;
    const answer = await lookup(name, 'TXT');
    if (answer.kind === 'failed') return itemOf('bimi', [], [unanswered(name, answer.why, section)], none);
    texts = recordsOf(answer);
    found = texts.filter((text) => /^\s*v\s*=\s*BIMI1\s*(;|$)/.test(text));
    if (texts.some((text) => /bimi/i.test(text))) break;
  }
  const near = texts.filter((text) => /bimi/i.test(text));
  if (found.length === 0)
    return itemOf(
      'bimi',
      near,
      [
        near.length === 0
          ? mailFault(
              'absent',
              section,
              `Manca il record in ${name} (facoltativo).`,
              `There is no record at ${name} (it is optional).`,
            )
          : mailFault(
              'bad',
              section,
              `Il testo in ${name} non è un record BIMI: deve cominciare con «v=BIMI1;».`,
              `The text at ${name} is no BIMI record: it must begin with “v=BIMI1;”.`,
            ),
      ],
      none,
    );
  if (found.length > 1)
    return itemOf(
      'bimi',
      found,
      [
        mailFault(
          'bad',
          section,
          `${name} ha più record: vengono ignorati tutti.`,
          `${name} has several records: all are ignored.`,
        ),
      ],
      none,
    );
  const list = parseTagList(found[0]!);
  const logo = tagOf(list, 'l');
  const evidence = tagOf(list, 'a') ?? '';
  const faults: MailFault[] = [];
  if (logo === '' && evidence === '')
    return itemOf(
      'bimi',
      found,
      [
        mailFault(
          'absent',
          section,
          `${domain} dichiara di non usare un logo.`,
          `${domain} says that it uses no logo.`,
        ),
      ],
      none,
    );
  if (logo === undefined || !/^https:\/\/[^\s/]+\.[^\s/]+\/\S+$/i.test(logo))
    faults.push(
      mailFault(
        'bad',
        section,
        `«l=${logo ?? ''}» non è l’indirizzo https di un logo SVG.`,
        `“l=${logo ?? ''}” is not the https address of an SVG logo.`,
      ),
    );
  else if (!/\.svgz?(?:[?#].*)?$/i.test(logo))
    faults.push(
      mailFault(
        'warning',
        section,
        `«l=${logo}»: dal nome non sembra un logo SVG, l’unica forma ammessa.`,
        `“l=${logo}”: by its name this is no SVG logo, the only form there is.`,
      ),
    );
  if (evidence === '')
    faults.push(
      mailFault(
        'warning',
        section,
        'Manca il certificato del logo (a=, VMC o CMC), facoltativo per la norma: Gmail e Apple senza non lo mostrano.',
        'The certificate of the logo (a=, VMC or CMC) is missing, which the draft leaves open: Gmail and Apple do not show it without.',
      ),
    );
  if (evidence !== '' && !/^https:\/\/\S+$/i.test(evidence))
    faults.push(
      mailFault(
        'bad',
        section,
        `«a=${evidence}» non è un indirizzo https.`,
        `“a=${evidence}” is no https address.`,
      ),
    );
  if (isDmarcEnforced === false)
    faults.push(
      mailFault(
        'warning',
        section,
        'Il logo non viene mostrato: la politica DMARC deve essere quarantine o reject, per tutti i messaggi.',
        'The logo is not shown: the DMARC policy must be quarantine or reject, for all mails.',
      ),
    );
  if (isDmarcEnforced === null)
    faults.push(
      mailFault(
        'not-verified',
        section,
        'Il record è valido, ma la politica DMARC da cui dipende non è stata verificata.',
        'The record is valid, but the DMARC policy it depends on was not verified.',
      ),
    );
  return itemOf('bimi', found, faults, {
    reason: {
      it: `Record BIMI valido in ${name}; il logo stesso non è stato letto.`,
      en: `Valid BIMI record at ${name}; the logo itself was not read.`,
    },
    section,
  });
}
