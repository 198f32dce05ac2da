import { Module } from '@nestjs/common';
import { DnsblModule } from '../../api/dnsbl/dnsbl.module.ts';
import { AlertWorker } from './alerts/alert.worker.ts';
import { DnsblResolvers } from './dnsbl-resolvers.ts';
import { MailHealthWorker } from './mail-health/mail-health.worker.ts';
import { SweepWorker } from './sweep.worker.ts';
import { SweepRunnerService } from './sweep/sweep-runner.service.ts';

/** The blacklist monitor's schedules and workers. */
@Module({
  imports: [DnsblModule],
  providers: [DnsblResolvers, SweepRunnerService, SweepWorker, AlertWorker, MailHealthWorker],
})
export class DnsblJobsModule {}
