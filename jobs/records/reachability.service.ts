import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../api/clock.ts';
import { Database } from '../../api/database/database.ts';
import { announce } from '../../api/live/live.ts';
import { MailboxFindingsService } from '../../api/mailboxes/mailbox-findings.service.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { MAILBOX_RULES } from '../../contract/records-settings.ts';
import { isOwnDomain } from '../../domain/mailboxes/address.ts';
import { MAIL_PROBE, type MailProbe } from './mail-probe.ts';

/** Tries the mail servers of the body's own domains and writes the outcome on their mailboxes. */
@Injectable()
export class ReachabilityService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly findings: MailboxFindingsService,
    private readonly clock: Clock,
    @Inject(MAIL_PROBE) private readonly probe: MailProbe,
  ) {}

  /** Only own domains: a typing error in an address must not make us knock at somebody else's door. */
  async check(): Promise<void> {
    const { ownDomains } = await this.settings.read(MAILBOX_RULES);
    const rows = await this.database.query<{ domain: string }>(
      "SELECT DISTINCT split_part(address, '@', 2) AS domain FROM mailbox WHERE state <> 'closed' ORDER BY 1",
    );
    for (const { domain } of rows.filter((row) => isOwnDomain(`x@${row.domain}`, ownDomains))) {
      const outcome = await this.probe.probe(domain);
      await this.database.transaction(async (tx) => {
        const reachability = { testedAt: this.clock.now().toISOString(), ...outcome };
        const touched = await tx.query<{ id: string }>(
          "UPDATE mailbox SET reachability = $2 WHERE split_part(address, '@', 2) = $1 AND state <> 'closed' RETURNING id",
          [domain, JSON.stringify(reachability)],
        );
        await this.findings.refresh(
          tx,
          touched.map(({ id }) => id),
        );
        await announce(tx, { topic: 'mailboxes' });
      });
    }
  }
}
