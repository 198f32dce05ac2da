import { spawnSync } from 'node:child_process';

/** Where a program is, or null when this machine does not have it. */
export function findProgram(name: string): string | null {
  const found = spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin:/usr/local/sbin command -v ${name}`], {
    encoding: 'utf8',
  });
  return found.status === 0 ? found.stdout.trim() : null;
}

/**
 * A suite against a real server: without its program the report counts it as skipped, by name; it never passes unseen.
 */
export function describeWith(
  programs: Readonly<Record<string, string | null>>,
  name: string,
  suite: () => void,
) {
  const missing = Object.entries(programs).flatMap(([program, found]) => (found === null ? [program] : []));
  const run = missing.length === 0 ? describe : describe.skip;
  run(missing.length === 0 ? name : `${name} (not installed: ${missing.join(', ')})`, suite);
}
