import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { AuditService } from '../../api/audit/audit.service.ts';
import { verifyAuditChain } from '../../api/audit/audit-chain.ts';
import { Clock } from '../../api/clock.ts';
import { ENTITIES } from '../../api/database/entities.ts';
import { connect, migrate, pendingMigrations } from '../../api/database/connect.ts';
import { Database, txOf } from '../../api/database/database.ts';
import { SecretBox } from '../../api/secrets/secret-box.ts';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { findProgram } from '../../api/testing/real-programs.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { addPeople, type TestPeople } from '../../api/testing/people.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import type { Header } from './backup-file.ts';
import { listTables } from './catalogue.ts';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { BackupKeys } from './backup-crypt.ts';
import { loadBackup, RestoreRefused, verifyBackup } from './load.ts';
import { saveBackup } from './save.ts';

const ABOUT = { version: '0.0.0', now: new Date('2026-11-16T09:12:00Z') };
const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-backup-'));
const closing: (() => Promise<unknown>)[] = [];
const fileNamed = (name: string): string => path.join(folder, `${name}-${randomBytes(4).toString('hex')}`);

let source: TestDatabase;
let people: TestPeople;
let saved: string;
let header: Header;

beforeAll(async () => {
  source = await openTestDatabase();
  people = await addPeople(source.database);
  const queue = queueOn(source.database);
  await queue.start();
  const audit = new AuditService(new Clock());
  const messages = new MessagesService(queue, new SecretBox([Buffer.alloc(32, 7)]));
  for (const word of ['è', 'a\\b\tc\nd', '\\.', '\u2028', ''])
    await source.database.transaction(async (tx) => {
      await audit.record(tx, people.actors.operator, {
        action: 'test.done',
        subject: { kind: 'test', id: word },
        details: { word },
      });
      await messages.post(tx, {
        key: `test-${word}`,
        channel: 'email',
        to: 'ditta@fornitore.example',
        subject: word,
        text: word,
        attachments: [
          { filename: 'a.bin', contentType: 'application/octet-stream', bytes: randomBytes(300_000) },
        ],
      });
    });
  saved = fileNamed('whole');
  ({ header } = await saveBackup(source.database, queue, ABOUT, createWriteStream(saved)));
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await source.close();
  rmSync(folder, { recursive: true, force: true });
});

function queueOn(database: Database): QueueService {
  const queue = new QueueService(database.dataSource);
  closing.push(() => queue.onApplicationShutdown());
  return queue;
}

async function openTarget(): Promise<TestDatabase> {
  const target = await openTestDatabase();
  closing.push(() => target.close());
  return target;
}

/** A database without any table. */
async function openBare(migrations?: typeof MIGRATIONS): Promise<Database> {
  const name = `bare_${randomBytes(6).toString('hex')}`;
  const url = new URL(source.url);
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.toString() });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  const dataSource = await connect(url.toString(), {
    ...(migrations ? { migrations } : {}),
    entities: [...ENTITIES],
  });
  closing.push(async () => {
    await dataSource.destroy();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });
  return new Database(dataSource);
}

/** Every table's rows as one hash, whatever their order. */
async function contentOf(database: Database): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const { name } of await listTables(txOf(database.dataSource.manager))) {
    const [row] = await database.query<{ hash: string }>(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text COLLATE "C"), '')) AS hash FROM "${name}" t`,
    );
    content[name] = row!.hash;
  }
  return content;
}

const pendingIn = (database: Database, queue: QueueService): Promise<string[]> =>
  database.transaction(async (tx) =>
    (await queue.pending(tx)).map((job) => `${job.queue} ${job.id} ${JSON.stringify(job.payload)}`),
  );

describe('a backup', () => {
  test('comes back whole: the same rows in every table, and the audit chain intact and going on', async () => {
    const target = await openTarget();
    const before = await contentOf(source.database);
    const queue = queueOn(target.database);
    await loadBackup(target.database, queue, saved, header);
    const { audit_entry: registerBefore, ...othersBefore } = before;
    const { audit_entry: registerAfter, ...othersAfter } = await contentOf(target.database);
    expect(othersAfter).toEqual(othersBefore);
    // The restore itself is a row of the register, chained to what was saved.
    expect(registerAfter).not.toBe(registerBefore);
    expect(await verifyAuditChain(target.database)).toMatchObject({ intact: true, rows: 6 });
    await expect(target.database.query('DELETE FROM audit_entry')).rejects.toThrow('append-only');
  });

  test('keeps the jobs that were waiting, under their own ids', async () => {
    const target = await openTarget();
    const queue = queueOn(target.database);
    await loadBackup(target.database, queue, saved, header);
    expect(header.jobs).toHaveLength(5);
    expect(await pendingIn(target.database, queue)).toEqual(
      await pendingIn(source.database, queueOn(source.database)),
    );
  });

  test('sends again a message whose job was no more', async () => {
    const target = await openTarget();
    const queue = queueOn(target.database);
    const { jobs } = await loadBackup(target.database, queue, saved, { ...header, jobs: [] });
    expect(jobs).toBe(5);
    expect(await pendingIn(target.database, queue)).toHaveLength(5);
  });

  test('goes on numbering where it was', async () => {
    const target = await openTarget();
    await loadBackup(target.database, queueOn(target.database), saved, header);
    const last = (database: Database): Promise<unknown[]> =>
      database.query('SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = $1 ORDER BY 1', [
        'public',
      ]);
    expect(await last(target.database)).toEqual(await last(source.database));
  });

  test('restores its references: a row that points nowhere is refused afterwards', async () => {
    const target = await openTarget();
    await loadBackup(target.database, queueOn(target.database), saved, header);
    await expect(
      target.database.query("UPDATE person SET sector_id = gen_random_uuid() WHERE username = 'alice'"),
    ).rejects.toThrow('foreign key');
  });

  test('goes into a database that has no table yet', async () => {
    const target = await openBare();
    await loadBackup(target, queueOn(target), saved, header);
    expect(await verifyAuditChain(target)).toMatchObject({ intact: true });
    expect(await pendingMigrations(target.dataSource)).toBe(0);
  });

  test('of an older version is brought forward', async () => {
    const older = await openBare(MIGRATIONS.slice(0, 3));
    await migrate(older.dataSource);
    await addPeople(older);
    const file = fileNamed('older');
    const made = await saveBackup(older, queueOn(older), ABOUT, createWriteStream(file));
    const target = await openBare();
    await loadBackup(target, queueOn(target), file, made.header);
    expect(await pendingMigrations(target.dataSource)).toBe(0);
    expect(await target.query('SELECT count(*) AS n FROM person')).toEqual([{ n: 8 }]);
    const migrated = await openTarget();
    await expect(
      loadBackup(migrated.database, queueOn(migrated.database), file, made.header),
    ).rejects.toThrow('never migrated');
  });

  test('of a newer version is refused', async () => {
    const target = await openTarget();
    const newer = { ...header, migrations: [...header.migrations, 'Tomorrow1760000009999'] };
    await expect(loadBackup(target.database, queueOn(target.database), saved, newer)).rejects.toThrow(
      'made by a newer Baluardo (it knows Tomorrow1760000009999)',
    );
  });

  test('is refused by a database that is not empty', async () => {
    const target = await openTarget();
    await addPeople(target.database);
    await expect(loadBackup(target.database, queueOn(target.database), saved, header)).rejects.toThrow(
      'The database is not empty (8 rows in person)',
    );
  });

  test('is refused in words by a database whose tables belong to another role', async () => {
    const target = await openTarget();
    const role = `stranger_${randomBytes(6).toString('hex')}`;
    await target.database.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER PASSWORD 'prova'`);
    await target.database.query(`GRANT ALL ON ALL TABLES IN SCHEMA public TO ${role}`);
    const url = new URL(target.url);
    url.username = role;
    url.password = 'prova';
    const dataSource = await connect(url.toString(), { poolSize: 2, entities: [...ENTITIES] });
    closing.push(async () => {
      await dataSource.destroy();
      await target.database.query(`DROP OWNED BY ${role}`);
      await target.database.query(`DROP ROLE ${role}`);
    });
    const database = new Database(dataSource);
    const refused = loadBackup(database, queueOn(database), saved, header);
    await expect(refused).rejects.toThrow(RestoreRefused);
    await expect(refused).rejects.toThrow(/belongs to \w+, and stranger_\w+ cannot fill it: .+register\.sql/);
  });

  test('leaves nothing behind when it fails half way', async () => {
    const text = gunzipSync(readFileSync(saved)).toString('latin1');
    const broken = fileNamed('broken');
    // The file changes between the check and the loading, after half of the tables.
    writeFileSync(broken, gzipSync(Buffer.from(text.replace(/\n[^\n]*\tVIA\t[^\n]*/, ''), 'latin1')));
    const target = await openTarget();
    const before = await contentOf(target.database);
    await expect(loadBackup(target.database, queueOn(target.database), broken, header)).rejects.toThrow(
      'the table sector is not as it was saved',
    );
    expect(await contentOf(target.database)).toEqual(before);
  });
});

describe('a file', () => {
  const written = (name: string, bytes: Buffer): string => {
    const file = fileNamed(name);
    writeFileSync(file, bytes);
    return file;
  };
  const altered = (from: string | RegExp, to: string): Buffer =>
    gzipSync(Buffer.from(gunzipSync(readFileSync(saved)).toString('latin1').replace(from, to), 'latin1'));

  test('that is whole says how many rows of what it has', async () => {
    const { manifest } = await verifyBackup(saved);
    expect(manifest.tables.find((table) => table.name === 'person')?.rows).toBe(8);
  });
  test('that is something else is said not to be a backup', async () => {
    await expect(verifyBackup(written('text', Buffer.from('hello')))).rejects.toThrow(
      'is not a Baluardo backup',
    );
    await expect(verifyBackup(written('gzip', gzipSync('hello\n')))).rejects.toThrow(
      'is not a Baluardo backup',
    );
  });
  test('that is not there, or is a folder, is named', async () => {
    await expect(verifyBackup(fileNamed('absent'))).rejects.toThrow('(ENOENT)');
    await expect(verifyBackup(folder)).rejects.toThrow('(EISDIR)');
  });
  test('that was cut off is damaged, wherever the cut is', async () => {
    const whole = readFileSync(saved);
    for (const share of [0, 0.001, 0.5, 0.99])
      await expect(
        verifyBackup(written('cut', whole.subarray(0, Math.floor(whole.length * share)))),
      ).rejects.toThrow('is damaged: it is cut off');
    const text = gunzipSync(whole);
    await expect(
      verifyBackup(written('short', gzipSync(text.subarray(0, text.length - 200)))),
    ).rejects.toThrow('damaged');
  });
  test('with one flipped bit is damaged', async () => {
    const whole = readFileSync(saved);
    for (const share of [0.01, 0.2, 0.35, 0.5, 0.65, 0.8, 0.99]) {
      const bytes = Buffer.from(whole);
      bytes[Math.floor(bytes.length * share)]! ^= 1;
      await expect(verifyBackup(written('flipped', bytes))).rejects.toThrow(
        /is damaged: (its bytes are not as they were written|it is cut off)/,
      );
    }
  });
  test('with something behind its end is damaged: a second backup, words, an empty archive', async () => {
    const whole = readFileSync(saved);
    for (const tail of [whole, gzipSync('altro\n'), Buffer.from('altro\n'), Buffer.alloc(512)])
      await expect(verifyBackup(written('tail', Buffer.concat([whole, tail])))).rejects.toThrow(
        'is damaged: something stands behind its end',
      );
  });
  test('with an altered, a missing or an added row is damaged', async () => {
    await expect(verifyBackup(written('altered', altered('Ragioneria', 'Ragionerie')))).rejects.toThrow(
      'the table sector is not as it was saved',
    );
    await expect(verifyBackup(written('missing', altered(/\n[^\n]*\tVIA\t[^\n]*/, '')))).rejects.toThrow(
      'is not as it was saved',
    );
    await expect(verifyBackup(written('end', altered(/-- end .*\n/, '\n')))).rejects.toThrow(
      'its end is missing',
    );
  });
});

describe('encrypted', () => {
  const KEYS: BackupKeys = {
    passphrases: ['una frase lunga per il backup'],
    recipients: [],
    identities: [],
    proof: [Buffer.alloc(32, 3)],
  };
  const save = async (name: string, keys: BackupKeys): Promise<string> => {
    const file = fileNamed(name);
    await saveBackup(source.database, queueOn(source.database), ABOUT, createWriteStream(file), keys);
    return file;
  };

  const written = (name: string, bytes: Buffer): string => {
    const file = fileNamed(name);
    writeFileSync(file, bytes);
    return file;
  };

  test('a backup is an age file that its passphrase opens', async () => {
    const file = await save('sealed', KEYS);
    expect(readFileSync(file, 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
    expect(readFileSync(file, 'latin1')).not.toContain('Ragioneria');
    expect((await verifyBackup(file, KEYS)).manifest.tables.length).toBeGreaterThan(20);
    await expect(verifyBackup(file, { ...KEYS, passphrases: ['un’altra frase lunga'] })).rejects.toThrow(
      'encrypted for another key',
    );
  });

  test('one changed byte or a missing end refuses the whole file', async () => {
    const whole = readFileSync(await save('whole', KEYS));
    for (const at of [whole.length - 5, Math.floor(whole.length / 2)]) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      await expect(verifyBackup(written('changed', changed), KEYS)).rejects.toThrow(/damaged|another key/);
    }
    await expect(
      verifyBackup(written('cut-off', whole.subarray(0, whole.length - 100)), KEYS),
    ).rejects.toThrow(/damaged/);
  });

  test('a file in clear is refused: anybody may have written it', async () => {
    await expect(verifyBackup(saved, KEYS)).rejects.toThrow('is not encrypted');
  });

  const age = findProgram('age');
  const withAge = age !== null && findProgram('age-keygen') !== null ? test : test.skip;
  withAge(
    'the public tool opens a backup with a key of its own making, and refuses an altered one',
    async () => {
      const run = (program: string, ...words: string[]) =>
        spawnSync(program, words, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
      const key = fileNamed('age-key');
      expect(run('age-keygen', '-o', key).status).toBe(0);
      const [recipient = ''] = /age1[0-9a-z]+/.exec(readFileSync(key, 'utf8')) ?? [];
      const file = await save('for-age', { ...KEYS, passphrases: [], recipients: [recipient] });
      const clear = fileNamed('opened');
      expect(run(age!, '-d', '-i', key, '-o', clear, file)).toMatchObject({ status: 0, stderr: '' });
      expect(gunzipSync(readFileSync(clear)).toString('utf8')).toContain('Ragioneria');
      const altered = readFileSync(file);
      altered[altered.length - 40]! ^= 1;
      expect(run(age!, '-d', '-i', key, written('altered', altered)).status).not.toBe(0);
    },
  );

  test('what a stranger encrypted for the recipient is refused', async () => {
    const identity = await generateX25519Identity();
    const recipients = [await identityToRecipient(identity)];
    const own: BackupKeys = { ...KEYS, passphrases: [], recipients, identities: [identity] };
    expect((await verifyBackup(await save('for-recipient', own), own)).header.format).toBe(1);
    const stranger = await save('forged', { ...own, proof: [Buffer.alloc(32, 9)] });
    await expect(verifyBackup(stranger, own)).rejects.toThrow('was not written by this installation');
  });
});
