import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { discardEmbedded, startEmbedded } from '../api/database/embedded.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** What V8 made of the sources is kept from one process to the next: a start costs a third less. */
export const COMPILE_CACHE = path.join(ROOT, 'node_modules/.cache/baluardo-tests');
/** As `npm start` and the image run Node. */
export const SERVER_FLAGS = JSON.parse(
  readFileSync(path.join(ROOT, 'scripts', 'server-flags.json'), 'utf8'),
) as string[];
export const APP_PASSWORD = 'prova-di-sistema-2026';

export interface AppProcessOptions {
  /** No demonstration data. */
  isEmpty?: boolean;
  env?: Record<string, string>;
}

/** The real all-in-one process, as `npm start` runs it, on a data folder of its own. */
export class AppProcess {
  readonly port: number;
  /** BALUARDO_DATA */
  readonly folder: string;
  private readonly options: AppProcessOptions;
  private child: ChildProcess | undefined;
  private printed = '';

  private constructor(port: number, folder: string, options: AppProcessOptions) {
    this.port = port;
    this.folder = folder;
    this.options = options;
  }

  /** Resolves when it says that it is ready. */
  static open(options: AppProcessOptions = {}): Promise<AppProcess> {
    return AppProcess.begin(options, async (app) => void (await app.start()));
  }

  /** On the data of a backup that an older version made. */
  static fromBackup(file: string, options: AppProcessOptions = {}): Promise<AppProcess> {
    return AppProcess.begin(options, async (app) => {
      const restored = await app.command('restore', file, '--unencrypted');
      if (restored.code !== 0) throw new Error(`restore ended with ${restored.code}: ${app.output}`);
      await app.start();
    });
  }

  private static async begin(
    options: AppProcessOptions,
    work: (app: AppProcess) => Promise<void>,
  ): Promise<AppProcess> {
    const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-app-'));
    // PostgreSQL may run as another user than this process: it must be able to enter.
    chmodSync(folder, 0o755);
    const app = new AppProcess(await freePort(), folder, options);
    try {
      await work(app);
    } catch (error) {
      await app.close();
      throw error;
    }
    return app;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What the process wrote so far. */
  get output(): string {
    return this.printed;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** @returns milliseconds until it was ready */
  async start(): Promise<number> {
    const started = performance.now();
    const child = this.spawn('dist/demo/main.js', this.options.isEmpty === true ? ['--empty'] : []);
    this.child = child;
    let own = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (own = (own + chunk.toString('utf8')).slice(-20_000)));
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`Not ready in 200 s: ${own}`));
      }, 200_000);
      child.on('exit', (code, signal) => {
        clearTimeout(timer);
        reject(new Error(`Ended with ${code ?? signal}: ${own}`));
      });
      child.stdout?.on('data', () => {
        if (!own.includes('Baluardo is ready')) return;
        clearTimeout(timer);
        resolve();
      });
    });
    return performance.now() - started;
  }

  /** Another process of the application on the same database: `dist/api/main.js`, `dist/jobs/cli/main.js`. */
  spawn(script: string, words: string[] = [], env: Record<string, string> = {}): ChildProcess {
    if (!existsSync(path.join(ROOT, script))) throw new Error(`${script} is not built: npm run build`);
    const child = spawn(process.execPath, [...SERVER_FLAGS, script, ...words], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...cleanEnvironment(), NODE_COMPILE_CACHE: COMPILE_CACHE, ...this.environment(), ...env },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.printed = (this.printed + chunk.toString('utf8')).slice(-200_000);
      });
    return child;
  }

  /** Runs the command line to its end. */
  async command(...words: string[]): Promise<{ code: number; stdout: string }> {
    const child = this.spawn('dist/jobs/cli/main.js', words);
    let stdout = '';
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    const code = await new Promise<number>((resolve) => child.on('exit', (status) => resolve(status ?? -1)));
    return { code, stdout };
  }

  /** The address of its database, started if nobody runs it. */
  async databaseUrl(): Promise<string> {
    return (await startEmbedded(this.folder)).url;
  }

  /** As Ctrl-C does. @returns the exit code */
  async stop(): Promise<number | null> {
    return this.end('SIGINT');
  }

  /** kill -9: nothing is closed, the database runs on. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Stops everything, whatever state it is in, and removes the data. */
  async close(): Promise<void> {
    if (this.isRunning) await this.end('SIGTERM');
    await discardEmbedded(this.folder);
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (!child || !this.isRunning) return child?.exitCode ?? null;
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
      child.on('exit', (code) => {
        clearTimeout(timer);
        resolve(code);
      });
      child.kill(signal);
    });
  }

  private environment(): Record<string, string> {
    return {
      PORT: String(this.port),
      BALUARDO_DATA: this.folder,
      BALUARDO_ADMIN_PASSWORD: APP_PASSWORD,
      LOG_LEVEL: 'error',
      ...this.options.env,
    };
  }
}

/** The shell's own settings must not reach an application under test. */
function cleanEnvironment(): Record<string, string> {
  const ours =
    /^(PORT|HOST|DATABASE_URL|BALUARDO_|RESOLVERS|SMTP_URL|MAIL_FROM|LOG_LEVEL|METRICS_|OUTBOUND_|TRUST_PROXY|NODE_OPTIONS)/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || ours.test(name) ? [] : [[name, value]],
    ),
  );
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
