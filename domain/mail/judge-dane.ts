import { itemOf, unanswered, type MailFault, type MailItem, type Words } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { mailServersOf } from './mail-servers.ts';
import { securityOf } from './dns-security.ts';

/** A TLSA record (RFC 6698 section 2.1); the data in hexadecimal. */
export interface TlsaRecord {
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  readonly data: string;
}

/**
 * Compares a mail server's certificate with its records; the talking is the caller's.
 *
 * @param names those that a certificate under an authority may bear (RFC 7672 section 3.2.2): the server's first
 */
export type CompareCertificate = (
  server: string,
  records: readonly TlsaRecord[],
  names: readonly string[],
) => Promise<'matches' | 'differs' | { readonly failed: Words }>;

/** The section of a question for TLSA records that got no answer. */
const UNANSWERED = 'RFC 7672 2.1.2';

/** Looks at the TLSA records of a domain's mail servers, as a sender that uses DANE does (RFC 7672). */
export async function judgeDane(
  domain: string,
  lookup: MailLookup,
  compare: CompareCertificate | null,
): Promise<MailItem> {
  const good = {
    reason: {
      it: `I record TLSA dei server di posta di ${domain} sono firmati e corrispondono ai certificati.`,
      en: `The TLSA records of the mail servers of ${domain} are signed and match the certificates.`,
    },
    section: 'RFC 7672 2.2',
  };
  const servers = await mailServersOf(domain, lookup);
  switch (servers.kind) {
    case 'failed':
      return itemOf('dane', [], [unanswered(servers.name, servers.why, 'RFC 7672 2.2')], good);
    case 'null-mx':
      return itemOf(
        'dane',
        [],
        [
          absent(
            `${domain} non riceve posta (Null MX): non c’è nulla da proteggere.`,
            `${domain} takes no mail (Null MX): there is nothing to protect.`,
            'RFC 7505 3',
          ),
        ],
        good,
      );
    case 'none':
      return itemOf(
        'dane',
        [],
        [absent(`${domain} non ha un server di posta.`, `${domain} has no mail server.`, 'RFC 7672 2.2')],
        good,
      );
    case 'own-address':
    case 'servers': {
      const records: string[] = [];
      const faults: MailFault[] = [];
      const domainSecurity = await securityOf(domain, 'MX', lookup);
      for (const server of servers.names) {
        if (server === '') continue;
        const judged = await judgeServer(server, domain, lookup, compare);
        records.push(...judged.records);
        faults.push(...judged.faults);
      }
      // One server that did not answer leaves the whole undecided: a sender may have tried that one.
      const unheard = faults.filter(({ state }) => state === 'not-verified');
      const isUnheard = faults.some(({ section }) => section === UNANSWERED);
      if (isUnheard) return itemOf('dane', records, unheard, good);
      if (records.length > 0) faults.push(...securityFaults(domain, domainSecurity, 'MX'));
      return itemOf('dane', records, faults, good);
    }
  }
}

function absent(it: string, en: string, section: string): MailFault {
  return { state: 'absent', reason: { it, en }, section };
}

function bad(it: string, en: string, section: string): MailFault {
  return { state: 'bad', reason: { it, en }, section };
}

/**
 * Where the records of a server stand: at the name that its alias leads to, where that has any, else at its own
 * (RFC 7672 section 2.2.2).
 */
async function placeOfRecords(server: string, lookup: MailLookup): Promise<string> {
  const alias = await lookup(server, 'CNAME');
  const [target] = recordsOf(alias);
  // An alias that nobody proved leads nowhere.
  if (target === undefined || alias.kind !== 'records' || !alias.isAuthenticated) return server;
  const whole = target.toLowerCase().replace(/\.$/, '');
  const there = await lookup(`_25._tcp.${whole}`, 'TLSA');
  return there.kind === 'none' ? server : whole;
}

async function judgeServer(
  server: string,
  domain: string,
  lookup: MailLookup,
  compare: CompareCertificate | null,
): Promise<{ records: readonly string[]; faults: MailFault[] }> {
  const place = await placeOfRecords(server, lookup);
  const name = `_25._tcp.${place}`;
  const answer = await lookup(name, 'TLSA');
  if (answer.kind === 'failed') {
    const isBogus = (await securityOf(name, 'TLSA', lookup)) === 'bogus';
    return {
      records: [],
      faults: [
        isBogus
          ? bad(
              `La firma DNSSEC di ${name} è sbagliata: chi usa DANE non consegna.`,
              `The DNSSEC signature of ${name} is wrong: who uses DANE does not deliver.`,
              'RFC 7672 2.1',
            )
          : unanswered(name, answer.why, UNANSWERED),
      ],
    };
  }
  const texts = recordsOf(answer);
  if (texts.length === 0)
    return {
      records: [],
      faults: [
        absent(`Manca il record TLSA per ${server}.`, `${server} has no TLSA record.`, 'RFC 7672 2.2'),
      ],
    };
  const records = texts.map((text) => `${name}. TLSA ${shownTlsa(text)}`);
  const parsed = texts.map(parseTlsa);
  const usable = parsed.filter((one): one is TlsaRecord => one !== null && faultOf(one) === null);
  const faults: MailFault[] = securityFaults(name, await securityOf(name, 'TLSA', lookup), 'TLSA');
  if (usable.length === 0) {
    const why = parsed[0] == null ? UNREADABLE : (faultOf(parsed[0]) ?? UNREADABLE);
    faults.push(
      bad(
        `Nessun record TLSA di ${server} è utilizzabile: ${why.it}.`,
        `No TLSA record of ${server} is usable: ${why.en}.`,
        'RFC 7672 3.1',
      ),
    );
    return { records, faults };
  }
  if (usable.length < texts.length)
    faults.push({
      state: 'warning',
      reason: {
        it: `${texts.length - usable.length} record TLSA di ${server} non sono utilizzabili.`,
        en: `${texts.length - usable.length} TLSA records of ${server} are not usable.`,
      },
      section: 'RFC 7672 3.1',
    });
  if (faults.every(({ state }) => state === 'warning'))
    faults.push(...(await comparedFaults(server, usable, [place, server, domain], compare)));
  return { records, faults };
}

async function comparedFaults(
  server: string,
  usable: readonly TlsaRecord[],
  names: readonly string[],
  compare: CompareCertificate | null,
): Promise<MailFault[]> {
  const compared =
    compare === null ? { failed: { it: '', en: '' } } : await compare(server, usable, [...new Set(names)]);
  if (compared === 'matches') return [];
  if (compared === 'differs')
    return [
      bad(
        `Il certificato di ${server} non corrisponde ai suoi record TLSA: chi usa DANE non consegna.`,
        `The certificate of ${server} does not match its TLSA records: who uses DANE does not deliver.`,
        'RFC 7672 3.1',
      ),
    ];
  const { it, en } = compared.failed;
  return [
    {
      state: 'not-verified',
      reason: {
        it: `I record TLSA di ${server} sono validi, ma il certificato non è stato confrontato${it === '' ? '' : `: ${it}`}.`,
        en: `The TLSA records of ${server} are valid, but the certificate was not compared${en === '' ? '' : `: ${en}`}.`,
      },
      section: 'RFC 7672 3.1',
    },
  ];
}

/** DANE counts only where DNSSEC proves the records (RFC 7672 section 2.1.1). */
function securityFaults(
  name: string,
  security: Awaited<ReturnType<typeof securityOf>>,
  type: string,
): MailFault[] {
  switch (security) {
    case 'secure':
      return [];
    case 'bogus':
      return [
        bad(
          `La firma DNSSEC di ${name} è sbagliata.`,
          `The DNSSEC signature of ${name} is wrong.`,
          'RFC 7672 2.1',
        ),
      ];
    case 'unsigned':
      return [
        bad(
          `Il record ${type} di ${name} non è firmato con DNSSEC: i mittenti non tengono conto dei TLSA.`,
          `The ${type} record of ${name} is not signed with DNSSEC: senders disregard the TLSA records.`,
          'RFC 7672 2.1.1',
        ),
      ];
    case 'unproven':
    case 'failed':
      return [
        {
          state: 'not-verified',
          reason: {
            it: `Non verificato: il resolver non dice di aver controllato la firma DNSSEC di ${name}.`,
            en: `Not verified: the resolver does not say that it checked the DNSSEC signature of ${name}.`,
          },
          section: 'RFC 7672 2.1',
        },
      ];
  }
}

function parseTlsa(hex: string): TlsaRecord | null {
  if (hex.length < 6) return null;
  const octet = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return { usage: octet(0), selector: octet(2), matching: octet(4), data: hex.slice(6).toLowerCase() };
}

function shownTlsa(hex: string): string {
  const record = parseTlsa(hex);
  return record === null ? hex : `${record.usage} ${record.selector} ${record.matching} ${record.data}`;
}

const UNREADABLE: Words = { it: 'è incompleto', en: 'it is incomplete' };

function faultOf({ usage, selector, matching, data }: TlsaRecord): Words | null {
  if (usage === 0 || usage === 1)
    return {
      it: `l’uso ${usage} non vale per la posta (servono 2 o 3)`,
      en: `usage ${usage} does not count for mail (it takes 2 or 3)`,
    };
  if (usage > 3) return { it: `l’uso ${usage} non esiste`, en: `usage ${usage} does not exist` };
  if (selector > 1)
    return { it: `il selettore ${selector} non esiste`, en: `selector ${selector} does not exist` };
  if (matching > 2)
    return { it: `il confronto ${matching} non esiste`, en: `matching type ${matching} does not exist` };
  const octets = data.length / 2;
  if ((matching === 1 && octets !== 32) || (matching === 2 && octets !== 64))
    return {
      it: `l’impronta ha ${octets} byte invece di ${matching === 1 ? 32 : 64}`,
      en: `the digest has ${octets} octets instead of ${matching === 1 ? 32 : 64}`,
    };
  if (matching === 0 && !/^30[0-9a-f]{8,}/.test(data))
    return { it: 'non contiene un certificato', en: 'it holds no certificate' };
  return null;
}
