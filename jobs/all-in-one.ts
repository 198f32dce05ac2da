import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import { WEB_FOLDER } from '../api/main.ts';
import { readConfig, type Config } from '../api/config.ts';
import { ConfigError } from '../api/config-error.ts';
import { migrate } from '../api/database/connect.ts';
import { openDatabase } from '../api/database/open.ts';
import { Database } from '../api/database/database.ts';
import { DatabaseModule } from '../api/database/database.module.ts';
import { EmbeddedWatch } from '../api/database/embedded-watch.ts';
import { startEmbedded } from '../api/database/embedded.ts';
import { HealthService } from '../api/health/health.service.ts';
import { serveMetrics } from '../api/health/metrics.ts';
import { createHttpApplication } from '../api/http/application.ts';
import { closeGracefully } from '../api/http/drain.ts';
import { listen } from '../api/http/listen.ts';
import { HttpModule } from '../api/http.module.ts';
import { JsonLogger } from '../api/log.ts';
import { startTelemetry } from '../api/telemetry/telemetry.ts';
import { runProcess } from '../api/process.ts';
import { QueueService } from '../api/queue/queue.service.ts';
import { ensureAdministrator, type NewAccount } from './first-start.ts';
import { WorkModule } from './work.module.ts';

@Module({})
class AllInOne {
  static of(database: DynamicModule): DynamicModule {
    return { module: AllInOne, imports: [database, HttpModule, WorkModule] };
  }
}

interface Options {
  /** No demonstration data at the first start. */
  isEmpty: boolean;
}

/** An outside world that runs beside the application: who starts it knows it, nothing here does. */
export interface CompanionWorld {
  /** Made at this start: empty at later ones. */
  accounts: NewAccount[];
  /** What of the configuration points at it. */
  config: Partial<Config>;
  /** Called when the application listens. */
  begin(queue: QueueService): Promise<void>;
  stop(): Promise<void>;
}

/** Undefined when this installation has no such world. */
export type StartCompanion = (
  database: Database,
  config: Config,
  options: Options,
) => Promise<CompanionWorld | undefined>;

/** Closes what was opened, last first; each step even if another fails. */
class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.unshift(step);
  }

  async run(): Promise<void> {
    for (const step of this.steps.splice(0))
      await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  }
}

/** API, schedules, workers and pages in one process; on the embedded database unless DATABASE_URL names another. */
async function startAllInOne(
  config: Config,
  options: Options,
  startCompanion: StartCompanion,
): Promise<() => Promise<void>> {
  const closing = new Closing();
  try {
    closing.add(await startTelemetry(config, config.otelServiceName ?? 'baluardo'));
    const url = config.databaseUrl ?? (await openEmbedded(config, closing));
    const dataSource = await openDatabase(url, { poolSize: 20 });
    closing.add(async () => dataSource.isInitialized && dataSource.destroy());
    await migrate(dataSource);
    const database = new Database(dataSource);

    const demonstration =
      config.databaseUrl === undefined ? await startCompanion(database, config, options) : undefined;
    if (demonstration) closing.add(() => demonstration.stop());
    const accounts = [...(demonstration?.accounts ?? []), ...(await ensureAdministrator(database, config))];
    const effective = { ...config, ...demonstration?.config };

    const app = await createHttpApplication(
      AllInOne.of(DatabaseModule.of(effective, dataSource)),
      effective,
      {
        webFolder: WEB_FOLDER,
        logger: new JsonLogger(config.logLevel === 'info' ? 'warn' : config.logLevel),
      },
    );
    closing.add(() => closeGracefully(app, config));
    await listen(app, effective);
    await demonstration?.begin(app.get(QueueService, { strict: false }));
    if (config.metricsPort !== undefined) {
      const metrics = await serveMetrics(app.get(HealthService, { strict: false }), {
        host: config.metricsHost,
        port: config.metricsPort,
      });
      closing.add(async () => metrics.close());
    }
    greet(effective, accounts, demonstration);
    return () => closing.run();
  } catch (error) {
    await closing.run();
    throw error;
  }
}

/** One Baluardo a data folder: the session lock ends with its connection, however this process ends. */
async function openEmbedded(config: Config, closing: Closing): Promise<string> {
  const server = await startEmbedded(config.dataFolder);
  for (const note of server.notes) process.stderr.write(`${note}\n`);
  const watch = await EmbeddedWatch.begin(server, config.dataFolder);
  closing.add(() => server.stop());
  closing.add(() => watch.end());
  return server.url;
}

function greet(config: Config, accounts: NewAccount[], demonstration: CompanionWorld | undefined): void {
  const lines = [`Baluardo is ready: ${config.publicUrl}`];
  if (demonstration)
    lines.push(
      'This is a demonstration with invented data; `npm start -- --empty` on a new BALUARDO_DATA starts without.',
    );
  if (accounts.length > 0) {
    lines.push('Accounts (shown once):');
    const width = Math.max(...accounts.map((account) => account.username.length));
    for (const account of accounts)
      lines.push(
        `  ${account.username.padEnd(width)}  ${account.password ?? '(the password of BALUARDO_ADMIN_PASSWORD)'}`,
      );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function readOptions(words: string[]): Options {
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(
      'npm start [-- --empty]\n  --empty   no demonstration data at the first start\nEnvironment: see the README.\n',
    );
    process.exit(0);
  }
  const unknown = words.filter((word) => word !== '--empty');
  if (unknown.length > 0) throw new ConfigError(`Unknown option: ${unknown.join(' ')} (there is: --empty)`);
  return { isEmpty: words.includes('--empty') };
}

/** The process of `npm start`. */
export function runAllInOne(startCompanion: StartCompanion): void {
  void runProcess(() =>
    Promise.resolve().then(() =>
      startAllInOne(readConfig(), readOptions(process.argv.slice(2)), startCompanion),
    ),
  );
}
