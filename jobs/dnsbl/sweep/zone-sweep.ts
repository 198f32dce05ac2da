import { familyOf } from '../../../domain/dnsbl/target.ts';
import { verdictWithoutAsking } from '../../../domain/dnsbl/zone-health.ts';
import type { DnsOutcome, DnsResolver } from '../dns/resolver.ts';
import { Breaker } from './breaker.ts';
import { Checks, type Check, type ProvenResolver } from './checks.ts';
import { RateLimiter } from './rate-limiter.ts';
import { proveZone } from './prove-zone.ts';
import { readOutcome, verdictWithoutQuery } from './read-outcome.ts';
import type { ResolverHealth } from './resolver-health.ts';
import type { SweepPlan, SweepVerdict, SweepZone } from './sweep-plan.ts';
import type { Task, StepScheduler } from './step-scheduler.ts';

type QueryType = 'A' | 'TXT';
type OnOutcome = (outcome: DnsOutcome) => void;

/** A query beside those about the targets: a test entry, or the reason of a listing. It is sent first. */
interface AuxiliaryQuery {
  readonly resolver: DnsResolver;
  readonly name: string;
  readonly type: QueryType;
  readonly done: OnOutcome;
}

/**
 * The sweep of one list, one step at a time: no promise, timer or place in a queue for each of tens of thousands of
 * questions, only what the question itself needs.
 */
export class ZoneSweep implements Task {
  private readonly limiter: RateLimiter;
  private breaker = new Breaker();
  private provenResolver: ProvenResolver | undefined;
  private failingOver: Promise<void> | undefined;
  private readonly pendingAuxiliary: AuxiliaryQuery[] = [];
  private readonly checks: Checks;
  /** The check whose turn has come, while the pace does not let it out. */
  private upcoming: Check | undefined;
  /** Checks and auxiliary queries that are not over. */
  private inFlight = 0;
  private timer: NodeJS.Timeout | undefined;
  private finish: () => void = () => undefined;
  private fail: (error: unknown) => void = () => undefined;
  private isStopped = false;

  private readonly plan: SweepPlan;
  private readonly zone: SweepZone;
  private readonly scheduler: StepScheduler;
  private readonly resolverHealth: ResolverHealth;
  private readonly resolvers: readonly DnsResolver[];

  constructor(plan: SweepPlan, zone: SweepZone, scheduler: StepScheduler, resolverHealth: ResolverHealth) {
    this.plan = plan;
    this.zone = zone;
    this.scheduler = scheduler;
    this.resolverHealth = resolverHealth;
    this.resolvers = zone.resolvers ?? [plan.resolver];
    // One list that falls silent must not take all the places while its questions wait to be given up.
    const share = Math.max(SMALLEST_SHARE, Math.ceil((2 * plan.inFlight) / plan.zones.length));
    this.limiter = new RateLimiter({
      ratePerSecond: zone.ratePerSecond,
      inFlight: Math.min(plan.inFlightPerZone, share),
    });
    this.checks = new Checks(
      zone,
      plan.targets.filter(
        (target) => zone.zone.families.includes(familyOf(target)) && plan.isKnown?.(zone, target) !== true,
      ),
    );
  }

  /** @throws what `onProof` and `onVerdict` throw */
  async run(): Promise<void> {
    const { plan, zone } = this;
    if (this.checks.areTaken || plan.signal?.aborted === true) return;
    const done = new Promise<void>((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
    const stop = (): void => this.stop();
    plan.signal?.addEventListener('abort', stop, { once: true });
    this.scheduler.add(this);
    const resolver = this.resolverHealth.choose(this.resolvers);
    const known = plan.knownProof?.(zone) ?? null;
    // A proof made through another resolver says nothing of what this one will answer.
    if (known?.resolver === resolver.address) this.provenResolver = { resolver, proof: known };
    else this.failOver(resolver);
    try {
      await done;
    } finally {
      plan.signal?.removeEventListener('abort', stop);
      this.stop();
    }
  }

  step(now: number): boolean {
    if (this.isStopped) return false;
    try {
      return this.pendingAuxiliary.length > 0 ? this.sendAuxiliary(now) : this.sendNextCheck(now);
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  private sendAuxiliary(now: number): boolean {
    if (!this.mayAsk(now)) return false;
    const { resolver, name, type, done } = this.pendingAuxiliary.shift() as AuxiliaryQuery;
    this.send(resolver, name, type, now, done);
    return true;
  }

  private sendNextCheck(now: number): boolean {
    const { provenResolver } = this;
    if (provenResolver === undefined || this.failingOver !== undefined) return false;
    const check = this.nextCheck(provenResolver);
    if (check === undefined) return false;
    check.provenResolver = provenResolver;
    if (this.settleWithoutQuery(check, now)) {
      this.upcoming = undefined;
      return true;
    }
    if (!this.mayAsk(now)) return false;
    this.upcoming = undefined;
    this.breaker.goes(now);
    this.send(provenResolver.resolver, check.name as string, 'A', now, (outcome) =>
      this.onAnswer(check, outcome),
    );
    return true;
  }

  private nextCheck(provenResolver: ProvenResolver): Check | undefined {
    if (this.upcoming !== undefined) return this.upcoming;
    const check = this.checks.take(provenResolver);
    // One that is made again was counted when it was first taken.
    if (check !== undefined && check.rounds++ === 0) this.inFlight++;
    this.upcoming = check;
    return check;
  }

  /** Whether the pace lets a question out; if not, sees to it that the turn comes back when it does. */
  private mayAsk(now: number): boolean {
    const wait = this.limiter.waitMs(now);
    if (wait === 0) return true;
    if (wait !== Number.POSITIVE_INFINITY)
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.scheduler.wake();
      }, Math.ceil(wait));
    return false;
  }

  private send(
    resolver: DnsResolver,
    name: string,
    type: QueryType,
    now: number,
    onOutcome: OnOutcome,
  ): void {
    this.limiter.onSent(now);
    this.scheduler.onSent();
    resolver.ask(name, type, (outcome) => {
      this.limiter.onDone(outcome.tries - 1, performance.now());
      if (outcome.tries > 0) this.resolverHealth.note(resolver, outcome.kind === 'answer');
      try {
        // What was on its way when the sweep was stopped is nobody's: it will be asked again.
        if (!this.isStopped) onOutcome(outcome);
      } catch (error) {
        this.fail(error);
      }
      this.scheduler.onDone();
    });
  }

  /** What needs no question: the list failed its test, rests, cannot carry the name, or answered a moment ago. */
  private settleWithoutQuery(check: Check, now: number): boolean {
    const { resolver, proof } = check.provenResolver;
    const verdict = verdictWithoutAsking(proof.byFamily[familyOf(check.target)] ?? proof.health);
    if (verdict !== null) this.settle(check, verdictWithoutQuery(this.zone, check.target, verdict));
    else if (check.name === null || !this.breaker.allows(now))
      this.settle(check, verdictWithoutQuery(this.zone, check.target, 'unknown'));
    else {
      const { answers } = this.plan;
      const kept = answers?.willDo === true ? answers.kept.read(resolver, check.name) : null;
      if (kept === null) return false;
      this.read(check, kept, true);
    }
    return true;
  }

  private onAnswer(check: Check, outcome: DnsOutcome): void {
    this.breaker.note(outcome.kind === 'answer', performance.now());
    this.plan.answers?.kept.keep(check.provenResolver.resolver, check.name as string, outcome);
    this.read(check, outcome, false);
  }

  private read(check: Check, outcome: DnsOutcome, isReused: boolean): void {
    const result = readOutcome(this.zone, check.target, outcome, isReused);
    const { target, provenResolver } = check;
    if (result.verdict !== 'listed' || this.plan.wantsText?.(this.zone, target, result.codes) === false)
      this.settle(check, result);
    else
      this.queueAuxiliary(provenResolver.resolver, check.name as string, 'TXT', (reason) =>
        this.settle(check, reason.kind === 'answer' ? { ...result, txt: reason.records } : result),
      );
  }

  /** Says the verdict, unless another resolver may know better. */
  private settle(check: Check, result: SweepVerdict): void {
    if (
      result.verdict === 'unknown' &&
      check.rounds < this.resolvers.length &&
      this.failOverFrom(check.provenResolver)
    ) {
      this.checks.putBack(check);
      return;
    }
    this.emit(result);
    for (const target of check.sharers) this.emit({ ...result, target, tries: 0 });
    this.finishCheck();
  }

  private emit(result: SweepVerdict): void {
    const written = this.plan.onVerdict(result);
    if (written !== undefined) this.scheduler.holdFor(written).catch((error: unknown) => this.fail(error));
  }

  private finishCheck(): void {
    this.inFlight--;
    this.finishIfDone();
  }

  /** Tests the list through a resolver, and through the next ones while the resolver itself turns out to be away. */
  private failOver(first: DnsResolver): void {
    this.failingOver = this.proveVia(first)
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.failingOver = undefined;
        this.finishIfDone();
        this.scheduler.wake();
      });
  }

  private async proveVia(first: DnsResolver): Promise<void> {
    for (let resolver = first, left = this.resolvers.length; ; left--) {
      const asked = resolver;
      const proof = await proveZone(
        this.zone,
        this.checks.targets,
        asked.address,
        (name) => new Promise((resolve) => this.queueAuxiliary(asked, name, 'A', resolve)),
      );
      if (this.isStopped) return;
      const better = this.resolverHealth.choose(this.resolvers);
      if (proof.health === 'silent' && better !== resolver && left > 1) {
        resolver = better;
        continue;
      }
      this.provenResolver = { resolver, proof };
      await this.plan.onProof(proof);
      return;
    }
  }

  /** When the resolver that failed is away: goes over to the next one. @returns whether to ask again */
  private failOverFrom(failed: ProvenResolver): boolean {
    if (this.provenResolver !== failed || this.failingOver !== undefined) return true;
    const next = this.resolverHealth.choose(this.resolvers);
    if (next === failed.resolver) return false;
    this.breaker = new Breaker();
    this.failOver(next);
    return true;
  }

  private queueAuxiliary(resolver: DnsResolver, name: string, type: QueryType, done: OnOutcome): void {
    this.inFlight++;
    const answered: OnOutcome = (outcome) => {
      done(outcome);
      this.finishCheck();
    };
    this.pendingAuxiliary.push({ resolver, name, type, done: answered });
    this.scheduler.wake();
  }

  /** Nothing is asked any more, and nothing waited for. */
  private stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.finish();
  }

  private finishIfDone(): void {
    if (this.inFlight > 0 || this.failingOver !== undefined) return;
    if (this.checks.areTaken) this.finish();
  }
}

const SMALLEST_SHARE = 8;
