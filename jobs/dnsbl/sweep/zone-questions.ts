import type { DnsOutcome, DnsResolver } from '../dns/resolver.ts';
import { isPassingFault } from './prove-zone.ts';
import { RateLimiter } from './rate-limiter.ts';
import type { ResolverHealth } from './resolver-health.ts';
import type { StepScheduler } from './step-scheduler.ts';
import type { SweepPlan, SweepZone } from './sweep-plan.ts';

export type QueryType = 'A' | 'TXT';
export type OnOutcome = (outcome: DnsOutcome) => void;

/** A query beside those about the targets: a test entry, or the reason of a listing. It is sent first. */
interface AuxiliaryQuery {
  readonly resolver: DnsResolver;
  readonly name: string;
  readonly type: QueryType;
  readonly done: OnOutcome;
  /** How often it was asked before. */
  readonly repeats: number;
}

/** Places of a list, however many lists share them. */
const SMALLEST_SHARE = 8;
/** Between one asking and the next of a question that got an error: what is busy now may not be in a moment. */
const REPEAT_AFTER_MS = [250, 1000] as const;

/** What is asked of one list, at its pace; a question that got a passing error is asked again. */
export class ZoneQuestions {
  private readonly pending: AuxiliaryQuery[] = [];
  private readonly repeatTimers = new Set<NodeJS.Timeout>();
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  private readonly limiter: RateLimiter;
  private readonly scheduler: StepScheduler;
  private readonly resolverHealth: ResolverHealth;
  private readonly fail: (error: unknown) => void;

  constructor(
    plan: SweepPlan,
    zone: SweepZone,
    scheduler: StepScheduler,
    resolverHealth: ResolverHealth,
    fail: (error: unknown) => void,
  ) {
    // One list that falls silent must not take all the places while its questions wait to be given up.
    const share = Math.max(SMALLEST_SHARE, Math.ceil((2 * plan.inFlight) / plan.zones.length));
    this.limiter = new RateLimiter({
      ratePerSecond: zone.ratePerSecond,
      inFlight: Math.min(plan.inFlightPerZone, share),
    });
    this.scheduler = scheduler;
    this.resolverHealth = resolverHealth;
    this.fail = fail;
  }

  get hasPending(): boolean {
    return this.pending.length > 0;
  }

  /** An auxiliary query, as soon as the pace lets it out. */
  queue(resolver: DnsResolver, name: string, type: QueryType, done: OnOutcome): void {
    this.push({ resolver, name, type, done, repeats: 0 });
  }

  /** @returns whether one went out */
  sendPending(now: number): boolean {
    if (!this.mayAsk(now)) return false;
    const { resolver, name, type, done, repeats } = this.pending.shift() as AuxiliaryQuery;
    this.send(resolver, name, type, now, done, repeats);
    return true;
  }

  /** Whether the pace lets a question out; if not, sees to it that the turn comes back when it does. */
  mayAsk(now: number): boolean {
    const wait = this.limiter.waitMs(now);
    if (wait === 0) return true;
    if (wait !== Number.POSITIVE_INFINITY)
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.scheduler.wake();
      }, Math.ceil(wait));
    return false;
  }

  send(
    resolver: DnsResolver,
    name: string,
    type: QueryType,
    now: number,
    onOutcome: OnOutcome,
    repeats = 0,
  ): void {
    this.limiter.onSent(now);
    this.scheduler.onSent();
    resolver.ask(name, type, (outcome) => {
      this.limiter.onDone(outcome.tries - 1, performance.now());
      if (outcome.tries > 0) this.resolverHealth.note(resolver, outcome.kind === 'answer');
      try {
        // What was on its way when the sweep was stopped is nobody's: it will be asked again.
        if (this.isStopped) return;
        const pauseMs = REPEAT_AFTER_MS[repeats];
        if (pauseMs !== undefined && isPassingFault(outcome))
          this.repeatLater({ resolver, name, type, done: onOutcome, repeats: repeats + 1 }, pauseMs);
        else if (repeats === 0 || outcome.tries === 0) onOutcome(outcome);
        else onOutcome({ ...outcome, tries: outcome.tries + repeats });
      } catch (error) {
        this.fail(error);
      } finally {
        this.scheduler.onDone();
      }
    });
  }

  /** Nothing is asked any more, and nothing waited for. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    for (const timer of this.repeatTimers) clearTimeout(timer);
  }

  /** The check or the query stays open meanwhile, so the list is not over. */
  private repeatLater(query: AuxiliaryQuery, pauseMs: number): void {
    const timer = setTimeout(() => {
      this.repeatTimers.delete(timer);
      this.push(query);
    }, pauseMs);
    this.repeatTimers.add(timer);
  }

  private push(query: AuxiliaryQuery): void {
    this.pending.push(query);
    this.scheduler.wake();
  }
}
