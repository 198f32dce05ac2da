import type { INestApplicationContext } from '@nestjs/common';
import { TargetsService } from '../../../api/dnsbl/targets.service.ts';
import { TestClock } from '../../../api/testing/application.ts';
import { openTestDatabase, type TestDatabase } from '../../../api/testing/database.ts';
import { addPeople, type TestPeople } from '../../../api/testing/people.ts';
import type { LoopbackDnsServer } from '../../../demo/dns/loopback-dns-server.ts';
import { startTestWorker } from '../../testing/worker.ts';
import { DnsblJobsModule } from '../dnsbl-jobs.module.ts';
import { SweepRunnerService } from '../sweep/sweep-runner.service.ts';
import { startFaultZones, type ZoneBehaviour } from './fault-zones.ts';

export interface TestMonitor {
  db: TestDatabase;
  people: TestPeople;
  worker: INestApplicationContext;
  clock: TestClock;
  dns: LoopbackDnsServer;
  /** The lists as they behave; change them between sweeps. */
  zones: Record<string, ZoneBehaviour>;
  /** Adds targets and answers their ids. */
  watch(...targets: string[]): Promise<string[]>;
  /** Makes a sweep and runs it here. @returns its number */
  sweep(options?: { targetIds?: string[]; zoneIds?: number[]; signal?: AbortSignal }): Promise<number>;
  query<T>(sql: string, params?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** The monitor with real database, queue and UDP, asking only the lists that are given. */
export async function startTestMonitor(zones: Record<string, ZoneBehaviour>): Promise<TestMonitor> {
  const db = await openTestDatabase();
  const people = await addPeople(db.database);
  const behaviours = { ...zones };
  const dns = await startFaultZones(behaviours);
  const clock = new TestClock();
  // Ahead of the queue's own time: second probes wait, and the test's sweeps are the only ones.
  clock.set('2056-03-02T08:00:00.000Z');
  const worker = await startTestWorker(
    db,
    [DnsblJobsModule],
    { resolvers: [`127.0.0.1:${dns.port}`] },
    clock,
  );
  await db.database.query('UPDATE dnsbl_zone SET enabled = zone = ANY($1)', [Object.keys(zones)]);
  const get = <T>(type: new (...args: never[]) => T): T => worker.get(type, { strict: false });
  return {
    db,
    people,
    worker,
    clock,
    dns,
    zones: behaviours,
    watch: async (...targets) => {
      const ids: string[] = [];
      for (const text of targets) {
        const added = await get(TargetsService).add(people.actors.operator, {
          text,
          service: 'Posta',
          label: '',
          heloName: null,
          dkimSelector: null,
        });
        ids.push(...added.ids);
      }
      return ids;
    },
    sweep: async ({ targetIds, zoneIds, signal } = {}) => {
      const [row] = await db.database.query<{ id: number }>(
        "INSERT INTO dnsbl_sweep (kind, target_ids, zone_ids, created_at) VALUES ('scheduled', $1, $2, now()) RETURNING id",
        [targetIds ?? null, zoneIds ?? null],
      );
      await get(SweepRunnerService).run(row!.id, signal ?? new AbortController().signal);
      return row!.id;
    },
    query: (sql, params) => db.database.query(sql, params),
    close: async () => {
      await worker.close();
      await dns.close();
      await db.close();
    },
  };
}
