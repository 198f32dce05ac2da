import { familyOf } from '../../../domain/dnsbl/target.ts';
import { withoutSecrets } from '../../../domain/dnsbl/keyed-zone.ts';
import { secondQueryName } from '../../../domain/dnsbl/query-name.ts';
import { neutralText } from '../../../domain/net/neutral-text.ts';
import { verdictWithoutAsking } from '../../../domain/dnsbl/zone-health.ts';
import type { DnsOutcome, DnsResolver } from '../dns/resolver.ts';
import { Breaker } from './breaker.ts';
import { Checks, type Check, type ProvenResolver } from './checks.ts';
import { RateLimiter } from './rate-limiter.ts';
import { deepNameRoleOf, isProvenFor, type DeepNameRole } from './deep-names.ts';
import { HeldListings, type HeldListing } from './held-listings.ts';
import { isPassingFault, isSoundProof, proveZone } from './prove-zone.ts';
import { readOutcome, verdictWithoutQuery } from './read-outcome.ts';
import type { ResolverHealth } from './resolver-health.ts';
import type { SweepPlan, SweepProof, SweepVerdict, SweepZone } from './sweep-plan.ts';
import type { Task, StepScheduler } from './step-scheduler.ts';

type QueryType = 'A' | 'TXT';
type OnOutcome = (outcome: DnsOutcome) => void;

/** A query beside those about the targets: a test entry, or the reason of a listing. It is sent first. */
interface AuxiliaryQuery {
  readonly resolver: DnsResolver;
  readonly name: string;
  readonly type: QueryType;
  readonly done: OnOutcome;
  /** How often it was asked before. */
  readonly repeats: number;
}

/** Between one asking and the next of a question that got an error: what is busy now may not be in a moment. */
const REPEAT_AFTER_MS = [250, 1000] as const;

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
  /** Listings that wait for the list to be proved once more. */
  private readonly held = new HeldListings();
  private reproving: Promise<void> | undefined;
  private readonly deepNameRole: DeepNameRole;
  /** Names that are absent through a resolver that may not have asked for them. */
  private readonly undecided: HeldListing[] = [];
  private isDeepTestReported = false;
  /** Then the list's own names of several labels come back. */
  private hasListedDeepName = false;
  private readonly repeatTimers = new Set<NodeJS.Timeout>();
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
    this.deepNameRole = deepNameRoleOf(zone, this.checks.targets);
    if (this.deepNameRole?.kind === 'needs') resolverHealth.deepNames.need();
    else if (this.deepNameRole !== null) resolverHealth.deepNames.expectTest();
  }

  /** @throws what `onProof` and `onVerdict` throw */
  async run(): Promise<void> {
    const { plan, zone } = this;
    if (this.checks.areTaken || plan.signal?.aborted === true) {
      this.reportDeepTest(null, false);
      return;
    }
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
    if (known?.resolver === resolver.address) {
      this.provenResolver = { resolver, proof: known };
      this.testDeepNames(this.provenResolver);
    } else this.failOver(resolver);
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
    const { resolver, name, type, done, repeats } = this.pendingAuxiliary.shift() as AuxiliaryQuery;
    this.send(resolver, name, type, now, done, repeats);
    return true;
  }

  private sendNextCheck(now: number): boolean {
    const { provenResolver } = this;
    if (provenResolver === undefined || this.failingOver !== undefined || this.reproving !== undefined)
      return false;
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
        else onOutcome(outcome.tries === 0 ? outcome : { ...outcome, tries: outcome.tries + repeats });
      } catch (error) {
        this.fail(error);
      } finally {
        this.scheduler.onDone();
      }
    });
  }

  /** The check or the query stays open meanwhile, so the list is not over. */
  private repeatLater(query: AuxiliaryQuery, pauseMs: number): void {
    const timer = setTimeout(() => {
      this.repeatTimers.delete(timer);
      this.pendingAuxiliary.push(query);
      this.scheduler.wake();
    }, pauseMs);
    this.repeatTimers.add(timer);
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
    this.breaker.note(outcome.kind === 'answer' && !isPassingFault(outcome), performance.now());
    this.plan.answers?.kept.keep(check.provenResolver.resolver, check.name as string, outcome);
    this.read(check, outcome, false);
  }

  private read(check: Check, outcome: DnsOutcome, isReused: boolean): void {
    const result = readOutcome(this.zone, check.target, outcome, isReused);
    const { target, provenResolver, secondName } = check;
    if (result.verdict !== 'listed' && secondName !== null) this.askSecondName(check, secondName, result);
    else if (result.verdict !== 'listed' || this.plan.wantsText?.(this.zone, target, result.codes) === false)
      this.settle(check, result);
    else
      this.queueAuxiliary(provenResolver.resolver, check.name as string, 'TXT', (reason) =>
        this.settle(
          check,
          reason.kind === 'answer' ? { ...result, txt: this.reasonsIn(reason.records) } : result,
        ),
      );
  }

  /** A stranger's text: harmless from here on, and never with the office's key in it. */
  private reasonsIn(texts: readonly string[]): readonly string[] {
    return texts
      .slice(0, MOST_TEXTS)
      .map((text) => neutralText(withoutSecrets(text, this.zone.secrets ?? [])));
  }

  /** The host is not listed; its domain may be. What either leaves open stays open. */
  private askSecondName(check: Check, name: string, first: SweepVerdict): void {
    check.secondName = null;
    const { resolver } = check.provenResolver;
    this.queueAuxiliary(resolver, name, 'A', (outcome) => {
      const second = readOutcome(this.zone, check.target, outcome, false);
      const result = { ...second, tries: first.tries + second.tries };
      if (
        second.verdict === 'listed' &&
        this.plan.wantsText?.(this.zone, check.target, second.codes) !== false
      )
        this.queueAuxiliary(resolver, name, 'TXT', (reason) =>
          this.settle(
            check,
            reason.kind === 'answer' ? { ...result, txt: this.reasonsIn(reason.records) } : result,
          ),
        );
      else if (second.verdict === 'listed') this.settle(check, result);
      else this.settle(check, isOpen(first) ? first : result);
    });
  }

  /** Says the verdict, unless another resolver may know better or the list has to be proved once more. */
  private settle(check: Check, result: SweepVerdict): void {
    if (
      (result.verdict === 'unknown' || result.rcode === 'REFUSED') &&
      check.rounds < this.resolvers.length &&
      this.failOverFrom(check.provenResolver, result)
    ) {
      check.secondName = secondQueryName(check.target, this.zone.zone, this.zone.askAs);
      this.checks.putBack(check);
      return;
    }
    if (this.isUndecided(check, result)) this.undecided.push({ check, result });
    else if (result.verdict === 'listed' && !result.isReused) this.held.add(check, result, performance.now());
    else this.say(check, result);
    this.finishCheck();
  }

  /** A name that is absent through a resolver that may never have asked for it is not known to be absent. */
  private isUndecided({ target }: Check, { verdict }: SweepVerdict): boolean {
    if (this.deepNameRole?.kind !== 'needs' || target.kind !== 'name' || !target.text.includes('.'))
      return false;
    if (verdict === 'listed') this.hasListedDeepName = true;
    return verdict === 'clean';
  }

  /** @returns whether all is said */
  private decide(): boolean {
    const { deepNames } = this.resolverHealth;
    const isOwn = this.hasListedDeepName;
    const isSettled = this.undecided.every(
      ({ check }) => isOwn || deepNames.isSettledFor(check.provenResolver.resolver),
    );
    if (!isSettled) {
      deepNames.whenMoreIsKnown(() => this.finishIfDone());
      return false;
    }
    for (const { check, result } of this.undecided.splice(0)) {
      const isReached = isOwn || deepNames.areReachedThrough(check.provenResolver.resolver);
      this.say(check, isReached ? result : { ...result, verdict: 'unknown' });
    }
    return true;
  }

  /** What this list shows of whether the resolver reaches names of several labels. */
  private testDeepNames({ resolver, proof }: ProvenResolver): void {
    const { deepNames } = this.resolverHealth;
    const role = this.deepNameRole;
    if (role?.kind !== 'shows') return;
    if (!deepNames.areNeeded || deepNames.areReachedThrough(resolver) || !isProvenFor(role.family, proof))
      this.reportDeepTest(resolver, false);
    else
      this.queueAuxiliary(resolver, role.between, 'A', (outcome) =>
        this.reportDeepTest(resolver, outcome.kind === 'answer' && outcome.rcode === 'NXDOMAIN'),
      );
  }

  private reportDeepTest(resolver: DnsResolver | null, isReached: boolean): void {
    if (this.deepNameRole?.kind !== 'shows' || this.isDeepTestReported) return;
    this.isDeepTestReported = true;
    this.resolverHealth.deepNames.noteTest(resolver, isReached);
  }

  private say(check: Check, result: SweepVerdict): void {
    this.emit(result);
    for (const target of check.sharers) this.emit({ ...result, target, tries: 0 });
  }

  private emit(result: SweepVerdict): void {
    const written = this.plan.onVerdict(result);
    if (written !== undefined) this.scheduler.holdFor(written).catch((error: unknown) => this.fail(error));
  }

  private finishCheck(): void {
    this.inFlight--;
    if (!this.held.isEmpty && this.held.areDue(performance.now())) this.reprove();
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

  /** Through this resolver, then through the others while what came is no proof of the list's own. */
  private async proveVia(first: DnsResolver): Promise<void> {
    const asked = new Set<DnsResolver>();
    let best: ProvenResolver | undefined;
    for (let resolver: DnsResolver | null = first; resolver !== null;) {
      asked.add(resolver);
      const proof = await this.prove(resolver);
      if (this.isStopped) return;
      if (best === undefined || (isSoundProof(proof) && !isSoundProof(best.proof)))
        best = { resolver, proof };
      if (isSoundProof(proof)) break;
      resolver = this.resolverHealth.another(this.resolvers, asked);
    }
    this.provenResolver = best as ProvenResolver;
    this.testDeepNames(this.provenResolver);
    await this.plan.onProof(this.provenResolver.proof);
  }

  private prove(resolver: DnsResolver): Promise<SweepProof> {
    return proveZone(
      this.zone,
      this.checks.targets,
      resolver.address,
      (name) => new Promise((resolve) => this.queueAuxiliary(resolver, name, 'A', resolve)),
    );
  }

  /**
   * The list is asked for its test entries once more before anybody is called listed: one that began to list the
   * whole world in the middle of the sweep is found out. A list that falls silent then has proved itself before.
   */
  private reprove(): void {
    const { provenResolver } = this;
    if (provenResolver === undefined || this.reproving !== undefined) return;
    const due = this.held.takeAll();
    this.inFlight++;
    this.reproving = this.prove(provenResolver.resolver)
      .then(async (proof) => {
        if (this.isStopped) return;
        if (proof.health !== 'silent') {
          // What is on its way still carries the old proof; what comes next is judged by the new one.
          if (this.provenResolver === provenResolver)
            this.provenResolver = { resolver: provenResolver.resolver, proof };
          await this.plan.onProof(proof);
        }
        for (const { check, result } of due) {
          const verdict =
            proof.health === 'silent'
              ? null
              : verdictWithoutAsking(proof.byFamily[familyOf(check.target)] ?? proof.health);
          this.say(check, verdict === null ? result : verdictWithoutQuery(this.zone, check.target, verdict));
        }
      })
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.reproving = undefined;
        this.finishCheck();
        this.scheduler.wake();
      });
  }

  /**
   * When the resolver that failed is away, or answers for this list with errors alone: goes over to the next one.
   * @returns whether to ask again
   */
  private failOverFrom(failed: ProvenResolver, result: SweepVerdict): boolean {
    if (this.provenResolver !== failed || this.failingOver !== undefined) return true;
    const isError = result.rcode !== null && result.rcode !== 'NOERROR' && result.rcode !== 'NXDOMAIN';
    const next = isError
      ? this.resolverHealth.another(this.resolvers, new Set([failed.resolver]))
      : this.resolverHealth.choose(this.resolvers);
    if (next === null || next === failed.resolver) return false;
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
    this.pendingAuxiliary.push({ resolver, name, type, done: answered, repeats: 0 });
    this.scheduler.wake();
  }

  /** Nothing is asked any more, and nothing waited for. */
  private stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    for (const timer of this.repeatTimers) clearTimeout(timer);
    this.finish();
  }

  private finishIfDone(): void {
    if (this.inFlight > 0 || this.failingOver !== undefined || !this.checks.areTaken) return;
    if (!this.held.isEmpty) this.reprove();
    else if (this.decide()) this.finish();
  }
}

const SMALLEST_SHARE = 8;
/** Reasons of one listing. */
const MOST_TEXTS = 10;

function isOpen({ verdict }: SweepVerdict): boolean {
  return verdict !== 'clean' && verdict !== 'allow-listed';
}
