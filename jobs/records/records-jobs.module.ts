import { Module } from '@nestjs/common';
import { EndpointsModule } from '../../api/endpoints/endpoints.module.ts';
import { MailboxesModule } from '../../api/mailboxes/mailboxes.module.ts';
import { RecordsWatchWorker } from './records-watch.worker.ts';

/** Mailboxes and workstations while no browser waits. */
@Module({ imports: [MailboxesModule, EndpointsModule], providers: [RecordsWatchWorker] })
export class RecordsJobsModule {}
