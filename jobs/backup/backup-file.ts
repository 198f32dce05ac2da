import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { pipeline as pipelineDone } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { BackupKeyError, decrypted, isEncrypted, isProof, type BackupKeys } from './backup-crypt.ts';

/**
 * A backup is gzip over text: a line `-- Baluardo backup {header}`, one `COPY … FROM stdin;` section a table as
 * PostgreSQL writes it (ended by `\.`), and a line `-- end {manifest}`. Nothing but gunzip is needed to read it.
 */
export const HEADER_MARK = '-- Baluardo backup ';
export const END_MARK = '-- end ';
export const ROWS_END = '\\.\n';

const TableHead = z.object({ name: z.string(), columns: z.array(z.string()) });
export type TableHead = z.infer<typeof TableHead>;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const columnList = (table: TableHead): string => table.columns.map(quoted).join(', ');
export const copyLine = (table: TableHead): string =>
  `COPY ${quoted(table.name)} (${columnList(table)}) FROM stdin;`;

const Header = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  baluardo: z.string(),
  postgres: z.string(),
  /** Names of the migrations that made the schema, oldest first. */
  migrations: z.array(z.string()),
  tables: z.array(TableHead),
  sequences: z.array(z.object({ name: z.string(), value: z.number(), isCalled: z.boolean() })),
  jobs: z.array(
    z.object({
      id: z.string(),
      queue: z.string(),
      payload: z.record(z.string(), z.unknown()),
      startAfter: z.string(),
    }),
  ),
});
export type Header = z.infer<typeof Header>;

const TableSum = z.object({ name: z.string(), rows: z.number(), sha256: z.string() });
export type TableSum = z.infer<typeof TableSum>;

const Manifest = z.object({
  tables: z.array(TableSum),
  /** Made with the installation's key over the head and the sums. */
  proof: z.string().optional(),
});
export type Manifest = z.infer<typeof Manifest>;

/** What a backup's proof is about. */
export const provenText = (header: Header, { tables }: Manifest): string => JSON.stringify([header, tables]);

/** The file cannot be used: not a backup, or damaged. */
export class BackupFileError extends Error {}

export type Section =
  | { kind: 'header'; header: Header }
  /** `rows` must be read to its end before the next section is asked for. */
  | { kind: 'table'; head: TableHead; rows: AsyncIterable<Buffer> }
  | { kind: 'end'; manifest: Manifest };

/**
 * Reads the archive once for its own checksum, before a word of it is believed: one wrong bit would otherwise be told
 * as whatever the reader happens to stumble over.
 * @throws BackupFileError when its bytes are not as they were written, or something stands behind them
 */
export async function checkArchive(file: string): Promise<void> {
  const gunzip = createGunzip();
  let hasBegun = false;
  try {
    const { size } = await stat(file);
    await pipelineDone(createReadStream(file), gunzip, async (chunks: AsyncIterable<Buffer>) => {
      for await (const _ of chunks) hasBegun = true;
    });
    // gunzip passes over what is no archive behind the end of one.
    if (gunzip.bytesWritten !== size) throw damaged(file, BEHIND_END);
  } catch (error) {
    if (hasBegun && /incorrect header check/.test((error as Error).message)) throw damaged(file, BEHIND_END);
    throw asFileError(file, error);
  }
}

/**
 * Reads a backup from start to end, and compares every table with the manifest.
 * @throws BackupFileError when it is not a backup, is cut off, or was altered
 */
export async function* readBackup(
  file: string,
  /** Null: only what is in clear is read. */
  keys: BackupKeys | null = null,
): AsyncGenerator<Section, void, undefined> {
  try {
    const source = new Lines(file, await openBackup(file, keys));
    const first = await source.line();
    if (!first.startsWith(HEADER_MARK)) throw new BackupFileError(`${file} is not a Baluardo backup.`);
    const header = Header.parse(JSON.parse(first.slice(HEADER_MARK.length)));
    yield { kind: 'header', header };
    const sums: TableSum[] = [];
    for (const head of header.tables) {
      if ((await source.line()) !== copyLine(head)) throw damaged(file, `the table ${head.name} is missing`);
      const sum = new RowsSum();
      yield { kind: 'table', head, rows: sum.over(source.rows()) };
      sums.push({ name: head.name, ...sum.result() });
    }
    const last = await source.line();
    if (!last.startsWith(END_MARK)) throw damaged(file, 'its end is missing');
    const manifest = Manifest.parse(JSON.parse(last.slice(END_MARK.length)));
    const wrong = sums.find((sum, n) => JSON.stringify(sum) !== JSON.stringify(manifest.tables[n]));
    if (wrong) throw damaged(file, `the table ${wrong.name} is not as it was saved`);
    await source.end();
    if (
      keys !== null &&
      (await wantsProof(file)) &&
      !isProof(provenText(header, manifest), manifest.proof ?? '', keys)
    )
      throw new BackupFileError(
        `${file} was not written by this installation, or not with a BALUARDO_KEY that is given: anybody may encrypt for a recipient.`,
      );
    yield { kind: 'end', manifest };
  } catch (error) {
    throw asFileError(file, error);
  }
}

/** The packed bytes, decrypted where they are encrypted. @throws BackupFileError */
async function openBackup(file: string, keys: BackupKeys | null): Promise<Readable> {
  if (keys === null) return createReadStream(file);
  if (!(await isEncrypted(file)))
    throw new BackupFileError(
      `${file} is not encrypted: anybody may have written it. A backup of an older Baluardo is taken with --unencrypted.`,
    );
  try {
    return await decrypted(file, keys);
  } catch (error) {
    throw error instanceof BackupKeyError ? new BackupFileError(`${file}: ${error.message}.`) : error;
  }
}

/** A passphrase proves who wrote the file as well; a recipient's public key does not. */
async function wantsProof(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return !buffer.toString('latin1', 0, bytesRead).includes('\n-> scrypt ');
  } finally {
    await handle.close();
  }
}

/** Counts the rows of a table on their way, and hashes them. */
export class RowsSum {
  private readonly hash = createHash('sha256');
  private rows = 0;

  async *over(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of chunks) {
      this.hash.update(chunk);
      for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) this.rows++;
      yield chunk;
    }
  }

  result(): { rows: number; sha256: string } {
    return { rows: this.rows, sha256: this.hash.digest('hex') };
  }
}

/** Takes a stream apart into lines and sections of rows, without ever holding a whole section. */
class Lines {
  private readonly chunks: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);

  constructor(
    private readonly file: string,
    packed: Readable,
  ) {
    // Failures of either stream come out of the second one, as it is read.
    const stream = pipeline(packed, createGunzip(), () => undefined);
    this.chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    const parts: Buffer[] = [];
    for (;;) {
      const end = this.held.indexOf(0x0a);
      if (end !== -1) {
        parts.push(this.held.subarray(0, end));
        this.held = this.held.subarray(end + 1);
        return Buffer.concat(parts).toString('utf8');
      }
      parts.push(this.held);
      this.held = await this.next();
    }
  }

  /** @throws when anything follows, such as a second backup put behind the first */
  async end(): Promise<void> {
    while (this.held.length === 0) {
      const { done, value } = await this.chunks.next();
      if (done) return;
      this.held = value;
    }
    throw damaged(this.file, BEHIND_END);
  }

  /** The rows up to the line `\.`, which is taken off. No row can look like it: COPY doubles every backslash. */
  async *rows(): AsyncGenerator<Buffer, void, undefined> {
    while (this.held.length < ROWS_END.length) this.held = Buffer.concat([this.held, await this.next()]);
    if (this.held.subarray(0, ROWS_END.length).toString('latin1') === ROWS_END) {
      this.held = this.held.subarray(ROWS_END.length);
      return;
    }
    for (;;) {
      const end = this.held.indexOf(`\n${ROWS_END}`);
      if (end !== -1) {
        yield this.held.subarray(0, end + 1);
        this.held = this.held.subarray(end + 1 + ROWS_END.length);
        return;
      }
      // The mark may lie across two chunks: keep as much as could be its beginning.
      const sure = Math.max(0, this.held.length - ROWS_END.length);
      if (sure > 0) yield this.held.subarray(0, sure);
      this.held = Buffer.concat([this.held.subarray(sure), await this.next()]);
    }
  }

  private async next(): Promise<Buffer> {
    const { done, value } = await this.chunks.next().catch((error: unknown) => {
      throw asFileError(this.file, error);
    });
    if (done) throw damaged(this.file, 'it is cut off');
    return value;
  }
}

const BEHIND_END = 'something stands behind its end';

const damaged = (file: string, what: string): BackupFileError =>
  new BackupFileError(`${file} is damaged: ${what}.`);

function asFileError(file: string, error: unknown): unknown {
  if (error instanceof BackupFileError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return damaged(file, 'it is cut off');
  if (code === 'Z_DATA_ERROR' && /incorrect header check/.test((error as Error).message))
    return new BackupFileError(`${file} is not a Baluardo backup.`);
  // What the decryption says of a changed byte or a missing end has no code of its own.
  if (
    code === undefined &&
    error instanceof Error &&
    !(error instanceof SyntaxError || error instanceof z.ZodError)
  )
    return damaged(file, `it was altered or is cut off (${error.message})`);
  if (code?.startsWith('Z_'))
    return damaged(file, `its bytes are not as they were written (${(error as Error).message})`);
  if (error instanceof SyntaxError || error instanceof z.ZodError)
    return damaged(file, 'its description cannot be read');
  if (code !== undefined && ['ENOENT', 'EACCES', 'EISDIR', 'EPERM'].includes(code))
    return new BackupFileError(`Cannot read ${file} (${code}).`);
  return error;
}
