import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { MIGRATIONS } from '../../migrations/index.ts';
import { Clock } from '../clock.ts';
import { connect, migrate } from '../database/connect.ts';
import { Database } from '../database/database.ts';
import { ENTITIES } from '../database/entities.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { AuditService } from './audit.service.ts';
import { verifyAuditChain } from './audit-chain.ts';
import { handOverRegister, registerOwner } from './register-owner.ts';

/** The roles of a cluster are everybody's: names of this test's own stand in for those of the file. */
const role = `app_${randomBytes(6).toString('hex')}`;
const sql = readFileSync(
  new URL('../../docker/database/by-hand/register.sql', import.meta.url),
  'utf8',
).replaceAll(/\bbaluardo(?=_register\b)|\bbaluardo\b/g, role);

let outer: TestDatabase;
let admin: pg.Client;
let app: Database;

beforeAll(async () => {
  outer = await openTestDatabase();
  const maintenance = new pg.Client({ connectionString: outer.url });
  await maintenance.connect();
  await maintenance.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER PASSWORD 'prova'`);
  await maintenance.query(`CREATE DATABASE ${role}`);
  await maintenance.end();
  const url = new URL(outer.url);
  url.pathname = `/${role}`;
  admin = new pg.Client({ connectionString: url.toString() });
  await admin.connect();
  await admin.query(sql);
  url.username = role;
  url.password = 'prova';
  const dataSource = await connect(url.toString(), {
    poolSize: 2,
    entities: [...ENTITIES],
    migrations: MIGRATIONS,
  });
  await migrate(dataSource);
  app = new Database(dataSource);
  await record('prima');
});

afterAll(async () => {
  await app.dataSource.destroy();
  await admin.end();
  await outer.database.query(`DROP DATABASE ${role} WITH (FORCE)`);
  await outer.database.query(`DROP ROLE ${role}_register`);
  await outer.database.query(`DROP ROLE ${role}`);
  await outer.close();
});

const record = (id: string): Promise<void> =>
  app.transaction((tx) =>
    new AuditService(new Clock()).record(
      tx,
      { kind: 'system', name: 'prova' },
      { action: 'test.done', subject: { kind: 'test', id } },
    ),
  );

test('on the embedded default the application is a superuser, and it is said', async () => {
  expect(await registerOwner(outer.database)).toBe('a-superuser');
  expect(await handOverRegister(outer.database)).toBe(false);
});

test('the application gives the register away at its start, once, and goes on adding and reading', async () => {
  expect(await registerOwner(app)).toBe('the-application');
  expect(await handOverRegister(app)).toBe(true);
  expect(await handOverRegister(app)).toBe(true);
  await record('seconda');
  expect(await verifyAuditChain(app)).toMatchObject({ intact: true, rows: 2, erased: 0 });
});

test.each([
  ["UPDATE audit_entry SET details = '{}'", /permission denied/],
  ['DELETE FROM audit_entry', /permission denied/],
  ['TRUNCATE audit_entry', /permission denied/],
  ['ALTER TABLE audit_entry DISABLE TRIGGER USER', /must be owner/],
  ['ALTER TABLE audit_entry RENAME TO altrove', /must be owner/],
  ['DROP TABLE audit_entry', /must be owner/],
  ['DROP SCHEMA public CASCADE', /must be owner/],
  ['DROP TRIGGER audit_entry_chain ON audit_entry', /must be owner/],
  [
    "CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    /must be owner/,
  ],
  [
    'CREATE TRIGGER mine BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_chain()',
    /permission denied/,
  ],
  [`SET ROLE ${role}_register`, /permission denied/],
  [`DROP DATABASE ${role}`, /must be owner/],
  ['CREATE RULE mine AS ON INSERT TO audit_entry DO INSTEAD NOTHING', /must be owner/],
])('and can no longer do otherwise: %s', async (attempt, refusal) => {
  await expect(app.query(attempt)).rejects.toThrow(refusal);
});

test('what it makes under the names of the register’s functions never becomes the owner’s', async () => {
  await app.query(
    `CREATE FUNCTION audit_erase(text) RETURNS void LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM public.audit_entry'`,
  );
  await app.query('SELECT register_guard.hand_over()');
  await expect(app.query("SELECT audit_erase('tutto')")).rejects.toThrow(/permission denied/);
  await app.query('DROP FUNCTION audit_erase(text)');
});

test('a table of the same name in another schema or among temporary ones changes nothing of the chain', async () => {
  const client = new pg.Client({ connectionString: (app.dataSource.options as { url: string }).url });
  await client.connect();
  try {
    await client.query('CREATE TEMPORARY TABLE audit_entry (LIKE public.audit_entry)');
    await client.query(
      `INSERT INTO public.audit_entry (at, actor_kind, actor_name, action, subject_kind, details)
       VALUES ('2026-11-30T10:00:00.000Z', 'system', 'prova', 'test.done', 'test', '{}')`,
    );
  } finally {
    await client.end();
  }
  expect(await verifyAuditChain(app)).toMatchObject({ intact: true, rows: 3 });
});

test('young rows cannot be emptied, not by the register’s own function either', async () => {
  await expect(
    app.query("SELECT audit_erase(2, '2026-11-30T10:00:00.000Z', 'prova', 'prova')"),
  ).rejects.toThrow('append-only');
  expect(await verifyAuditChain(app)).toMatchObject({ intact: true, erased: 0 });
});
