import { Module } from '@nestjs/common';
import { AttachmentsService } from './attachments.service.ts';
import { DeskService } from './desk.service.ts';
import { FilingService } from './filing.service.ts';
import { HandOvers } from './hand-overs.service.ts';
import { JudgementService } from './judgement.service.ts';
import { OfficeCalendarService } from './office-calendar.service.ts';
import { PecModule } from '../pec/pec.module.ts';
import { PecDispatches } from './pec-dispatches.service.ts';
import { PecReceipts } from './pec-receipts.service.ts';
import { RequestContents } from './request-contents.service.ts';
import { RequestDetails } from './request-details.service.ts';
import { RequestEngine } from './request-engine.ts';
import { RequestHomeService } from './request-home.service.ts';
import { RequestKindsModule } from './request-kinds.module.ts';
import { RequestLists } from './request-lists.service.ts';
import { RequestNotices } from './request-notices.ts';
import { RequestPapers } from './request-papers.service.ts';
import { RequestsWatch } from './requests-watch.service.ts';
import { ServiceKinds } from './service-kind.ts';
import { ServiceWork } from './service-work.service.ts';
import { SupplierPages } from './supplier-pages.service.ts';
import { SupplierReminders } from './supplier-reminders.service.ts';
import { Variations } from './variations.service.ts';
import { WorkService } from './work.service.ts';

const SERVICES = [
  AttachmentsService,
  DeskService,
  FilingService,
  HandOvers,
  JudgementService,
  OfficeCalendarService,
  PecDispatches,
  PecReceipts,
  RequestContents,
  RequestDetails,
  RequestEngine,
  RequestHomeService,
  RequestLists,
  RequestNotices,
  RequestPapers,
  RequestsWatch,
  ServiceKinds,
  ServiceWork,
  SupplierPages,
  SupplierReminders,
  Variations,
  WorkService,
];

/** The request engine: kinds of other rooms register themselves through `RequestKindsModule`. */
@Module({ imports: [RequestKindsModule, PecModule], providers: SERVICES, exports: SERVICES })
export class RequestsModule {}
