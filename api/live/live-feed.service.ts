import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import { Observable, Subject, filter, interval, map, merge, takeUntil } from 'rxjs';
import { DataSource } from 'typeorm';
import { LIVE_CHANNEL, type LiveChange } from './live.ts';

/** A server-sent event as Nest writes it. */
export interface LiveEvent {
  type?: string;
  data: string;
}

const HEARTBEAT_MS = 25_000;

/** One LISTEN connection a process, fanned out to the pages that are open on it. */
@Injectable()
export class LiveFeedService
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private readonly log = new Logger('live');
  private readonly changes = new Subject<LiveChange>();
  private readonly end = new Subject<void>();
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  /** Before the server waits for its lines to end: these would never. The pages ask again by themselves. */
  beforeApplicationShutdown(): void {
    this.end.next();
    this.end.complete();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.changes.complete();
    await this.client?.end().catch(() => undefined);
  }

  /** The changes as server-sent events, as `hear` lets them be; a heartbeat keeps proxies from closing the line. */
  events(hear: (change: LiveChange) => LiveChange | null): Observable<LiveEvent> {
    return merge(
      this.changes.pipe(
        map(hear),
        filter((change) => change !== null),
        map((change) => ({ data: JSON.stringify(change) })),
      ),
      interval(HEARTBEAT_MS).pipe(map(() => ({ type: 'heartbeat', data: '' }))),
    ).pipe(takeUntil(this.end));
  }

  /** The changes themselves, for the processes' own use; `*` after the line was down. */
  changes$(): Observable<LiveChange> {
    return this.changes.asObservable();
  }

  private async listen(): Promise<void> {
    const { url } = this.dataSource.options as { url: string };
    const client = new pg.Client({
      connectionString: url,
      application_name: 'baluardo-live',
      keepAlive: true,
    });
    client.on('error', () => this.retry());
    client.on('end', () => this.retry());
    client.on('notification', ({ payload }) => {
      if (payload) this.changes.next(JSON.parse(payload) as LiveChange);
    });
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${LIVE_CHANNEL}`);
      // Whatever happened while nobody listened: every page asks again.
      this.changes.next({ topic: '*' });
    } catch {
      this.retry();
    }
  }

  private retry(): void {
    if (this.isStopped || this.timer) return;
    this.log.warn('The line for live changes is down: trying again.');
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.listen();
    }, 1000);
  }
}
