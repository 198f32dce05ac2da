import { recordsOf, type MailLookup } from './lookup.ts';
import { parseTagList, tagOf, type TagList } from './tag-list.ts';

/** The tree walk asks at most eight names (RFC 9989 section 4.10). */
const MOST_LABELS = 8;

/** What `_dmarc.<name>` holds. */
export type DmarcPolicy =
  | { readonly kind: 'record'; readonly name: string; readonly text: string; readonly list: TagList }
  | { readonly kind: 'several'; readonly name: string; readonly texts: readonly string[] }
  | { readonly kind: 'nearly'; readonly name: string; readonly texts: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly name: string; readonly why: string };

export async function policyAt(name: string, lookup: MailLookup): Promise<DmarcPolicy> {
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

/**
 * The policy of the organisation, else that of the public suffix (RFC 9989 sections 4.10.1 and 4.10.2). The
 * organisation is where a record says so (`psd=n`), or one label below a public suffix (`psd=y`), or the name nearest
 * to the root that has a record; what stands between it and the domain does not count.
 */
export async function walkUp(domain: string, lookup: MailLookup): Promise<DmarcPolicy> {
  let labels = domain.split('.');
  let found: DmarcPolicy = { kind: 'none' };
  let discarded: DmarcPolicy = { kind: 'none' };
  if (labels.length > MOST_LABELS) labels = labels.slice(-MOST_LABELS);
  while (labels.length > 1) {
    labels = labels.slice(1);
    const policy = await policyAt(labels.join('.'), lookup);
    if (policy.kind === 'failed') return policy;
    if (policy.kind !== 'record') {
      // What is no record, and what there are several of, is passed by; it is told where nothing else is found.
      if (policy.kind !== 'none') discarded = policy;
      continue;
    }
    const scope = tagOf(policy.list, 'psd')?.toLowerCase();
    if (scope === 'y')
      return found.kind === 'record' && found.name.split('.').length === labels.length + 1 ? found : policy;
    found = policy;
    if (scope === 'n') return policy;
  }
  return found.kind === 'none' ? discarded : found;
}

export async function nameExists(
  domain: string,
  lookup: MailLookup,
): Promise<boolean | { readonly failed: string }> {
  let failed: string | null = null;
  for (const type of ['MX', 'A', 'AAAA', 'TXT'] as const) {
    const answer = await lookup(domain, type);
    if (answer.kind === 'records' || (answer.kind === 'none' && answer.nameExists)) return true;
    if (answer.kind === 'failed') failed = answer.why;
  }
  return failed === null ? false : { failed };
}
