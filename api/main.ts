import 'reflect-metadata';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Module, type DynamicModule } from '@nestjs/common';
import { readConfig, type Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import { handOverRegister } from './audit/register-owner.ts';
import { migrate } from './database/connect.ts';
import { Database } from './database/database.ts';
import { openDatabase } from './database/open.ts';
import { DatabaseModule } from './database/database.module.ts';
import { HealthService } from './health/health.service.ts';
import { serveMetrics } from './health/metrics.ts';
import { createHttpApplication } from './http/application.ts';
import { closeGracefully } from './http/drain.ts';
import { listen } from './http/listen.ts';
import { HttpModule } from './http.module.ts';
import { JsonLogger } from './log.ts';
import { startTelemetry } from './telemetry/telemetry.ts';
import { runProcess } from './process.ts';

@Module({})
class ApiProcess {
  static of(database: DynamicModule): DynamicModule {
    return { module: ApiProcess, imports: [database, HttpModule] };
  }
}

/** Where `npm run build` puts the pages, seen from dist/api. */
export const WEB_FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'web');

/** One API process: controllers, no schedules and no workers. Needs DATABASE_URL. */
export async function serve(config: Config): Promise<() => Promise<void>> {
  if (config.databaseUrl === undefined)
    throw new ConfigError('DATABASE_URL is missing: only npm start brings its own database.');
  const endTelemetry = await startTelemetry(config, config.otelServiceName ?? 'baluardo-api');
  const dataSource = await openDatabase(config.databaseUrl, { applicationName: 'baluardo-api' });
  await migrate(dataSource);
  await handOverRegister(new Database(dataSource));
  const app = await createHttpApplication(ApiProcess.of(DatabaseModule.of(config, dataSource)), config, {
    webFolder: WEB_FOLDER,
    logger: new JsonLogger(config.logLevel),
  });
  await listen(app, config);
  const metrics =
    config.metricsPort === undefined
      ? undefined
      : await serveMetrics(app.get(HealthService), { host: config.metricsHost, port: config.metricsPort });
  return async () => {
    metrics?.close();
    await closeGracefully(app, config);
    await endTelemetry();
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) void runProcess(() => serve(readConfig()));
