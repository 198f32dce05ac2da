import { readConfig } from '../../api/config.ts';
import { pendingMigrations } from '../../api/database/connect.ts';
import { openDatabase } from '../../api/database/open.ts';
import { Database } from '../../api/database/database.ts';
import { startEmbedded } from '../../api/database/embedded.ts';
import { UsageError } from './outcome.ts';

/**
 * Runs a command on the database the server uses: DATABASE_URL, or the embedded one, which is started for the time
 * of the command when the server is not running.
 */
export async function withDatabase<T>(
  run: (database: Database) => Promise<T>,
  options: { mayBeOld?: boolean } = {},
): Promise<T> {
  const config = readConfig();
  const embedded = config.databaseUrl === undefined ? await startEmbedded(config.dataFolder) : undefined;
  try {
    const dataSource = await openDatabase(config.databaseUrl ?? embedded!.url, {
      poolSize: 3,
      applicationName: 'baluardo-cli',
    });
    try {
      if (options.mayBeOld !== true && (await pendingMigrations(dataSource)) > 0) {
        throw new UsageError('The database is not up to date: run baluardo migrate first.');
      }
      return await run(new Database(dataSource));
    } finally {
      await dataSource.destroy();
    }
  } finally {
    if (embedded && !embedded.wasRunning) await embedded.stop();
  }
}
