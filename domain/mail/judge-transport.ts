import { itemOf, unanswered, type MailFault, type MailItem } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { mailServersOf } from './mail-servers.ts';
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
  if (list.duplicates.length > 0)
    return fault(
      'bad',
      `Il record in ${name} ripete «${list.duplicates[0]}».`,
      `The record at ${name} repeats “${list.duplicates[0]}”.`,
    );
  return itemOf('tls-rpt', found, [], good);
}

function isReportUri(uri: string): boolean {
  return (
    /^mailto:[^@\s!,]+@[^@\s!,]+\.[^@\s!,]+$/i.test(uri) ||
    /^https:\/\/[^\s/!]+\.[^\s/!]+(\/[^\s!]*)?$/i.test(uri)
  );
}

/** What came of asking for the policy file; the asking itself is the caller's. */
export type PolicyFile =
  /** `mediaType`: what the server says the file is, where it was asked over HTTP. */
  | { readonly kind: 'text'; readonly text: string; readonly mediaType?: string }
  /** The host does not exist, or says that there is no such file. */
  | { readonly kind: 'missing'; readonly why: string }
  /** The host shows a certificate that is not its own or that nobody trusted signed. */
  | { readonly kind: 'untrusted'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'not-asked' };

/** @returns the record that names a policy, for who has to fetch it; null when there is none to follow */
export async function hasStsRecord(domain: string, lookup: MailLookup): Promise<boolean> {
  return recordsOf(await lookup(`_mta-sts.${domain}`, 'TXT')).some((text) => /^v=STSv1[ \t]*;/.test(text));
}

const LONGEST_AGE = 31_557_600;
const DAY = 24 * 3600;

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
  if (list.duplicates.length > 0)
    return {
      it: `Il record in ${name} ripete «${list.duplicates[0]}».`,
      en: `The record at ${name} repeats “${list.duplicates[0]}”.`,
    };
  return null;
}

async function policyFaults(
  domain: string,
  url: string,
  file: PolicyFile,
  lookup: MailLookup,
): Promise<MailFault[]> {
  const fault = (state: MailFault['state'], it: string, en: string, section = 'RFC 8461 3.3'): MailFault => ({
    state,
    reason: { it, en },
    section,
  });
  switch (file.kind) {
    case 'not-asked':
      return [
        fault(
          'not-verified',
          `Record valido; la politica ${url} non è stata letta.`,
          `Valid record; the policy ${url} was not read.`,
        ),
      ];
    case 'failed':
      return [
        fault(
          'not-verified',
          `Record valido; la politica ${url} non è stata letta: ${file.why}.`,
          `Valid record; the policy ${url} was not read: ${file.why}.`,
        ),
      ];
    case 'missing':
      return [
        fault(
          'warning',
          `Il record c’è, ma la politica ${url} manca (${file.why}): MTA-STS non ha effetto.`,
          `The record is there, but the policy ${url} is missing (${file.why}): MTA-STS has no effect.`,
        ),
      ];
    case 'untrusted':
      return [
        fault(
          'bad',
          `Il server di ${url} non ha un certificato valido (${file.why}): MTA-STS non ha effetto.`,
          `The server of ${url} has no valid certificate (${file.why}): MTA-STS has no effect.`,
        ),
      ];
    case 'text':
      return [
        ...mediaTypeFaults(url, file.mediaType),
        ...(await judgePolicy(domain, url, file.text, lookup)),
      ];
  }
}

function mediaTypeFaults(url: string, mediaType: string | undefined): MailFault[] {
  if (mediaType === undefined || /^text\/plain\s*(;|$)/i.test(mediaType)) return [];
  return [
    {
      state: 'warning',
      reason: {
        it: `Il server dà ${url} come «${mediaType}»: deve essere «text/plain», altrimenti una parte dei mittenti non la legge.`,
        en: `The server gives ${url} as “${mediaType}”: it must be “text/plain”, or some senders do not read it.`,
      },
      section: 'RFC 8461 3.2',
    },
  ];
}

async function judgePolicy(
  domain: string,
  url: string,
  text: string,
  lookup: MailLookup,
): Promise<MailFault[]> {
  const bad = (it: string, en: string): MailFault[] => [
    {
      state: 'bad',
      reason: { it: `La politica ${url} ${it}.`, en: `The policy ${url} ${en}.` },
      section: 'RFC 8461 3.2',
    },
  ];
  const fields = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => /^([A-Za-z0-9_.-]+)[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line));
  if (fields.includes(null))
    return bad('ha una riga che non è «nome: valore»', 'has a line that is not “name: value”');
  const all = (name: string): string[] => fields.flatMap((one) => (one?.[1] === name ? [one[2] ?? ''] : []));
  const [version] = all('version');
  const [mode] = all('mode');
  const [age] = all('max_age');
  if (version !== 'STSv1') return bad('non dice «version: STSv1»', 'does not say “version: STSv1”');
  if (mode === undefined || !['enforce', 'testing', 'none'].includes(mode))
    return bad(
      'non ha un «mode» valido (enforce, testing, none)',
      'has no valid “mode” (enforce, testing, none)',
    );
  if (age === undefined || !/^\d{1,10}$/.test(age) || Number(age) > LONGEST_AGE)
    return bad('non ha un «max_age» valido', 'has no valid “max_age”');
  const patterns = all('mx');
  if (patterns.length === 0 && mode !== 'none')
    return bad('non elenca server di posta (mx)', 'lists no mail servers (mx)');
  const wrong = patterns.find((pattern) => !PATTERN.test(pattern));
  if (wrong !== undefined)
    return bad(
      `ha «mx: ${wrong}», che non è un nome: senza punto finale, con «*.» solo al posto della prima parte`,
      `has “mx: ${wrong}”, which is no name: no dot at its end, “*.” in the place of its first part alone`,
    );
  const faults: MailFault[] = [];
  if (mode !== 'none') faults.push(...(await serversOutside(domain, mode, patterns, lookup)));
  if (mode !== 'enforce')
    faults.push({
      state: 'warning',
      reason: {
        it: `La politica è in modo «${mode}»: non protegge.`,
        en: `The policy is in mode “${mode}”: it does not protect.`,
      },
      section: 'RFC 8461 5',
    });
  if (Number(age) < DAY)
    faults.push({
      state: 'warning',
      reason: {
        it: `La politica vale solo ${age} secondi (max_age): servono settimane.`,
        en: `The policy lasts only ${age} seconds (max_age): weeks are needed.`,
      },
      section: 'RFC 8461 3.2',
    });
  return faults;
}

async function serversOutside(
  domain: string,
  mode: string,
  patterns: readonly string[],
  lookup: MailLookup,
): Promise<MailFault[]> {
  const servers = await mailServersOf(domain, lookup);
  if (servers.kind === 'failed') return [unanswered(servers.name, servers.why, 'RFC 8461 4.1')];
  if (servers.kind === 'null-mx' || servers.kind === 'none')
    return [
      {
        state: 'warning',
        reason: {
          it: `${domain} non riceve posta: la politica non ha nulla da proteggere.`,
          en: `${domain} takes no mail: the policy has nothing to protect.`,
        },
        section: servers.kind === 'none' ? 'RFC 5321 5.1' : 'RFC 7505 3',
      },
    ];
  const outside = servers.names.filter(
    (server) => !patterns.some((pattern) => matchesPattern(server, pattern)),
  );
  if (outside.length === 0) return [];
  return [
    {
      state: mode === 'enforce' ? 'bad' : 'warning',
      reason: {
        it: `La politica non comprende ${outside.join(', ')}: chi la applica non consegna a questi server.`,
        en: `The policy leaves out ${outside.join(', ')}: who applies it does not deliver to these servers.`,
      },
      section: 'RFC 8461 4.1',
      cure: outside.map((server) => `mx: ${server}`).join('\n'),
    },
  ];
}

/** A domain of several labels, or `*.` and one (section 3.2). */
const PATTERN = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

/** `*.` stands for exactly one label (section 4.1). */
function matchesPattern(server: string, pattern: string): boolean {
  const wanted = pattern.toLowerCase();
  if (!wanted.startsWith('*.')) return server === wanted;
  return server.slice(server.indexOf('.') + 1) === wanted.slice(2) && server.includes('.');
}
