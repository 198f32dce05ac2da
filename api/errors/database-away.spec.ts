import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { asProblem } from './problem.filter.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

/** A connection whose server's end is ended by somebody else; with what every later word to it answers. */
async function broken(
  work: (client: pg.Client, end: () => Promise<unknown>) => Promise<unknown>,
): Promise<unknown> {
  const client = new pg.Client({ connectionString: db.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const end = () => db.database.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
  try {
    await work(client, end);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

test.each([
  [
    'while a statement runs',
    async (client: pg.Client, end: () => Promise<unknown>) => {
      const asleep = client.query('SELECT pg_sleep(30)');
      asleep.catch(() => undefined);
      await end();
      await asleep;
    },
  ],
  [
    'between two statements of a transaction',
    async (client: pg.Client, end: () => Promise<unknown>) => {
      await client.query('BEGIN');
      await end();
      for (let tries = 0; tries < 100; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await client.query('SELECT 1');
      }
    },
  ],
  [
    'long before the next statement',
    async (client: pg.Client, end: () => Promise<unknown>) => {
      const gone = new Promise((resolve) => client.once('end', resolve));
      await end();
      await gone;
      await client.query('SELECT 1');
    },
  ],
])('a connection that is ended %s is a database that is away, no fault of ours', async (_, work) => {
  const { status, code } = asProblem(await broken(work));
  expect([status, code]).toEqual([503, 'database-away']);
});

test.each([
  'TransactionNotStartedError',
  'QueryRunnerAlreadyReleasedError',
  'QueryRunnerProviderAlreadyReleasedError',
])('so is a transaction that ended with its connection: %s', (name) => {
  const error = new Error('Transaction is not started yet');
  error.name = name;
  expect(asProblem(error).code).toBe('database-away');
});
