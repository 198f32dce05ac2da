import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../database/open.ts';
import { Database } from '../database/database.ts';
import { LOCKS } from '../database/locks.ts';

export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  database: Database;
  close(): Promise<void>;
}

/** A fresh, migrated database of its own for a test file: cloned from the run's template, dropped at `close`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const template = process.env['BALUARDO_TEST_DATABASE'];
  if (template === undefined)
    throw new Error('No test database: run the tests with npm test (scripts/test-database.mjs starts it)');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new URL(template);
  admin.pathname = '/postgres';
  await runAlone(admin.toString(), `CREATE DATABASE ${name} TEMPLATE baluardo STRATEGY file_copy`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  const dataSource = await openDatabase(url.toString(), { poolSize: 8, applicationName: 'baluardo-test' });
  return {
    url: url.toString(),
    dataSource,
    database: new Database(dataSource),
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await runAlone(admin.toString(), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function runAlone(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Two files cloning at once: PostgreSQL wants the template for itself, so they take turns.
    await client.query(`SELECT pg_advisory_lock(${LOCKS.testTemplate})`);
    await client.query(sql);
  } finally {
    await client.end();
  }
}
