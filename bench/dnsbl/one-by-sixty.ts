import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLoopbackDns, type LoopbackDnsServer } from '../../demo/dns/loopback-dns-server.ts';
import { properList, startFaultZones } from '../../jobs/dnsbl/testing/fault-zones.ts';
import { figure } from './figure.ts';
import { findProgram } from '../../api/testing/real-programs.ts';

const NAMES = Array.from({ length: 60 }, (_, n) => `l${n}.example`);
const ADDRESS = '192.0.2.9';
const SILENT = 3;

/** The whole command, as somebody types it: its start, 60 lists of which three are silent, its end. */
export async function oneBySixty(): Promise<void> {
  const other = await checkRbl();
  const server = await startFaultZones(
    Object.fromEntries(NAMES.map((name, n) => [name, n < SILENT ? () => ({ silent: true }) : properList()])),
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-dnsbl-'));
  const zones = path.join(folder, 'zones.csv');
  const head = 'zone,kind,families,codes,test_positive,test_negative';
  writeFileSync(zones, [head, ...NAMES.map((name) => `${name},ip,ip4,,,`)].join('\n'));
  const options = ['--zones', zones, '--resolver', `127.0.0.1:${server.port}`, '--json'];
  const command = ['dist/jobs/cli/main.js', 'dnsbl', 'check', ADDRESS, ...options];
  const { output, seconds } = await timed(process.execPath, command);
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  const report = JSON.parse(output) as { tookMs: number; counts: { clean: number; unknown: number } };
  if (report.counts.clean !== NAMES.length - SILENT || report.counts.unknown !== SILENT)
    throw new Error(`wrong verdicts: ${JSON.stringify(report.counts)}`);
  const elsewhere = 'npm dnsbl 5.0 s, check_rbl 15.3 s, blcheck 18 s (measured once on these two cores)';
  const peer = other === null ? elsewhere : `check_rbl ${other.seconds.toFixed(1)} s: ${other.says}`;
  const ratio = (own: number): number => own / (other?.seconds ?? 5);
  figure('one-by-60-silent', report.tookMs / 1000, 's', peer, ratio(report.tookMs / 1000));
  figure('one-by-60-silent-whole-command', seconds, 's', peer, ratio(seconds));
}

/** check_rbl knows no other port than 53: where that may not be opened, or it is not installed, it is not measured. */
async function checkRbl(): Promise<{ seconds: number; says: string } | null> {
  const program = findProgram('check_rbl') ?? PLUGINS.find((place) => existsSync(place));
  if (program === undefined) {
    process.stderr.write('check_rbl is not installed (Debian: monitoring-plugins-contrib): not measured\n');
    return null;
  }
  const proper = properList();
  let server: LoopbackDnsServer;
  try {
    server = await startLoopbackDns((question) => {
      const place = NAMES.findIndex((name) => question.name.endsWith(`.${name}`));
      if (place < 0) return { rcode: 'NXDOMAIN' };
      if (place < SILENT) return { silent: true };
      return proper(question.name.slice(0, -NAMES[place]!.length - 1), question);
    }, 53);
  } catch {
    process.stderr.write('check_rbl was not measured: port 53 is not to be had\n');
    return null;
  }
  const servers = NAMES.flatMap((name) => ['-s', name]);
  const { output, seconds } = await timed(program, [
    '-H',
    ADDRESS,
    '-n',
    '127.0.0.1',
    '-t',
    '60',
    ...servers,
  ]);
  await server.close();
  return { seconds, says: output.split('|')[0]!.trim().slice(0, 120) };
}

/** Where Debian and others put it. */
const PLUGINS = ['/usr/lib/nagios/plugins/check_rbl', '/usr/lib/monitoring-plugins/check_rbl'];

async function timed(program: string, args: readonly string[]): Promise<{ output: string; seconds: number }> {
  const began = performance.now();
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
  return { output, seconds: (performance.now() - began) / 1000 };
}
