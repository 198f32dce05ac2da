import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseError } from './connect.ts';
import type { Binaries, ServerUser } from './embedded-place.ts';

/** A cluster, and what runs it. */
export interface Cluster {
  data: string;
  owner: ServerUser;
  binaries: Binaries;
}

/**
 * The port of a server that already runs on this cluster and answers, or null. A server that was just killed, or is
 * still recovering, is there for a moment without answering; one that cannot finish its shutdown (a full disk) is ended.
 */
export async function answeringPort(cluster: Cluster): Promise<number | null> {
  for (let tries = 0; ; tries++) {
    const running = runningServer(cluster);
    if (running === null) return null;
    if (running.state !== 'stopping' && (await answers(running.port))) return running.port;
    if (running.state === 'stopping' && tries === 50) {
      await stop(cluster);
      return null;
    }
    if (tries === 100)
      throw new DatabaseError(
        `A PostgreSQL server holds ${cluster.data} but does not answer on port ${running.port}: stop it (process ${running.pid}), then start again.`,
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

/** postmaster.pid: line 1 the process, line 4 the port, line 8 the state (ready, starting, stopping). */
export function runningServer(cluster: Cluster): { pid: number; port: number; state: string } | null {
  const status = spawnSync(cluster.binaries.pg_ctl, ['status', '-D', cluster.data], {
    ...cluster.owner,
    stdio: 'ignore',
    cwd: '/',
  });
  if (status.status !== 0) return null;
  try {
    const lines = readFileSync(path.join(cluster.data, 'postmaster.pid'), 'utf8').split('\n');
    const port = Number(lines[3]);
    if (!Number.isInteger(port) || port <= 0) return null;
    return { pid: Number(lines[0]), port, state: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

/** @param wanted the port that must be had again; without it one that is free */
export async function launch(
  cluster: Cluster,
  settings: Record<string, string>,
  wanted?: number,
): Promise<number> {
  const port = wanted ?? (await freePort());
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
  const log = path.join(cluster.data, 'server.log');
  const options = `-p ${port} ${flags}`;
  for (let tries = 0; ; tries++) {
    const before = existsSync(log) ? statSync(log).size : 0;
    if ((await pgCtl(cluster, ['start', '-w', '-t', '60', '-l', log, '-o', options])) === 0) return port;
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
function pgCtl(cluster: Cluster, words: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(cluster.binaries.pg_ctl, [...words, '-D', cluster.data], {
      ...cluster.owner,
      stdio: 'ignore',
      cwd: '/',
    });
    child.on('error', () => resolve(null));
    child.on('exit', resolve);
  });
}

/**
 * Stops the server. One that cannot write its last checkpoint (a full disk) would stay in «shutting down»: it is ended
 * without, and the next start recovers from its log.
 */
export async function stop(cluster: Cluster): Promise<void> {
  if ((await pgCtl(cluster, ['stop', '-m', 'fast', '-w', '-t', '20'])) === 0) return;
  if (runningServer(cluster) === null) return;
  if ((await pgCtl(cluster, ['stop', '-m', 'immediate', '-w', '-t', '10'])) === 0) return;
  const left = runningServer(cluster);
  if (left !== null) process.kill(left.pid, 'SIGKILL');
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
