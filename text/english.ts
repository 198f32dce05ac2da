import { blacklistsRefusals } from './refusals/blacklists.ts';
import { fieldsRefusals } from './refusals/fields.ts';
import { firewallRefusals } from './refusals/firewall.ts';
import { importsRefusals } from './refusals/imports.ts';
import { incidentsRefusals } from './refusals/incidents.ts';
import { mailboxesRefusals } from './refusals/mailboxes.ts';
import { peopleRefusals } from './refusals/people.ts';
import { plumbingRefusals } from './refusals/plumbing.ts';
import { requestsRefusals } from './refusals/requests.ts';
import { wordingOf } from './wording.ts';

/** Every refusal of the server and every field error, by the Italian sentence. */
export const ENGLISH = {
  ...fieldsRefusals,
  ...peopleRefusals,
  ...plumbingRefusals,
  ...importsRefusals,
  ...blacklistsRefusals,
  ...firewallRefusals,
  ...mailboxesRefusals,
  ...requestsRefusals,
  ...incidentsRefusals,
};

/** A refusal or field error in English; as it is where it has no wording. */
export const inEnglish = wordingOf(ENGLISH);

/**
 * The language in which a caller wants to read (RFC 9110 12.5.4). Italian unless English is asked for first.
 * @param header `Accept-Language`, or undefined
 */
export function languageAsked(header: string | undefined): 'it' | 'en' {
  let best: { language: 'it' | 'en'; weight: number } = { language: 'it', weight: 0 };
  for (const range of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const language = /^(it|en)(-|$)/.exec(tag)?.[1] as 'it' | 'en' | undefined;
    const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
    if (language !== undefined && weight > best.weight) best = { language, weight };
  }
  return best.language;
}
