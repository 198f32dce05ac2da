import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PgBoss, type Db } from 'pg-boss';
import { DataSource } from 'typeorm';
import { idOfKey } from '../database/ids.ts';
import type { Tx } from '../database/database.ts';

export interface SendOptions {
  /** The same key is the same job: sent twice, done once (until its retention ends). */
  key?: string;
  startAfter?: Date;
}

export interface WorkOptions {
  /** Jobs of this queue at once, in this process. */
  concurrency?: number;
}

/** What a worker is given beside the payload. */
export interface JobContext {
  id: string;
  /** Aborted when the process closes: stop early, the job goes to another worker. */
  signal: AbortSignal;
}

/** A job that is not done yet, as a backup keeps it. */
export interface PendingJob {
  id: string;
  queue: string;
  payload: object;
  startAfter: string;
}

/** Every queue of the application: declared here, so that sender and worker agree on its keeping. */
const QUEUES = {
  'message-deliver': {
    retryLimit: 12,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 120,
  },
  'dnsbl-sweep': {
    retryLimit: 20,
    retryDelay: 2,
    retryBackoff: false,
    expireInSeconds: 14_400,
    heartbeatSeconds: 60,
  },
  'dnsbl-second-probe': { retryLimit: 5, retryDelay: 30, retryBackoff: true, expireInSeconds: 300 },
  'dnsbl-alert': { retryLimit: 8, retryDelay: 10, retryBackoff: true, expireInSeconds: 120 },
  'mail-health': { retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 600 },
  // Certified messages: a try that broke off is looked at by a person, never repeated blindly.
  'pec-dispatch': {
    retryLimit: 12,
    retryDelay: 30,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 180,
  },
  'pec-fetch': { retryLimit: 2, retryDelay: 60, retryBackoff: true, expireInSeconds: 300 },
  'requests-watch': { retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 600 },
  'firewall-watch': { retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 600 },
  'records-watch': { retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 600 },
  housekeeping: { retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 600 },
} as const;
export type QueueName = keyof typeof QUEUES;

/** The queue on PostgreSQL (pg-boss): jobs are sent inside the transaction that makes them necessary. */
@Injectable()
export class QueueService implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('queue');
  private readonly boss: PgBoss;
  private readonly closing = new AbortController();
  private started: Promise<void> | undefined;

  constructor(dataSource: DataSource) {
    const { url } = dataSource.options as { url: string };
    this.boss = new PgBoss({
      connectionString: url,
      application_name: 'baluardo-queue',
      max: 6,
      schedule: false,
      useListenNotify: true,
    });
    this.boss.on('error', (error) => this.log.warn(`queue: ${error.message}`));
  }

  async onModuleInit(): Promise<void> {
    await this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    if (this.started) await this.boss.stop({ graceful: true, timeout: 10_000 });
  }

  /** Starts once; makes the queues that are missing. */
  start(): Promise<void> {
    this.started ??= (async () => {
      await this.boss.start();
      for (const [name, options] of Object.entries(QUEUES))
        await this.boss.createQueue(name, { ...options, notify: true });
    })();
    return this.started;
  }

  /** Puts a job into the queue when the transaction commits. With a key already used: nothing. */
  async send(tx: Tx, queue: QueueName, payload: object, options: SendOptions = {}): Promise<void> {
    await this.boss.send(queue, payload, {
      db: boundTo(tx),
      ...(options.key === undefined ? {} : { id: idOfKey(`${queue}:${options.key}`) }),
      ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
    });
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

  /** Takes the jobs of a queue, from now until the process closes. A handler that throws is tried again. */
  async work<Payload>(
    queue: QueueName,
    handler: (payload: Payload, job: JobContext) => Promise<void>,
    options: WorkOptions = {},
  ): Promise<void> {
    await this.start();
    for (let n = 0; n < (options.concurrency ?? 1); n++) {
      await this.boss.work<Payload>(queue, POLLING, async (jobs) => {
        for (const job of jobs) {
          await handler(job.data, { id: job.id, signal: AbortSignal.any([job.signal, this.closing.signal]) });
        }
      });
    }
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
 * New jobs are announced (5 ms); retries and jobs with a later start are only found by polling, and pg-boss would look
 * for them every 30 s.
 */
const POLLING = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  burstWhenBatchFull: true,
} as const;

function boundTo(tx: Tx): Db {
  return {
    executeSql: async (sql, values) => ({ rows: await tx.query(sql, values ?? []) }),
  };
}
