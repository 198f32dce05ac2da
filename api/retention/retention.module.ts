import { Module } from '@nestjs/common';
import { RequestHoldsService } from './request-holds.service.ts';
import { RetentionService } from './retention.service.ts';

const services = [RetentionService, RequestHoldsService];

@Module({ providers: services, exports: services })
export class RetentionModule {}
