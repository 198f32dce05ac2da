import { ago } from './days.ts';
import type { Tx } from '../../api/database/database.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import type { MailFinding } from '../../domain/dnsbl/mail-health.ts';
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
    text: `DMARC di ${DOMAIN}: è in sola osservazione (p=none), chi scrive a nome del dominio non viene fermato.`,
  };
  const after: MailFinding = { item: 'dmarc', passed: true, text: `DMARC di ${DOMAIN}: p=quarantine.` };
  const own = targets.filter(({ helo_name }) => helo_name?.endsWith(`.${DOMAIN}`) === true);
  const found = ({ item, passed, text }: typeof before) => ({ item, passed, finding: text });
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
