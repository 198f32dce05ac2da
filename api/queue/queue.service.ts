import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { PgBoss, type Db } from 'pg-boss';
import { DataSource } from 'typeorm';
import { idOfKey } from '../database/ids.ts';
import type { Tx } from '../database/database.ts';
import { traced } from '../telemetry/telemetry.ts';
import { DueJobs } from './due-jobs.ts';
import { QUEUES, type QueueName } from './queues.ts';

export interface SendOptions {
  /** The same key is the same job: sent twice, done once (until its retention ends). */
  key?: string;
  startAfter?: Date;
  /** Higher goes first. Left out: 0. */
  priority?: number;
  /** Where it goes: a destination that hangs holds only as many workers as {@link WorkOptions} gives it. */
  destination?: string;
}

export interface WorkOptions {
  /** Jobs of this queue at once, in this process. */
  concurrency?: number;
  /** Of them, at most so many for one destination. Left out: all. */
  perDestination?: number;
}

/** What a worker is given beside the payload. */
export interface JobContext {
  id: string;
  /** Aborted when the process closes: stop early, the job goes to another worker. */
  signal: AbortSignal;
  /** Aborted only when the job was given up (its time is over, or the process waited long enough): another has it now. */
  givenUp: AbortSignal;
}

/** A job that is not done yet, as a backup keeps it. */
export interface PendingJob {
  id: string;
  queue: string;
  payload: object;
  startAfter: string;
}

/** The queue on PostgreSQL (pg-boss): jobs are sent inside the transaction that makes them necessary. */
@Injectable()
export class QueueService implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger('queue');
  private readonly boss: PgBoss;
  private readonly due: DueJobs;
  private readonly closing = new AbortController();
  private turn = 0;
  private started: Promise<void> | undefined;

  constructor(dataSource: DataSource) {
    const { url } = dataSource.options as { url: string };
    this.boss = new PgBoss({
      connectionString: url,
      application_name: 'baluardo-queue',
      max: 6,
      schedule: false,
      useListenNotify: true,
      // Its register of processes takes the measure of the event loop fifty times a second, and nothing here asks for it.
      registerInstance: false,
      // Jobs that wait for other jobs: there are none, and they would be looked for every five seconds.
      flowIntervalSeconds: 3600,
    });
    this.boss.on('error', (error) => this.log.warn(`queue: ${error.message}`));
    this.due = new DueJobs(
      dataSource,
      (queue) => this.wake(queue, 'all'),
      (text) => this.log.warn(text),
    );
  }

  async onModuleInit(): Promise<void> {
    await this.start();
  }

  /** Long work stops while the requests under way are still answered. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
    this.due.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    this.beforeApplicationShutdown();
    if (this.started) await this.boss.stop({ graceful: true, timeout: 5000 });
  }

  /** Starts once; makes the queues that are missing. */
  start(): Promise<void> {
    this.started ??= (async () => {
      await this.boss.start();
      const known = new Set((await this.boss.getQueues()).map(({ name }) => name));
      for (const [name, keeping] of Object.entries(QUEUES)) {
        const options = { ...keeping, notify: true };
        // A queue that an earlier version made has that version's keeping.
        if (known.has(name)) await this.boss.updateQueue(name, options);
        else await this.boss.createQueue(name, options);
      }
    })();
    return this.started;
  }

  /** Puts a job into the queue when the transaction commits. With a key already used: nothing. */
  async send(tx: Tx, queue: QueueName, payload: object, options: SendOptions = {}): Promise<void> {
    await this.boss.send(queue, payload, {
      db: boundTo(tx),
      ...(options.key === undefined ? {} : { id: idOfKey(`${queue}:${options.key}`) }),
      ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
      ...(options.priority === undefined ? {} : { priority: options.priority }),
      ...(options.destination === undefined ? {} : { group: { id: options.destination } }),
    });
    if (options.startAfter !== undefined) this.due.soon();
  }

  /** The jobs that wait, run or are to be tried again: what a backup must keep of the queue. */
  async pending(tx: Tx): Promise<PendingJob[]> {
    const [table] = await tx.query<{ name: string | null }>("SELECT to_regclass('pgboss.job') AS name");
    if (!table?.name) return [];
    return tx.query<PendingJob>(
      `SELECT id, name AS queue, data AS payload, start_after AS "startAfter" FROM pgboss.job
       WHERE state IN ('created', 'retry', 'active') AND name = ANY ($1) ORDER BY name, id`,
      [Object.keys(QUEUES)],
    );
  }

  /** Puts a kept job back under its own id; one that is there already, or whose queue is no more, is left out. */
  async putBack(tx: Tx, job: PendingJob): Promise<void> {
    if (!(job.queue in QUEUES)) return;
    await this.boss.send(job.queue, job.payload, {
      db: boundTo(tx),
      id: job.id,
      startAfter: new Date(job.startAfter),
    });
  }

  /**
   * Takes the jobs of a queue, from now until the process closes. A handler that throws is tried again. A worker that
   * had a job looks for the next one at once, whatever the size of the backlog.
   */
  async work<Payload>(
    queue: QueueName,
    handler: (payload: Payload, job: JobContext) => Promise<void>,
    options: WorkOptions = {},
  ): Promise<void> {
    await this.start();
    const localConcurrency = options.concurrency ?? 1;
    const { perDestination: localGroupConcurrency } = options;
    await this.boss.work<Payload>(
      queue,
      {
        ...POLLING,
        localConcurrency,
        ...(localGroupConcurrency === undefined ? {} : { localGroupConcurrency }),
      },
      async ([job]) => {
        if (!job) return;
        // A job where there was one may have another behind it: one idle worker looks, and if it finds one wakes the next.
        this.wake(queue, 'one-idle');
        try {
          await traced(
            `job ${queue}`,
            { 'messaging.destination.name': queue, 'messaging.message.id': job.id },
            () =>
              handler(job.data, {
                id: job.id,
                signal: AbortSignal.any([job.signal, this.closing.signal]),
                givenUp: job.signal,
              }),
          );
        } catch (error) {
          this.due.soon();
          throw error;
        } finally {
          // Looks again as soon as the job is put away.
          this.wake(queue, 'busy');
        }
      },
    );
    this.due.start();
  }

  /** Lets workers of this process look for a job without waiting for their next turn. */
  private wake(queue: string, which: 'all' | 'busy' | 'one-idle'): void {
    const crew = this.boss.getWipData().filter(({ name }) => name === queue);
    if (which === 'one-idle') {
      const idle = crew.filter(({ count }) => count === 0);
      const next = idle[this.turn++ % idle.length];
      if (next) this.boss.notifyWorker(next.id);
      return;
    }
    for (const { id, count } of crew) if (which === 'all' || count > 0) this.boss.notifyWorker(id);
  }

  /** Jobs waiting, running and failed, a queue; for /metrics and the operator. */
  async depths(): Promise<{ queue: string; waiting: number; active: number; failed: number }[]> {
    const queues = await this.boss.getQueues();
    return queues
      .filter((queue) => queue.name in QUEUES)
      .map((queue) => ({
        queue: queue.name,
        waiting: queue.queuedCount,
        active: queue.activeCount,
        failed: queue.failedCount,
      }));
  }
}

/**
 * New jobs are announced (5 ms), what falls due later is woken by {@link DueJobs}; polling is for the day when the line
 * of the announcements is down (a pooler that knows no LISTEN). pg-boss's own burst mode does nothing for one job at a time.
 */
const POLLING = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 300 } as const;

function boundTo(tx: Tx): Db {
  return {
    executeSql: async (sql, values) => ({ rows: await tx.query(sql, values ?? []) }),
  };
}
