import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { FirewallReviewsChecker } from '../../api/firewall-reviews/reviews-checker.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { defineSchedule } from '../schedules/schedules.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { ProbeRunService } from './probe-run.service.ts';

type Task = { task?: 'watch' } | { task: 'probe'; probeId: string };

/** At half past every hour: rules end with the day, and a day is not missed when one hour is. */
const EVERY_HOUR = defineSchedule('firewall-watch', 'firewall-watch', '30 * * * *');

/** Ends of rules, reminders of reviews, questions to other sectors; and connections that somebody asked to try. */
@Injectable()
export class FirewallCheckWorker implements OnApplicationBootstrap {
  private readonly log = new Logger('firewall');

  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly checker: FirewallReviewsChecker,
    private readonly probes: ProbeRunService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(EVERY_HOUR);
    await this.queue.work<Task>(
      'firewall-watch',
      async (task, { signal }) => {
        if (task.task === 'probe') return this.probes.run(task.probeId, signal);
        const round = await this.checker.run(signal);
        if (Object.values(round).some((count) => count > 0)) this.log.log(JSON.stringify(round));
      },
      // A test that somebody waits for does not stand behind the hour's round.
      { concurrency: 2 },
    );
  }
}
