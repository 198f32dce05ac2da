import { Module } from '@nestjs/common';
import { HealthService } from './health.service.ts';

@Module({ providers: [HealthService], exports: [HealthService] })
export class HealthModule {}
