import { Module } from '@nestjs/common';
import { RegisterAnchorWorker } from './register-anchor.worker.ts';
import { RegisterForwardWorker } from './register-forward.worker.ts';

@Module({ providers: [RegisterAnchorWorker, RegisterForwardWorker] })
export class RegisterJobsModule {}
