import { Module } from '@nestjs/common';
import { AttachmentsService } from './attachments/attachments.service.ts';
import { TriageService } from './lifecycle/triage.service.ts';
import { SubmissionService } from './lifecycle/submission.service.ts';
import { HandOversService } from './supplier/hand-overs.service.ts';
import { ApprovalService } from './lifecycle/approval.service.ts';
import { OfficeCalendarService } from './calendar/office-calendar.service.ts';
import { PecModule } from '../pec/pec.module.ts';
import { PecDispatchesService } from './pec/pec-dispatches.service.ts';
import { PecReceiptsService } from './pec/pec-receipts.service.ts';
import { RequestContentsService } from './lifecycle/request-contents.service.ts';
import { RequestDetailsService } from './lists/request-details.service.ts';
import { RequestEngine } from './lifecycle/request-engine.ts';
import { RequestHomeService } from './lists/request-home.service.ts';
import { RequestKindsModule } from './kinds/request-kinds.module.ts';
import { RequestListsService } from './lists/request-lists.service.ts';
import { RequestNotices } from './lifecycle/request-notices.ts';
import { RequestRelationsService } from './lists/request-relations.service.ts';
import { RequestsChecker } from './lifecycle/requests-checker.ts';
import { ServiceKinds } from './kinds/service-kind.ts';
import { ServiceWorkService } from './lifecycle/service-work.service.ts';
import { SupplierPagesService } from './supplier/supplier-pages.service.ts';
import { SupplierRemindersService } from './supplier/supplier-reminders.service.ts';
import { VariationsService } from './supplier/variations.service.ts';
import { WorkstationsModule } from '../workstations/workstations.module.ts';
import { WorkService } from './lifecycle/work.service.ts';

const SERVICES = [
  AttachmentsService,
  TriageService,
  SubmissionService,
  HandOversService,
  ApprovalService,
  OfficeCalendarService,
  PecDispatchesService,
  PecReceiptsService,
  RequestContentsService,
  RequestDetailsService,
  RequestEngine,
  RequestHomeService,
  RequestListsService,
  RequestNotices,
  RequestRelationsService,
  RequestsChecker,
  ServiceKinds,
  ServiceWorkService,
  SupplierPagesService,
  SupplierRemindersService,
  VariationsService,
  WorkService,
];

/** The request engine: kinds of other rooms register themselves through `RequestKindsModule`. */
@Module({
  imports: [RequestKindsModule, PecModule, WorkstationsModule],
  providers: SERVICES,
  exports: SERVICES,
})
export class RequestsModule {}
