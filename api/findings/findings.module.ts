import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.ts';
import { FindingRequestsService } from './finding-requests.service.ts';

/** Between the records and the requests, so that neither knows the other. */
@Module({ imports: [RequestsModule], providers: [FindingRequestsService], exports: [FindingRequestsService] })
export class FindingsModule {}
