import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseError } from './connect.ts';

const PATIENCE_MS = 120_000;
/** Between making the lock and writing who holds it. */
const WRITING_MS = 1000;

/**
 * Runs `work` while no other start works on the same data folder. Another start is waited for; one that was killed
 * leaves a lock that the next one takes over.
 * @throws DatabaseError when the other start does not come to an end
 */
export async function whileAlone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = path.join(folder, 'start.lock');
  await take(lock);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

async function take(lock: string): Promise<void> {
  const started = performance.now();
  for (;;) {
    try {
      writeFileSync(lock, identityOf(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = contentOf(lock);
    if (holder !== null && !isAlive(holder) && ageMs(lock) > WRITING_MS) takeAway(lock, holder);
    else if (performance.now() - started > PATIENCE_MS)
      throw new DatabaseError(
        `Another start has been working on the data folder for two minutes: stop it, or remove ${lock} if there is none.`,
      );
    else await setTimeout(100);
  }
}

/** Moves the lock of a dead process out of the way; one that a quicker start has put there meanwhile goes back. */
function takeAway(lock: string, dead: string): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (contentOf(aside) === dead) rmSync(aside);
    else renameSync(aside, lock);
  } catch {
    // Somebody else took it away.
  }
}

function ageMs(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** A process id comes again after a restart of the machine: the moment of its start tells them apart (Linux). */
function identityOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid}`;
  }
}

function isAlive(identity: string): boolean {
  const pid = Number(identity.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, under another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = identityOf(pid);
  return !now.includes(' ') || !identity.includes(' ') || now === identity;
}
