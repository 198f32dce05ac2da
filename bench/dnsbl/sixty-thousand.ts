import { monitorEventLoopDelay } from 'node:perf_hooks';
import { dnsblQueryName } from '../../domain/dnsbl/query-name.ts';
import { startLoopbackDns } from '../../demo/dns/loopback-dns-server.ts';
import { PATIENT_RETRY } from '../../jobs/dnsbl/dns/resolver.ts';
import { UdpResolver } from '../../jobs/dnsbl/dns/udp-resolver.ts';
import { runSweep } from '../../jobs/dnsbl/sweep/run-sweep.ts';
import { properList } from '../../jobs/dnsbl/testing/fault-zones.ts';
import { startRbldnsd, startUnbound, type RealServer } from '../../jobs/dnsbl/testing/real-servers.ts';
import { figure, median } from './figure.ts';
import { dnsperf, nodeResolver } from './peers.ts';
import { plainZone, targetsOf } from './plan.ts';
import { findProgram } from '../../api/testing/real-programs.ts';

const IN_FLIGHT = 100;
const ROUNDS = 5;
const NAMES = Array.from({ length: 60 }, (_, n) => `l${n}.bench.example`);
const TARGETS = targetsOf('10.20.0.0/22', 1000);
const LISTED = new Set(TARGETS.filter((_, n) => n % 100 === 0).map(({ text }) => text));
/** Target by target, as the sweep asks. */
const QUESTIONS = TARGETS.flatMap((target) =>
  NAMES.map((name) => dnsblQueryName(target, { nameForm: 'as-given' }, name) as string),
);

/** A way to the answers, opened anew for each measurement so that nobody finds a full cache. */
interface Way {
  readonly name: string;
  open(): Promise<RealServer>;
}

interface Measured {
  readonly own: number;
  readonly dnsperf: number | null;
  readonly node: number;
}

/**
 * 1,000 addresses on 60 lists without caps: through a cold unbound in front of rbldnsd, as an installation has it, and
 * straight at rbldnsd. dnsperf and Node's resolver ask the same questions in turn with it, as many in flight.
 */
export async function sixtyThousand(): Promise<void> {
  const lists = await openLists();
  const unbound = findProgram('unbound');
  const straight: Way = {
    name: 'sweep-60000-straight',
    open: async () => ({ ...lists, stop: async () => {} }),
  };
  const ways: Way[] =
    unbound === null
      ? [straight]
      : [{ name: 'sweep-60000', open: () => startUnbound(unbound, lists.port, NAMES) }, straight];
  if (unbound === null) process.stderr.write('unbound is not installed: straight at the lists only\n');
  const watch = new Watch();
  try {
    for (const way of ways) {
      const rounds: Measured[] = [];
      for (let n = 0; n < ROUNDS; n++) rounds.push(await oneRound(way, n, watch));
      report(way.name, rounds);
    }
  } finally {
    watch.end();
    await lists.stop();
  }
  figure('sweep-60000-wrong', watch.wrong, `of ${watch.verdicts} verdicts`);
  figure('sweep-60000-cpu', median(watch.cpuMicros), 'µs a question');
  figure('sweep-60000-memory-growth', watch.grownBy / 1_048_576, 'MB');
  figure('sweep-60000-loop-delay-p99', watch.delayMs, 'ms');
}

/** Each its turn to be the first: what else the machine does falls on all alike. */
async function oneRound(way: Way, n: number, watch: Watch): Promise<Measured> {
  const found = { own: 0, dnsperf: null as number | null, node: 0 };
  const measures = [
    async (port: number) => (found.own = await sweep(port, watch)),
    async (port: number) => (found.dnsperf = dnsperf(port, QUESTIONS, IN_FLIGHT)),
    async (port: number) => (found.node = await nodeResolver(port, QUESTIONS, IN_FLIGHT)),
  ];
  for (let k = 0; k < measures.length; k++) {
    const server = await way.open();
    try {
      await measures[(k + n) % measures.length]!(server.port);
    } finally {
      await server.stop();
    }
  }
  return found;
}

function report(name: string, rounds: readonly Measured[]): void {
  const own = median(rounds.map((one) => one.own));
  const ofDnsperf = rounds.flatMap((one) => (one.dnsperf === null ? [] : [one.own / one.dnsperf]));
  const theirs = median(rounds.map((one) => one.dnsperf ?? 0));
  const node = rounds.flatMap((one) => (one.dnsperf === null ? [] : [one.node / one.dnsperf]));
  const rates = (pick: (one: Measured) => number): number[] => rounds.map((one) => Math.round(pick(one)));
  figure(
    name,
    own,
    'queries/s',
    ofDnsperf.length === 0 ? null : `dnsperf ${Math.round(theirs)} queries/s`,
    ofDnsperf.length === 0 ? null : median(ofDnsperf),
    {
      rounds: rates((one) => one.own),
      dnsperfRounds: rates((one) => one.dnsperf ?? 0),
      nodeResolverRounds: rates((one) => one.node),
      nodeResolverRatio: node.length === 0 ? null : Math.round(median(node) * 1000) / 1000,
    },
  );
}

/** @returns queries a second, the test entries of the lists included */
async function sweep(port: number, watch: Watch): Promise<number> {
  const resolver = new UdpResolver('127.0.0.1', port, PATIENT_RETRY);
  watch.begin();
  const began = performance.now();
  await runSweep({
    zones: NAMES.map((name) => plainZone(name, null)),
    targets: TARGETS,
    resolver,
    inFlightPerZone: IN_FLIGHT,
    inFlight: IN_FLIGHT,
    wantsText: () => false,
    onProof: () => undefined,
    onVerdict: ({ target, verdict }) => {
      watch.verdicts++;
      if (verdict !== (LISTED.has(target.text) ? 'listed' : 'clean')) watch.wrong++;
    },
  });
  const seconds = (performance.now() - began) / 1000;
  const questions = QUESTIONS.length + 2 * NAMES.length;
  watch.pause(questions);
  resolver.close();
  return questions / seconds;
}

/** What the sweeps cost the process that runs them: only their own time is looked at. */
class Watch {
  verdicts = 0;
  wrong = 0;
  grownBy = 0;
  readonly cpuMicros: number[] = [];
  private cpu = process.cpuUsage();
  private before = 0;
  private readonly delay = monitorEventLoopDelay({ resolution: 10 });
  private timer: NodeJS.Timeout | undefined;

  begin(): void {
    // What the others left behind in this process is not ours.
    globalThis.gc?.();
    this.before = process.memoryUsage.rss();
    this.cpu = process.cpuUsage();
    this.delay.enable();
    this.timer = setInterval(() => this.look(), 50);
  }

  pause(questions: number): void {
    const { user, system } = process.cpuUsage(this.cpu);
    this.cpuMicros.push((user + system) / questions);
    this.look();
    this.delay.disable();
    clearInterval(this.timer);
  }

  end(): void {
    clearInterval(this.timer);
  }

  get delayMs(): number {
    return this.delay.percentile(99) / 1e6 - 10;
  }

  private look(): void {
    this.grownBy = Math.max(this.grownBy, process.memoryUsage.rss() - this.before);
  }
}

async function openLists(): Promise<RealServer> {
  const program = findProgram('rbldnsd');
  if (program !== null) {
    const data = `:127.0.0.2:listed\n127.0.0.2\n${[...LISTED].join('\n')}\n`;
    return startRbldnsd(
      program,
      NAMES.map((zone) => ({ zone, kind: 'ip4set', data })),
    );
  }
  process.stderr.write('rbldnsd is not installed: a server of our own stands in for it\n');
  const entries = Object.fromEntries(
    [...LISTED].map((text) => [text.split('.').toReversed().join('.'), { addresses: ['127.0.0.2'] }]),
  );
  const sound = properList(entries);
  const server = await startLoopbackDns((question) => {
    const own = NAMES.find((name) => question.name.endsWith(`.${name}`));
    return own === undefined
      ? { rcode: 'NXDOMAIN' }
      : sound(question.name.slice(0, -own.length - 1), question);
  });
  return { port: server.port, stop: () => server.close() };
}
