import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { discardEmbedded } from '../../api/database/embedded.ts';
import { AppProcess } from '../app-process.ts';
import { Client } from '../client.ts';
import { SERVICE_CONTENTS } from '../fuzz/contents.ts';

/** A disk of its own, small enough to be filled; only root may mount one, and not in every container. */
export function mountDisk(megabytes: number): string | null {
  const place = mkdtempSync(path.join(tmpdir(), 'baluardo-disk-'));
  const { status } = spawnSync('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${megabytes}m,mode=0755`,
    'tmpfs',
    place,
  ]);
  if (status === 0) return place;
  rmSync(place, { recursive: true, force: true });
  return null;
}

export function unmount(place: string): void {
  spawnSync('umount', ['-l', place]);
  rmSync(place, { recursive: true, force: true });
}

export function canMount(): boolean {
  const tried = mountDisk(1);
  if (tried !== null) unmount(tried);
  return tried !== null;
}

/** Writes until nothing more goes on. */
function fill(place: string): string {
  const file = path.join(place, 'filler');
  for (const size of [1024 * 1024, 4096]) {
    const block = Buffer.alloc(size, 1);
    for (let isRoom = true; isRoom;)
      try {
        writeFileSync(file, block, { flag: 'a' });
      } catch {
        isRoom = false;
      }
  }
  return file;
}

/**
 * The disk under the database fills while people file, and is freed again. @returns what was not as it should be: what
 * cannot be kept is refused with `disk-full`, nothing that was kept is lost, the rest recovers by itself.
 */
export async function fillDiskWhilePeopleWork(): Promise<string[]> {
  const wrong: string[] = [];
  const disk = mountDisk(400)!;
  const folder = path.join(disk, 'data');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  const app = await AppProcess.open({ env: { BALUARDO_DATA: folder } });
  try {
    const referent = await Client.signIn(app.url, 'referente');
    const { service, content } = SERVICE_CONTENTS[0]!;
    const file = (subject: string) =>
      referent.post<{ code: string }>('/requests', { service, content, subject, submit: true });
    const kept: string[] = [(await file('prima')).body.code];

    const filler = fill(disk);
    let refused: { status: number; code: string } | undefined;
    // What fits into the pages that are there is still kept.
    for (let n = 0; n < 2000 && refused === undefined; n++) {
      const { status, body } = await file(`a disco pieno ${n}`);
      if (status === 201) kept.push(body.code);
      else refused = { status, code: body.code };
    }
    if (refused?.status !== 503 || refused.code !== 'disk-full')
      wrong.push(`a full disk: ${JSON.stringify(refused)}`);

    rmSync(filler);
    let after: { status: number; body: { code: string } };
    for (let tries = 0; (after = await file('dopo')).status !== 201 && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 200));
    if (after.status === 201) kept.push(after.body.code);
    else wrong.push(`a disk with room again: ${after.status}`);
    for (const code of kept) {
      const { status } = await referent.get(`/requests/by-code/${code}`);
      if (status !== 200) wrong.push(`${code}, kept before or after: ${status}`);
    }
    if (!app.isRunning) wrong.push('the process ended with its disk');
    const { code } = await app.command('audit', 'verify');
    if (code !== 0) wrong.push(`the register after a full disk: exit ${code}`);
    const ended = await app.stop();
    if (ended !== 0) wrong.push(`the end after a full disk: exit ${ended}`);
    return wrong;
  } finally {
    await app.close();
    await discardEmbedded(folder);
    unmount(disk);
  }
}
