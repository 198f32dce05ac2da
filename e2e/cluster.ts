import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../api/database/embedded.ts';
import { AppProcess, freePort } from './app-process.ts';
import { openProxy, type Proxy } from './proxy.ts';

export type MemberName = 'api-0' | 'api-1' | 'jobs-0' | 'jobs-1';
const MEMBERS: readonly MemberName[] = ['api-0', 'api-1', 'jobs-0', 'jobs-1'];

/**
 * A production of several processes: PostgreSQL, two `api` behind a proxy and two `jobs`, on the demonstration's data.
 * Each can be ended, killed and started again on its own.
 */
export class Cluster {
  readonly app: AppProcess;
  readonly databaseUrl: string;
  private readonly env: Record<string, string>;
  private readonly ports: Readonly<Record<string, number>>;
  private readonly running = new Map<MemberName, ChildProcess>();
  private proxy_: Proxy | undefined;

  private constructor(
    app: AppProcess,
    databaseUrl: string,
    env: Record<string, string>,
    ports: Readonly<Record<string, number>>,
  ) {
    this.app = app;
    this.databaseUrl = databaseUrl;
    this.env = env;
    this.ports = ports;
  }

  /** @param env of every process: where the mails go, who is asked for names */
  static async open(
    env: Record<string, string>,
    prepare?: (client: pg.Client) => Promise<unknown>,
  ): Promise<Cluster> {
    const app = await AppProcess.open();
    try {
      await app.stop();
      // Four processes with a pool each: what the compose file's server takes by default.
      const { url } = await startEmbedded(app.folder, { settings: { max_connections: '120' } });
      const ports: Record<string, number> = {};
      for (const name of MEMBERS) ports[name] = await freePort();
      const cluster = new Cluster(app, url, env, ports);
      if (prepare) await cluster.withDatabase(prepare);
      cluster.proxy_ = await openProxy([ports['api-0']!, ports['api-1']!]);
      for (const name of MEMBERS) cluster.start(name);
      await Promise.all(MEMBERS.map((name) => cluster.ready(name)));
      await cluster.proxy_.allReady();
      return cluster;
    } catch (error) {
      await app.close();
      throw error;
    }
  }

  get proxy(): Proxy {
    return this.proxy_!;
  }

  /** Where people come in. */
  get url(): string {
    return this.proxy.url;
  }

  /** One of the `api` processes itself. */
  urlOf(name: MemberName): string {
    return `http://127.0.0.1:${this.ports[name]}`;
  }

  /** @param more of the environment, for this one and this time */
  start(name: MemberName, more: Record<string, string> = {}): void {
    const isApi = name.startsWith('api');
    const child = this.app.spawn(isApi ? 'dist/api/main.js' : 'dist/jobs/main.js', [], {
      DATABASE_URL: this.databaseUrl,
      BALUARDO_URL: this.proxy.url,
      TRUST_PROXY: '127.0.0.1',
      SECOND_FACTOR: 'optional',
      DRAIN_SECONDS: '2',
      ...(isApi ? { PORT: String(this.ports[name]) } : { METRICS_PORT: String(this.ports[name]) }),
      ...this.env,
      ...more,
    });
    this.running.set(name, child);
  }

  /** Resolves when it answers: `api` that it is ready, `jobs` with its figures. */
  async ready(name: MemberName): Promise<void> {
    const url = `${this.urlOf(name)}${name.startsWith('api') ? '/api/health/ready' : '/metrics'}`;
    for (let tries = 0; tries < 6000; tries++) {
      const child = this.running.get(name);
      if (child === undefined || child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${name} ended: ${this.app.output.slice(-3000)}`);
      const answer = await fetch(url).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.ok === true) return;
      await pause(50);
    }
    throw new Error(`${name} did not start: ${this.app.output.slice(-3000)}`);
  }

  isRunning(name: MemberName): boolean {
    const child = this.running.get(name);
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** @returns the exit code */
  async end(name: MemberName, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.running.get(name);
    if (child === undefined || !this.isRunning(name)) return child?.exitCode ?? null;
    return new Promise((resolve) => {
      child.once('exit', (code) => resolve(code));
      child.kill(signal);
    });
  }

  /** A connection of its own each time: the database may come and go. */
  async withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** The demonstration's post and resolver do not run here: their addresses are the caller's. */
  get folder(): string {
    return path.resolve(this.app.folder);
  }

  async close(): Promise<void> {
    await Promise.all(MEMBERS.map((name) => this.end(name, 'SIGKILL')));
    await this.proxy_?.close();
    await this.app.close();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
