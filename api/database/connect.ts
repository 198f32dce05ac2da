import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.ts';
import { LOCKS } from './locks.ts';

/** Every database failure at the start: one plain line, exit code 3. */
export class DatabaseError extends Error {}

const OLDEST_SERVER = 15;

/** int8, numeric counts and times in the forms the contract speaks, for every connection of the process. */
function readTypesPlainly(): void {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoInstant);
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
}

/**
 * `2026-11-23 04:47:45.123456+00` → ISO 8601 with all its microseconds: a page's cursor compares with the column, and
 * a value cut to milliseconds would skip the rows of that millisecond.
 */
export function isoInstant(text: string): string {
  return text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : new Date(text).toISOString();
}

/**
 * Opens the pool and checks that the server can carry the schema.
 * @throws DatabaseError in one line: unreachable, refused, or too old.
 */
export async function connect(
  url: string,
  options: {
    poolSize?: number;
    applicationName?: string;
    migrations?: typeof MIGRATIONS;
    entities?: NonNullable<DataSourceOptions['entities']>;
  } = {},
): Promise<DataSource> {
  readTypesPlainly();
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: options.migrations ?? MIGRATIONS,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    entities: options.entities ?? [],
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'baluardo',
    connectTimeoutMS: 5000,
    installExtensions: false,
    extra: { options: '-c TimeZone=UTC' },
    logging: false,
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new DatabaseError(`Cannot reach the database ${withoutPassword(url)}: ${reasonOf(error)}`);
  }
  const [row] = (await dataSource.query('SHOW server_version_num')) as { server_version_num: string }[];
  const major = Math.floor(Number(row?.server_version_num ?? 0) / 10_000);
  if (major < OLDEST_SERVER) {
    await dataSource.destroy();
    throw new DatabaseError(
      `The database server is PostgreSQL ${major}: Baluardo needs ${OLDEST_SERVER} or later.`,
    );
  }
  return dataSource;
}

/**
 * Brings the schema forward. Several processes may call it at once: one migrates, the others wait.
 * @throws DatabaseError when the schema was made by a newer Baluardo.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(${LOCKS.migrations})`);
    await refuseNewerSchema(dataSource);
    const done = await dataSource.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(${LOCKS.migrations})`).catch(() => undefined);
    await runner.release();
  }
}

async function refuseNewerSchema(dataSource: DataSource): Promise<void> {
  const [table] = (await dataSource.query("SELECT to_regclass('migration') AS name")) as {
    name: string | null;
  }[];
  if (!table?.name) return;
  const applied = (await dataSource.query('SELECT name FROM migration ORDER BY "timestamp"')) as {
    name: string;
  }[];
  const known = new Set(migrationNames());
  const strange = applied.filter((row) => !known.has(row.name));
  if (strange.length > 0) {
    throw new DatabaseError(
      `The database was made by a newer Baluardo (it knows ${strange[0]!.name}): start that version, or restore a backup.`,
    );
  }
}

/** How many migrations are still to run; those of a newer version do not count. */
export async function pendingMigrations(dataSource: DataSource): Promise<number> {
  const [table] = (await dataSource.query("SELECT to_regclass('migration') AS name")) as {
    name: string | null;
  }[];
  if (!table?.name) return MIGRATIONS.length;
  const rows = (await dataSource.query('SELECT name FROM migration')) as { name: string }[];
  const applied = new Set(rows.map(({ name }) => name));
  return migrationNames().filter((name) => !applied.has(name)).length;
}

/** The names of the migrations that this code knows. */
export const migrationNames = (): string[] =>
  MIGRATIONS.map((migration) => new migration().name ?? migration.name);

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.password = parsed.password === '' ? '' : '***';
    return parsed.toString();
  } catch {
    return '(DATABASE_URL is not an address)';
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  return String((cause as Error)?.message ?? cause).split('\n')[0]!;
}
