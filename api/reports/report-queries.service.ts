import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Database, txOf, type Tx } from '../database/database.ts';
import { Problem } from '../errors/problem.ts';

/** Reports at once in a process, each on one connection: the others' lists keep the rest of the pool and a core. */
const AT_ONCE = Math.min(3, Math.max(1, Math.floor(availableParallelism() / 2)));
const STATEMENT_TIMEOUT_MS = 30_000;
const LONGEST_WAIT_MS = 60_000;

/** Runs the long readings: few at once, one statement after the other, on one state of the data, never without end. */
@Injectable()
export class ReportQueriesService {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly database: Database) {}

  /** @throws Problem 503 `busy` when the reports before it take too long; 503 `too-slow` when its own does */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await this.database.dataSource.transaction('REPEATABLE READ', async (manager) => {
        const tx = txOf(manager);
        await tx.query(`SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
        // A report that takes every core makes everybody else wait.
        await tx.query('SET LOCAL max_parallel_workers_per_gather = 0');
        return work(tx);
      });
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Whoever is let in takes over the place of the one who leaves. */
  private async turn(): Promise<void> {
    if (this.running < AT_ONCE) {
      this.running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        reject(
          new Problem(503, 'busy', 'Altri rapporti sono in preparazione: riprovare tra qualche istante.'),
        );
      }, LONGEST_WAIT_MS);
      this.waiting.push(enter);
    });
  }
}
