import { fieldListFault } from './field-list.ts';
import { itemOf, unanswered, type MailFault, type MailItem } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { policyFaults, type PolicyFile } from './mta-sts-policy.ts';
import { parseTagList, tagOf } from './tag-list.ts';

/** @returns the record that names a policy, for who has to fetch it; null when there is none to follow */
export async function hasStsRecord(domain: string, lookup: MailLookup): Promise<boolean> {
  return recordsOf(await lookup(`_mta-sts.${domain}`, 'TXT')).some((text) => /^v=STSv1[ \t]*;/.test(text));
}

/** Looks at the record, at the policy it stands for, and at whether the mail servers are those of the policy (RFC 8461). */
export async function judgeMtaSts(domain: string, file: PolicyFile, lookup: MailLookup): Promise<MailItem> {
  const name = `_mta-sts.${domain}`;
  const url = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
  const answer = await lookup(name, 'TXT');
  const good = {
    reason: {
      it: `MTA-STS di ${domain} attivo: record e politica corrispondono ai server di posta.`,
      en: `MTA-STS of ${domain} is in force: record and policy match the mail servers.`,
    },
    section: 'RFC 8461 3',
  };
  if (answer.kind === 'failed')
    return itemOf('mta-sts', [], [unanswered(name, answer.why, 'RFC 8461 3.1')], good);
  const texts = recordsOf(answer);
  // “v=STSv1;” whole: a record that does not begin so is not one (section 3.1).
  const found = texts.filter((text) => /^v=STSv1[ \t]*(;|$)/.test(text));
  const near = texts.filter((text) => /stsv/i.test(text));
  const cure = `${name}. TXT "v=STSv1; id=1"`;
  const only = (fault: MailFault): MailItem => itemOf('mta-sts', near, [fault], good);
  if (found.length === 0 && near.length === 0)
    return only({
      state: 'absent',
      reason: { it: `Manca il record in ${name}.`, en: `There is no record at ${name}.` },
      section: 'RFC 8461 3.1',
      cure,
    });
  const broken = recordFault(name, found, near);
  if (broken !== null) return only({ state: 'bad', reason: broken, section: 'RFC 8461 3.1', cure });
  const faults = await policyFaults(domain, url, file, lookup);
  return itemOf('mta-sts', found, faults, good);
}

function recordFault(
  name: string,
  found: readonly string[],
  near: readonly string[],
): MailFault['reason'] | null {
  if (found.length === 0)
    return {
      it: `Il testo in ${name} («${near[0]}») non è un record MTA-STS: deve cominciare con «v=STSv1;».`,
      en: `The text at ${name} (“${near[0]}”) is no MTA-STS record: it must begin with “v=STSv1;”.`,
    };
  if (found.length > 1)
    return {
      it: `${name} ha più record: i mittenti si comportano come se non ce ne fosse nessuno.`,
      en: `${name} has several records: senders act as if there were none.`,
    };
  const list = parseTagList(found[0]!);
  const id = tagOf(list, 'id');
  if (id === undefined || !/^[A-Za-z0-9]{1,32}$/.test(id))
    return {
      it: `Nel record in ${name} «id» ${id === undefined ? 'manca' : `(${id}) non è valido`}: servono da 1 a 32 lettere o cifre.`,
      en: `In the record at ${name} “id” ${id === undefined ? 'is missing' : `(${id}) is invalid`}: it takes 1 to 32 letters or digits.`,
    };
  return fieldListFault(name, found[0]!);
}
