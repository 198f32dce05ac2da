import { itemOf, unanswered, type MailFault, type MailItem } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { mailServersOf } from './mail-servers.ts';
import { securityOf, type DnsSecurity } from './dns-security.ts';
import { parseTagList, tagOf } from './tag-list.ts';

function fault(state: MailFault['state'], section: string, it: string, en: string, cure = ''): MailFault {
  return { state, section, reason: { it, en }, cure };
}

/** Whether the domain's answers, and those of its mail servers, can be proved (RFC 4035). */
export async function judgeDnssec(domain: string, lookup: MailLookup): Promise<MailItem> {
  const section = 'RFC 4035 5';
  const own = await worstSecurity(domain, lookup);
  const keys = recordsOf(await lookup(domain, 'DS')).map((record) => `${domain}. DS ${record}`);
  const good = {
    reason: {
      it: `${domain} e i suoi server di posta sono firmati con DNSSEC, e la firma è stata verificata dal resolver.`,
      en: `${domain} and its mail servers are signed with DNSSEC, and the resolver verified the signature.`,
    },
    section,
  };
  if (own !== 'secure') return itemOf('dnssec', keys, [await ownFault(domain, own, lookup)], good);
  const faults: MailFault[] = [];
  const servers = await mailServersOf(domain, lookup);
  for (const server of servers.kind === 'servers' ? servers.names.filter((name) => name !== '') : []) {
    const security = await worstSecurity(server, lookup);
    if (security === 'unsigned')
      faults.push(
        fault(
          'warning',
          section,
          `Il server di posta ${server} sta in una zona non firmata.`,
          `The mail server ${server} is in an unsigned zone.`,
        ),
      );
    else if (security !== 'secure') faults.push(await ownFault(server, security, lookup));
  }
  return itemOf('dnssec', keys, faults, good);
}

/** Of whichever record the name has. */
async function worstSecurity(name: string, lookup: MailLookup): Promise<DnsSecurity> {
  let worst: DnsSecurity = 'secure';
  for (const type of ['A', 'MX'] as const) {
    const one = await securityOf(name, type, lookup);
    if (one === 'bogus') return one;
    if (one !== 'secure') worst = worst === 'secure' || one === 'failed' ? one : worst;
  }
  return worst;
}

async function ownFault(name: string, security: DnsSecurity, lookup: MailLookup): Promise<MailFault> {
  const section = 'RFC 4035 5';
  switch (security) {
    case 'bogus':
      return fault(
        'bad',
        section,
        `La firma DNSSEC di ${name} è sbagliata: chi la verifica non raggiunge il dominio.`,
        `The DNSSEC signature of ${name} is wrong: who checks it cannot reach the domain.`,
      );
    case 'unproven':
      return fault(
        'not-verified',
        section,
        `${name} è firmato, ma il resolver non dice di aver verificato la firma.`,
        `${name} is signed, but the resolver does not say that it checked the signature.`,
      );
    case 'failed':
      return unanswered(name, 'no usable answer', section);
    case 'unsigned':
    case 'secure': {
      const hasKeys = recordsOf(await lookup(name, 'DNSKEY')).length > 0;
      return hasKeys
        ? fault(
            'absent',
            'RFC 4035 5',
            `${name} è firmato, ma nella zona superiore manca il record DS: la firma non vale.`,
            `${name} is signed, but the DS record is missing in the zone above: the signature does not count.`,
          )
        : fault(
            'absent',
            'RFC 4035 5',
            `${name} non è firmato con DNSSEC.`,
            `${name} is not signed with DNSSEC.`,
          );
    }
  }
}

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
      fault(
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

function judgeCaaSet(name: string, records: readonly (CaaRecord | null)[]): MailItem {
  const read = records.filter((one): one is CaaRecord => one !== null);
  const shown = read.map(
    ({ isCritical, tag, value }) => `${name}. CAA ${isCritical ? 128 : 0} ${tag} "${value}"`,
  );
  const faults: MailFault[] = [];
  if (read.length < records.length)
    faults.push(
      fault(
        'bad',
        'RFC 8659 4.1',
        `Un record CAA di ${name} non è leggibile.`,
        `A CAA record of ${name} cannot be read.`,
      ),
    );
  for (const { tag, isCritical } of read)
    if (!KNOWN_TAGS.includes(tag))
      faults.push(
        fault(
          isCritical ? 'bad' : 'warning',
          'RFC 8659 4.1',
          `La proprietà CAA «${tag}» non è nota${isCritical ? ': nessuna autorità può emettere certificati' : ''}.`,
          `The CAA property “${tag}” is not known${isCritical ? ': no authority may issue certificates' : ''}.`,
        ),
      );
  const issuers = read.filter(({ tag }) => tag === 'issue');
  const wrong = issuers.find(
    ({ value }) =>
      !/^\s*(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)?\s*(?:;.*)?$/i.test(
        value,
      ),
  );
  if (wrong !== undefined)
    faults.push(
      fault(
        'bad',
        'RFC 8659 4.2',
        `Il record CAA «${wrong.value}» non indica un’autorità.`,
        `The CAA record “${wrong.value}” names no authority.`,
      ),
    );
  if (issuers.length === 0)
    faults.push(
      fault(
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

/** The logo that some mailbox providers show; it counts only behind a policy that is enforced. */
export async function judgeBimi(
  domain: string,
  isDmarcEnforced: boolean | null,
  lookup: MailLookup,
): Promise<MailItem> {
  const section = 'draft-brand-indicators-for-message-identification 4';
  const name = `default._bimi.${domain}`;
  const none = { reason: { it: '', en: '' }, section };
  const answer = await lookup(name, 'TXT');
  if (answer.kind === 'failed') return itemOf('bimi', [], [unanswered(name, answer.why, section)], none);
  const texts = recordsOf(answer);
  const found = texts.filter((text) => /^\s*v\s*=\s*BIMI1\s*(;|$)/.test(text));
  const near = texts.filter((text) => /bimi/i.test(text));
  if (found.length === 0)
    return itemOf(
      'bimi',
      near,
      [
        near.length === 0
          ? fault(
              'absent',
              section,
              `Manca il record in ${name} (facoltativo).`,
              `There is no record at ${name} (it is optional).`,
            )
          : fault(
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
        fault(
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
        fault(
          'absent',
          section,
          `${domain} dichiara di non usare un logo.`,
          `${domain} says that it uses no logo.`,
        ),
      ],
      none,
    );
  if (logo === undefined || !/^https:\/\/[^\s]+\.svgz?$/i.test(logo))
    faults.push(
      fault(
        'bad',
        section,
        `«l=${logo ?? ''}» non è l’indirizzo https di un logo SVG.`,
        `“l=${logo ?? ''}” is not the https address of an SVG logo.`,
      ),
    );
  if (evidence !== '' && !/^https:\/\/\S+$/i.test(evidence))
    faults.push(
      fault(
        'bad',
        section,
        `«a=${evidence}» non è un indirizzo https.`,
        `“a=${evidence}” is no https address.`,
      ),
    );
  if (isDmarcEnforced === false)
    faults.push(
      fault(
        'warning',
        section,
        'Il logo non viene mostrato: la politica DMARC deve essere quarantine o reject, per tutti i messaggi.',
        'The logo is not shown: the DMARC policy must be quarantine or reject, for all mails.',
      ),
    );
  if (isDmarcEnforced === null)
    faults.push(
      fault(
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
