import type { Address } from '../net/address.ts';
import { neutralText } from '../net/neutral-text.ts';
import type { MailItem } from './item.ts';
import { judgeBimi } from './judge-bimi.ts';
import { judgeCaa } from './judge-caa.ts';
import { judgeDane, type CompareCertificate } from './judge-dane.ts';
import { judgeDkim } from './judge-dkim.ts';
import { judgeDmarc } from './judge-dmarc.ts';
import { judgeDnssec } from './judge-dnssec.ts';
import { judgeHelo } from './judge-helo.ts';
import { judgeMx } from './judge-mx.ts';
import { judgeReverse } from './judge-reverse.ts';
import { hasStsRecord, judgeMtaSts } from './judge-mta-sts.ts';
import { judgeTlsRpt } from './judge-tls-rpt.ts';
import { rememberingLookup, type MailLookup } from './lookup.ts';
import type { PolicyFile } from './mta-sts-policy.ts';
import { judgeSpf } from './spf/judge-spf.ts';

/** A domain that an office writes from. */
export interface SendingDomain {
  /** In ASCII, lower case, without the last dot. */
  readonly domain: string;
  readonly selectors: readonly string[];
  /** The addresses that send for it, and what the server there calls itself. */
  readonly addresses: readonly Address[];
  readonly helo: string | null;
}

/** The outside world, as far as judging mail needs it; what is null was not allowed. */
export interface MailWorld {
  readonly lookup: MailLookup;
  readonly registeredDomainOf: (name: string) => string | null;
  readonly fetchPolicy: ((domain: string) => Promise<PolicyFile>) | null;
  readonly compareCertificate: CompareCertificate | null;
  readonly now: Date;
}

/** Judges everything about a domain's mail that can be seen from outside, in the order of the items. */
export async function checkDomain(subject: SendingDomain, world: MailWorld): Promise<MailItem[]> {
  const { domain, selectors, addresses, helo } = subject;
  const lookup = rememberingLookup(world.lookup);
  const dmarc = judgeDmarc(domain, world.registeredDomainOf, lookup);
  const items = await Promise.all([
    judgeSpf({ domain, addresses, helo, now: world.now }, lookup),
    judgeDkim(domain, selectors, lookup),
    dmarc.then(({ item }) => item),
    policyOf(domain, lookup, world).then((file) => judgeMtaSts(domain, file, lookup)),
    judgeTlsRpt(domain, lookup),
    judgeDane(domain, lookup, world.compareCertificate),
    dmarc.then(({ isEnforced }) => judgeBimi(domain, isEnforced, world.registeredDomainOf, lookup)),
    judgeMx(domain, addresses.length > 0, world.registeredDomainOf, lookup),
    judgeReverse(addresses, helo, lookup),
    judgeHelo(helo, addresses, lookup),
    judgeDnssec(domain, lookup),
    judgeCaa(domain, lookup),
  ]);
  return items.map(neutralItem);
}

const LONGEST_RECORD = 4096;
const LONGEST_REASON = 2000;

/** Records are strangers' texts, and reasons quote them. */
function neutralItem(item: MailItem): MailItem {
  return {
    ...item,
    record: item.record.map((text) => neutralText(text, LONGEST_RECORD)),
    reason: {
      it: neutralText(item.reason.it, LONGEST_REASON),
      en: neutralText(item.reason.en, LONGEST_REASON),
    },
    cure: item.cure
      .split('\n')
      .map((line) => neutralText(line, LONGEST_RECORD))
      .join('\n'),
  };
}

async function policyOf(domain: string, lookup: MailLookup, world: MailWorld): Promise<PolicyFile> {
  if (world.fetchPolicy === null || !(await hasStsRecord(domain, lookup))) return { kind: 'not-asked' };
  return world.fetchPolicy(domain);
}
