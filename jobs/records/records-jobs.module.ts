import { Module } from '@nestjs/common';
import { WorkstationsModule } from '../../api/workstations/workstations.module.ts';
import { MailboxesModule } from '../../api/mailboxes/mailboxes.module.ts';
import { CONFIG, type Config } from '../../api/config.ts';
import { MAIL_PROBE, NetworkProbe } from './mail-probe.ts';
import { ReachabilityService } from './reachability.service.ts';
import { InventoryWorker } from './inventory.worker.ts';
import { HomeModule } from '../../api/home/home.module.ts';
import { StateWatchService } from './state-watch.service.ts';
import { RecordsCheckWorker } from './records-check.worker.ts';

/** Mailboxes and workstations while no browser waits. */
@Module({
  imports: [HomeModule, MailboxesModule, WorkstationsModule],
  providers: [
    RecordsCheckWorker,
    InventoryWorker,
    ReachabilityService,
    StateWatchService,
    {
      provide: MAIL_PROBE,
      inject: [CONFIG],
      useFactory: (config: Config) => new NetworkProbe(config.resolvers),
    },
  ],
})
export class RecordsJobsModule {}
