import { Module } from '@nestjs/common';
import { FirewallReviewsModule } from '../../api/firewall-reviews/firewall-reviews.module.ts';
import { FirewallWatchWorker } from './firewall-watch.worker.ts';
import { ProbeRunService } from './probe-run.service.ts';
import { SocketProbe, TCP_PROBE } from './tcp-probe.ts';

/** The firewall while no browser waits. */
@Module({
  imports: [FirewallReviewsModule],
  providers: [
    FirewallWatchWorker,
    ProbeRunService,
    { provide: TCP_PROBE, useFactory: () => new SocketProbe() },
  ],
})
export class FirewallJobsModule {}
