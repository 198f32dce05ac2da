import { ago } from './days.ts';
import { registeredDomainOf } from '../../api/dnsbl/registered-domain.ts';
import { newId } from '../../api/database/ids.ts';
import type { Tx } from '../../api/database/database.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import type { MailFinding } from '../../domain/dnsbl/mail-health.ts';
import { checkDomain } from '../../domain/mail/check-domain.ts';
import type { MailLookup } from '../../domain/mail/lookup.ts';
import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import { demonstrationMail } from '../dns/demonstration-mail.ts';
import { iso } from './blacklist-episodes.ts';

const DOMAIN = 'selvalta.example';

/** Mail health has a past too: three weeks ago the Province's DMARC went from watching to asking. */
export async function writeMailHistory(
  tx: Tx,
  targets: readonly { id: string; helo_name: string | null }[],
  now: number,
): Promise<void> {
  const before: MailFinding = {
    item: 'dmarc',
    passed: false,
    text: {
      it: `DMARC di ${DOMAIN}: è in sola osservazione (p=none), chi scrive a nome del dominio non viene fermato.`,
      en: `DMARC of ${DOMAIN}: it only watches (p=none), who writes in the name of the domain is not stopped.`,
    },
  };
  const after: MailFinding = {
    item: 'dmarc',
    passed: true,
    text: { it: `DMARC di ${DOMAIN}: p=quarantine.`, en: `DMARC of ${DOMAIN}: p=quarantine.` },
  };
  const own = targets.filter(({ helo_name }) => helo_name?.endsWith(`.${DOMAIN}`) === true);
  const found = ({ item, passed, text }: typeof before) => ({
    item,
    passed,
    finding: text.it,
    finding_en: text.en,
  });
  await bulkInsert(
    tx,
    'dnsbl_mail_health_change',
    own.flatMap(({ id }) => [
      { target_id: id, ...found(before), at: iso(ago(now, 88)) },
      { target_id: id, ...found(after), at: iso(ago(now, 21)) },
    ]),
  );
  await bulkInsert(
    tx,
    'dnsbl_mail_health',
    own.map(({ id }) => ({
      target_id: id,
      ...found(after),
      since: iso(ago(now, 21)),
      checked_at: iso(ago(now, 1)),
    })),
  );
}

const DOMAINS = [
  {
    domain: DOMAIN,
    helo: `mx1.provincia.${DOMAIN}`,
    selectors: ['pro2026'],
    addresses: ['203.0.113.25', '203.0.113.26'],
  },
  {
    domain: 'eventi-selvalta.example',
    helo: 'news.eventi-selvalta.example',
    selectors: ['invii'],
    addresses: ['198.51.100.25'],
  },
] as const;

/** The domains that the Province writes from, judged by the demonstration's own records as the check will judge them. */
export async function writeSendingDomains(
  tx: Tx,
  targets: readonly { id: string; text: string }[],
  now: number,
): Promise<void> {
  const world = {
    lookup: demonstrationLookup(),
    registeredDomainOf,
    fetchPolicy: null,
    compareCertificate: null,
    now: new Date(now),
  };
  for (const { domain, helo, selectors, addresses } of DOMAINS) {
    const id = newId();
    const at = iso(ago(now, 1));
    await bulkInsert(tx, 'mail_domain', [
      {
        id,
        domain,
        selectors: [...selectors],
        helo_name: helo,
        target_ids: targets
          .filter(({ text }) => addresses.some((one) => one === text))
          .map((target) => target.id),
        created_at: iso(ago(now, 60)),
      },
    ]);
    const items = await checkDomain(
      {
        domain,
        selectors,
        helo,
        addresses: addresses.map(parseAddress).flatMap((one) => (isAddressError(one) ? [] : [one])),
      },
      world,
    );
    await bulkInsert(
      tx,
      'mail_domain_item',
      items.map((item) => ({
        domain_id: id,
        ...item,
        record: [...item.record],
        reason: item.reason,
        verified_state: item.state === 'not-verified' ? null : item.state,
        since: iso(ago(now, 60)),
        checked_at: at,
      })),
    );
  }
}

function demonstrationLookup(): MailLookup {
  const zone = demonstrationMail();
  return (name, type) => {
    const here = zone.get(name);
    const records = (here ?? []).filter((record) => record.type === type).map(({ value }) => value);
    return Promise.resolve(
      records.length > 0
        ? { kind: 'records', records, isAuthenticated: false }
        : { kind: 'none', nameExists: here !== undefined, isAuthenticated: false },
    );
  };
}
