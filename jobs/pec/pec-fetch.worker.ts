import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { daysFrom } from '../../domain/calendar/office-day.ts';
import { Clock } from '../../api/clock.ts';
import { Database } from '../../api/database/database.ts';
import { PecAccountsService } from '../../api/pec/pec-accounts.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { PecReceiptsService } from '../../api/requests/pec/pec-receipts.service.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { receiptsAbout } from './pec-mailbox.ts';

const EVERY_FIVE_MINUTES = defineSchedule('pec-fetch', 'pec-fetch', '*/5 * * * *');
/** Providers give up on a delivery within a day; receipts that come weeks later are uploaded by hand. */
const WAITS_DAYS = 15;

interface Awaited {
  requestId: string;
  messageId: string;
}

/** Takes the receipts of messages that are still on their way out of the mailbox. */
@Injectable()
export class PecFetchWorker implements OnApplicationBootstrap {
  private readonly log = new Logger('pec');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly accounts: PecAccountsService,
    private readonly receipts: PecReceiptsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(EVERY_FIVE_MINUTES);
    await this.queue.work('pec-fetch', (_payload, { signal }) => this.fetch(signal), { concurrency: 1 });
  }

  private async fetch(signal: AbortSignal): Promise<void> {
    const account = await this.accounts.active();
    if (account === null) return;
    const waiting = await this.waiting();
    if (waiting.length === 0) return;
    let kept = 0;
    const ids = waiting.map(({ messageId }) => messageId);
    for await (const { messageId, receipt } of receiptsAbout(account, ids, signal)) {
      const { requestId } = waiting.find((one) => one.messageId === messageId)!;
      const fileName = `casella-${receipt.uid}.eml`;
      const { isRepeated } = await this.receipts.receive(requestId, { fileName, bytes: receipt.raw }, null);
      if (!isRepeated) kept += 1;
    }
    if (kept > 0) this.log.log(`${kept} receipts taken from the mailbox`);
  }

  private waiting(): Promise<Awaited[]> {
    return this.database.query<Awaited>(
      `SELECT request_id AS "requestId", CASE WHEN btrim(coalesce(sent_as, ''), '<> ') = '' THEN message_id ELSE sent_as END AS "messageId" FROM pec_dispatch
       WHERE state IN ('ready', 'queued', 'sending', 'sent', 'uncertain', 'accepted') AND created_at > $1
       ORDER BY created_at DESC LIMIT 200`,
      [daysFrom(this.clock.now(), -WAITS_DAYS).toISOString()],
    );
  }
}
