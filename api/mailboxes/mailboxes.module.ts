import { Module } from '@nestjs/common';
import { ImportsModule } from '../imports/imports.module.ts';
import { RequestKindsModule } from '../requests/kinds/request-kinds.module.ts';
import { IpaComparisonService } from './ipa-comparison.service.ts';
import { MailboxFindingsService } from './mailbox-findings.service.ts';
import { MailboxRecordsService } from './mailbox-records.service.ts';
import { MailboxRegister } from './mailbox-register.ts';
import { MailboxRequestKind } from './mailbox-request-kind.ts';
import { MailboxReviewsService } from './mailbox-reviews.service.ts';
import { MailboxesService } from './mailboxes.service.ts';
import { PecProviderListService } from './pec-provider-list.service.ts';
import { PecProvidersService } from './pec-providers.service.ts';

@Module({
  imports: [RequestKindsModule, ImportsModule],
  providers: [
    MailboxFindingsService,
    MailboxRecordsService,
    MailboxesService,
    PecProvidersService,
    PecProviderListService,
    MailboxRegister,
    MailboxReviewsService,
    IpaComparisonService,
    MailboxRequestKind,
  ],
  exports: [
    ImportsModule,
    MailboxFindingsService,
    MailboxRecordsService,
    MailboxesService,
    PecProvidersService,
    PecProviderListService,
    MailboxRegister,
    MailboxReviewsService,
    IpaComparisonService,
  ],
})
export class MailboxesModule {}
