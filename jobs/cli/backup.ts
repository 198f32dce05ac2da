import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { AuditService } from '../../api/audit/audit.service.ts';
import { verifyAuditChain, type ChainVerdict } from '../../api/audit/audit-chain.ts';
import { Clock } from '../../api/clock.ts';
import type { Database } from '../../api/database/database.ts';
import { readConfig } from '../../api/config.ts';
import { versionOfBaluardo } from '../../api/version.ts';
import type { BackupKeys } from '../backup/backup-crypt.ts';
import { backupKeysOf } from '../backup/backup-keys.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { BackupFileError, type Header, type Manifest } from '../backup/backup-file.ts';
import { loadBackup, RestoreRefused, verifyBackup } from '../backup/load.ts';
import { saveBackup } from '../backup/save.ts';
import { EXIT, printJson, UsageError } from './outcome.ts';
import { withDatabase } from './with-database.ts';

interface Saved {
  header: Header;
  manifest: Manifest;
}

export function registerBackupCommands(program: Command): void {
  program
    .command('backup <file>')
    .description(
      'save everything into one encrypted file in the age format (- is standard output); people may go on working',
    )
    .option('--json', 'print one JSON document')
    .action((file: string, options: { json?: true }) =>
      withDatabase((database) => backup(database, file, options)),
    );
  program
    .command('restore <file>')
    .description('put a backup into an empty database (- is standard input)')
    .option('--unencrypted', 'take a backup of an older Baluardo, which is not encrypted and proves nothing')
    .option('--json', 'print one JSON document')
    .action((file: string, options: RestoreOptions) => restore(file, options));
}

async function backup(database: Database, file: string, options: { json?: true }): Promise<void> {
  if (file === '-') {
    if (options.json) throw new UsageError('--json and a backup on standard output do not go together.');
    const through = new PassThrough();
    const written = pipeline(through, process.stdout, { end: false });
    await Promise.all([save(database, through), written]);
    return;
  }
  if (existsSync(file)) throw new UsageError(`${file} exists already: name a new file.`);
  const part = `${file}.part`;
  const handle = await open(part, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'EEXIST'
        ? `${part} exists already: another backup is being written, or was interrupted.`
        : `Cannot write ${file} (${error.code}).`,
    );
  });
  try {
    const saved = await save(database, handle.createWriteStream({ flush: true }));
    await rename(part, file);
    const keys = backupKeysOf(readConfig());
    // A copy counts once it was read back to its end. For recipients whose identity is kept elsewhere it cannot be
    // opened here: it stays made, and not verified.
    if (keys.recipients.length === 0 || keys.identities.length > 0) {
      await verifyBackup(file, keys);
      await record(database, 'backup.verified');
    }
    report(saved, options, { file }, `Saved into ${file}`);
  } catch (error) {
    await rm(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOSPC' ? new UsageError(`Cannot write ${file} (${code}).`) : error;
  }
}

async function save(database: Database, out: Writable): Promise<Saved> {
  await record(database, 'backup.made');
  const about = { version: versionOfBaluardo(), now: new Date() };
  const keys = backupKeysOf(readConfig());
  return saveBackup(database, new QueueService(database.dataSource), about, out, keys);
}

const record = (database: Database, action: string): Promise<void> =>
  database.transaction((tx) =>
    new AuditService(new Clock()).record(
      tx,
      { kind: 'system', name: 'command line' },
      { action, subject: { kind: 'backup', id: null } },
    ),
  );

interface RestoreOptions {
  json?: true;
  unencrypted?: true;
}

async function restore(file: string, options: RestoreOptions): Promise<void> {
  const keys = options.unencrypted === true ? null : backupKeysOf(readConfig());
  const copy = file === '-' ? await keepStandardInput() : undefined;
  try {
    // Read to the end before the database is touched.
    const saved = await verifyBackup(copy?.file ?? file, keys);
    const { jobs, chain, people } = await withDatabase(
      (database) => load(database, copy?.file ?? file, saved.header, keys),
      {
        mayBeOld: true,
      },
    );
    report(
      saved,
      options,
      { jobsPutBack: jobs, audit: chain, people },
      `Restored the backup of ${saved.header.createdAt}`,
    );
    if (options.json !== true) process.stdout.write(describePeople(people));
    if (chain.intact) return;
    process.stderr.write(
      `The audit register is broken at row ${chain.broken?.seq}: it was so when the backup was made.\n`,
    );
    process.exitCode = EXIT.no;
  } catch (error) {
    const isInput = error instanceof BackupFileError || error instanceof RestoreRefused;
    throw isInput ? new UsageError(error.message.replace(copy?.file ?? file, named(file))) : error;
  } finally {
    if (copy) await rm(copy.folder, { recursive: true, force: true });
  }
}

async function load(
  database: Database,
  file: string,
  header: Header,
  keys: BackupKeys | null,
): Promise<{ jobs: number; chain: ChainVerdict; people: Admitted[] }> {
  const queue = new QueueService(database.dataSource);
  try {
    const { jobs } = await loadBackup(database, queue, file, header, keys);
    return { jobs, chain: await verifyAuditChain(database), people: await admitted(database) };
  } finally {
    await queue.onApplicationShutdown();
  }
}

interface Admitted {
  username: string;
  roles: string[];
}

/** Whom the backup lets in: a look at this list tells a role that nobody gave. */
const admitted = (database: Database): Promise<Admitted[]> =>
  database.query<Admitted>('SELECT username, roles FROM person WHERE active ORDER BY lower(username)');

const describePeople = (people: readonly Admitted[]): string =>
  `People who may sign in now:\n${people.map(({ username, roles }) => `  ${username.padEnd(24)} ${roles.join(', ')}\n`).join('')}`;

const named = (file: string): string => (file === '-' ? 'standard input' : file);

/** A backup is read twice, and standard input only once. */
async function keepStandardInput(): Promise<{ folder: string; file: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'baluardo-restore-'));
  const file = path.join(folder, 'input');
  await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }));
  return { folder, file };
}

function report(
  { header, manifest }: Saved,
  options: { json?: true },
  more: Record<string, unknown>,
  sentence: string,
): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  if (options.json) {
    const { createdAt, baluardo, postgres } = header;
    printJson({
      createdAt,
      baluardo,
      postgres,
      rows,
      tables: manifest.tables,
      jobs: header.jobs.length,
      ...more,
    });
  } else {
    process.stdout.write(
      `${sentence}: ${rows} rows in ${manifest.tables.length} tables, ${header.jobs.length} jobs waiting.\n`,
    );
  }
}
