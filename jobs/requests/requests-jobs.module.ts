import { Module } from '@nestjs/common';
import { IncidentsModule } from '../../api/incidents/incidents.module.ts';
import { RequestsModule } from '../../api/requests/requests.module.ts';
import { RequestsWatchWorker } from './requests-watch.worker.ts';

@Module({ imports: [RequestsModule, IncidentsModule], providers: [RequestsWatchWorker] })
export class RequestsJobsModule {}
