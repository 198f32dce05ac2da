import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { captureFile, frameOf, readCapture, type SeenPacket, type TestPacket } from './packets.ts';

const TOOLS = ['ip', 'nft', 'iptables-nft', 'iptables-legacy', 'ip6tables-nft', 'tcpreplay', 'tcpdump'];

/** Why the kernel cannot be asked here; null when it can. */
export function whyNoLab(): string | null {
  if (process.platform !== 'linux') return 'not Linux';
  if (process.getuid?.() !== 0) return 'not root: network namespaces cannot be made';
  const missing = TOOLS.filter((tool) => !hasTool(tool));
  if (missing.length > 0) return `missing: ${missing.join(', ')}`;
  try {
    const name = `bal${process.pid}x`;
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
    return null;
  } catch {
    return 'network namespaces are refused';
  }
}

function hasTool(tool: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const PATIENCE_MS = 300;

/**
 * Frames of the type that is kept for experiments (IEEE 802, 88B5), which no router takes: on a busy machine `tcpreplay`
 * ends before the last frames of a file are on the wire.
 */
const TAIL: readonly Buffer[] = Array.from({ length: 64 }, () =>
  Buffer.concat([Buffer.from('ffffffffffff02ba1a00030088b5', 'hex'), Buffer.alloc(50)]),
);

const MARK: Omit<TestPacket, 'id'> = {
  source: { family: 4, value: 0xc6120001 },
  destination: { family: 4, value: 0xc6120002 },
  protocol: 17,
  sourcePort: 9,
  destinationPort: 9,
  from: 'mark0',
};

export const IN_INTERFACES = ['in0', 'in1'] as const;
/** 203.0.113.0/24 and 2001:db8:f::/48 lie behind out1, all else behind out0. */
export const OUT_INTERFACES = ['out0', 'out1'] as const;

/**
 * A router in a network namespace of its own, with two interfaces on each side, and a tester beside it that puts packets
 * on the wire and captures what comes out: the kernel's own verdict on real packets.
 */
export class PacketLab {
  private readonly router = `balr${process.pid}`;
  private readonly tester = `balt${process.pid}`;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'baluardo-lab-'));
  private marks = 0;
  private readonly macs = new Map<string, string>();

  constructor() {
    const run = (...args: string[]): void => void execFileSync('ip', args, { stdio: 'pipe' });
    const inRouter = (...args: string[]): void => run('netns', 'exec', this.router, ...args);
    run('netns', 'add', this.router);
    run('netns', 'add', this.tester);
    for (const [n, name] of [...IN_INTERFACES, ...OUT_INTERFACES].entries()) {
      const mac = `02:ba:1a:00:00:0${n}`;
      this.macs.set(name, mac);
      run(
        'link',
        'add',
        name,
        'address',
        mac,
        'netns',
        this.router,
        'type',
        'veth',
        'peer',
        'name',
        `t${name}`,
        'netns',
        this.tester,
      );
      run('-n', this.router, 'link', 'set', name, 'up');
      run('-n', this.tester, 'link', 'set', `t${name}`, 'up');
      run('-n', this.router, 'addr', 'add', `198.18.${n}.1/24`, 'dev', name);
      run('-n', this.router, 'addr', 'add', `fd00:${n}::1/64`, 'dev', name, 'nodad');
      for (const neighbour of [`198.18.${n}.2`, `fd00:${n}::2`])
        run(
          '-n',
          this.router,
          'neigh',
          'add',
          neighbour,
          'lladdr',
          '02:ba:1a:00:01:00',
          'dev',
          name,
          'nud',
          'permanent',
        );
    }
    // A wire of the tester's own, on which it tells itself that it has seen all that came before.
    run(
      'link',
      'add',
      'mark0',
      'netns',
      this.tester,
      'type',
      'veth',
      'peer',
      'name',
      'mark1',
      'netns',
      this.tester,
    );
    for (const name of ['mark0', 'mark1']) run('-n', this.tester, 'link', 'set', name, 'up');
    for (const setting of [
      'net.ipv4.ip_forward=1',
      'net.ipv6.conf.all.forwarding=1',
      'net.ipv4.conf.all.rp_filter=0',
      'net.ipv4.conf.default.rp_filter=0',
      'net.ipv4.icmp_ratelimit=0',
    ])
      inRouter('sysctl', '-qw', setting);
    for (const name of IN_INTERFACES) inRouter('sysctl', '-qw', `net.ipv4.conf.${name}.rp_filter=0`);
    run('-n', this.router, 'route', 'add', 'default', 'via', '198.18.2.2', 'dev', 'out0');
    run('-n', this.router, 'route', 'add', '203.0.113.0/24', 'via', '198.18.3.2', 'dev', 'out1');
    run('-n', this.router, 'route', 'add', 'default', 'via', 'fd00:2::2', 'dev', 'out0');
    run('-n', this.router, 'route', 'add', '2001:db8:f::/48', 'via', 'fd00:3::2', 'dev', 'out1');
  }

  close(): void {
    for (const name of [this.router, this.tester])
      execFileSync('ip', ['netns', 'del', name], { stdio: 'pipe' });
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a command on the router. @throws what it says on standard error */
  run(command: string, args: readonly string[], input?: string): string {
    return execFileSync('ip', ['netns', 'exec', this.router, command, ...args], {
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  /** Runs a script of a shell on the router, with `iptables` and `ip6tables` meaning the given variant. */
  runScript(script: string, variant: 'nft' | 'legacy'): void {
    const named = `iptables() { command iptables-${variant} "$@"; }; ip6tables() { command ip6tables-${variant} "$@"; };\n${script}`;
    this.run('sh', ['-c', named]);
  }

  /**
   * Puts the packets on the wire and answers those that came out, by id. What was not seen is sent again until twice
   * nothing more comes out: a busy machine loses frames or is late with them, a rule drops them every time.
   */
  async send(packets: readonly TestPacket[]): Promise<Map<number, SeenPacket>> {
    const seen = await this.sendOnce(packets, 0);
    for (let inVain = 0; inVain < 2 && seen.size < packets.length;) {
      const late = await this.sendOnce(
        packets.filter(({ id }) => !seen.has(id)),
        PATIENCE_MS,
      );
      inVain = late.size === 0 ? inVain + 1 : 0;
      for (const [id, packet] of late) seen.set(id, packet);
    }
    return seen;
  }

  private replay(link: string, frames: readonly Buffer[]): void {
    const file = path.join(this.folder, `${link}.pcap`);
    writeFileSync(file, captureFile([...frames, ...TAIL]));
    const args = ['netns', 'exec', this.tester, 'tcpreplay', '-q', '--pps=10000', '-i', link, file];
    execFileSync('ip', args, { stdio: 'pipe' });
  }

  /** @param patienceMs what the router has left in its queues may still come out */
  private async sendOnce(
    packets: readonly TestPacket[],
    patienceMs: number,
  ): Promise<Map<number, SeenPacket>> {
    const capture = path.join(this.folder, 'seen.pcap');
    const dump = spawn(
      'ip',
      [
        'netns',
        'exec',
        this.tester,
        'tcpdump',
        '-i',
        'any',
        '-Q',
        'in',
        '-n',
        '-U',
        '--immediate-mode',
        '-Z',
        'root',
        '-B',
        '16384',
        '-w',
        capture,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await new Promise<void>((resolve, reject) => {
      let said = '';
      dump.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('listening on')) resolve();
      });
      dump.on('exit', () => reject(new Error(`tcpdump: ${said}`)));
    });
    const ended = new Promise((resolve) => dump.on('exit', resolve));
    for (const name of IN_INTERFACES) {
      const own = packets.filter((packet) => packet.from === name);
      if (own.length === 0) continue;
      this.replay(
        `t${name}`,
        own.map((packet) => frameOf(packet, this.macs.get(name)!)),
      );
    }
    // The router is mostly through with a packet before the sender is; the capture may lag: it has all once it has the mark.
    await sleep(patienceMs);
    const mark = { ...MARK, id: 0xffffffff - this.marks++ };
    this.replay('mark0', [frameOf(mark, '02:ba:1a:00:02:00')]);
    const until = Date.now() + 120_000;
    while (!readCapture(readFileSync(capture)).some(({ id }) => id === mark.id)) {
      if (Date.now() > until) throw new Error('the capture does not keep up');
      await sleep(20);
    }
    dump.kill('SIGTERM');
    await ended;
    const sent = new Set(packets.map(({ id }) => id));
    return new Map(
      readCapture(readFileSync(capture)).flatMap((seen) => (sent.has(seen.id) ? [[seen.id, seen]] : [])),
    );
  }
}

/** The interface by which the router sends a packet on. */
export function outInterface(packet: TestPacket): string {
  const { destination } = packet;
  const isBehind1 =
    destination.family === 4
      ? destination.value >>> 8 === 0xcb0071
      : destination.value >> 80n === 0x20010db8000fn;
  return isBehind1 ? 'out1' : 'out0';
}

/** The router's own IPv4 address on an interface. */
export const outAddress = (name: string): string =>
  `198.18.${[...IN_INTERFACES, ...OUT_INTERFACES].findIndex((one) => one === name)}.1`;
