import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { txOf, type Database, type Tx } from '../../api/database/database.ts';
import type { QueueService } from '../../api/queue/queue.service.ts';
import {
  columnList,
  copyLine,
  END_MARK,
  HEADER_MARK,
  provenText,
  quoted,
  ROWS_END,
  RowsSum,
  type Header,
  type Manifest,
} from './backup-file.ts';
import { encrypted, proofOf, type BackupKeys } from './backup-crypt.ts';
import { listMigrations, listSequences, listTables, writePlainly } from './catalogue.ts';

/** Writes everything as it was at one moment; people go on working meanwhile. */
export async function saveBackup(
  database: Database,
  queue: QueueService,
  about: { version: string; now: Date },
  out: Writable,
  /** Null: in clear, for a test of what is inside. */
  keys: BackupKeys | null = null,
): Promise<{ header: Header; manifest: Manifest }> {
  let result: { header: Header; manifest: Manifest } | undefined;
  await database.dataSource.transaction('REPEATABLE READ', async (manager) => {
    const tx = txOf(manager);
    await tx.query('SET TRANSACTION READ ONLY');
    await writePlainly(tx);
    const header = await describe(tx, queue, about);
    const client = (await manager.queryRunner!.connect()) as ClientBase;
    const manifest: Manifest = { tables: [] };
    const zipped = createGzip();
    const packing = pipeline(sections(client, header, manifest, keys), zipped);
    const written = keys === null ? zipped : await encrypted(zipped, keys);
    await Promise.all([packing, pipeline(written, out)]);
    result = { header, manifest };
  });
  return result!;
}

async function describe(tx: Tx, queue: QueueService, about: { version: string; now: Date }): Promise<Header> {
  const [server] = await tx.query<{ version: string }>("SELECT current_setting('server_version') AS version");
  return {
    format: 1,
    createdAt: about.now.toISOString(),
    baluardo: about.version,
    postgres: server!.version,
    migrations: await listMigrations(tx),
    tables: await listTables(tx),
    sequences: await listSequences(tx),
    jobs: (await queue.pending(tx)).map((job) => ({ ...job, payload: { ...job.payload } })),
  };
}

async function* sections(
  client: ClientBase,
  header: Header,
  manifest: Manifest,
  keys: BackupKeys | null,
): AsyncGenerator<Buffer | string, void, undefined> {
  yield `${HEADER_MARK}${JSON.stringify(header)}\n`;
  for (const table of header.tables) {
    yield `${copyLine(table)}\n`;
    const sum = new RowsSum();
    yield* sum.over(
      client.query(copyTo(`COPY (SELECT ${columnList(table)} FROM ${quoted(table.name)}) TO STDOUT`)),
    );
    yield ROWS_END;
    manifest.tables.push({ name: table.name, ...sum.result() });
  }
  if (keys !== null) manifest.proof = proofOf(provenText(header, manifest), keys);
  yield `${END_MARK}${JSON.stringify(manifest)}\n`;
}
