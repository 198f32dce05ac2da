import { Module } from '@nestjs/common';
import { RequestKindsModule } from '../requests/request-kinds.module.ts';
import { MailboxFindingsService } from './mailbox-findings.service.ts';
import { MailboxRecordsService } from './mailbox-records.service.ts';
import { MailboxRequestKind } from './mailbox-request-kind.ts';
import { MailboxesService } from './mailboxes.service.ts';
import { PecProvidersService } from './pec-providers.service.ts';

@Module({
  imports: [RequestKindsModule],
  providers: [
    MailboxFindingsService,
    MailboxRecordsService,
    MailboxesService,
    PecProvidersService,
    MailboxRequestKind,
  ],
  exports: [MailboxFindingsService, MailboxRecordsService, MailboxesService, PecProvidersService],
})
export class MailboxesModule {}
