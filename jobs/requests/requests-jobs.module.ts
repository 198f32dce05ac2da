import { Module } from '@nestjs/common';
import { IncidentsModule } from '../../api/incidents/incidents.module.ts';
import { RequestsModule } from '../../api/requests/requests.module.ts';
import { RequestsCheckWorker } from './requests-check.worker.ts';

@Module({ imports: [RequestsModule, IncidentsModule], providers: [RequestsCheckWorker] })
export class RequestsJobsModule {}
