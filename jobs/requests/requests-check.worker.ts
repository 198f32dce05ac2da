import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { QueueService } from '../../api/queue/queue.service.ts';
import { IncidentsChecker } from '../../api/incidents/incidents-checker.ts';
import { RequestsChecker } from '../../api/requests/lifecycle/requests-checker.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';

const EVERY_TEN_MINUTES = defineSchedule('requests-watch', 'requests-watch', '*/10 * * * *');

/** Reminders, missed deadlines, ratifications that did not come, closings by silence. */
@Injectable()
export class RequestsCheckWorker implements OnApplicationBootstrap {
  private readonly log = new Logger('requests');

  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly checker: RequestsChecker,
    private readonly incidents: IncidentsChecker,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(EVERY_TEN_MINUTES);
    await this.queue.work('requests-watch', async (_payload, { signal }) => {
      const round = { ...(await this.checker.run(signal)), incidentClocks: await this.incidents.run() };
      if (Object.values(round).some((count) => count > 0)) this.log.log(JSON.stringify(round));
    });
  }
}
