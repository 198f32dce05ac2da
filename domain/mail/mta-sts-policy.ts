import { unanswered, whyInItalian, type MailFault } from './item.ts';
import type { MailLookup } from './lookup.ts';
import { mailServersOf } from './mail-servers.ts';

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

const LONGEST_AGE = 31_557_600;
const DAY = 24 * 3600;

/** What is wrong with the policy that a record stands for, and whether the mail servers are those of the policy. */
export async function policyFaults(
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
          `Record valido; la politica ${url} non è stata letta: ${whyInItalian(file.why)}.`,
          `Valid record; the policy ${url} was not read: ${file.why}.`,
        ),
      ];
    case 'missing':
      return [
        fault(
          'warning',
          `Il record c’è, ma la politica ${url} manca (${whyInItalian(file.why)}): MTA-STS non ha effetto.`,
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
    .map((line) => /^([A-Za-z0-9][A-Za-z0-9_.-]*):[ \t]*(.*?)[ \t]*$/.exec(line));
  if (fields.includes(null))
    return bad(
      'ha una riga che non è «nome: valore», con i due punti attaccati al nome',
      'has a line that is not “name: value” with the colon right behind the name',
    );
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
