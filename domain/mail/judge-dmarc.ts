import { nameExists, policyAt, walkUp, type DmarcPolicy } from './dmarc-policy.ts';
import { reportFaults, type AddFault } from './dmarc-reports.ts';
import { itemOf, unanswered, type MailFault, type MailItem, type Words } from './item.ts';
import type { MailLookup } from './lookup.ts';
import { tagOf, type TagList } from './tag-list.ts';

const POLICIES = ['none', 'quarantine', 'reject'];

export interface JudgedDmarc {
  readonly item: MailItem;
  /** Whether receivers stop whoever writes as the domain, every time; null when that is not known. */
  readonly isEnforced: boolean | null;
}

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
): Promise<JudgedDmarc> {
  const good = { reason: { it: '', en: '' }, section: 'RFC 7489 6.3' };
  const only = (
    record: readonly string[],
    fault: MailFault,
    isEnforced: boolean | null = fault.state === 'not-verified' ? null : false,
  ): JudgedDmarc => ({ item: itemOf('dmarc', record, [fault], good), isEnforced });
  const own = await policyAt(domain, lookup);
  if (own.kind === 'record') return judgeRecord(own, domain, null, registeredDomainOf, lookup);
  if (own.kind === 'failed') return only([], unanswered(`_dmarc.${own.name}`, own.why, 'RFC 7489 6.6.3'));
  if (own.kind !== 'none') return only(own.texts, ignored(own, domain));
  const above = await walkUp(domain, lookup);
  if (above.kind === 'failed')
    return only([], unanswered(`_dmarc.${above.name}`, above.why, 'RFC 9989 4.10'));
  if (above.kind === 'record') {
    const exists = await nameExists(domain, lookup);
    if (typeof exists !== 'boolean')
      return only([above.text], unanswered(domain, exists.failed, 'RFC 9989 4.10'));
    return judgeRecord(above, domain, exists ? 'sp' : 'np', registeredDomainOf, lookup);
  }
  if (above.kind !== 'none') return only(above.texts, ignored(above, domain));
  return only([], {
    state: 'absent',
    reason: { it: `Manca il record DMARC di ${domain}.`, en: `${domain} has no DMARC record.` },
    section: 'RFC 7489 6.6.3',
    cure: proposed(domain),
  });
}

function proposed(domain: string): string {
  return `_dmarc.${domain}. TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@${domain}"`;
}

function ignored(found: Extract<DmarcPolicy, { kind: 'several' | 'nearly' }>, domain: string): MailFault {
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

async function judgeRecord(
  { name, text, list }: Extract<DmarcPolicy, { kind: 'record' }>,
  domain: string,
  inherited: 'sp' | 'np' | null,
  registeredDomainOf: (name: string) => string | null,
  lookup: MailLookup,
): Promise<JudgedDmarc> {
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
  const effective = policyFaults(list, inherited, add);
  const organisation = registeredDomainOf(domain);
  if (inherited !== null && organisation !== null && name !== organisation)
    add(
      'warning',
      'RFC 7489 6.6.3',
      `vale solo per i destinatari che risalgono il nome (RFC 9989): gli altri cercano un record in ${organisation}, che non ce l’ha`,
      `counts only with receivers that walk up the name (RFC 9989): others look for a record at ${organisation}, which has none`,
    );
  if (inherited === null && tagOf(list, 'psd')?.toLowerCase() === 'y')
    add(
      'warning',
      'RFC 9989 4.7',
      'si dichiara suffisso pubblico (psd=y): i sottodomini valgono come organizzazioni estranee',
      'says that it is a public suffix (psd=y): sub-domains count as organisations of their own',
    );
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
  const reports = tagOf(list, 'rua') === undefined;
  const item = itemOf('dmarc', [text], faults, {
    reason: {
      it: `${where.it}: p=${effective}${reports ? '; nessun indirizzo riceve i rapporti (rua)' : ''}.`,
      en: `${where.en}: p=${effective}${reports ? '; no address takes the reports (rua)' : ''}.`,
    },
    section: inherited === null ? 'RFC 7489 6.3' : 'RFC 9989 4.10',
  });
  const isWhole = effective === 'reject' || (tagOf(list, 'pct') ?? '100') === '100';
  const isEnforced =
    effective !== 'none' &&
    isWhole &&
    testing !== 'y' &&
    item.state !== 'bad' &&
    (inherited !== null || tagOf(list, 'sp')?.toLowerCase() !== 'none');
  return { item, isEnforced };
}

/**
 * The policy that receivers apply: `p` to the domain itself, and to names below it `sp` where they exist and `np` where
 * they do not (RFC 9989 section 4.7). @returns `none` where there is no valid one
 */
function policyFaults(list: TagList, inherited: 'sp' | 'np' | null, add: AddFault): string {
  const p = validPolicy(list, 'p', 'none', add);
  const sp = validPolicy(list, 'sp', p, add);
  const np = validPolicy(list, 'np', sp, add);
  if (inherited !== null) {
    const effective = inherited === 'np' ? np : sp;
    const tag = [inherited, 'sp', 'p'].find((one) => tagOf(list, one) !== undefined) ?? 'p';
    if (effective === 'none' && tagOf(list, 'p') !== undefined)
      add(
        'warning',
        'RFC 9989 4.7',
        `è in sola osservazione (${tag}=none), chi scrive a nome del dominio non viene fermato`,
        `only observes (${tag}=none), who writes as the domain is not stopped`,
      );
    return effective;
  }
  if (p === 'none' && tagOf(list, 'p')?.toLowerCase() === 'none')
    add(
      'warning',
      'RFC 7489 6.3',
      'è in sola osservazione (p=none), chi scrive a nome del dominio non viene fermato',
      'only observes (p=none), who writes as the domain is not stopped',
    );
  if (p !== 'none' && sp === 'none')
    add(
      'warning',
      'RFC 7489 6.3',
      'i sottodomini sono in sola osservazione (sp=none)',
      'sub-domains are only observed (sp=none)',
    );
  if (p !== 'none' && np === 'none' && sp !== 'none')
    add(
      'warning',
      'RFC 9989 4.7',
      'i sottodomini che non esistono sono in sola osservazione (np=none)',
      'sub-domains that do not exist are only observed (np=none)',
    );
  return p;
}

/** A record whose `p`, `sp` or `np` says nothing valid counts as `p=none`, or not at all (RFC 9989 section 4.10.1). */
function validPolicy(list: TagList, tag: 'p' | 'sp' | 'np', otherwise: string, add: AddFault): string {
  const written = tagOf(list, tag);
  if (written === undefined) {
    if (tag === 'p') add('bad', 'RFC 7489 6.3', 'manca la politica (p=)', 'the policy (p=) is missing');
    return otherwise;
  }
  if (POLICIES.includes(written.toLowerCase())) return written.toLowerCase();
  add(
    'bad',
    tag === 'p' ? 'RFC 7489 6.6.3' : 'RFC 9989 4.10.1',
    `la politica «${tag}=${written}» non esiste: vale come se mancasse`,
    `the policy “${tag}=${written}” does not exist: it counts as none`,
  );
  return tag === 'p' ? 'none' : otherwise;
}

function percentFaults(list: TagList, add: AddFault): void {
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
