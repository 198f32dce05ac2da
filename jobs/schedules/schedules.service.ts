import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob, type CronTime } from 'cron';
import { utcMinute } from '../../domain/calendar/office-day.ts';
import { LiveFeedService } from '../../api/live/live-feed.service.ts';
import { Database } from '../../api/database/database.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { CRON_ZONE, readCron } from '../../api/settings/cron.ts';
import { scheduleReason } from '../../api/settings/setting-faults.service.ts';
import { ScheduleLedger, type ScheduleReading } from './schedule-ledger.service.ts';
import { SettingFaultNotices } from './setting-fault-notices.service.ts';
import type { ScheduleDefinition } from './schedules.ts';

const LOOK_AGAIN_MS = 60_000;

/**
 * Fires the ticks. A tick only sends a job; the ledger in the database says which tick is due, so that any number of
 * processes send it once, and one that fell into a pause of the product is made up once. An edited setting takes effect
 * at once, in every process; one that cannot be read changes nothing.
 */
@Injectable()
export class SchedulesService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('schedules');
  private readonly definitions: ScheduleDefinition[] = [];
  private readonly running = new Map<string, string | null>();
  private readonly told = new Map<string, string>();
  private isReady = false;
  private watching: { unsubscribe(): void } | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly ledger: ScheduleLedger,
    private readonly notices: SettingFaultNotices,
    private readonly queue: QueueService,
    private readonly database: Database,
    private readonly live: LiveFeedService,
  ) {}

  /** Adds a schedule; call it while the application starts. */
  async add(definition: ScheduleDefinition): Promise<void> {
    this.definitions.push(definition);
    if (this.isReady) await this.installAll([definition]);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.isReady = true;
    await this.lookAgain();
    this.watching = this.live.changes$().subscribe((change) => {
      if (change.topic === 'settings' || change.topic === '*') void this.lookAgain();
    });
    // For what no event tells: a setting changed by hand, a machine that slept, a tick the database did not take.
    this.timer = setInterval(() => void this.lookAgain(), LOOK_AGAIN_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.watching?.unsubscribe();
  }

  /** Never fails: what cannot be done now is done at the next look. */
  private async lookAgain(): Promise<void> {
    try {
      await this.installAll(this.definitions);
      await this.notices.tell();
    } catch (error) {
      this.log.warn(`The schedules could not be looked at: ${String(error)}`);
    }
  }

  private async installAll(definitions: readonly ScheduleDefinition[]): Promise<void> {
    for (const reading of await this.ledger.read(definitions)) await this.install(reading);
  }

  private async install(reading: ScheduleReading): Promise<void> {
    const { definition, stored } = reading;
    const isKnown = typeof stored === 'string' && (this.times.get(stored) ?? null) !== null;
    const reason = isKnown ? null : scheduleReason(stored);
    if (reason === null) this.told.delete(definition.name);
    else if (this.told.get(definition.name) !== reason) {
      this.told.set(definition.name, reason);
      this.log.error(`The stored schedule of ${definition.name} cannot be followed: ${reason}`);
    }
    const saved = reason === null ? { cron: stored as string | null } : null;
    const now = new Date();
    const { cron, countedTo } = await this.ledger.inForce(reading, saved, now);
    this.run(definition, cron);
    const time = this.timeOf(cron);
    if (time !== null && this.ledger.mayBeDue(countedTo, time, now)) await this.tick(definition);
  }

  private readonly times = new Map<string, CronTime | null>();

  /** An expression is parsed once. */
  private timeOf(cron: string | null): CronTime | null {
    if (cron === null) return null;
    const known = this.times.get(cron);
    if (known !== undefined) return known;
    const reading = readCron(cron);
    const time = reading.ok ? reading.time : null;
    this.times.set(cron, time);
    return time;
  }

  /** Puts a schedule that is known to be readable in the place of the one that ran; null: none runs. */
  private run(definition: ScheduleDefinition, cron: string | null): void {
    if (this.running.has(definition.name) && this.running.get(definition.name) === cron) return;
    if (this.registry.doesExist('cron', definition.name)) this.registry.deleteCronJob(definition.name);
    this.running.set(definition.name, cron);
    if (cron === null) return;
    const job = CronJob.from({
      cronTime: cron,
      timeZone: CRON_ZONE,
      start: true,
      onTick: () => void this.tick(definition),
    });
    this.registry.addCronJob(definition.name, job);
  }

  /** Sends the tick that is due, if one is; of several that were missed only one. */
  private async tick(definition: ScheduleDefinition): Promise<void> {
    const time = this.timeOf(this.running.get(definition.name) ?? null);
    if (time === null) return;
    try {
      await this.database.transaction(async (tx) => {
        const due = await this.ledger.takeDue(tx, definition.name, time, new Date());
        if (due === null) return;
        const minute = utcMinute(due);
        await this.queue.send(
          tx,
          definition.queue,
          { ...definition.payload, tick: minute },
          { key: `${definition.name}@${minute}` },
        );
      });
    } catch (error) {
      this.log.error(`The tick of ${definition.name} was not sent: ${String(error)}`);
    }
  }
}
