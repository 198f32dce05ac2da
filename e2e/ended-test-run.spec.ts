import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** As scripts/test.mjs runs it, on what was built before. */
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

/** Skipped by name where there is no /proc to look into. */
const onLinux = existsSync('/proc/self/stat') ? test : test.skip;

interface Process {
  pid: number;
  parent: number;
  command: string;
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        // Ended meanwhile.
        return [];
      }
    });
}

function descendantsOf(pid: number, all = processes()): Process[] {
  return all
    .filter(({ parent }) => parent === pid)
    .flatMap((child) => [child, ...descendantsOf(child.pid, all)]);
}

onLinux(
  'a test run that is told to end leaves nothing running of what its tests started',
  async () => {
    const run = spawn(process.execPath, [...JEST, 'e2e/start.spec'], { stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => run.on('exit', resolve));
    try {
      let started: Process[] = [];
      while (!started.some(({ command }) => command.includes('dist/demo/main.js'))) {
        if (run.exitCode !== null) throw new Error(`the run ended by itself with ${run.exitCode}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
        started = descendantsOf(run.pid!);
      }
      run.kill('SIGTERM');
      // 143, or 1 where the test that lost its product was told sooner.
      expect(await ended).toBeGreaterThan(0);
      const left = processes().filter(({ pid, command }) =>
        started.some((one) => one.pid === pid && one.command === command),
      );
      expect(left).toEqual([]);
    } finally {
      run.kill('SIGKILL');
    }
  },
  480_000,
);
