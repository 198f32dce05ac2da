import pg from 'pg';
import { migrationNames } from '../database/connect.ts';

const PATIENCE_MS = 3000;

/**
 * What a migration's name begins with when the code before it cannot go on: it takes away or renames what that code uses.
 * A process that meets one it does not know says that it is not ready.
 */
const BREAKING = /^Breaking/;

export interface SchemaStanding {
  /** Migrations that this code knows and that were not run. */
  readonly pending: number;
  /** A newer version ran one that this code cannot live with. */
  readonly isTooNew: boolean;
}

/**
 * Asks the database whether it is there, over a connection of its own: a pool that is busy is no database that is
 * away, and must not make a balancer drop every process at once.
 */
export class DatabaseProbe {
  private client: pg.Client | undefined;
  private asking: Promise<SchemaStanding> | undefined;
  private isClosed = false;

  constructor(private readonly url: string) {}

  /** How the schema stands to this code. @throws when the database does not answer */
  schema(): Promise<SchemaStanding> {
    // Callers at the same time share one question: the connection answers one after the other anyway.
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.forget();
  }

  private async ask(): Promise<SchemaStanding> {
    try {
      const client = await this.connected();
      const { rows } = await client.query<{ name: string }>('SELECT name FROM migration');
      const applied = new Set(rows.map(({ name }) => name));
      const known = migrationNames();
      const strange = [...applied].filter((name) => !known.includes(name));
      return {
        pending: known.filter((name) => !applied.has(name)).length,
        isTooNew: strange.some((name) => BREAKING.test(name)),
      };
    } catch (error) {
      // 42P01: the table is not there, nothing was ever run.
      if ((error as { code?: string }).code === '42P01')
        return { pending: migrationNames().length, isTooNew: false };
      await this.forget();
      throw error;
    }
  }

  private async connected(): Promise<pg.Client> {
    if (this.isClosed) throw new Error('closed');
    if (this.client) return this.client;
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'baluardo-ready',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      statement_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    // Its end between two questions: the next question opens another.
    client.on('error', () => void this.forget(client));
    client.on('end', () => void this.forget(client));
    await client.connect();
    this.client = client;
    return client;
  }

  private async forget(client = this.client): Promise<void> {
    if (client === undefined) return;
    if (client === this.client) this.client = undefined;
    await client.end().catch(() => undefined);
  }
}
