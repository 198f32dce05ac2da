import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** Takes the application's PostgreSQL away, and brings it back on the same port with the same settings. */
export async function outage(folder: string, lastsMs: number): Promise<void> {
  const data = path.join(folder, 'postgres');
  const { uid, gid } = statSync(data);
  const as = process.getuid?.() === 0 ? { uid, gid, cwd: '/' } : { cwd: '/' };
  // One line: the binary, then its arguments, each in quotes; the folder (-D) is given again by pg_ctl.
  const line = readFileSync(path.join(data, 'postmaster.opts'), 'utf8');
  // The programs that run it may be a copy: its user cannot enter every checkout.
  const control = path.join(path.dirname(line.slice(0, line.indexOf(' "'))), 'pg_ctl');
  const words = [...line.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
  const own = words.slice(words.indexOf('-D') + 2);
  // The application starts its server again at once: without its configuration it cannot, for as long as this lasts.
  const settings = path.join(data, 'postgresql.conf');
  const away = `${settings}.away`;
  const lock = path.join(data, 'postmaster.pid');
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  renameSync(settings, away);
  try {
    // Immediate: as if the machine had lost its power; the next start recovers from the log.
    process.kill(pid, 'SIGQUIT');
    for (let tries = 0; existsSync(lock); tries++) {
      if (tries === 100) throw new Error('the database did not stop');
      await pause(100);
    }
    await pause(lastsMs);
  } finally {
    renameSync(away, settings);
  }
  const start = [
    'start',
    '-w',
    '-t',
    '60',
    '-l',
    path.join(data, 'server.log'),
    '-o',
    own.map(quoted).join(' '),
  ];
  const run = (words: string[]): Promise<number | null> =>
    new Promise((resolve, reject) => {
      const child = spawn(control, [...words, '-D', data], { ...as, stdio: 'ignore' });
      child.on('error', reject);
      child.on('exit', resolve);
    });
  // The application may be faster: whoever started it, it runs.
  for (let tries = 0; (await run(start)) !== 0 && (await run(['status'])) !== 0; tries++) {
    if (tries === 20) throw new Error('the database did not come back');
    await pause(500);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
