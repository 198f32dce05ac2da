import { itemOf, mailFault, unanswered, type MailFault, type MailItem } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';

/** Who may issue certificates for the domain (RFC 8659): the first set of records from the name upwards. */
export async function judgeCaa(domain: string, lookup: MailLookup): Promise<MailItem> {
  const section = 'RFC 8659 3';
  const labels = domain.split('.');
  for (let from = 0; from < labels.length - 1; from++) {
    const name = labels.slice(from).join('.');
    const answer = await lookup(name, 'CAA');
    const none = { reason: { it: '', en: '' }, section };
    if (answer.kind === 'failed') return itemOf('caa', [], [unanswered(name, answer.why, section)], none);
    const records = recordsOf(answer).map(parseCaa);
    if (records.length > 0) return judgeCaaSet(name, records);
  }
  return itemOf(
    'caa',
    [],
    [
      mailFault(
        'absent',
        section,
        `${domain} non dice quali autorità possono emettere certificati (CAA).`,
        `${domain} does not say which authorities may issue certificates (CAA).`,
        `${domain}. CAA 0 issue "letsencrypt.org"`,
      ),
    ],
    { reason: { it: '', en: '' }, section },
  );
}

interface CaaRecord {
  readonly isCritical: boolean;
  readonly tag: string;
  readonly value: string;
}

const KNOWN_TAGS = ['issue', 'issuewild', 'iodef', 'issuemail', 'issuevmc', 'contactemail', 'contactphone'];

function parseCaa(hex: string): CaaRecord | null {
  const bytes = hex.match(/../g)?.map((octet) => Number.parseInt(octet, 16)) ?? [];
  const length = bytes[1] ?? 0;
  if (bytes.length < 2 || length === 0 || 2 + length > bytes.length) return null;
  const text = (from: number, to?: number): string => String.fromCharCode(...bytes.slice(from, to));
  return {
    isCritical: ((bytes[0] ?? 0) & 0x80) !== 0,
    tag: text(2, 2 + length).toLowerCase(),
    value: text(2 + length),
  };
}

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
/** A name or none, then `tag=value` pairs between semicolons (RFC 8659 section 4.2). */
const ISSUER = new RegExp(
  `^[ \\t]*(?:${LABEL}(?:\\.${LABEL})*)?[ \\t]*(?:;[ \\t]*(?:${LABEL}[ \\t]*=[ \\t]*[\\x21-\\x3a\\x3c-\\x7e]*[ \\t]*(?:;[ \\t]*${LABEL}[ \\t]*=[ \\t]*[\\x21-\\x3a\\x3c-\\x7e]*[ \\t]*)*)?)?$`,
  'i',
);

function judgeCaaSet(name: string, records: readonly (CaaRecord | null)[]): MailItem {
  const read = records.filter((one): one is CaaRecord => one !== null);
  const shown = read.map(
    ({ isCritical, tag, value }) => `${name}. CAA ${isCritical ? 128 : 0} ${tag} "${value}"`,
  );
  const faults: MailFault[] = [];
  if (read.length < records.length)
    faults.push(
      mailFault(
        'bad',
        'RFC 8659 4.1',
        `Un record CAA di ${name} non è leggibile.`,
        `A CAA record of ${name} cannot be read.`,
      ),
    );
  for (const { tag, isCritical } of read)
    if (!KNOWN_TAGS.includes(tag))
      faults.push(
        mailFault(
          isCritical ? 'bad' : 'warning',
          'RFC 8659 4.1',
          `La proprietà CAA «${tag}» non è nota${isCritical ? ': nessuna autorità può emettere certificati' : ''}.`,
          `The CAA property “${tag}” is not known${isCritical ? ': no authority may issue certificates' : ''}.`,
        ),
      );
  const issuers = read.filter(({ tag }) => tag === 'issue');
  const wrong = read.find(
    ({ tag, value }) => ['issue', 'issuewild', 'issuemail', 'issuevmc'].includes(tag) && !ISSUER.test(value),
  );
  if (wrong !== undefined)
    faults.push(
      mailFault(
        'bad',
        'RFC 8659 4.2',
        `Il record CAA «${wrong.value}» non indica un’autorità.`,
        `The CAA record “${wrong.value}” names no authority.`,
      ),
    );
  if (issuers.length === 0)
    faults.push(
      mailFault(
        'warning',
        'RFC 8659 4.2',
        `I record CAA di ${name} non hanno «issue»: qualunque autorità può emettere certificati.`,
        `The CAA records of ${name} have no “issue”: any authority may issue certificates.`,
      ),
    );
  const named = issuers.map(({ value }) => value.split(';')[0]?.trim() ?? '').filter((one) => one !== '');
  return itemOf('caa', shown, faults, {
    reason: {
      it:
        named.length === 0
          ? `Nessuna autorità può emettere certificati per ${name}.`
          : `Possono emettere certificati per ${name}: ${named.join(', ')}.`,
      en:
        named.length === 0
          ? `No authority may issue certificates for ${name}.`
          : `Certificates for ${name} may be issued by ${named.join(', ')}.`,
    },
    section: 'RFC 8659 4.2',
  });
}
