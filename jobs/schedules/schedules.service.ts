import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { LiveFeedService } from '../../api/live/live-feed.service.ts';
import { Database } from '../../api/database/database.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { CRON_ZONE, readCron } from '../../api/settings/cron.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import type { ScheduleDefinition } from './schedules.ts';

/**
 * Fires the ticks. A tick only sends a job whose key is the schedule's name and the tick's minute, so that any number
 * of processes with the same schedules do it once. An edited setting takes effect at once, in every process.
 */
@Injectable()
export class SchedulesService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('schedules');
  private readonly definitions: ScheduleDefinition[] = [];
  private readonly installed = new Map<string, string | null>();
  private isReady = false;
  private watching: { unsubscribe(): void } | undefined;

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly settings: SettingsService,
    private readonly queue: QueueService,
    private readonly database: Database,
    private readonly live: LiveFeedService,
  ) {}

  /** Adds a schedule; call it while the application starts. */
  async add(definition: ScheduleDefinition): Promise<void> {
    this.definitions.push(definition);
    if (this.isReady) await this.install(definition);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.isReady = true;
    await this.installAll();
    this.watching = this.live.changes$().subscribe((change) => {
      if (change.topic === 'settings' || change.topic === '*')
        void this.installAll().catch((error) => this.log.warn(String(error)));
    });
  }

  onApplicationShutdown(): void {
    this.watching?.unsubscribe();
  }

  private async installAll(): Promise<void> {
    for (const definition of this.definitions) await this.install(definition);
  }

  private async install(definition: ScheduleDefinition): Promise<void> {
    const cron = await this.settings.read(definition.setting);
    if (this.installed.get(definition.name) === cron) return;
    const reading = cron === null ? null : readCron(cron);
    if (reading?.ok === false) {
      this.log.error(
        `The schedule of ${definition.name} cannot be read and is not followed: «${cron}»: ${reading.reason}`,
      );
      // The one that ran goes on; at a start there is none yet, and the shipped one stands in.
      if (this.registry.doesExist('cron', definition.name) || definition.setting.fallback === null) return;
      this.run(definition, definition.setting.fallback);
      return;
    }
    this.run(definition, cron);
  }

  /** Puts a schedule that is known to be readable in the place of the one that ran; null: none runs. */
  private run(definition: ScheduleDefinition, cron: string | null): void {
    if (this.registry.doesExist('cron', definition.name)) this.registry.deleteCronJob(definition.name);
    this.installed.set(definition.name, cron);
    if (cron === null) return;
    const job = CronJob.from({
      cronTime: cron,
      timeZone: CRON_ZONE,
      start: true,
      onTick: () => void this.tick(definition),
    });
    this.registry.addCronJob(definition.name, job as never);
  }

  private async tick(definition: ScheduleDefinition): Promise<void> {
    const minute = new Date().toISOString().slice(0, 16);
    try {
      await this.database.transaction((tx) =>
        this.queue.send(
          tx,
          definition.queue,
          { ...definition.payload, tick: minute },
          { key: `${definition.name}@${minute}` },
        ),
      );
    } catch (error) {
      this.log.error(`The tick of ${definition.name} was not sent: ${String(error)}`);
    }
  }
}
