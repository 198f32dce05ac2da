import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../../api/clock.ts';
import { enabledSources, ReputationService } from '../../../api/dnsbl/reputation/reputation.service.ts';
import { ReputationStore } from '../../../api/dnsbl/reputation/reputation-store.ts';
import { OutboundHttpService } from '../../../api/outbound/outbound-http.service.ts';
import { QueueService } from '../../../api/queue/queue.service.ts';
import { defineSchedule } from '../../schedules/schedules.ts';
import { SchedulesService } from '../../schedules/schedules.service.ts';
import { askSource } from './ask-sources.ts';

/** SNDS has the day before by the morning. */
const EVERY_MORNING = defineSchedule('reputation', 'reputation', '37 7 * * *');

/** Asks the sources that the office chose, each on its own, and reminds of the looks that are due. */
@Injectable()
export class ReputationWorker implements OnApplicationBootstrap {
  constructor(
    private readonly queue: QueueService,
    private readonly schedules: SchedulesService,
    private readonly reputation: ReputationService,
    private readonly store: ReputationStore,
    private readonly http: OutboundHttpService,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.add(EVERY_MORNING);
    await this.queue.work('reputation', (_payload, { signal }) => this.run(signal), { concurrency: 1 });
  }

  private async run(signal: AbortSignal): Promise<void> {
    await this.store.endRetired();
    const sources = await this.reputation.sources();
    for (const source of enabledSources(sources)) {
      if (signal.aborted) return;
      const watched = await this.store.watched(source === 'snds' ? 'addresses' : 'names');
      const said = await askSource(
        source,
        sources,
        watched.map(({ text }) => text),
        (address, request) => this.http.send(address, request),
        this.clock.now(),
      );
      if ('fault' in said) await this.store.noteFailure(source, said.fault);
      else await this.store.record(source, watched, said);
    }
    await this.reputation.remind();
  }
}
