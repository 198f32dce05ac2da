import { familyOf } from '../../../domain/dnsbl/target.ts';
import { verdictWithoutAsking } from '../../../domain/dnsbl/zone-health.ts';
import type { DnsOutcome, DnsResolver } from '../dns/resolver.ts';
import { Breaker } from './breaker.ts';
import { Checks, type Check, type Footing } from './checks.ts';
import { ZonePace } from './pace.ts';
import { proveZone } from './prove-zone.ts';
import { readOutcome, sayUnasked } from './read-outcome.ts';
import type { ResolverWatch } from './resolver-watch.ts';
import type { SweepPlan, SweepVerdict, SweepZone } from './sweep-plan.ts';
import type { Stepper, Turns } from './turns.ts';

type Asked = 'A' | 'TXT';
type Hear = (outcome: DnsOutcome) => void;

/** A question beside those about the targets: a test entry, the reason of a listing. Goes first. */
interface Errand {
  readonly resolver: DnsResolver;
  readonly name: string;
  readonly type: Asked;
  readonly done: Hear;
}

/**
 * The sweep of one list, one step at a time: no promise, timer or place in a queue for each of tens of thousands of
 * questions, only what the question itself needs.
 */
export class ZoneSweep implements Stepper {
  private readonly pace: ZonePace;
  private breaker = new Breaker();
  private footing: Footing | undefined;
  private moving: Promise<void> | undefined;
  private readonly errands: Errand[] = [];
  private readonly checks: Checks;
  /** The check whose turn has come, while the pace does not let it out. */
  private upcoming: Check | undefined;
  /** Checks and errands that are not over. */
  private open = 0;
  private timer: NodeJS.Timeout | undefined;
  private finish: () => void = () => undefined;
  private fail: (error: unknown) => void = () => undefined;
  private isStopped = false;

  private readonly plan: SweepPlan;
  private readonly zone: SweepZone;
  private readonly turns: Turns;
  private readonly watch: ResolverWatch;
  private readonly resolvers: readonly DnsResolver[];

  constructor(plan: SweepPlan, zone: SweepZone, turns: Turns, watch: ResolverWatch) {
    this.plan = plan;
    this.zone = zone;
    this.turns = turns;
    this.watch = watch;
    this.resolvers = zone.resolvers ?? [plan.resolver];
    // One list that falls silent must not take all the places while its questions wait to be given up.
    const share = Math.max(SMALLEST_SHARE, Math.ceil((2 * plan.inFlight) / plan.zones.length));
    this.pace = new ZonePace({
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
    const over = new Promise<void>((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
    const stop = (): void => this.stop();
    plan.signal?.addEventListener('abort', stop, { once: true });
    this.turns.add(this);
    const resolver = this.watch.choose(this.resolvers);
    const known = plan.knownProof?.(zone) ?? null;
    // A proof made through another resolver says nothing of what this one will answer.
    if (known?.resolver === resolver.address) this.footing = { resolver, proof: known };
    else this.move(resolver);
    try {
      await over;
    } finally {
      plan.signal?.removeEventListener('abort', stop);
      this.stop();
    }
  }

  step(now: number): boolean {
    if (this.isStopped) return false;
    try {
      return this.errands.length > 0 ? this.goOnErrand(now) : this.goOnChecking(now);
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  private goOnErrand(now: number): boolean {
    if (!this.mayAsk(now)) return false;
    const { resolver, name, type, done } = this.errands.shift() as Errand;
    this.send(resolver, name, type, now, done);
    return true;
  }

  private goOnChecking(now: number): boolean {
    const { footing } = this;
    if (footing === undefined || this.moving !== undefined) return false;
    const check = this.nextCheck(footing);
    if (check === undefined) return false;
    check.footing = footing;
    if (this.sayWithoutAsking(check, now)) {
      this.upcoming = undefined;
      return true;
    }
    if (!this.mayAsk(now)) return false;
    this.upcoming = undefined;
    this.breaker.goes(now);
    this.send(footing.resolver, check.name as string, 'A', now, (outcome) => this.heard(check, outcome));
    return true;
  }

  private nextCheck(footing: Footing): Check | undefined {
    if (this.upcoming !== undefined) return this.upcoming;
    const check = this.checks.take(footing);
    // One that is made again was counted when it was first taken.
    if (check !== undefined && check.rounds++ === 0) this.open++;
    this.upcoming = check;
    return check;
  }

  /** Whether the pace lets a question out; if not, sees to it that the turn comes back when it does. */
  private mayAsk(now: number): boolean {
    const wait = this.pace.waitMs(now);
    if (wait === 0) return true;
    if (wait !== Number.POSITIVE_INFINITY)
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.turns.wake();
      }, Math.ceil(wait));
    return false;
  }

  private send(resolver: DnsResolver, name: string, type: Asked, now: number, hear: Hear): void {
    this.pace.sent(now);
    this.turns.sent();
    resolver.ask(name, type, (outcome) => {
      this.pace.over(outcome.tries - 1, performance.now());
      if (outcome.tries > 0) this.watch.note(resolver, outcome.kind === 'answer');
      try {
        // What was on its way when the sweep was stopped is nobody's: it will be asked again.
        if (!this.isStopped) hear(outcome);
      } catch (error) {
        this.fail(error);
      }
      this.turns.over();
    });
  }

  /** What needs no question: the list failed its test, rests, cannot carry the name, or answered a moment ago. */
  private sayWithoutAsking(check: Check, now: number): boolean {
    const { resolver, proof } = check.footing;
    const verdict = verdictWithoutAsking(proof.byFamily[familyOf(check.target)] ?? proof.health);
    if (verdict !== null) this.conclude(check, sayUnasked(this.zone, check.target, verdict));
    else if (check.name === null || !this.breaker.allows(now))
      this.conclude(check, sayUnasked(this.zone, check.target, 'unknown'));
    else {
      const { answers } = this.plan;
      const kept = answers?.willDo === true ? answers.kept.read(resolver, check.name) : null;
      if (kept === null) return false;
      this.read(check, kept, true);
    }
    return true;
  }

  private heard(check: Check, outcome: DnsOutcome): void {
    this.breaker.note(outcome.kind === 'answer', performance.now());
    this.plan.answers?.kept.keep(check.footing.resolver, check.name as string, outcome);
    this.read(check, outcome, false);
  }

  private read(check: Check, outcome: DnsOutcome, isReused: boolean): void {
    const said = readOutcome(this.zone, check.target, outcome, isReused);
    const { target, footing } = check;
    if (said.verdict !== 'listed' || this.plan.wantsText?.(this.zone, target, said.codes) === false)
      this.conclude(check, said);
    else
      this.ask(footing.resolver, check.name as string, 'TXT', (reason) =>
        this.conclude(check, reason.kind === 'answer' ? { ...said, txt: reason.records } : said),
      );
  }

  /** Says the verdict, unless another resolver may know better. */
  private conclude(check: Check, said: SweepVerdict): void {
    if (
      said.verdict === 'unknown' &&
      check.rounds < this.resolvers.length &&
      this.movesOnFrom(check.footing)
    ) {
      this.checks.putBack(check);
      return;
    }
    this.say(said);
    for (const target of check.sharers) this.say({ ...said, target, tries: 0 });
    this.close();
  }

  private say(said: SweepVerdict): void {
    const written = this.plan.onVerdict(said);
    if (written !== undefined) this.turns.holdFor(written).catch((error: unknown) => this.fail(error));
  }

  private close(): void {
    this.open--;
    this.endIfOver();
  }

  /** Tests the list through a resolver, and through the next ones while the resolver itself turns out to be away. */
  private move(first: DnsResolver): void {
    this.moving = this.stand(first)
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.moving = undefined;
        this.endIfOver();
        this.turns.wake();
      });
  }

  private async stand(first: DnsResolver): Promise<void> {
    for (let resolver = first, left = this.resolvers.length; ; left--) {
      const asked = resolver;
      const proof = await proveZone(
        this.zone,
        this.checks.targets,
        asked.address,
        (name) => new Promise((resolve) => this.ask(asked, name, 'A', resolve)),
      );
      if (this.isStopped) return;
      const better = this.watch.choose(this.resolvers);
      if (proof.health === 'silent' && better !== resolver && left > 1) {
        resolver = better;
        continue;
      }
      this.footing = { resolver, proof };
      await this.plan.onProof(proof);
      return;
    }
  }

  /** When the resolver that failed is away: goes over to the next one. @returns whether to ask again */
  private movesOnFrom(failed: Footing): boolean {
    if (this.footing !== failed || this.moving !== undefined) return true;
    const next = this.watch.choose(this.resolvers);
    if (next === failed.resolver) return false;
    this.breaker = new Breaker();
    this.move(next);
    return true;
  }

  private ask(resolver: DnsResolver, name: string, type: Asked, done: Hear): void {
    this.open++;
    const answered: Hear = (outcome) => {
      done(outcome);
      this.close();
    };
    this.errands.push({ resolver, name, type, done: answered });
    this.turns.wake();
  }

  /** Nothing is asked any more, and nothing waited for. */
  private stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.finish();
  }

  private endIfOver(): void {
    if (this.open > 0 || this.moving !== undefined) return;
    if (this.checks.areTaken) this.finish();
  }
}

const SMALLEST_SHARE = 8;
