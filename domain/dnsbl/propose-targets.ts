import { recordsOf, type MailLookup } from '../mail/lookup.ts';
import { exchangeOf } from '../mail/spf/check-host.ts';
import { parseSpf, selectSpf } from '../mail/spf/record.ts';
import { formatAddress, isAddressError, parseAddress } from '../net/address.ts';
import { isPublicAddress } from '../net/public-address.ts';

/** Why an address belongs to a domain: it takes its mail, may send it, or shows its site. */
export type ProposalSource = 'mx' | 'spf' | 'web';

export interface ProposedTarget {
  /** An address; public. */
  readonly text: string;
  readonly source: ProposalSource;
  /** The name or the term of the record that led to it. */
  readonly because: string;
}

export interface TargetProposals {
  readonly targets: readonly ProposedTarget[];
  /** Questions without a definite answer: what they would have told is missing. */
  readonly failed: readonly string[];
}

/** SPF records may name whole blocks: these are proposed by hand, if at all. */
const SINGLE = { 4: 32, 6: 128 } as const;

/** The addresses that a domain's MX, SPF and web site name, each once, in that order. */
export async function proposeTargets(domain: string, lookup: MailLookup): Promise<TargetProposals> {
  const found: ProposedTarget[] = [];
  const failed: string[] = [];
  const ask = async (name: string, type: 'A' | 'AAAA' | 'MX' | 'TXT'): Promise<readonly string[]> => {
    const answer = await lookup(name, type);
    if (answer.kind === 'failed') failed.push(`${name} ${type}`);
    return recordsOf(answer);
  };
  const add = (text: string, source: ProposalSource, because: string): void => {
    const address = parseAddress(text);
    if (isAddressError(address) || !isPublicAddress(address)) return;
    const shown = formatAddress(address);
    if (found.every((one) => one.text !== shown)) found.push({ text: shown, source, because });
  };
  const addHost = async (name: string, source: ProposalSource): Promise<void> => {
    for (const type of ['A', 'AAAA'] as const)
      for (const text of await ask(name, type)) add(text, source, name);
  };
  const exchangesOf = async (name: string): Promise<string[]> =>
    (await ask(name, 'MX')).map(exchangeOf).filter((host) => host !== '' && host !== '.');

  for (const host of await exchangesOf(domain)) await addHost(host, 'mx');
  const [text] = selectSpf(await ask(domain, 'TXT'));
  const record = text === undefined ? null : parseSpf(text);
  if (record !== null && 'directives' in record)
    for (const { qualifier, mechanism, text: term } of record.directives) {
      if (qualifier === '-') continue;
      if (mechanism.kind === 'ip' && mechanism.length === SINGLE[mechanism.network.family])
        add(formatAddress(mechanism.network), 'spf', term);
      if (mechanism.kind === 'a') await addHost(mechanism.domain ?? domain, 'spf');
      if (mechanism.kind === 'mx')
        for (const host of await exchangesOf(mechanism.domain ?? domain)) await addHost(host, 'spf');
    }
  await addHost(`www.${domain}`, 'web');
  await addHost(domain, 'web');
  return { targets: found, failed };
}
