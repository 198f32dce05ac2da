import type { Config } from '../../api/config.ts';
import type { Database } from '../../api/database/database.ts';
import { OFFICE } from '../../contract/office.ts';
import type { NewAccount } from '../first-start.ts';
import { startMailCatcher } from './mail/mail-catcher.ts';
import { seedDemonstration } from './seed/seed-demonstration.ts';

/** The demonstration's own outside world. */
export interface Demonstration {
  /** Made at this start: empty at later ones. */
  accounts: NewAccount[];
  /** What of the configuration points at it. */
  config: Partial<Config>;
  stop(): Promise<void>;
}

/**
 * At the first embedded start the invented Province is written; at every start of it its post office runs beside the
 * application. Undefined when this installation is not a demonstration.
 */
export async function startDemonstration(
  database: Database,
  config: Config,
  options: { isEmpty: boolean },
): Promise<Demonstration | undefined> {
  const isFirstStart = await isNobodyThere(database);
  if (isFirstStart && options.isEmpty) return undefined;
  const accounts = isFirstStart ? await writeProvince(database, config) : [];
  if (!isFirstStart && !(await isDemonstration(database))) return undefined;
  const post = await startMailCatcher(database);
  return {
    accounts,
    config: { smtpUrl: config.smtpUrl ?? post.url },
    stop: () => post.stop(),
  };
}

const writeProvince = (database: Database, config: Config): Promise<NewAccount[]> =>
  seedDemonstration(database, {
    now: new Date(),
    publicUrl: config.publicUrl,
    adminPassword: config.adminPassword,
  });

async function isNobodyThere(database: Database): Promise<boolean> {
  const people = await database.query('SELECT 1 FROM person LIMIT 1');
  return people.length === 0;
}

/** The setting is written with the invented data, and stays with it. */
async function isDemonstration(database: Database): Promise<boolean> {
  const [row] = await database.query<{ is: boolean | null }>(
    `SELECT (value ->> 'isDemonstration')::boolean AS "is" FROM setting WHERE key = $1`,
    [OFFICE.key],
  );
  return row?.is === true;
}
