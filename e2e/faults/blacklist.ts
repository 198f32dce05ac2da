// node e2e/faults/blacklist.ts [TIMES]: kills the process that sweeps, silences its resolver, takes its database away,
// each so many times in the middle of a sweep. Then every verdict, transition and alert is compared with the truth.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { connect, migrate } from '../../api/database/connect.ts';
import { startEmbedded } from '../../api/database/embedded.ts';
import { DNSBL_SETTINGS } from '../../contract/dnsbl-settings.ts';
import { startLoopbackDns } from '../../jobs/demo/dns/loopback-dns-server.ts';
import { outage } from './outage.ts';
import { openSlowPost, type SlowPost } from './slow-post.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const ZONES = ['psbl.surriel.com', 'bl.spamcop.net', 'dnsbl.dronebl.org'];
const WATCHED = 60;
const FAULTS = ['kill', 'resolver', 'database'] as const;
type Fault = (typeof FAULTS)[number];

export interface BlacklistFindings {
  rounds: number;
  wrongTransitions: string[];
  lost: string[];
  doubled: string[];
  /** Seconds from each kill to the end of the sweep that was killed. */
  takenUpAfter: number[];
}

/** One new listing a round: suspected in calm, confirmed in a sweep that a fault hits; `times` rounds a fault. */
export async function blacklistFaults(times: number): Promise<BlacklistFindings> {
  if (!existsSync(path.join(ROOT, 'dist/jobs/main.js'))) throw new Error('not built: npm run build');
  const scene = await Scene.open();
  try {
    await scene.startWorker();
    await scene.prepare();
    const rounds = FAULTS.flatMap((fault) => Array<Fault>(times).fill(fault));
    const takenUpAfter: number[] = [];
    for (const [n, fault] of rounds.entries()) {
      // The last octet of the address that is listed from now on.
      scene.listed.add(1 + (n % (WATCHED - 1)));
      await scene.sweep();
      await scene.age();
      const took = await scene.sweep(fault, 150 + ((n * 379) % 1700));
      if (fault === 'kill') takenUpAfter.push(took / 1000);
      await scene.sweep();
      process.stderr.write(`${n + 1}/${rounds.length} ${fault}: over after ${(took / 1000).toFixed(1)} s\n`);
    }
    return { rounds: rounds.length, takenUpAfter, ...(await scene.inspect()) };
  } finally {
    await scene.close();
  }
}

class Scene {
  /** What is true: last octets of the addresses on the first list. */
  readonly listed = new Set<number>();
  private isSilent = false;
  private worker: ChildProcess | undefined;
  private printed = '';

  private readonly folder: string;
  private readonly url: string;
  private readonly post: SlowPost;
  private dns!: Awaited<ReturnType<typeof startLoopbackDns>>;

  private constructor(folder: string, url: string, post: SlowPost) {
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
    const scene = new Scene(folder, url, await openSlowPost(50));
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
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist/jobs/main.js'], {
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
    await this.until('the worker starts', 60_000, async () => {
      if (child.exitCode !== null) throw new Error(`the worker ended: ${this.printed}`);
      const [row] = await this.query<{ ready: boolean }>(
        `SELECT (SELECT count(*) FROM dnsbl_zone) > 0 AND to_regclass('pgboss.job') IS NOT NULL
           AND EXISTS (SELECT 1 FROM pgboss.queue WHERE name = 'dnsbl-sweep') AS ready`,
      ).catch(() => []);
      return row?.ready === true;
    });
  }

  async prepare(): Promise<void> {
    const fallback = DNSBL_SETTINGS.fallback;
    const settings = {
      ...fallback,
      pace: { ...fallback.pace, ratePerZone: 25 },
      alerts: {
        ...fallback.alerts,
        channels: [{ kind: 'email', name: 'posta', address: 'ced@ente.example', minimumWeight: 'info' }],
      },
    };
    await this.query(
      `INSERT INTO setting (key, value) VALUES ('dnsbl', $1), ('schedule.dnsbl-sweep', 'null'), ('schedule.mail-health', 'null')
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [JSON.stringify(settings)],
    );
    await this.query('UPDATE dnsbl_zone SET enabled = zone = ANY($1)', [ZONES]);
    await this.query(
      `INSERT INTO dnsbl_target (id, text, family, service)
       SELECT gen_random_uuid(), '203.0.113.' || n, 'ip4', 'Posta' FROM generate_series(1, $1::int) AS n`,
      [WATCHED],
    );
  }

  /** Six minutes go by, as far as suspicions are concerned. */
  async age(): Promise<void> {
    await this.query(
      `UPDATE dnsbl_listing SET suspected_at = suspected_at - interval '6 minutes', since = since - interval '6 minutes',
         last_listed_at = last_listed_at - interval '6 minutes' WHERE state = 'suspected'`,
    );
  }

  /** Orders a sweep and waits for its end. @returns milliseconds from the fault (or the start) to the end */
  async sweep(fault?: Fault, afterMs = 0): Promise<number> {
    const [row] = await this.query<{ id: string }>(
      `WITH sweep AS (INSERT INTO dnsbl_sweep (kind, created_at) VALUES ('scheduled', now()) RETURNING id)
       INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds)
       SELECT 'dnsbl-sweep', jsonb_build_object('sweepId', id), 20, 2, 14400, 60 FROM sweep RETURNING data ->> 'sweepId' AS id`,
    );
    const id = row!.id;
    const stateOf = async (): Promise<string | undefined> =>
      (await this.query<{ state: string }>('SELECT state FROM dnsbl_sweep WHERE id = $1', [id]))[0]?.state;
    let since = performance.now();
    if (fault !== undefined) {
      await this.until('the sweep begins', 30_000, async () => (await stateOf()) === 'running');
      await pause(afterMs);
      since = performance.now();
      await this.strike(fault);
    }
    await this.until(`sweep ${id} ends`, 120_000, async () => {
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
  async inspect(): Promise<Omit<BlacklistFindings, 'rounds' | 'takenUpAfter'>> {
    const queued = "SELECT count(*)::int AS n FROM message WHERE channel = 'email' AND state = 'queued'";
    const undelivered = 'SELECT count(*)::int AS n FROM dnsbl_alert WHERE delivered_at IS NULL';
    await this.until('every alert is told', 400_000, async () => {
      const rows = await this.query<{ n: number }>(`${queued} UNION ALL ${undelivered}`);
      return rows.every(({ n }) => n === 0);
    });
    const truth = [...this.listed].map((last) => `203.0.113.${last}`);
    const found = (sql: string): Promise<string[]> =>
      this.query<{ what: string }>(sql, [truth, ZONES[0]]).then((rows) => rows.map(({ what }) => what));
    const standing =
      'dnsbl_standing s JOIN dnsbl_target t ON t.id = s.target_id JOIN dnsbl_zone z ON z.id = s.zone_id';
    const change = standing.replace('dnsbl_standing', 'dnsbl_change');
    const listing = standing.replace('dnsbl_standing', 'dnsbl_listing');
    const isTrue =
      "(CASE WHEN t.text = ANY($1::text[]) AND z.zone = $2::text THEN 'listed' ELSE 'clean' END)";
    const alerts = "(SELECT count(*) FROM dnsbl_alert a WHERE a.listing_id = s.id AND a.kind = 'listed')";
    const mails =
      "(SELECT count(*) FROM message m JOIN dnsbl_alert a ON m.about_id = a.id::text WHERE a.listing_id = s.id AND m.channel = 'email')";
    const taken = (await this.query<{ id: string }>("SELECT id FROM message WHERE channel = 'email'")).filter(
      ({ id }) => !this.post.taken.has(`<${id}@baluardo>`),
    );
    return {
      wrongTransitions: [
        ...(await found(
          `SELECT t.text || ' on ' || z.zone || ': ' || s.verdict AS what FROM ${standing} WHERE s.verdict <> ${isTrue}`,
        )),
        ...(await found(
          `SELECT t.text || ' became ' || s.to_verdict AS what FROM ${change} WHERE s.to_verdict IN ('listed', 'clean') AND s.to_verdict <> ${isTrue}
             AND NOT (t.text = ANY($1::text[]) AND s.to_verdict = 'clean' AND s.from_verdict IS NULL)`,
        )),
        ...(await found(
          `SELECT t.text || ': ' || s.state AS what FROM ${listing} WHERE s.state <> 'confirmed' OR 'listed' <> ${isTrue}`,
        )),
      ],
      lost: [
        ...(await found(
          `SELECT one AS what FROM unnest($1::text[]) AS one WHERE $2::text IS NOT NULL AND NOT EXISTS
             (SELECT 1 FROM ${listing} WHERE t.text = one AND s.state = 'confirmed')`,
        )),
        ...(await found(
          `SELECT t.text || ': no alert' AS what FROM ${listing} WHERE ${isTrue} = 'listed' AND ${alerts} + ${mails} < 2`,
        )),
        ...taken.map(({ id }) => `mail ${id} never taken`),
      ],
      doubled: await found(
        `SELECT t.text || ': told twice' AS what FROM ${listing} WHERE ${isTrue} = 'listed' AND (${alerts} > 1 OR ${mails} > 1)`,
      ),
    };
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { takenUpAfter, wrongTransitions, lost, doubled, rounds } = await blacklistFaults(
    Number(process.argv[2] ?? 20),
  );
  for (const line of [...wrongTransitions, ...lost, ...doubled]) process.stderr.write(`${line}\n`);
  process.stdout.write(
    `${JSON.stringify({
      rounds,
      wrongTransitions: wrongTransitions.length,
      lost: lost.length,
      doubled: doubled.length,
      takenUpAfterMax: Math.max(...takenUpAfter),
    })}\n`,
  );
  process.exit(wrongTransitions.length + lost.length + doubled.length > 0 ? 1 : 0);
}
