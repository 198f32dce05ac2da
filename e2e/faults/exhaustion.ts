import pg from 'pg';
import type { Client } from '../client.ts';

/** More than one process has connections, and more than wait for one in turn. */
const AT_ONCE = 60;
const HEALS_WITHIN_MS = 20_000;

/** What went otherwise than «served, or 503 with Retry-After, and well again afterwards». */
export type Complaints = string[];

/**
 * Every connection of one process waits for a lock: whoever comes then is told to come again.
 * @param reader signed in at that process itself, not through the proxy
 */
export async function exhaustPool(databaseUrl: string, reader: Client): Promise<Complaints> {
  const locker = await connected(databaseUrl);
  await locker.query('BEGIN');
  await locker.query('LOCK TABLE request IN ACCESS EXCLUSIVE MODE');
  const free = setTimeout(() => void locker.query('ROLLBACK').catch(() => undefined), 7000);
  const complaints = await crowd(reader, 'a pool that is used up');
  clearTimeout(free);
  await locker.query('ROLLBACK').catch(() => undefined);
  await locker.end().catch(() => undefined);
  return [...complaints, ...(await heals(reader, 'a pool that was used up'))];
}

/** Every connection that the server has is somebody else's; the processes lose theirs. */
export async function exhaustServer(databaseUrl: string, reader: Client): Promise<Complaints> {
  const holders: pg.Client[] = [];
  const keeper = await connected(databaseUrl);
  await keeper.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  const end = Date.now() + 5000;
  for (let isRoom = true; isRoom && Date.now() < end;)
    try {
      const holder = await connected(databaseUrl);
      holders.push(holder);
      void holder.query('SELECT pg_sleep(60)').catch(() => undefined);
    } catch {
      isRoom = false;
    }
  const complaints = await crowd(reader, 'a server without a connection left', false);
  // Ends what sleeps, too.
  await keeper.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND pid <> pg_backend_pid()",
  );
  await Promise.all([keeper, ...holders].map((one) => one.end().catch(() => undefined)));
  return [...complaints, ...(await heals(reader, 'a server that had no connection left'))];
}

async function crowd(reader: Client, when: string, mustRefuse = true): Promise<Complaints> {
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      reader.headOf('/requests?limit=5').catch((error: unknown) => ({
        status: String(error),
        retryAfter: null,
      })),
    ),
  );
  const refused = answers.filter(({ status }) => status === 503);
  const odd = answers.filter(({ status }) => status !== 200 && status !== 503);
  return [
    ...odd.map(({ status }) => `${when}: answered ${status}`),
    ...refused.flatMap(({ retryAfter }) =>
      retryAfter === null ? [`${when}: 503 that does not say when to come again`] : [],
    ),
    ...(mustRefuse && refused.length === 0 ? [`${when}: nobody was told to come again`] : []),
  ];
}

async function heals(reader: Client, when: string): Promise<Complaints> {
  const end = Date.now() + HEALS_WITHIN_MS;
  let last = '';
  while (Date.now() < end) {
    last = String(await reader.headOf('/requests?limit=5').then(({ status }) => status, String));
    if (last === '200') return [];
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return [`${when}: still ${last} after ${HEALS_WITHIN_MS / 1000} s`];
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
