import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { discardEmbedded } from '../api/database/embedded.ts';
import { canMount, fillDiskWhilePeopleWork, mountDisk, unmount } from './faults/disk-full.ts';

/** Skipped by name where nothing can be mounted: never left out. */
const withDisk = canMount() ? test : test.skip;

/** The product is started and used on a machine that may be busy. */
const PATIENCE_MS = 480_000;

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
    expect(await fillDiskWhilePeopleWork()).toEqual([]);
  },
  PATIENCE_MS,
);
