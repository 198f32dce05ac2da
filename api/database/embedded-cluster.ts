import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseError } from './connect.ts';
import { canEnter, sharedFolder, type ServerUser } from './embedded-place.ts';
import type { Cluster } from './embedded-server.ts';

/** What the data folder keeps of its cluster, readable by its owner alone. */
interface ClusterFile {
  password: string;
  /** Where the cluster is, when it could not be in the data folder itself. */
  data?: string;
}

const MAJOR = '18';
export const DATABASE_USER = 'baluardo';
const ORIGIN = 'data-folder';

/**
 * Where the cluster of a data folder is, or will be: in the folder itself unless the user that runs the server cannot
 * enter it.
 */
export function clusterFolder(folder: string): { data: string; isNew: boolean } {
  const file = path.join(folder, 'postgres.json');
  const kept = existsSync(file) ? readClusterFile(folder) : undefined;
  const data = kept?.data ?? path.join(folder, 'postgres');
  refuseForeign(data);
  const isNew = !existsSync(path.join(data, 'PG_VERSION'));
  // The place without a cluster: a first start that was killed. No place either: a folder that was not kept.
  if (isNew && kept?.data !== undefined && !existsSync(path.join(path.dirname(data), ORIGIN)))
    throw new DatabaseError(
      `The database of ${folder} was in ${kept.data}, which is no longer there: put it back from a copy, or restore a backup into a new BALUARDO_DATA.`,
    );
  return { data, isNew };
}

/** A cluster made by another user can be neither read nor run: said before anything is tried on it. */
function refuseForeign(data: string): void {
  const own = process.getuid?.();
  if (own === undefined || own === 0) return;
  let owner: number;
  try {
    owner = lstatSync(data).uid;
  } catch {
    return;
  }
  if (owner !== own)
    throw new DatabaseError(
      `${data} belongs to another user (number ${owner}): start as the user who made it, or set BALUARDO_DATA to another folder.`,
    );
}

/** The place of a new cluster; another than `data` when the server's user cannot go there. */
export function placeForNew(
  folder: string,
  data: string,
  owner: ServerUser,
  options: { isTemporary: boolean },
): string {
  if (path.dirname(data) !== folder || canEnter(folder, owner)) return data;
  const place = mkdtempSync(path.join(sharedFolder(owner, options), 'data-'));
  chmodSync(place, 0o755);
  writeFileSync(path.join(place, ORIGIN), `${folder}\n`);
  return path.join(place, 'postgres');
}

/** Clusters elsewhere that an earlier data folder of the same name left behind. */
export function leftBehind(folder: string, data: string): string[] {
  const shared = path.dirname(path.dirname(data));
  return readdirSync(shared).flatMap((name) => {
    const place = path.join(shared, name);
    const origin = path.join(place, ORIGIN);
    const isOther = name.startsWith('data-') && place !== path.dirname(data);
    return isOther && existsSync(origin) && readFileSync(origin, 'utf8').trim() === folder ? [place] : [];
  });
}

/** An existing cluster whose folder the server's user cannot enter any more: the checkout was moved, or closed. */
export function requireReachable(folder: string, cluster: Cluster): void {
  if (canEnter(path.dirname(cluster.data), cluster.owner)) return;
  throw new DatabaseError(
    `The user that runs PostgreSQL (number ${cluster.owner?.uid}) can no longer enter ${folder}, which holds its data: make every folder on the way enterable (chmod o+x), or move the data folder and set BALUARDO_DATA.`,
  );
}

export function requireSameMajor(data: string): void {
  const version = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR) return;
  throw new DatabaseError(
    `The data folder was made by PostgreSQL ${version} and this Baluardo runs ${MAJOR}: restore a backup into a new BALUARDO_DATA, or upgrade the folder with pg_upgrade.`,
  );
}

export function readClusterFile(folder: string): ClusterFile {
  const file = path.join(folder, 'postgres.json');
  let reason = 'not the JSON it was';
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<ClusterFile> | null;
    if (typeof kept?.password === 'string' && ['string', 'undefined'].includes(typeof kept.data))
      return kept as ClusterFile;
  } catch (error) {
    reason = (error as NodeJS.ErrnoException).code ?? reason;
  }
  throw new DatabaseError(
    `Cannot read ${file} (${reason}), which holds the password of the embedded database: put it back from a copy of the data folder.`,
  );
}

/** Makes the cluster beside its place and moves it there whole: a kill in between leaves nothing to trip over. */
export function createCluster(folder: string, cluster: Cluster): void {
  const making = `${cluster.data}.making`;
  const passwordFile = `${making}.password`;
  const password = randomBytes(24).toString('base64url');
  const isElsewhere = path.dirname(cluster.data) !== folder;
  const kept: ClusterFile = { password, ...(isElsewhere ? { data: cluster.data } : {}) };
  try {
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (cluster.owner) {
      chownSync(making, cluster.owner.uid, cluster.owner.gid);
      chownSync(passwordFile, cluster.owner.uid, cluster.owner.gid);
    }
    initialise(cluster, making, passwordFile);
    writeFileSync(path.join(folder, 'postgres.json'), JSON.stringify(kept), { mode: 0o600 });
    moveIntoPlace(making, cluster.data);
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(
      `The embedded PostgreSQL could not make its data folder ${cluster.data}: ${(error as Error).message}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(making, { recursive: true, force: true });
  }
}

function initialise(cluster: Cluster, making: string, passwordFile: string): void {
  const done = spawnSync(
    cluster.binaries.initdb,
    [
      `--pgdata=${making}`,
      '--auth=scram-sha-256',
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    { ...cluster.owner, encoding: 'utf8', cwd: '/' },
  );
  if (done.status === 0) return;
  // What failed is said before initdb tells that it cleans up.
  const lines = `${done.stderr ?? ''}\n${done.error?.message ?? ''}`.split('\n').map((line) => line.trim());
  const reason =
    lines.findLast((line) => /error|FATAL|PANIC|could not|No space/i.test(line)) ??
    lines.findLast((line) => line !== '') ??
    '';
  throw new DatabaseError(`The embedded PostgreSQL could not make its data folder: ${reason}`);
}

function moveIntoPlace(making: string, data: string): void {
  try {
    renameSync(making, data);
  } catch {
    throw new DatabaseError(`${data} is in the way: it is not a PostgreSQL data folder and it is not empty.`);
  }
}
