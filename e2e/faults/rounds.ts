import { verifyAuditChain } from '../../api/audit/audit-chain.ts';
import { connect } from '../../api/database/connect.ts';
import { Client } from '../client.ts';
import { Cluster, type MemberName } from '../cluster.ts';
import type { Random } from '../fuzz/random.ts';
import { CLOCK_JUMPS, openMovableClock, type MovableClock } from './clock.ts';
import { exhaustPool, exhaustServer } from './exhaustion.ts';
import { drained, inspect, inspectNow, wrongVerdicts, type Findings } from './invariants.ts';
import { Load } from './load.ts';
import { DNS_OUTAGES, LISTED, openMoodyDns, ZONES, type MoodyDns } from './moody-dns.ts';
import { openMoodySmtp, SMTP_OUTAGES, type MoodySmtp } from './moody-smtp.ts';
import { outage } from './outage.ts';

export const FAULTS = ['kills', 'databases', 'mails', 'resolvers', 'pools', 'clocks'] as const;
export type Fault = (typeof FAULTS)[number];
/** How often each. */
export type Plan = Readonly<Record<Fault, number>>;

interface Strike {
  fault: Fault;
  /** How many processes it takes. */
  atOnce: number;
}

export interface RoundsReport {
  rounds: number;
  /** Requests of which the application said that they were filed, accepted or handed over. */
  promised: number;
  mails: number;
  /** Mails that the post took again with the same Message-ID: allowed where the process was killed in between. */
  deliveredAgain: number;
  lost: string[];
  doubled: string[];
  broken: string[];
  /** Seconds from each kill to the process that answers in its place. */
  backAfter: number[];
  /** Faults that this machine cannot make. */
  notTried: Fault[];
}

const MEMBERS: readonly MemberName[] = ['api-0', 'api-1', 'jobs-0', 'jobs-1'];

/**
 * Two `api` behind a proxy and two `jobs`, people who work all the time, and one fault after the other in an order that
 * `random` decides; after each, what must hold is looked for in the database. The clocks come last: their processes are
 * started under libfaketime.
 */
export async function faultRounds(
  plan: Plan,
  random: Random,
  tell: (line: string) => void,
): Promise<RoundsReport> {
  const rounds = await Rounds.open(random, tell);
  try {
    return await rounds.run(plan);
  } finally {
    await rounds.close();
  }
}

class Rounds {
  private readonly found: Findings = { lost: [], doubled: [], broken: [] };
  private readonly backAfter: number[] = [];
  private clock: MovableClock | undefined;
  private count = 0;
  private readonly random: Random;
  private readonly tell: (line: string) => void;
  private readonly post: MoodySmtp;
  private readonly dns: MoodyDns;
  private readonly cluster: Cluster;
  private readonly load: Load;

  private constructor(
    random: Random,
    tell: (line: string) => void,
    around: { post: MoodySmtp; dns: MoodyDns; cluster: Cluster; load: Load },
  ) {
    this.random = random;
    this.tell = tell;
    ({ post: this.post, dns: this.dns, cluster: this.cluster, load: this.load } = around);
  }

  static async open(random: Random, tell: (line: string) => void): Promise<Rounds> {
    const post = await openMoodySmtp(100);
    const dns = await openMoodyDns();
    // People without a pause come from few addresses: the limit of requests a minute is not what is tried here.
    const env = { SMTP_URL: post.url, RESOLVERS: dns.address, RATE_LIMIT: '100000' };
    const cluster = await Cluster.open(env, async (client) => {
      await client.query('UPDATE dnsbl_zone SET enabled = zone = ANY($1)', [ZONES]);
      await client.query('UPDATE dnsbl_target SET active = false');
      await client.query(
        `INSERT INTO dnsbl_target (id, text, family, service)
         SELECT gen_random_uuid(), '203.0.113.' || n, 'ip4', 'Posta' FROM generate_series(100, 119) AS n`,
      );
      await client.query(
        `INSERT INTO setting (key, value) VALUES ('schedule.dnsbl-sweep', '"* * * * *"')
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      );
    });
    const load = await Load.prepare(cluster.url);
    return new Rounds(random, tell, { post, dns, cluster, load });
  }

  async run(plan: Plan): Promise<RoundsReport> {
    const notTried: Fault[] = [];
    const others = FAULTS.filter((fault) => fault !== 'clocks' && fault !== 'kills').flatMap((fault) =>
      Array.from({ length: plan[fault] }, (): Strike => ({ fault, atOnce: 1 })),
    );
    const mixed = [...others, ...this.killings(plan.kills)];
    this.load.begin();
    for (const strike of this.random.some(mixed, mixed.length)) await this.round(strike);
    if (plan.clocks > 0) {
      if (await this.wearClock())
        for (let n = 0; n < plan.clocks; n++) await this.round({ fault: 'clocks', atOnce: 1 });
      else notTried.push('clocks');
    }
    await this.load.end();
    this.clock?.move(null);
    return { ...(await this.conclude()), notTried };
  }

  /** So many kills, some of one process, most of two at once: what one of a pair would take up, the other may not. */
  private killings(count: number): Strike[] {
    const strikes: Strike[] = [];
    for (let left = count; left > 0;) {
      const atOnce = left > 1 && this.random.below(4) > 0 ? 2 : 1;
      strikes.push({ fault: 'kills', atOnce });
      left -= atOnce;
    }
    return strikes;
  }

  private async round(strike: Strike): Promise<void> {
    const began = performance.now();
    const what = await this.strike(strike);
    // What one round leaves behind is found in this one.
    const { lost, doubled, broken } = await this.look();
    this.found.lost.push(...lost);
    this.found.doubled.push(...doubled);
    this.found.broken.push(...broken);
    for (const name of MEMBERS)
      if (!this.cluster.isRunning(name)) {
        this.found.broken.push(`${name} ended (${what}): ${this.cluster.app.output.slice(-400)}`);
        this.cluster.start(name);
        await this.cluster.ready(name);
      }
    this.count += 1;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const wrong = [...lost, ...doubled, ...broken];
    this.tell(
      `${this.count} ${what}: ${seconds} s, ${this.load.promised.length} promised${wrong.length > 0 ? `, ${wrong.length} WRONG: ${wrong[0]}` : ''}`,
    );
  }

  private async strike({ fault, atOnce }: Strike): Promise<string> {
    const n = this.count;
    const { cluster } = this;
    switch (fault) {
      case 'kills': {
        const names = this.random.some(MEMBERS, atOnce);
        await pause(this.random.below(700));
        await Promise.all(names.map((name) => this.kill(name)));
        return `kill -9 of ${names.join(' and ')}`;
      }
      case 'databases':
        await outage(cluster.folder, 800 + this.random.below(1500));
        await this.heard();
        return 'database away';
      case 'mails': {
        const how = SMTP_OUTAGES[n % SMTP_OUTAGES.length]!;
        await this.post.outage(how, 1500 + this.random.below(1500));
        return `post ${how}`;
      }
      case 'resolvers': {
        const how = DNS_OUTAGES[n % DNS_OUTAGES.length]!;
        const { cluster: there } = this;
        await Client.signIn(there.url, 'operatore').then((client) => client.post('/dnsbl/sweeps', {}));
        await this.dns.outage(how, 2000 + this.random.below(1500));
        return `resolver ${how}`;
      }
      case 'pools': {
        const name = n % 2 === 0 ? 'api-0' : 'api-1';
        const reader = await Client.signIn(cluster.urlOf(name), 'operatore');
        const isOwn = this.random.below(2) === 0;
        const exhaust = isOwn ? exhaustPool : exhaustServer;
        this.found.broken.push(...(await exhaust(cluster.databaseUrl, reader)));
        await this.heard();
        return isOwn ? 'pool exhausted' : 'connections of the server exhausted';
      }
      case 'clocks': {
        const jump = CLOCK_JUMPS[n % CLOCK_JUMPS.length]!;
        this.clock!.move(jump);
        await pause(3500);
        this.clock!.move(null);
        await pause(1500);
        return `clock ${jump} and back`;
      }
    }
  }

  /** Resolves when another process answers in its place. */
  private async kill(name: MemberName): Promise<void> {
    await this.cluster.end(name, 'SIGKILL');
    const killed = performance.now();
    this.cluster.start(name);
    await this.cluster.ready(name);
    this.backAfter.push((performance.now() - killed) / 1000);
  }

  /** Restarts every process under a clock that can be moved. @returns false where there is none */
  private async wearClock(): Promise<boolean> {
    this.clock = openMovableClock();
    if (!this.clock) return false;
    for (const name of MEMBERS) {
      await this.cluster.end(name, 'SIGTERM');
      this.cluster.start(name, this.clock.env);
      await this.cluster.ready(name);
    }
    return true;
  }

  /** The people are answered again. */
  private async heard(): Promise<void> {
    const before = this.load.promised.length;
    for (let tries = 0; tries < 600; tries++) {
      if (this.load.promised.length > before) return;
      await pause(50);
    }
    this.found.broken.push('nobody was served again within 30 s');
  }

  private async look(): Promise<Findings> {
    const url = this.cluster.databaseUrl;
    const findings = await inspectNow(url, this.load.promised);
    findings.broken.push(...this.load.crashes.splice(0).map((crash) => `answered ${crash}`));
    findings.broken.push(...(await wrongVerdicts(url, LISTED, ZONES[0])));
    findings.broken.push(...(await this.brokenChain()));
    return findings;
  }

  private async brokenChain(): Promise<string[]> {
    const dataSource = await connect(this.cluster.databaseUrl, {
      poolSize: 2,
      applicationName: 'baluardo-test',
    });
    try {
      const verdict = await verifyAuditChain({
        query: (sql, params = []) => dataSource.query(sql, params as unknown[]),
      });
      return verdict.intact ? [] : [`the register: ${JSON.stringify(verdict.broken)}`];
    } finally {
      await dataSource.destroy();
    }
  }

  /** What was in somebody's hands when a process died is taken up again when its time is over. */
  private async conclude(): Promise<Omit<RoundsReport, 'notTried'>> {
    const { lost, doubled, broken } = this.found;
    const url = this.cluster.databaseUrl;
    const { promised } = this.load;
    if (!(await drained(url, 400_000)))
      broken.push('the outbox or the sweeps did not come to an end in time');
    const end = await inspect(url, promised, this.post.taken);
    lost.push(...end.lost);
    doubled.push(...end.doubled);
    broken.push(...end.broken, ...(await this.brokenChain()));
    return {
      rounds: this.count,
      promised: promised.length,
      mails: this.post.taken.size,
      deliveredAgain: [...this.post.taken.values()].filter((times) => times > 1).length,
      lost: [...new Set(lost)],
      doubled: [...new Set(doubled)],
      broken: [...new Set(broken)],
      backAfter: this.backAfter,
    };
  }

  async close(): Promise<void> {
    await this.load.end();
    await this.cluster.close();
    await this.post.close();
    await this.dns.close();
    this.clock?.close();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
