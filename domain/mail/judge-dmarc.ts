import { itemOf, unanswered, type MailFault, type MailItem, type Words } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { parseTagList, tagOf, type TagList } from './tag-list.ts';

const POLICIES = ['none', 'quarantine', 'reject'];
/** The tree walk asks at most eight names (RFC 9989 section 4.10). */
const MOST_LABELS = 8;

/** What `_dmarc.<name>` holds. */
type Policy =
  | { readonly kind: 'record'; readonly name: string; readonly text: string; readonly list: TagList }
  | { readonly kind: 'several'; readonly name: string; readonly texts: readonly string[] }
  | { readonly kind: 'nearly'; readonly name: string; readonly texts: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly name: string; readonly why: string };

/**
 * Judges the policy that receivers apply to mail from `domain`: its own record, else the one that the tree walk finds
 * above it (RFC 9989), which is where RFC 7489 looks too.
 *
 * @param registeredDomainOf the domain under a public suffix, by which RFC 7489 tells an organisation
 */
export async function judgeDmarc(
  domain: string,
  registeredDomainOf: (name: string) => string | null,
  lookup: MailLookup,
): Promise<MailItem> {
  const good = { reason: { it: '', en: '' }, section: 'RFC 7489 6.3' };
  const own = await policyAt(domain, lookup);
  if (own.kind === 'record') return judgeRecord(own, domain, null, registeredDomainOf, lookup);
  if (own.kind === 'failed')
    return itemOf('dmarc', [], [unanswered(`_dmarc.${own.name}`, own.why, 'RFC 7489 6.6.3')], good);
  if (own.kind !== 'none') return itemOf('dmarc', own.texts, [ignored(own, domain)], good);
  const above = await walkUp(domain, lookup);
  if (above.kind === 'failed')
    return itemOf('dmarc', [], [unanswered(`_dmarc.${above.name}`, above.why, 'RFC 9989 4.10')], good);
  if (above.kind === 'record') {
    const exists = await nameExists(domain, lookup);
    if (exists === 'failed')
      return itemOf('dmarc', [above.text], [unanswered(domain, 'time-out', 'RFC 9989 4.10')], good);
    return judgeRecord(above, domain, exists ? 'sp' : 'np', registeredDomainOf, lookup);
  }
  if (above.kind !== 'none') return itemOf('dmarc', above.texts, [ignored(above, domain)], good);
  return itemOf(
    'dmarc',
    [],
    [
      {
        state: 'absent',
        reason: { it: `Manca il record DMARC di ${domain}.`, en: `${domain} has no DMARC record.` },
        section: 'RFC 7489 6.6.3',
        cure: proposed(domain),
      },
    ],
    good,
  );
}

function proposed(domain: string): string {
  return `_dmarc.${domain}. TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@${domain}"`;
}

function ignored(found: Extract<Policy, { kind: 'several' | 'nearly' }>, domain: string): MailFault {
  return {
    state: 'bad',
    section: 'RFC 7489 6.6.3',
    cure: proposed(domain),
    reason:
      found.kind === 'several'
        ? {
            it: `${found.name} ha più record DMARC: i destinatari li ignorano tutti.`,
            en: `${found.name} has several DMARC records: receivers ignore all of them.`,
          }
        : {
            it: `Il testo in _dmarc.${found.name} somiglia a un record DMARC ma i destinatari lo ignorano: deve cominciare con «v=DMARC1;» (maiuscole comprese).`,
            en: `The text at _dmarc.${found.name} looks like a DMARC record but receivers ignore it: it must begin with “v=DMARC1;” (capitals included).`,
          },
  };
}

async function policyAt(name: string, lookup: MailLookup): Promise<Policy> {
  const answer = await lookup(`_dmarc.${name}`, 'TXT');
  if (answer.kind === 'failed') return { kind: 'failed', name, why: answer.why };
  const texts = recordsOf(answer);
  const policies = texts
    .map((text) => ({ text, list: parseTagList(text) }))
    .filter(({ list }) => list.tags[0]?.name === 'v' && list.tags[0].value === 'DMARC1');
  const [only, ...others] = policies;
  if (others.length > 0) return { kind: 'several', name, texts: policies.map(({ text }) => text) };
  if (only !== undefined) return { kind: 'record', name, ...only };
  const near = texts.filter(
    (text) => /dmarc/i.test(text) || /(^|;)\s*p\s*=\s*(none|quarantine|reject)/i.test(text),
  );
  return near.length > 0 ? { kind: 'nearly', name, texts: near } : { kind: 'none' };
}

/** The names above, one label less each time; a record with `psd` ends the walk. */
async function walkUp(domain: string, lookup: MailLookup): Promise<Policy> {
  let labels = domain.split('.');
  let found: Policy = { kind: 'none' };
  if (labels.length > MOST_LABELS) labels = labels.slice(-MOST_LABELS);
  while (labels.length > 1) {
    labels = labels.slice(1);
    const policy = await policyAt(labels.join('.'), lookup);
    if (policy.kind === 'none' || policy.kind === 'nearly') continue;
    if (policy.kind !== 'record') return policy;
    const scope = tagOf(policy.list, 'psd')?.toLowerCase();
    // A public suffix's own policy counts only where the organisation has none (RFC 9989 section 4.10.1).
    if (scope === 'y') return found.kind === 'record' ? found : policy;
    // The organisation's record is the one nearest to the root, unless one says that the organisation begins there.
    found = policy;
    if (scope === 'n') return policy;
  }
  return found;
}

async function nameExists(domain: string, lookup: MailLookup): Promise<boolean | 'failed'> {
  let failed = false;
  for (const type of ['MX', 'A', 'AAAA', 'TXT'] as const) {
    const answer = await lookup(domain, type);
    if (answer.kind === 'records' || (answer.kind === 'none' && answer.nameExists)) return true;
    if (answer.kind === 'failed') failed = true;
  }
  return failed ? 'failed' : false;
}

async function judgeRecord(
  { name, text, list }: Extract<Policy, { kind: 'record' }>,
  domain: string,
  inherited: 'sp' | 'np' | null,
  registeredDomainOf: (name: string) => string | null,
  lookup: MailLookup,
): Promise<MailItem> {
  const where: Words =
    inherited === null
      ? { it: `DMARC di ${domain}`, en: `DMARC of ${domain}` }
      : {
          it: `DMARC di ${domain} (dal record di ${name})`,
          en: `DMARC of ${domain} (from the record of ${name})`,
        };
  const faults: MailFault[] = [];
  const add = (state: 'bad' | 'warning', section: string, it: string, en: string): void =>
    void faults.push({
      state,
      section,
      reason: { it: `${where.it}: ${it}.`, en: `${where.en}: ${en}.` },
      cure: proposed(name),
    });
  if (list.duplicates.length > 0)
    add(
      'bad',
      'RFC 7489 6.3',
      `«${list.duplicates.join('», «')}» compare due volte, quale valga non è stabilito`,
      `“${list.duplicates.join('”, “')}” appears twice, which one counts is undefined`,
    );
  const own = policyFaults(list, add);
  const sub = lowerPolicy(list, inherited, own, add);
  const testing = tagOf(list, 't')?.toLowerCase();
  if (testing === 'y')
    add(
      'warning',
      'RFC 9989 4.7',
      'è in prova (t=y): i destinatari applicano una politica più debole',
      'is in testing (t=y): receivers apply a weaker policy',
    );
  percentFaults(list, add);
  for (const tag of ['adkim', 'aspf'])
    if (!['r', 's', undefined].includes(tagOf(list, tag)?.toLowerCase()))
      add(
        'warning',
        'RFC 7489 6.3',
        `«${tag}=${tagOf(list, tag)}» non è valido e viene ignorato`,
        `“${tag}=${tagOf(list, tag)}” is invalid and ignored`,
      );
  const bad = list.notTags.find((part) => part !== '');
  if (bad !== undefined)
    add('warning', 'RFC 7489 6.3', `«${bad}» non è una voce valida`, `“${bad}” is no valid tag`);
  faults.push(...(await reportFaults(list, name, registeredDomainOf, lookup, add)));
  const effective = inherited === null ? own : sub;
  const reports = tagOf(list, 'rua') === undefined;
  return itemOf('dmarc', [text], faults, {
    reason: {
      it: `${where.it}: p=${effective}${reports ? '; nessun indirizzo riceve i rapporti (rua)' : ''}.`,
      en: `${where.en}: p=${effective}${reports ? '; no address takes the reports (rua)' : ''}.`,
    },
    section: inherited === null ? 'RFC 7489 6.3' : 'RFC 9989 4.10',
  });
}

type Add = (state: 'bad' | 'warning', section: string, it: string, en: string) => void;

/** @returns the domain's own policy; `none` where there is no valid one */
function policyFaults(list: TagList, add: Add): string {
  const written = tagOf(list, 'p');
  const policy = written?.toLowerCase();
  if (policy === undefined)
    add('bad', 'RFC 7489 6.3', 'manca la politica (p=)', 'the policy (p=) is missing');
  else if (!POLICIES.includes(policy))
    add(
      'bad',
      'RFC 7489 6.6.3',
      `la politica «p=${written}» non esiste: vale come se mancasse`,
      `the policy “p=${written}” does not exist: it counts as none`,
    );
  else if (policy === 'none')
    add(
      'warning',
      'RFC 7489 6.3',
      'è in sola osservazione (p=none), chi scrive a nome del dominio non viene fermato',
      'only observes (p=none), who writes as the domain is not stopped',
    );
  return policy !== undefined && POLICIES.includes(policy) ? policy : 'none';
}

/** What applies to names below: `sp` to those that exist, `np` to those that do not (RFC 9989 section 4.7). */
function lowerPolicy(list: TagList, inherited: 'sp' | 'np' | null, own: string, add: Add): string {
  const read = (tag: 'sp' | 'np'): string | null => {
    const written = tagOf(list, tag);
    if (written === undefined) return null;
    if (POLICIES.includes(written.toLowerCase())) return written.toLowerCase();
    add(
      'bad',
      'RFC 9989 4.7',
      `la politica «${tag}=${written}» non esiste`,
      `the policy “${tag}=${written}” does not exist`,
    );
    return null;
  };
  const sp = read('sp') ?? own;
  const np = read('np') ?? sp;
  if (own !== 'none' && sp === 'none')
    add(
      'warning',
      'RFC 7489 6.3',
      'i sottodomini sono in sola osservazione (sp=none)',
      'sub-domains are only observed (sp=none)',
    );
  if (own !== 'none' && np === 'none' && sp !== 'none')
    add(
      'warning',
      'RFC 9989 4.7',
      'i sottodomini che non esistono sono in sola osservazione (np=none)',
      'sub-domains that do not exist are only observed (np=none)',
    );
  return inherited === 'np' ? np : sp;
}

function percentFaults(list: TagList, add: Add): void {
  const written = tagOf(list, 'pct');
  if (written === undefined) return;
  if (!/^\d{1,3}$/.test(written) || Number(written) > 100)
    add(
      'warning',
      'RFC 7489 6.3',
      `«pct=${written}» non è una percentuale`,
      `“pct=${written}” is no percentage`,
    );
  else if (Number(written) < 100)
    add(
      'warning',
      'RFC 7489 6.3',
      `vale per il ${written}% dei messaggi (pct, che RFC 9989 ha tolto)`,
      `applies to ${written}% of the mails (pct, which RFC 9989 dropped)`,
    );
}

/** Where reports go: a well-formed address, and one that agreed to take them (RFC 7489 section 7.1). */
async function reportFaults(
  list: TagList,
  name: string,
  registeredDomainOf: (name: string) => string | null,
  lookup: MailLookup,
  add: Add,
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
