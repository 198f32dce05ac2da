import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { discardEmbedded } from '../api/database/embedded.ts';
import { AppProcess } from './app-process.ts';
import { Client } from './client.ts';
import { SERVICE_CONTENTS } from './fuzz/contents.ts';

/** A disk of its own, small enough to be filled; only root may mount one, and not in every container. */
function mountDisk(megabytes: number): string | null {
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

function unmount(place: string): void {
  spawnSync('umount', ['-l', place]);
  rmSync(place, { recursive: true, force: true });
}

const tried = mountDisk(1);
if (tried !== null) unmount(tried);
/** Skipped by name where nothing can be mounted: never left out. */
const withDisk = tried === null ? test.skip : test;

/** The product is started and used on a machine that may be busy. */
const PATIENCE_MS = 480_000;

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

withDisk(
  'on a disk that is too small the first start says so in one line, and leaves nothing running',
  async () => {
    const disk = mountDisk(24)!;
    try {
      const folder = path.join(disk, 'data');
      mkdirSync(folder);
      chmodSync(folder, 0o755);
      const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/demo/main.js', '--empty'], {
        env: { PATH: process.env['PATH'], PORT: '0', BALUARDO_DATA: folder },
        encoding: 'utf8',
        timeout: 200_000,
      });
      expect(status).toBe(3);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^[^\n]*(disk is full|No space left on device)[^\n]*\n$/);
      const servers = readdirSync('/proc').filter(
        (pid) => /^\d+$/.test(pid) && spawnSync('cat', [`/proc/${pid}/cmdline`]).stdout.includes(folder),
      );
      expect(servers).toEqual([]);
      await discardEmbedded(folder);
    } finally {
      unmount(disk);
    }
  },
  PATIENCE_MS,
);

withDisk(
  'a disk that fills while people work refuses what cannot be kept, loses nothing, and recovers by itself',
  async () => {
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
      expect(refused).toEqual({ status: 503, code: 'disk-full' });

      rmSync(filler);
      let after: { status: number; body: { code: string } };
      for (let tries = 0; (after = await file('dopo')).status !== 201 && tries < 100; tries++)
        await new Promise((resolve) => setTimeout(resolve, 200));
      expect(after.status).toBe(201);
      kept.push(after.body.code);
      for (const code of kept) expect((await referent.get(`/requests/by-code/${code}`)).status).toBe(200);
      expect(app.isRunning).toBe(true);
      expect((await app.command('audit', 'verify')).code).toBe(0);
      expect(await app.stop()).toBe(0);
    } finally {
      await app.close();
      await discardEmbedded(folder);
      unmount(disk);
    }
  },
  PATIENCE_MS,
);
