import { utcMinute } from '../domain/calendar/office-day.ts';
import type { Config } from '../api/config.ts';
import { secretBoxOf } from '../api/secrets/secret-box-of.ts';
import type { Database } from '../api/database/database.ts';
import { OFFICE } from '../contract/office.ts';
import type { QueueService } from '../api/queue/queue.service.ts';
import type { CompanionWorld } from '../jobs/all-in-one.ts';
import type { NewAccount } from '../jobs/first-start.ts';
import { startDemonstrationDns } from './dns/demonstration-dns.ts';
import { demonstrationMail } from './dns/demonstration-mail.ts';
import { demonstrationLists } from './dns/demonstration-lists.ts';
import { startMailCatcher } from './mail/mail-catcher.ts';
import { startSyslogCatcher } from './mail/syslog-catcher.ts';
import { seedDemonstration } from './seed/seed-demonstration.ts';
import { DEMONSTRATION_LISTINGS } from './seed/targets.ts';

/**
 * At the first embedded start the invented Province is written; at every start of it its post office and its DNS lists
 * run beside the application. Undefined when this installation is not a demonstration.
 */
export async function startDemonstration(
  database: Database,
  config: Config,
  options: { isEmpty: boolean },
): Promise<CompanionWorld | undefined> {
  const isFirstStart = await isNobodyThere(database);
  if (isFirstStart && options.isEmpty) return undefined;
  const accounts = isFirstStart ? await writeProvince(database, config) : [];
  if (!isFirstStart && !(await isDemonstration(database))) return undefined;
  const post = await startMailCatcher(database);
  const syslog = await startSyslogCatcher(database);
  const dns = await startDemonstrationDns({
    lists: demonstrationLists(DEMONSTRATION_LISTINGS),
    names: demonstrationMail(),
  });
  return {
    accounts,
    config: {
      smtpUrl: config.smtpUrl ?? post.url,
      resolvers: config.resolvers.length > 0 ? config.resolvers : [`127.0.0.1:${dns.port}`],
    },
    begin: (queue) => sweepNow(database, queue),
    stop: async () => {
      await Promise.all([post.stop(), syslog.stop(), dns.close()]);
    },
  };
}

async function sweepNow(database: Database, queue: QueueService): Promise<void> {
  const tick = utcMinute(new Date());
  await database.transaction(async (tx) => {
    await queue.send(tx, 'dnsbl-sweep', { tick }, { key: `dnsbl-sweep@${tick}` });
    await queue.send(tx, 'mail-health', {}, { key: `mail-health@${tick}` });
  });
}

const writeProvince = (database: Database, config: Config): Promise<NewAccount[]> =>
  seedDemonstration(database, {
    box: secretBoxOf(config),
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
