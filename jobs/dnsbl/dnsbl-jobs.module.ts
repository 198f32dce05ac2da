import { Module } from '@nestjs/common';
import { DnsblModule } from '../../api/dnsbl/dnsbl.module.ts';
import { AlertWorker } from './alerts/alert.worker.ts';
import { DnsblResolvers } from './dnsbl-resolvers.ts';
import { MailHealthWorker } from './mail-health/mail-health.worker.ts';
import { ReportMailboxWorker } from './report-mailbox/report-mailbox.worker.ts';
import { ReputationWorker } from './reputation/reputation.worker.ts';
import { SweepWorker } from './sweep.worker.ts';
import { SweepRunnerService } from './sweep/sweep-runner.service.ts';

/** The blacklist monitor's schedules and workers. */
@Module({
  imports: [DnsblModule],
  providers: [
    DnsblResolvers,
    SweepRunnerService,
    SweepWorker,
    AlertWorker,
    MailHealthWorker,
    ReportMailboxWorker,
    ReputationWorker,
  ],
})
export class DnsblJobsModule {}
