import type { Config } from '../../api/config.ts';
import type { Database } from '../../api/database/database.ts';
import type { NewAccount } from '../first-start.ts';
import { startMailCatcher } from './mail/mail-catcher.ts';

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
  const accounts: NewAccount[] = [];
  if (options.isEmpty) return undefined;
  const post = await startMailCatcher(database);
  return {
    accounts,
    config: { smtpUrl: config.smtpUrl ?? post.url },
    stop: () => post.stop(),
  };
}
