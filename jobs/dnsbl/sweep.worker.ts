import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../../api/clock.ts';
import { SweepStore } from '../../api/dnsbl/sweep-store.ts';
import { Database } from '../../api/database/database.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { DNSBL_SWEEP_CRON } from '../../contract/dnsbl/settings.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { DnsblResolvers } from './dnsbl-resolvers.ts';
import { checkResolvers } from './sweep/resolver-check.ts';
import { SweepRunnerService } from './sweep/sweep-runner.service.ts';

interface SweepJob {
  /** Of a schedule. */
  tick?: string;
  /** Of "check now". */
  sweepId?: number;
}

interface ProbeJob {
  targetId: string;
  zoneId: number;
  listingId: string;
}

/** The queue finds a dead worker's job after a minute or two; the sweeps' own books know after seconds. */
const LOOK_FOR_ORPHANS_MS = 10_000;
/** Not sooner: a start that fails says its own line, and only that. */
const LOOK_AT_RESOLVERS_MS = 3000;

/** Takes the sweeps and the second probes from the queue. */
@Injectable()
export class SweepWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('dnsbl-sweep');
  private watch: NodeJS.Timeout | undefined;
  private look: NodeJS.Timeout | undefined;

  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly store: SweepStore,
    private readonly runner: SweepRunnerService,
    private readonly resolvers: DnsblResolvers,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add({
      name: 'dnsbl-sweep',
      queue: 'dnsbl-sweep',
      payload: {},
      setting: DNSBL_SWEEP_CRON,
    });
    await this.queue.work<SweepJob>('dnsbl-sweep', (job, { signal }) => this.sweep(job, signal), {
      concurrency: 2,
    });
    await this.queue.work<ProbeJob>('dnsbl-second-probe', (job, { signal }) => this.probe(job, signal), {
      concurrency: 2,
    });
    this.watch = setInterval(() => void this.takeUpOrphans(), LOOK_FOR_ORPHANS_MS);
    this.look = setTimeout(() => void this.sayWhatIsWrongWithResolvers(), LOOK_AT_RESOLVERS_MS);
  }

  /** Soon after the start, so that nobody waits for the first sweep to learn that the resolver is the wrong one. */
  private async sayWhatIsWrongWithResolvers(): Promise<void> {
    try {
      for (const { resolver, fault, text } of await checkResolvers(this.resolvers.all()))
        if (fault !== null) this.log.warn(`resolver ${resolver}: ${text}`);
    } catch (error) {
      this.log.error(`blacklists cannot be asked: ${(error as Error).message}`);
    }
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.look);
    clearInterval(this.watch);
  }

  /** A sweep whose process was killed, or whose job went with it, is put into the queue again, once for each death. */
  private async takeUpOrphans(): Promise<void> {
    try {
      for (const { id, beatAt } of await this.store.orphans()) {
        await this.database.transaction((tx) =>
          this.queue.send(tx, 'dnsbl-sweep', { sweepId: id }, { key: `orphan:${id}:${beatAt}` }),
        );
      }
    } catch (error) {
      this.log.warn(`sweeps left behind could not be looked for: ${(error as Error).message}`);
    }
  }

  private async sweep({ tick, sweepId }: SweepJob, signal: AbortSignal): Promise<void> {
    const id = sweepId ?? (tick === undefined ? null : await this.store.ofTick(tick));
    if (id !== null) await this.runner.run(id, signal);
  }

  /** Looks again at a suspicion. A job that is tried again goes on with the same sweep. */
  private async probe({ targetId, zoneId, listingId }: ProbeJob, signal: AbortSignal): Promise<void> {
    const [listing] = await this.database.query<{ since: string; lastListedAt: string }>(
      `SELECT since, last_listed_at AS "lastListedAt" FROM dnsbl_listing WHERE id = $1 AND state = 'suspected'`,
      [listingId],
    );
    if (listing === undefined) return;
    const [sweep] = await this.database.query<{ id: number }>(
      `INSERT INTO dnsbl_sweep (kind, tick, target_ids, zone_ids, created_at) VALUES ('second-probe', $1, $2, $3, $4)
       ON CONFLICT (tick) DO UPDATE SET tick = excluded.tick RETURNING id`,
      [`probe:${listingId}:${listing.lastListedAt}`, [targetId], [zoneId], this.clock.now().toISOString()],
    );
    await this.runner.run(sweep!.id, signal);
  }
}
