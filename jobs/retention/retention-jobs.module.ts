import { Module } from '@nestjs/common';
import { RetentionModule } from '../../api/retention/retention.module.ts';
import { RetentionWorker } from './retention.worker.ts';

@Module({ imports: [RetentionModule], providers: [RetentionWorker] })
export class RetentionJobsModule {}
