import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Clock } from '../../api/clock.ts';
import { readConfig, type Config } from '../../api/config.ts';
import { DatabaseModule } from '../../api/database/database.module.ts';
import { openDatabase } from '../../api/database/open.ts';
import { FeaturesModule } from '../../api/features.module.ts';
import { SchedulesModule } from '../schedules/schedules.module.ts';
import { TEST_KEY } from '../../api/testing/application.ts';
import type { TestDatabase } from '../../api/testing/database.ts';

@Module({})
class TestWorkerModule {
  static of(database: DynamicModule, work: Type[]): DynamicModule {
    return { module: TestWorkerModule, imports: [database, FeaturesModule, SchedulesModule, ...work] };
  }
}

/** A jobs process in this one: real queue, real schedules, and the workers that are named. Close it before the database. */
export async function startTestWorker(
  db: TestDatabase,
  work: Type[],
  config: Partial<Config> = {},
  clock?: Clock,
): Promise<INestApplicationContext> {
  const full: Config = { ...readConfig({ DATABASE_URL: db.url }), key: TEST_KEY, ...config };
  const dataSource = await openDatabase(db.url, { poolSize: 8, applicationName: 'baluardo-test-worker' });
  return NestFactory.createApplicationContext(
    TestWorkerModule.of(DatabaseModule.of(full, dataSource, clock), work),
    { logger: false, abortOnError: false },
  );
}

/** Waits until `holds` answers true; fails with `what` after `timeoutMs`. */
export async function eventually(
  what: string,
  holds: () => Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`did not come about in ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
