import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { HealthModule } from './health/health.module.ts';
import { NotificationsModule } from './notifications/notifications.module.ts';
import { OutboundModule } from './outbound/outbound.module.ts';
import { QueueModule } from './queue/queue.module.ts';
import { SettingsModule } from './settings/settings.module.ts';

const PLUMBING = [
  AuditModule,
  SettingsModule,
  QueueModule,
  OutboundModule,
  NotificationsModule,
  AccessModule,
  HealthModule,
];

/** Every feature's providers, without a controller: what the API, the workers and the command line share. */
const FEATURES: (new () => object)[] = [];

@Module({ imports: [...PLUMBING, ...FEATURES], exports: [...PLUMBING, ...FEATURES] })
export class FeaturesModule {}
