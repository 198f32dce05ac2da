import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig, type Config } from '../api/config.ts';
import { ConfigError } from '../api/config-error.ts';
import { handOverRegister } from '../api/audit/register-owner.ts';
import { migrate } from '../api/database/connect.ts';
import { Database } from '../api/database/database.ts';
import { openDatabase } from '../api/database/open.ts';
import { DatabaseModule } from '../api/database/database.module.ts';
import { HealthService } from '../api/health/health.service.ts';
import { serveMetrics } from '../api/health/metrics.ts';
import { JsonLogger } from '../api/log.ts';
import { startTelemetry } from '../api/telemetry/telemetry.ts';
import { runProcess } from '../api/process.ts';
import { WorkModule } from './work.module.ts';

@Module({})
class JobsProcess {
  static of(database: DynamicModule): DynamicModule {
    return { module: JobsProcess, imports: [database, WorkModule] };
  }
}

/** One jobs process: schedules and workers, no controllers. Needs DATABASE_URL. */
export async function work(config: Config): Promise<() => Promise<void>> {
  if (config.databaseUrl === undefined)
    throw new ConfigError('DATABASE_URL is missing: only npm start brings its own database.');
  const endTelemetry = await startTelemetry(config, config.otelServiceName ?? 'baluardo-jobs');
  const dataSource = await openDatabase(config.databaseUrl, { applicationName: 'baluardo-jobs' });
  await migrate(dataSource);
  await handOverRegister(new Database(dataSource));
  const app = await NestFactory.createApplicationContext(
    JobsProcess.of(DatabaseModule.of(config, dataSource)),
    {
      logger: new JsonLogger(config.logLevel),
      abortOnError: false,
    },
  );
  const metrics =
    config.metricsPort === undefined
      ? undefined
      : await serveMetrics(app.get(HealthService, { strict: false }), {
          host: config.metricsHost,
          port: config.metricsPort,
        });
  return async () => {
    metrics?.close();
    await app.close();
    await endTelemetry();
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) void runProcess(() => work(readConfig()));
