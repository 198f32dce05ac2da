// npm run faults -- --blacklist TIMES: kills the process that sweeps, silences its resolver, takes its database away,
// each so many times in the middle of a sweep. Then every verdict, transition and alert is compared with the truth.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { connect, migrate } from '../../api/database/connect.ts';
import { startEmbedded } from '../../api/database/embedded.ts';
import { DNSBL_SETTINGS } from '../../contract/dnsbl/settings.ts';
import { NOTIFICATION_SETTINGS } from '../../contract/notifications/settings.ts';
import { startLoopbackDns } from '../../demo/dns/loopback-dns-server.ts';
import { SERVER_FLAGS } from '../app-process.ts';
import { compareWithTruth, type Comparison } from './blacklist-truth.ts';
import { outage } from './outage.ts';
import { openSlowSmtp, type SlowSmtp } from './slow-smtp.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const ZONES = ['psbl.surriel.com', 'bl.spamcop.net', 'dnsbl.dronebl.org'];
const FEWEST_WATCHED = 60;
const FAULTS = ['kill', 'resolver', 'database'] as const;
type Fault = (typeof FAULTS)[number];

export interface BlacklistFindings extends Comparison {
  rounds: number;
  /** Seconds from each kill to the end of the sweep that was killed. */
  takenUpAfter: number[];
}

/**
 * One new listing a round: a sweep that a fault hits is the first to see it, the next, hit by another, confirms it.
 * `times` rounds a fault.
 */
export async function blacklistFaults(times: number): Promise<BlacklistFindings> {
  if (!existsSync(path.join(ROOT, 'dist/jobs/main.js'))) throw new Error('not built: npm run build');
  const scene = await Scene.open();
  try {
    await scene.startWorker();
    const rounds = FAULTS.flatMap((fault) => Array<Fault>(times).fill(fault));
    // One address a round is listed, and some never are.
    await scene.prepare(Math.max(FEWEST_WATCHED, rounds.length + 4));
    const takenUpAfter: number[] = [];
    for (const [n, fault] of rounds.entries()) {
      scene.listed.set(1 + n, new Date());
      await scene.age();
      // Every fourth time before the sweep has begun: its job is all there is of it.
      const took = await scene.sweep(fault, n % 4 === 3 ? null : 150 + ((n * 379) % 1700));
      if (fault === 'kill') takenUpAfter.push(took / 1000);
      process.stderr.write(`${n + 1}/${rounds.length} ${fault}: over after ${(took / 1000).toFixed(1)} s\n`);
    }
    // In calm, what the last fault left open is seen again and confirmed.
    await scene.sweep();
    await scene.age();
    await scene.sweep();
    return { rounds: rounds.length, takenUpAfter, ...(await scene.inspect()) };
  } finally {
    await scene.close();
  }
}

class Scene {
  /** What is true: last octets of the addresses on the first list, and since when they are. */
  readonly listed = new Map<number, Date>();
  private isSilent = false;
  private worker: ChildProcess | undefined;
  private printed = '';

  private readonly folder: string;
  private readonly url: string;
  private readonly post: SlowSmtp;
  private dns!: Awaited<ReturnType<typeof startLoopbackDns>>;

  private constructor(folder: string, url: string, post: SlowSmtp) {
    this.folder = folder;
    this.url = url;
    this.post = post;
  }

  static async open(): Promise<Scene> {
    const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-faults-'));
    // PostgreSQL may run as another user than this process: it must be able to enter.
    chmodSync(folder, 0o755);
    const { url } = await startEmbedded(folder);
    const source = await connect(url, { poolSize: 2 });
    await migrate(source);
    await source.destroy();
    const scene = new Scene(folder, url, await openSlowSmtp(50));
    scene.dns = await startLoopbackDns(({ name }) => {
      if (scene.isSilent) return { silent: true };
      const zone = ZONES.find((one) => name.endsWith(`.${one}`));
      const label = name.slice(0, -(zone?.length ?? 0) - 1);
      const last = /^(\d+)\.113\.0\.203$/.exec(label)?.[1];
      const isListed = zone === ZONES[0] && last !== undefined && scene.listed.has(Number(last));
      return isListed || label === '2.0.0.127'
        ? { addresses: ['127.0.0.2'], texts: ['listed'], ttlSeconds: 0 }
        : { rcode: 'NXDOMAIN' };
    });
    return scene;
  }

  async startWorker(): Promise<void> {
    const child = spawn(process.execPath, [...SERVER_FLAGS, 'dist/jobs/main.js'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: this.url,
        RESOLVERS: `127.0.0.1:${this.dns.port}`,
        SMTP_URL: this.post.url,
        LOG_LEVEL: 'error',
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.printed = (this.printed + chunk).slice(-20_000)));
    this.worker = child;
    // The catalogue's rows are there when the worker has started.
    await this.until('the worker starts', 300_000, async () => {
      if (child.exitCode !== null) throw new Error(`the worker ended: ${this.printed}`);
      const [row] = await this.query<{ ready: boolean }>(
        `SELECT (SELECT count(*) FROM dnsbl_zone) > 0 AND to_regclass('pgboss.job') IS NOT NULL
           AND EXISTS (SELECT 1 FROM pgboss.queue WHERE name = 'dnsbl-sweep') AS ready`,
      ).catch(() => []);
      return row?.ready === true;
    });
  }

  async prepare(watched: number): Promise<void> {
    const fallback = DNSBL_SETTINGS.fallback;
    const settings = {
      ...fallback,
      pace: { ...fallback.pace, ratePerZone: 25 },
    };
    const notifications = {
      ...NOTIFICATION_SETTINGS.fallback,
      channels: [{ kind: 'email', name: 'posta', address: 'ced@ente.example', minimumWeight: 'info' }],
    };
    await this.query(
      `INSERT INTO setting (key, value) VALUES ('dnsbl', $1), ('notifications', $2), ('schedule.dnsbl-sweep', 'null'), ('schedule.mail-health', 'null')
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [JSON.stringify(settings), JSON.stringify(notifications)],
    );
    await this.query('UPDATE dnsbl_zone SET enabled = zone = ANY($1)', [ZONES]);
    await this.query(
      `INSERT INTO dnsbl_target (id, text, family, service)
       SELECT gen_random_uuid(), '203.0.113.' || n, 'ip4', 'Posta' FROM generate_series(1, $1::int) AS n`,
      [watched],
    );
  }

  /** Six minutes go by, as far as suspicions are concerned. */
  async age(): Promise<void> {
    await this.query(
      `UPDATE dnsbl_listing SET suspected_at = suspected_at - interval '6 minutes', since = since - interval '6 minutes',
         last_listed_at = last_listed_at - interval '6 minutes' WHERE state = 'suspected'`,
    );
  }

  /**
   * Orders a sweep and waits for its end. @returns milliseconds from the fault (or the start) to the end
   * @param afterMs when the fault strikes, from the sweep's beginning; null does not wait for the beginning
   */
  async sweep(fault?: Fault, afterMs: number | null = 0): Promise<number> {
    const [row] = await this.query<{ id: string }>(
      `WITH sweep AS (INSERT INTO dnsbl_sweep (kind, created_at) VALUES ('scheduled', now()) RETURNING id)
       INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds)
       SELECT 'dnsbl-sweep', jsonb_build_object('sweepId', id), 20, 2, 14400, 60 FROM sweep RETURNING data ->> 'sweepId' AS id`,
    );
    const id = row!.id;
    // As pg-boss announces a job that it puts in itself.
    await this.query(
      "SELECT pg_notify('pgboss_' || left(encode(sha224('pgboss'), 'hex'), 24), 'dnsbl-sweep')",
    );
    const stateOf = async (): Promise<string | undefined> =>
      (await this.query<{ state: string }>('SELECT state FROM dnsbl_sweep WHERE id = $1', [id]))[0]?.state;
    let since = performance.now();
    if (fault !== undefined) {
      if (afterMs !== null) {
        // On a busy machine it may be over before anybody looks: then the fault comes after it.
        await this.until('the sweep begins', 300_000, async () => (await stateOf()) !== 'waiting');
        await pause(afterMs);
      }
      since = performance.now();
      await this.strike(fault);
    }
    await this.until(`sweep ${id} ends`, 300_000, async () => {
      const state = await stateOf().catch(() => undefined);
      if (state === 'failed' || state === 'stopped') throw new Error(`sweep ${id}: ${state}`);
      return state === 'finished';
    });
    return performance.now() - since;
  }

  private async strike(fault: Fault): Promise<void> {
    switch (fault) {
      case 'kill':
        await this.killWorker();
        return this.startWorker();
      case 'resolver':
        this.isSilent = true;
        await pause(2500);
        this.isSilent = false;
        return;
      case 'database':
        await outage(this.folder, 1500);
    }
  }

  /** Waits for the post, then compares what is written with what was true. */
  async inspect(): Promise<Comparison> {
    const queued = "SELECT count(*)::int AS n FROM message WHERE channel = 'email' AND state = 'queued'";
    const undelivered = 'SELECT count(*)::int AS n FROM notification_event WHERE delivered_at IS NULL';
    await this.until('every alert is told', 400_000, async () => {
      const rows = await this.query<{ n: number }>(`${queued} UNION ALL ${undelivered}`);
      return rows.every(({ n }) => n === 0);
    });
    return compareWithTruth(
      (sql, params) => this.query(sql, params),
      new Map([...this.listed].map(([last, since]) => [`203.0.113.${last}`, since])),
      ZONES[0]!,
      (mail) => this.post.taken.has(`<${mail}@baluardo>`),
    );
  }

  async close(): Promise<void> {
    await this.killWorker();
    await this.dns.close();
    await this.post.close();
    await (await startEmbedded(this.folder)).stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async killWorker(): Promise<void> {
    const { worker } = this;
    if (worker === undefined || worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill('SIGKILL');
    await ended;
  }

  /** A connection of its own each time: the database comes and goes. */
  private async query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql, params)).rows as T[];
    } finally {
      await client.end();
    }
  }

  private async until(what: string, withinMs: number, holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + withinMs;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`not in ${withinMs / 1000} s: ${what}\n${this.printed}`);
      await pause(100);
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Prints what was found as one JSON line, each fault in words beside it. @returns whether there was none */
export async function reportBlacklistFaults(times: number): Promise<boolean> {
  const { takenUpAfter, rounds, ...found } = await blacklistFaults(times);
  const faults = Object.values(found).flat();
  for (const line of faults) process.stderr.write(`${line}\n`);
  const counts = Object.fromEntries(Object.entries(found).map(([name, lines]) => [name, lines.length]));
  process.stdout.write(
    `${JSON.stringify({ faults: 'blacklist', rounds, ...counts, takenUpAfterMax: Math.max(...takenUpAfter) })}\n`,
  );
  return faults.length === 0;
}
