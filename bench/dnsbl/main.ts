import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { dnsblQueryName } from '../../domain/dnsbl/query-name.ts';
import { parseTargets, type Target } from '../../domain/dnsbl/target.ts';
import { NO_RULES } from '../../domain/dnsbl/zone.ts';
import { startLoopbackDns } from '../../jobs/demo/dns/loopback-dns-server.ts';
import { PATIENT } from '../../jobs/dnsbl/dns/resolver.ts';
import { UdpResolver } from '../../jobs/dnsbl/dns/udp-resolver.ts';
import { runSweep } from '../../jobs/dnsbl/sweep/run-sweep.ts';
import type { SweepZone } from '../../jobs/dnsbl/sweep/sweep-plan.ts';
import { FAULT_TABLE, TABLE_PATIENCE } from '../../jobs/dnsbl/testing/fault-table.ts';
import { properList, startFaultZones } from '../../jobs/dnsbl/testing/fault-zones.ts';
import { findProgram, startRbldnsd } from '../../jobs/dnsbl/testing/real-servers.ts';
import { RSPAMD_CASES, SPAMASSASSIN_CASES } from '../../jobs/dnsbl/testing/restated-cases.ts';
import { runCases } from '../../jobs/dnsbl/testing/run-cases.ts';

const IN_FLIGHT = 100;

/** Prints one JSON line a figure. */
export async function run(): Promise<void> {
  await wrongVerdicts();
  await oneBySixty();
  await cappedSweep();
  await sixtyThousand();
}

function figure(
  name: string,
  value: number,
  unit: string,
  peer: string | null = null,
  ratio: number | null = null,
): void {
  const round = (n: number): number => Math.round(n * 1000) / 1000;
  process.stdout.write(
    `${JSON.stringify({ bench: 'dnsbl', case: name, value: round(value), unit, peer, ratio: ratio === null ? null : round(ratio) })}\n`,
  );
}

async function wrongVerdicts(): Promise<void> {
  const cases = [...FAULT_TABLE, ...SPAMASSASSIN_CASES, ...RSPAMD_CASES];
  const verdicts = await runCases(cases, TABLE_PATIENCE);
  const wrong = cases.filter(({ expected }, n) => verdicts[n]?.verdict !== expected);
  for (const { name } of wrong) process.stderr.write(`wrong verdict: ${name}\n`);
  figure('wrong-verdicts', wrong.length, `of ${cases.length}`);
}

/** The whole command, as somebody types it: its start, 60 lists of which three are silent, its end. */
async function oneBySixty(): Promise<void> {
  const names = Array.from({ length: 60 }, (_, n) => `l${n}.example`);
  const server = await startFaultZones(
    Object.fromEntries(names.map((name, n) => [name, n < 3 ? () => ({ silent: true }) : properList()])),
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-dnsbl-'));
  const zones = path.join(folder, 'zones.csv');
  writeFileSync(
    zones,
    [
      'zone,kind,families,codes,test_positive,test_negative',
      ...names.map((name) => `${name},ip,ip4,,,`),
    ].join('\n'),
  );
  const command = [
    'dist/jobs/cli/main.js',
    'dnsbl',
    'check',
    '192.0.2.9',
    '--zones',
    zones,
    '--resolver',
    `127.0.0.1:${server.port}`,
    '--json',
  ];
  const began = performance.now();
  const output = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    child.on('close', () => resolve(text));
  });
  const took = (performance.now() - began) / 1000;
  const report = JSON.parse(output) as { tookMs: number; counts: { clean: number; unknown: number } };
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  if (report.counts.clean !== 57 || report.counts.unknown !== 3)
    throw new Error(`wrong verdicts: ${JSON.stringify(report.counts)}`);
  figure(
    'one-by-60-silent',
    report.tookMs / 1000,
    's',
    'npm dnsbl 5.0 s, check_rbl 15.3 s, blcheck 18 s (measured once on these two cores)',
    report.tookMs / 5000,
  );
  figure('one-by-60-silent-whole-command', took, 's');
}

const zone = (name: string, ratePerSecond: number | null): SweepZone => ({
  zone: {
    zone: name,
    families: ['ip4'],
    nameForm: 'as-given',
    table: { rules: NO_RULES, unmapped: 'listed' },
    tests: { positive: null, negative: null },
  },
  askAs: name,
  ratePerSecond,
});

function targetsOf(prefixes: readonly string[], count: number): Target[] {
  return prefixes
    .flatMap((prefix) => {
      const parsed = parseTargets(prefix);
      return 'type' in parsed ? [] : parsed;
    })
    .slice(0, count);
}

/** With the default cap: five questions a second to each list, none of them wasted. */
async function cappedSweep(): Promise<void> {
  const rate = 5;
  const names = Array.from({ length: 20 }, (_, n) => `l${n}.example`);
  const server = await startFaultZones(Object.fromEntries(names.map((name) => [name, properList()])));
  const resolver = new UdpResolver('127.0.0.1', server.port, PATIENT);
  const targets = targetsOf(['192.0.2.0/26'], 48);
  const began = performance.now();
  await runSweep({
    zones: names.map((name) => zone(name, rate)),
    targets,
    resolver,
    inFlightPerZone: 100,
    inFlight: 400,
    onProof: () => undefined,
    onVerdict: () => undefined,
  });
  const took = (performance.now() - began) / 1000;
  resolver.close();
  await server.close();
  // 48 targets and two test entries a list; the first five may go at once, then five a second.
  const minimum = Math.floor((targets.length + 2 - 1) / rate);
  figure('capped-sweep', took / minimum, 'of the arithmetic minimum');
}

/** 1,000 addresses on 60 lists without caps, against rbldnsd; dnsperf asks the same names beside it. */
async function sixtyThousand(): Promise<void> {
  const names = Array.from({ length: 60 }, (_, n) => `l${n}.bench.example`);
  const targets = targetsOf(['10.20.0.0/22'], 1000);
  const program = findProgram('rbldnsd');
  const data = `:127.0.0.2:listed\n127.0.0.2\n${targets
    .filter((_, n) => n % 100 === 0)
    .map(({ text }) => text)
    .join('\n')}\n`;
  const server =
    program === null
      ? await loopbackPeer(names)
      : await startRbldnsd(
          program,
          names.map((name) => ({ zone: name, kind: 'ip4set', data })),
        );
  const peer = program === null ? null : dnsperf(server.port, names, targets);
  const resolver = new UdpResolver('127.0.0.1', server.port, PATIENT);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let highest = before;
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 50);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  let verdicts = 0;
  let wrong = 0;
  const listedBefore = new Set(targets.filter((_, n) => n % 100 === 0).map(({ text }) => text));
  const began = performance.now();
  await runSweep({
    zones: names.map((name) => zone(name, null)),
    targets,
    resolver,
    inFlightPerZone: IN_FLIGHT,
    inFlight: IN_FLIGHT,
    wantsText: () => false,
    onProof: () => undefined,
    onVerdict: ({ target, verdict }) => {
      verdicts++;
      if (verdict !== (listedBefore.has(target.text) ? 'listed' : 'clean')) wrong++;
    },
  });
  const seconds = (performance.now() - began) / 1000;
  delay.disable();
  clearInterval(watch);
  resolver.close();
  await server.stop();
  const rate = (verdicts + names.length * 2) / seconds;
  if (wrong > 0) process.stderr.write(`sweep-60000: ${wrong} wrong verdicts\n`);
  figure(
    'sweep-60000',
    rate,
    'queries/s',
    peer === null ? null : `dnsperf ${Math.round(peer)} queries/s`,
    peer === null ? null : rate / peer,
  );
  figure('sweep-60000-wrong', wrong, 'verdicts');
  figure('sweep-60000-memory-growth', (highest - before) / 1_048_576, 'MB');
  figure('sweep-60000-loop-delay-p99', delay.percentile(99) / 1e6 - 10, 'ms');
}

async function loopbackPeer(names: readonly string[]): Promise<{ port: number; stop: () => Promise<void> }> {
  const sound = properList();
  const server = await startLoopbackDns((question) => {
    const own = names.find((name) => question.name.endsWith(`.${name}`));
    return own === undefined
      ? { rcode: 'NXDOMAIN' }
      : sound(question.name.slice(0, -own.length - 1), question);
  });
  return { port: server.port, stop: () => server.close() };
}

/** Queries a second of dnsperf for the same questions, as many in flight; null where it is not installed. */
function dnsperf(port: number, names: readonly string[], targets: readonly Target[]): number | null {
  const program = findProgram('dnsperf');
  if (program === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'dnsperf-'));
  const file = path.join(folder, 'queries');
  const questions = names.flatMap((name) =>
    targets.map((target) => `${dnsblQueryName(target, { nameForm: 'as-given' }, name)} A`),
  );
  writeFileSync(file, `${questions.join('\n')}\n`);
  const done = spawnSync(
    program,
    ['-s', '127.0.0.1', '-p', String(port), '-d', file, '-q', String(IN_FLIGHT), '-n', '1'],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true, force: true });
  const rate = /Queries per second:\s+([\d.]+)/.exec(done.stdout)?.[1];
  return rate === undefined ? null : Number(rate);
}
