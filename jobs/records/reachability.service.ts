import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../api/clock.ts';
import { Database } from '../../api/database/database.ts';
import { publishChange } from '../../api/live/live.ts';
import { MailboxFindingsService } from '../../api/mailboxes/mailbox-findings.service.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import { MAILBOX_RULES, type MailboxRules } from '../../contract/records/rules.ts';
import { isOwnDomain } from '../../domain/mailboxes/address.ts';
import { reachabilityOf, type ProtocolTest } from '../../domain/mailboxes/mailbox.ts';
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

  /**
   * Every own domain, or the one that is named. Only own ones: a typing error in an address must not make us knock at
   * somebody else's door.
   */
  async check(only?: string): Promise<void> {
    const rules = await this.settings.read(MAILBOX_RULES);
    const rows = await this.database.query<{ domain: string }>(
      `SELECT DISTINCT split_part(address, '@', 2) AS domain FROM mailbox
       WHERE state <> 'closed' AND ($1::text IS NULL OR split_part(address, '@', 2) = $1) ORDER BY 1`,
      [only ?? null],
    );
    for (const { domain } of rows.filter((row) => isOwnDomain(`x@${row.domain}`, rules.ownDomains)))
      await this.store(domain, await this.tests(domain, rules));
  }

  /** The servers that receive for the domain, and those where it is read, as far as the office named them. */
  private async tests(domain: string, { imapServers, ownDomains }: MailboxRules): Promise<ProtocolTest[]> {
    const tests: ProtocolTest[] = [{ protocol: 'smtp', ...(await this.probe.smtp(domain)) }];
    for (const server of imapServers)
      if (server.domain === domain && isOwnDomain(`x@${server.host}`, ownDomains))
        tests.push({ protocol: 'imap', ...(await this.probe.imap(server)) });
    return tests;
  }

  private async store(domain: string, tests: ProtocolTest[]): Promise<void> {
    const reachability = {
      testedAt: this.clock.now().toISOString(),
      outcome: reachabilityOf(tests),
      tests,
    };
    await this.database.transaction(async (tx) => {
      const touched = await tx.query<{ id: string }>(
        "UPDATE mailbox SET reachability = $2 WHERE split_part(address, '@', 2) = $1 AND state <> 'closed' RETURNING id",
        [domain, JSON.stringify(reachability)],
      );
      await this.findings.refresh(
        tx,
        touched.map(({ id }) => id),
      );
      await publishChange(tx, { topic: 'mailboxes' });
    });
  }
}
