import { Module } from '@nestjs/common';
import { FirewallReviewsModule } from '../../api/firewall-reviews/firewall-reviews.module.ts';
import { FirewallCheckWorker } from './firewall-check.worker.ts';
import { ProbeRunService } from './probe-run.service.ts';
import { SocketProbe, TCP_PROBE } from './tcp-probe.ts';

/** The firewall while no browser waits. */
@Module({
  imports: [FirewallReviewsModule],
  providers: [
    FirewallCheckWorker,
    ProbeRunService,
    { provide: TCP_PROBE, useFactory: () => new SocketProbe() },
  ],
})
export class FirewallJobsModule {}
