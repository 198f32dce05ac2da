import { Injectable } from '@nestjs/common';
import {
  MAILBOX_RULES,
  PROTECTION_RULES,
  type MailboxRules,
  type ProtectionRules,
} from '../../contract/records/rules.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Database } from '../database/database.ts';
import { WorkstationFindingsService } from '../workstations/workstation-findings.service.ts';
import { MailboxFindingsService } from '../mailboxes/mailbox-findings.service.ts';
import { SettingsService } from '../settings/settings.service.ts';

/** The thresholds of the records. A change moves the findings in the same transaction. */
@Injectable()
export class RecordRulesService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly mailboxes: MailboxFindingsService,
    private readonly workstations: WorkstationFindingsService,
  ) {}

  ofMailboxes(): Promise<MailboxRules> {
    return this.settings.read(MAILBOX_RULES);
  }

  ofWorkstations(): Promise<ProtectionRules> {
    return this.settings.read(PROTECTION_RULES);
  }

  async changeMailboxes(actor: PersonActor, rules: MailboxRules): Promise<MailboxRules> {
    await this.database.transaction(async (tx) => {
      await this.settings.write(tx, actor, MAILBOX_RULES, rules);
      await this.mailboxes.refresh(tx, null);
    });
    return this.ofMailboxes();
  }

  async changeWorkstations(actor: PersonActor, rules: ProtectionRules): Promise<ProtectionRules> {
    await this.database.transaction(async (tx) => {
      await this.settings.write(tx, actor, PROTECTION_RULES, rules);
      await this.workstations.refresh(tx, null);
    });
    return this.ofWorkstations();
  }
}
