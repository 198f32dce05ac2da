import type { DataSource } from 'typeorm';

/** How often the queue's table is asked what falls due, and how far ahead the answer reaches. */
const LOOK_EVERY_MS = 10_000;
const HORIZON_MS = LOOK_EVERY_MS + 1000;
/** A job that failed is put back a moment after its handler ended. */
const SOON_MS = 500;

/**
 * A new job is announced by NOTIFY; a retry and a job with a later start are not. One statement every ten seconds
 * asks for all queues what falls due until the next look, and wakes the workers at that moment: in place of a question
 * every two seconds by every worker.
 */
export class DueJobs {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private look: NodeJS.Timeout | undefined;
  private lookAt = Infinity;
  private isStopped = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly wake: (queue: string) => void,
    private readonly warn: (text: string) => void,
  ) {}

  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.lookIn(0);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.look);
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  /** Something was put off just now. */
  soon(): void {
    if (!this.isStopped) this.lookIn(SOON_MS);
  }

  private lookIn(ms: number): void {
    const at = performance.now() + ms;
    if (at >= this.lookAt) return;
    clearTimeout(this.look);
    this.lookAt = at;
    this.look = setTimeout(() => {
      this.lookAt = Infinity;
      void this.ask();
    }, ms).unref();
  }

  private async ask(): Promise<void> {
    try {
      const rows = (await this.dataSource.query(
        `SELECT name, greatest(0, extract(epoch FROM min(start_after) - now()) * 1000)::float8 AS "inMs" FROM pgboss.job
         WHERE state IN ('created', 'retry') AND NOT blocked AND start_after <= now() + $1 * interval '1 millisecond'
         GROUP BY name`,
        [HORIZON_MS],
      )) as { name: string; inMs: number }[];
      for (const { name, inMs } of rows) this.wakeIn(name, inMs);
    } catch (error) {
      if (!this.isStopped) this.warn(`what falls due could not be asked: ${(error as Error).message}`);
    }
    if (!this.isStopped) this.lookIn(LOOK_EVERY_MS);
  }

  private wakeIn(queue: string, ms: number): void {
    if (this.isStopped) return;
    clearTimeout(this.timers.get(queue));
    // A little later than due: the database's clock decides, and a look that is early finds nothing.
    const timer = setTimeout(() => {
      this.timers.delete(queue);
      this.wake(queue);
      // What falls due after it.
      if (ms > 0) this.soon();
    }, ms + 20).unref();
    this.timers.set(queue, timer);
  }
}
