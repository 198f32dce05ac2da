import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { DatabaseError } from './connect.ts';
import type { EmbeddedDatabase } from './embedded.ts';

const OWNER_LOCK = 7_214_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Holds the data folder for one Baluardo, by a session lock that ends with its connection however this process ends;
 * and starts the server again when that connection breaks because the server died.
 */
export class EmbeddedWatch {
  private readonly log = new Logger('database');
  private holder: pg.Client | undefined;
  private isEnding = false;
  private readonly aborting = new AbortController();

  private constructor(
    private readonly server: EmbeddedDatabase,
    private readonly folder: string,
  ) {}

  /** @throws DatabaseError when another Baluardo holds the folder */
  static async begin(server: EmbeddedDatabase, folder: string): Promise<EmbeddedWatch> {
    const watch = new EmbeddedWatch(server, folder);
    await watch.hold();
    return watch;
  }

  async end(): Promise<void> {
    this.isEnding = true;
    this.aborting.abort();
    await this.holder?.end().catch(() => undefined);
  }

  private async hold(): Promise<void> {
    const holder = new pg.Client({ connectionString: this.server.url, application_name: 'baluardo-owner' });
    holder.on('error', () => undefined);
    await holder.connect();
    const { rows } = await holder.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
      OWNER_LOCK,
    ]);
    if (rows[0]?.held !== true) {
      await holder.end();
      throw new DatabaseError(
        `Baluardo is already running on the data folder ${this.folder}: stop it first, or set BALUARDO_DATA to another.`,
      );
    }
    this.holder = holder;
    holder.once('end', () => {
      if (!this.isEnding) void this.revive();
    });
  }

  /** Tries until it runs or this process ends: soon at first, then every half minute. */
  private async revive(): Promise<void> {
    this.log.warn('The embedded PostgreSQL went away: it is started again.');
    for (let wait = 250; !this.isEnding; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        await this.server.revive();
        await this.hold();
        this.log.warn('The embedded PostgreSQL runs again.');
        return;
      } catch (error) {
        this.log.error(`The embedded PostgreSQL could not be started again: ${(error as Error).message}`);
      }
      await setTimeout(wait, undefined, { signal: this.aborting.signal }).catch(() => undefined);
    }
  }
}
