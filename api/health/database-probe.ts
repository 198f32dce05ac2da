import pg from 'pg';
import { migrationNames } from '../database/connect.ts';

const PATIENCE_MS = 3000;

/**
 * Asks the database whether it is there, over a connection of its own: a pool that is busy is no database that is
 * away, and must not make a balancer drop every process at once.
 */
export class DatabaseProbe {
  private client: pg.Client | undefined;
  private asking: Promise<number> | undefined;
  private isClosed = false;

  constructor(private readonly url: string) {}

  /** How many of the migrations that this code knows were not run. @throws when the database does not answer */
  pendingMigrations(): Promise<number> {
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

  private async ask(): Promise<number> {
    try {
      const client = await this.connected();
      const { rows } = await client.query<{ name: string }>('SELECT name FROM migration');
      const applied = new Set(rows.map(({ name }) => name));
      return migrationNames().filter((name) => !applied.has(name)).length;
    } catch (error) {
      // 42P01: the table is not there, nothing was ever run.
      if ((error as { code?: string }).code === '42P01') return migrationNames().length;
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
