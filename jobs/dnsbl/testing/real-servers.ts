import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UdpResolver } from '../dns/udp-resolver.ts';

export interface RealServer {
  port: number;
  stop(): Promise<void>;
}

/** One data set in rbldnsd's own form; several of one zone add up. */
export interface RbldnsdZone {
  readonly zone: string;
  readonly kind:
    'ip4set' | 'ip4tset' | 'ip4trie' | 'ip6tset' | 'ip6trie' | 'dnset' | 'generic' | 'combined' | 'acl';
  readonly data: string;
}

export async function startRbldnsd(program: string, zones: readonly RbldnsdZone[]): Promise<RealServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rbldnsd-'));
  chmodSync(folder, 0o755);
  const files = new Map<string, string>();
  const specs = zones.map(({ zone, kind, data }) => {
    const file = files.get(data) ?? `data${files.size}`;
    if (!files.has(data)) {
      files.set(data, file);
      writeFileSync(path.join(folder, file), data, { mode: 0o644 });
    }
    return `${zone}:${kind}:${file}`;
  });
  const port = await freeUdpPort();
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(program, ['-n', '-q', ...user, '-b', `127.0.0.1/${port}`, '-w', folder, ...specs], {
    stdio: 'ignore',
  });
  await answering(port, `2.0.0.127.${zones[0]!.zone}`);
  return { port, stop: () => end(child, folder) };
}

/** What the check before a sweep asks for: here there is no way to the outside. */
const CHECK_NAMES =
  '  local-zone: "example.com" static\n  local-data: "example.com NS ns.example.com"\n  local-data: "whoami.akamai.net A 203.0.113.53"\n';

/** unbound that resolves nothing but what it forwards to `upstream`: every name under `zones`. */
export async function startUnbound(
  program: string,
  upstream: number,
  zones: readonly string[],
  options: readonly string[] = [],
): Promise<RealServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'unbound-'));
  chmodSync(folder, 0o755);
  const port = await freeUdpPort();
  const stubs = zones
    .map((zone) => `stub-zone:\n  name: "${zone}"\n  stub-addr: 127.0.0.1@${upstream}\n`)
    .join('');
  const insecure = zones
    .map((zone) => `  domain-insecure: "${zone}"\n  local-zone: "${zone}" nodefault\n`)
    .join('');
  writeFileSync(
    path.join(folder, 'unbound.conf'),
    `server:\n  interface: 127.0.0.1@${port}\n  port: ${port}\n  do-daemonize: no\n  chroot: ""\n  username: ""\n  directory: "${folder}"\n  pidfile: ""\n  use-syslog: no\n  logfile: "${folder}/log"\n  do-not-query-localhost: no\n  module-config: "iterator"\n  num-threads: 1\n  outgoing-range: 1000\n  num-queries-per-thread: 1000\n  so-rcvbuf: 0\n${options.map((option) => `  ${option}\n`).join('')}${insecure}${CHECK_NAMES}remote-control:\n  control-enable: no\n${stubs}`,
  );
  const child = spawn(program, ['-c', path.join(folder, 'unbound.conf')], { stdio: 'ignore' });
  // A minimising one may deny the entry of four labels: any answer of its own will do.
  await answering(port, `test.${zones[0]!}`);
  return { port, stop: () => end(child, folder) };
}

/** A zone file that unbound serves to itself. */
export interface ServedZone {
  readonly zone: string;
  readonly file: string;
}

/** unbound that proves by DNSSEC what it finds in these zones, from these trust anchors on; it asks nobody else. */
export async function startValidator(
  program: string,
  zones: readonly ServedZone[],
  trustAnchors: readonly string[],
): Promise<RealServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'validator-'));
  chmodSync(folder, 0o755);
  const port = await freeUdpPort();
  const served = zones.map(({ zone, file }, n) => {
    const zoneFile = path.join(folder, `zone${n}`);
    writeFileSync(zoneFile, file);
    return `auth-zone:\n  name: "${zone}"\n  zonefile: "${zoneFile}"\n  for-downstream: no\n  for-upstream: yes\n  fallback-enabled: no\n`;
  });
  const anchors = trustAnchors.map((anchor) => `  trust-anchor: "${anchor}"\n`).join('');
  writeFileSync(
    path.join(folder, 'unbound.conf'),
    `server:\n  interface: 127.0.0.1@${port}\n  port: ${port}\n  do-daemonize: no\n  chroot: ""\n  username: ""\n  directory: "${folder}"\n  pidfile: ""\n  use-syslog: no\n  logfile: "${folder}/log"\n  module-config: "validator iterator"\n  trust-anchor-signaling: no\n  num-threads: 1\n  so-rcvbuf: 0\n${anchors}remote-control:\n  control-enable: no\n${served.join('')}`,
  );
  const child = spawn(program, ['-c', path.join(folder, 'unbound.conf')], { stdio: 'ignore' });
  await answering(port, zones[0]!.zone);
  return { port, stop: () => end(child, folder) };
}

async function answering(port: number, name: string): Promise<void> {
  const resolver = new UdpResolver('127.0.0.1', port, { repeatAfterMs: [], giveUpAfterMs: 300 });
  try {
    for (let tries = 0; tries < 40; tries++) {
      const outcome = await resolver.query(name, 'A');
      if (outcome.kind === 'answer' && (outcome.rcode === 'NOERROR' || outcome.rcode === 'NXDOMAIN')) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`nothing answers on 127.0.0.1:${port}`);
  } finally {
    resolver.close();
  }
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await exited;
  }
  rmSync(folder, { recursive: true, force: true });
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}
