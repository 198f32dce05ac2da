import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where distributions put it. */
const PLACES = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
  .map((triplet) => `/usr/lib/${triplet}/faketime/libfaketimeMT.so.1`)
  .concat('/usr/lib/faketime/libfaketimeMT.so.1', '/usr/lib64/faketime/libfaketimeMT.so.1');

/** Forward and back: an hour of summer time put by hand, a night asleep, a wrong year and its correction. */
export const CLOCK_JUMPS = ['+1h', '-2h', '+10h', '-1d', '+400d', '-3d'] as const;

export interface MovableClock {
  /** Of a process whose wall clock moves with this one; its timers do not. */
  readonly env: Record<string, string>;
  /** @param offset from the true time, as libfaketime writes it (`+1h`, `-2d`); null: none */
  move(offset: string | null): void;
  close(): void;
}

/** Undefined where libfaketime is not installed. */
export function openMovableClock(): MovableClock | undefined {
  const library = PLACES.find((place) => existsSync(place));
  if (library === undefined) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-clock-'));
  const file = path.join(folder, 'clock');
  const move = (offset: string | null): void => {
    // Put in place whole: it is read at any moment.
    writeFileSync(`${file}.new`, `${offset ?? '+0'}\n`);
    renameSync(`${file}.new`, file);
  };
  move(null);
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    },
    move,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
