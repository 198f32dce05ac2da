import { Module } from '@nestjs/common';
import { RequestsModule } from '../../api/requests/requests.module.ts';
import { RequestsWatchWorker } from './requests-watch.worker.ts';

@Module({ imports: [RequestsModule], providers: [RequestsWatchWorker] })
export class RequestsJobsModule {}
