import { familyOf, type Target } from '../../../domain/dnsbl/target.ts';
import { secondQueryName } from '../../../domain/dnsbl/query-name.ts';
import { verdictWithoutAsking } from '../../../domain/dnsbl/zone-health.ts';
import type { DnsOutcome, DnsResolver } from '../dns/resolver.ts';
import { Breaker } from './breaker.ts';
import { Checks, type Check, type ProvenResolver } from './checks.ts';
import { deepNameRoleOf } from './deep-names.ts';
import { afterProof, HeldListings } from './held-listings.ts';
import { bestProof, isPassingFault, proveZone } from './prove-zone.ts';
import { CheckReader } from './check-reader.ts';
import { verdictWithoutQuery } from './read-outcome.ts';
import type { ResolverHealth } from './resolver-health.ts';
import type { SweepPlan, SweepProof, SweepVerdict, SweepZone } from './sweep-plan.ts';
import type { Task, StepScheduler } from './step-scheduler.ts';
import { UndecidedNames } from './undecided-names.ts';
import { ZoneQuestions, type OnOutcome, type QueryType } from './zone-questions.ts';

/**
 * The sweep of one list, one step at a time: no promise, timer or place in a queue for each of tens of thousands of
 * questions, only what the question itself needs.
 */
export class ZoneSweep implements Task {
  private readonly questions: ZoneQuestions;
  private breaker = new Breaker();
  private provenResolver: ProvenResolver | undefined;
  private failingOver: Promise<void> | undefined;
  private readonly checks: Checks;
  /** Listings, and ends of listings, that wait for the list to be proved once more. */
  private readonly held = new HeldListings();
  private reproving: Promise<void> | undefined;
  private readonly undecided: UndecidedNames;
  private readonly reader: CheckReader;
  /** The check whose turn has come, while the pace does not let it out. */
  private upcoming: Check | undefined;
  /** Checks and auxiliary queries that are not over. */
  private inFlight = 0;
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
    this.questions = new ZoneQuestions(plan, zone, scheduler, resolverHealth, (error) => this.fail(error));
    const { families } = zone.zone;
    const isOpen = (target: Target) =>
      families.includes(familyOf(target)) && plan.isKnown?.(zone, target) !== true;
    this.checks = new Checks(zone, plan.targets.filter(isOpen));
    this.undecided = new UndecidedNames(
      deepNameRoleOf(zone, this.checks.targets),
      resolverHealth.deepNames,
      (check, result) => this.say(check, result),
      () => this.finishIfDone(),
    );
    this.reader = new CheckReader(
      plan,
      zone,
      (resolver, name, type, done) => this.queueAuxiliary(resolver, name, type, done),
      (check, result) => this.settle(check, result),
    );
  }

  /** @throws what `onProof` and `onVerdict` throw */
  async run(): Promise<void> {
    const { plan, zone } = this;
    if (this.checks.areTaken || plan.signal?.aborted === true) {
      this.undecided.showNothing();
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
      return this.questions.hasPending ? this.questions.sendPending(now) : this.sendNextCheck(now);
    } catch (error) {
      this.fail(error);
      return false;
    }
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
    if (!this.questions.mayAsk(now)) return false;
    this.upcoming = undefined;
    this.breaker.goes(now);
    this.questions.send(provenResolver.resolver, check.name as string, 'A', now, (outcome) =>
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
      this.reader.read(check, kept, true);
    }
    return true;
  }

  private onAnswer(check: Check, outcome: DnsOutcome): void {
    this.breaker.note(outcome.kind === 'answer' && !isPassingFault(outcome), performance.now());
    this.plan.answers?.kept.keep(check.provenResolver.resolver, check.name as string, outcome);
    this.reader.read(check, outcome, false);
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
    if (this.undecided.keep(check, result)) return this.finishCheck();
    if (this.isToBeProved(check, result)) this.held.add(check, result, performance.now());
    else this.say(check, result);
    this.finishCheck();
  }

  /** Who becomes listed, and who is to be cleared: neither rests on a proof that was made before the answer alone. */
  private isToBeProved({ target, isAskedAgain }: Check, { verdict, isReused }: SweepVerdict): boolean {
    if (isReused) return false;
    if (verdict === 'listed') return true;
    return verdict === 'clean' && !isAskedAgain && this.plan.wasNotClean?.(this.zone, target) === true;
  }

  /** What this list shows of whether the resolver reaches names of several labels. */
  private testDeepNames(through: ProvenResolver): void {
    this.undecided.test(through, (name, done) =>
      this.queueAuxiliary(through.resolver, name, 'A', (outcome) =>
        done(outcome.kind === 'answer' && outcome.rcode === 'NXDOMAIN'),
      ),
    );
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

  private async proveVia(first: DnsResolver): Promise<void> {
    const found = await bestProof(
      first,
      (resolver) => this.prove(resolver),
      (asked) => (this.isStopped ? null : this.resolverHealth.another(this.resolvers, asked)),
    );
    if (this.isStopped) return;
    this.provenResolver = found;
    this.testDeepNames(found);
    await this.plan.onProof(found.proof);
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
   * The list is asked for its test entries once more before anybody is called listed, or clean who was listed: a list
   * that began to list the whole world in the middle of the sweep is found out, and a resolver that began to deny every
   * name; who was listed is then asked about once more. A list that falls silent then has proved its listings before.
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
        for (const listing of due) {
          const result = afterProof(this.zone, proof, listing);
          if (result.verdict === 'clean') this.askAgain(listing.check, provenResolver.resolver);
          else this.say(listing.check, result);
        }
      })
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.reproving = undefined;
        this.finishCheck();
        this.scheduler.wake();
      });
  }

  /** A resolver that was blind for a moment, between two proofs, cleared nobody: it says it once more. */
  private askAgain(check: Check, resolver: DnsResolver): void {
    check.isAskedAgain = true;
    check.secondName = secondQueryName(check.target, this.zone.zone, this.zone.askAs);
    this.inFlight++;
    this.questions.queue(resolver, check.name as string, 'A', (outcome) => this.onAnswer(check, outcome));
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
    this.questions.queue(resolver, name, type, answered);
  }

  /** Nothing is asked any more, and nothing waited for. */
  private stop(): void {
    this.isStopped = true;
    this.questions.stop();
    this.finish();
  }

  private finishIfDone(): void {
    if (this.inFlight > 0 || this.failingOver !== undefined || !this.checks.areTaken) return;
    if (!this.held.isEmpty) this.reprove();
    else if (this.undecided.decide()) this.finish();
  }
}
