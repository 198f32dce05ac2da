import { Module } from '@nestjs/common';
import { FeaturesModule } from '../api/features.module.ts';
import { DnsblJobsModule } from './dnsbl/dnsbl-jobs.module.ts';
import { FirewallJobsModule } from './firewall/firewall-jobs.module.ts';
import { NotificationsJobsModule } from './notifications/notifications-jobs.module.ts';
import { PecJobsModule } from './pec/pec-jobs.module.ts';
import { RequestsJobsModule } from './requests/requests-jobs.module.ts';
import { RegisterJobsModule } from './register/register-jobs.module.ts';
import { RecordsJobsModule } from './records/records-jobs.module.ts';
import { RetentionJobsModule } from './retention/retention-jobs.module.ts';
import { SchedulesModule } from './schedules/schedules.module.ts';

/** Every room's schedules and workers; a room adds its own module here, one line each. */
const WORK: (new () => object)[] = [
  NotificationsJobsModule,
  DnsblJobsModule,
  RequestsJobsModule,
  PecJobsModule,
  RecordsJobsModule,
  FirewallJobsModule,
  RegisterJobsModule,
  RetentionJobsModule,
];

/** What runs while no browser waits: the schedules and the queue's workers. No controllers. */
@Module({ imports: [FeaturesModule, SchedulesModule, ...WORK] })
export class WorkModule {}
