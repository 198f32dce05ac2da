import { Module } from '@nestjs/common';
import { WorkstationsModule } from '../workstations/workstations.module.ts';
import { MailboxesModule } from '../mailboxes/mailboxes.module.ts';
import { RequestsModule } from '../requests/requests.module.ts';
import { FindingRequestsService } from './finding-requests.service.ts';
import { RecordRulesService } from './record-rules.service.ts';

/** Between the records and the requests, so that neither knows the other; and the thresholds of both records. */
@Module({
  imports: [RequestsModule, MailboxesModule, WorkstationsModule],
  providers: [FindingRequestsService, RecordRulesService],
  exports: [FindingRequestsService, RecordRulesService],
})
export class FindingsModule {}
