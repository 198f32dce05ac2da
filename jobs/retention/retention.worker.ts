import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { QueueService } from '../../api/queue/queue.service.ts';
import { RetentionService } from '../../api/retention/retention.service.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';

/** At night, before the register's last row leaves. */
const EVERY_NIGHT = defineSchedule('retention', 'retention', '40 3 * * *');

/** Takes away what is past its term. */
@Injectable()
export class RetentionWorker implements OnApplicationBootstrap {
  private readonly log = new Logger('retention');

  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly retention: RetentionService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(EVERY_NIGHT);
    await this.queue.work('retention', async (_payload, { signal }) => {
      const counts = await this.retention.run({ signal });
      if (Object.keys(counts).length > 0) this.log.log(JSON.stringify(counts));
    });
  }
}
