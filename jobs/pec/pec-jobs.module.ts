import { Module } from '@nestjs/common';
import { PecModule } from '../../api/pec/pec.module.ts';
import { RequestsModule } from '../../api/requests/requests.module.ts';
import { PecDispatchWorker } from './pec-dispatch.worker.ts';
import { PecFetchWorker } from './pec-fetch.worker.ts';

@Module({ imports: [RequestsModule, PecModule], providers: [PecDispatchWorker, PecFetchWorker] })
export class PecJobsModule {}
