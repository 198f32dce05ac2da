import { spawnSync } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from '../../api/testing/real-programs.ts';

/** Queries a second of dnsperf for these names, so many in flight; null where it is not installed. */
export function dnsperf(port: number, names: readonly string[], inFlight: number): number | null {
  const program = findProgram('dnsperf');
  if (program === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'dnsperf-'));
  const file = path.join(folder, 'queries');
  writeFileSync(file, `${names.join(' A\n')} A\n`);
  const done = spawnSync(
    program,
    ['-s', '127.0.0.1', '-p', String(port), '-d', file, '-q', String(inFlight), '-n', '1'],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true, force: true });
  const rate = /Queries per second:\s+([\d.]+)/.exec(done.stdout)?.[1];
  if (rate === undefined) throw new Error(`dnsperf said: ${done.stdout}${done.stderr}`);
  return Number(rate);
}

/** The same of Node's own resolver (c-ares). */
export async function nodeResolver(
  port: number,
  names: readonly string[],
  inFlight: number,
): Promise<number> {
  const resolver = new Resolver({ timeout: 6000, tries: 3 });
  resolver.setServers([`127.0.0.1:${port}`]);
  const next = names[Symbol.iterator]();
  const walk = async (): Promise<void> => {
    for (const name of next) await resolver.resolve4(name).catch(() => undefined);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: inFlight }, walk));
  return names.length / ((performance.now() - began) / 1000);
}
