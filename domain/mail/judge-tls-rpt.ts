import { fieldListFault } from './field-list.ts';
import { itemOf, unanswered, type MailItem } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { parseTagList, tagOf } from './tag-list.ts';

/** Looks for the address that takes reports on failed encryption (RFC 8460). */
export async function judgeTlsRpt(domain: string, lookup: MailLookup): Promise<MailItem> {
  const name = `_smtp._tls.${domain}`;
  const good = {
    reason: { it: `Record TLS-RPT valido in ${name}.`, en: `Valid TLS-RPT record at ${name}.` },
    section: 'RFC 8460 3',
  };
  const answer = await lookup(name, 'TXT');
  if (answer.kind === 'failed')
    return itemOf('tls-rpt', [], [unanswered(name, answer.why, 'RFC 8460 3')], good);
  const texts = recordsOf(answer);
  const found = texts.filter((text) => /^v=TLSRPTv1[ \t]*(;|$)/.test(text));
  const near = texts.filter((text) => /tlsrpt/i.test(text));
  const cure = `${name}. TXT "v=TLSRPTv1; rua=mailto:tls-rpt@${domain}"`;
  const fault = (state: 'bad' | 'absent', it: string, en: string): MailItem =>
    itemOf('tls-rpt', near, [{ state, reason: { it, en }, section: 'RFC 8460 3', cure }], good);
  if (found.length === 0)
    return near.length === 0
      ? fault('absent', `Manca il record in ${name}.`, `There is no record at ${name}.`)
      : fault(
          'bad',
          `Il testo in ${name} non è un record TLS-RPT: deve cominciare con «v=TLSRPTv1;».`,
          `The text at ${name} is no TLS-RPT record: it must begin with “v=TLSRPTv1;”.`,
        );
  if (found.length > 1)
    return fault(
      'bad',
      `${name} ha più record: i mittenti li ignorano tutti.`,
      `${name} has several records: senders ignore all of them.`,
    );
  const list = parseTagList(found[0]!);
  const rua = tagOf(list, 'rua');
  if (rua === undefined || rua === '')
    return fault(
      'bad',
      `Il record in ${name} non dice a chi mandare i rapporti (rua).`,
      `The record at ${name} does not say whom to send reports to (rua).`,
    );
  const wrong = rua.split(',').find((uri) => !isReportUri(uri.trim()));
  if (wrong !== undefined)
    return fault(
      'bad',
      `«rua=${wrong.trim()}» non è valido: serve «mailto:» oppure «https:».`,
      `“rua=${wrong.trim()}” is invalid: it needs “mailto:” or “https:”.`,
    );
  const broken = fieldListFault(name, found[0]!);
  if (broken !== null) return fault('bad', broken.it, broken.en);
  return itemOf('tls-rpt', found, [], good);
}

function isReportUri(uri: string): boolean {
  return (
    /^mailto:[^@\s!,]+@[^@\s!,]+\.[^@\s!,]+$/i.test(uri) ||
    /^https:\/\/[^\s/!]+\.[^\s/!]+(\/[^\s!]*)?$/i.test(uri)
  );
}
