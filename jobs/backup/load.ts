import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { AuditService } from '../../api/audit/audit.service.ts';
import { Clock } from '../../api/clock.ts';
import { connect, migrate } from '../../api/database/connect.ts';
import { txOf, type Database, type Tx } from '../../api/database/database.ts';
import { idOfKey } from '../../api/database/ids.ts';
import { queueDelivery } from '../../api/notifications/messages.service.ts';
import type { QueueService } from '../../api/queue/queue.service.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import {
  checkArchive,
  columnList,
  copyLine,
  quoted,
  readBackup,
  type Header,
  type Manifest,
  type TableHead,
} from './backup-file.ts';
import type { BackupKeys } from './backup-crypt.ts';
import { listForeignKeys, listMigrations, listTables, writePlainly, type ForeignKey } from './catalogue.ts';

/** The backup and the database do not go together: why, and what to do. */
export class RestoreRefused extends Error {}

/** What a whole, undamaged backup says of itself. */
export async function verifyBackup(
  file: string,
  keys: BackupKeys | null = null,
): Promise<{ header: Header; manifest: Manifest }> {
  // An encrypted one is checked byte by byte as it is decrypted.
  if (keys === null) await checkArchive(file);
  let header: Header | undefined;
  let manifest: Manifest | undefined;
  for await (const section of readBackup(file, keys)) {
    if (section.kind === 'header') header = section.header;
    else if (section.kind === 'end') manifest = section.manifest;
    else for await (const _ of section.rows);
  }
  return { header: header!, manifest: manifest! };
}

/**
 * Puts a verified backup into an empty database: all of it or nothing. A backup of an older Baluardo is loaded into
 * the schema it was made with, which is then brought forward.
 * @returns the pending jobs that were put back
 * @throws RestoreRefused when the database is not empty, or the versions do not go together
 */
export async function loadBackup(
  database: Database,
  queue: QueueService,
  file: string,
  header: Header,
  keys: BackupKeys | null = null,
): Promise<{ jobs: number }> {
  try {
    await bringSchemaTo(database, header);
  } catch (error) {
    throw isDenied(error) ? new RestoreRefused(`${(error as Error).message}: ${AS_OWNER}`) : error;
  }
  await refuseUnlessOwner(database);
  await queue.start();
  const jobs = await database.dataSource.transaction(async (manager) => {
    const tx = txOf(manager);
    await refuseUnlessEmpty(tx);
    await refuseOtherTables(tx, header);
    await writePlainly(tx);
    const foreign = await listForeignKeys(tx);
    await loosen(tx, header, foreign);
    await copyTables((await manager.queryRunner!.connect()) as ClientBase, file, keys);
    await tighten(tx, header, foreign);
    for (const { name, value, isCalled } of header.sequences)
      await tx.query('SELECT setval(quote_ident($1)::regclass, $2, $3)', [name, value, isCalled]);
    return putJobsBack(tx, queue, header);
  });
  await migrate(database.dataSource);
  await database.query('ANALYZE');
  await database.transaction((tx) =>
    new AuditService(new Clock()).record(
      tx,
      { kind: 'system', name: 'command line' },
      {
        action: 'backup.restored',
        subject: { kind: 'backup', id: null },
        details: { savedAt: header.createdAt, jobs },
      },
    ),
  );
  return { jobs };
}

const nameOf = (migration: (typeof MIGRATIONS)[number]): string => new migration().name ?? '';

async function bringSchemaTo(database: Database, header: Header): Promise<void> {
  const known = MIGRATIONS.map(nameOf);
  const strange = header.migrations.find((name) => !known.includes(name));
  if (strange !== undefined)
    throw new RestoreRefused(
      `The backup was made by a newer Baluardo (it knows ${strange}): restore it with that version.`,
    );
  const applied = await listMigrations(database);
  const extra = applied.find((name) => !header.migrations.includes(name));
  if (extra !== undefined)
    throw new RestoreRefused(
      `The backup was made by an older Baluardo and this database is already newer (${extra}): restore into a database that was never migrated.`,
    );
  const { url } = database.dataSource.options as { url: string };
  const older = await connect(url, {
    poolSize: 2,
    migrations: MIGRATIONS.filter((_, n) => header.migrations.includes(known[n]!)),
  });
  try {
    await migrate(older);
  } finally {
    await older.destroy();
  }
}

/** A migrated database has the rows its migrations bring; what people do always leaves one of these. */
async function refuseUnlessEmpty(tx: Tx): Promise<void> {
  for (const table of ['person', 'audit_entry', 'message']) {
    const [row] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
    if ((row?.n ?? 0) > 0)
      throw new RestoreRefused(
        `The database is not empty (${row!.n} rows in ${table}): restore into a new database, or a new BALUARDO_DATA.`,
      );
  }
}

const AS_OWNER =
  'restore with a DATABASE_URL whose role owns the tables and may make new ones, then hand the register over again (docker/database/by-hand/register.sql).';

/** insufficient_privilege: PostgreSQL, appendix A. */
const isDenied = (error: unknown): boolean => (error as { code?: string }).code === '42501';

/** The register may belong to a role of its own, which the application's is not: it cannot be filled from outside then. */
async function refuseUnlessOwner(database: Database): Promise<void> {
  const [foreign] = await database.query<{ name: string; owner: string; role: string }>(
    `SELECT c.relname AS name, pg_get_userbyid(c.relowner) AS owner, current_user AS role
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND NOT pg_has_role(current_user, c.relowner, 'USAGE') ORDER BY c.relname LIMIT 1`,
  );
  if (foreign)
    throw new RestoreRefused(
      `The table ${foreign.name} belongs to ${foreign.owner}, and ${foreign.role} cannot fill it: ${AS_OWNER}`,
    );
}

async function refuseOtherTables(tx: Tx, header: Header): Promise<void> {
  const here = await listTables(tx);
  const isIn = (table: TableHead, tables: TableHead[]): boolean =>
    tables.some((other) => copyLine(other) === copyLine(table));
  const odd = [
    ...here.filter((table) => !isIn(table, header.tables)),
    ...header.tables.filter((table) => !isIn(table, here)),
  ][0];
  if (odd)
    throw new RestoreRefused(
      `The table ${odd.name} is not the same in the backup and in this database: they come from different schemas.`,
    );
}

/**
 * References are made again at the end, when every table is there; triggers rest, so that the register's rows keep
 * the hashes they were saved with.
 */
async function loosen(tx: Tx, header: Header, keys: ForeignKey[]): Promise<void> {
  for (const key of keys)
    await tx.query(`ALTER TABLE ${quoted(key.table)} DROP CONSTRAINT ${quoted(key.name)}`);
  for (const table of header.tables) await tx.query(`ALTER TABLE ${quoted(table.name)} DISABLE TRIGGER USER`);
  await tx.query(`TRUNCATE ${header.tables.map((table) => quoted(table.name)).join(', ')}, session`);
}

async function tighten(tx: Tx, header: Header, keys: ForeignKey[]): Promise<void> {
  for (const table of header.tables) await tx.query(`ALTER TABLE ${quoted(table.name)} ENABLE TRIGGER USER`);
  for (const key of keys)
    await tx.query(`ALTER TABLE ${quoted(key.table)} ADD CONSTRAINT ${quoted(key.name)} ${key.definition}`);
}

async function copyTables(client: ClientBase, file: string, keys: BackupKeys | null): Promise<void> {
  for await (const section of readBackup(file, keys)) {
    if (section.kind !== 'table') continue;
    const { head } = section;
    const into = client.query(copyFrom(`COPY ${quoted(head.name)} (${columnList(head)}) FROM STDIN`));
    await pipeline(Readable.from(section.rows), into);
  }
}

/** Jobs not done when the backup was made, and messages not sent whose job had given up: they go out now. */
async function putJobsBack(tx: Tx, queue: QueueService, header: Header): Promise<number> {
  for (const job of header.jobs) await queue.putBack(tx, job);
  const waiting = new Set(header.jobs.map((job) => job.id));
  const unsent = await tx.query<{ id: string; channel: 'email' | 'webhook'; to: string }>(
    `SELECT id, channel, recipient AS "to" FROM message WHERE state = 'queued'`,
  );
  const isWaiting = (id: string): boolean =>
    ['message-deliver', 'message-call'].some((name) => waiting.has(idOfKey(`${name}:${id}`)));
  const forgotten = unsent.filter(({ id }) => !isWaiting(id));
  for (const message of forgotten) await queueDelivery(queue, tx, message);
  return header.jobs.length + forgotten.length;
}
