import { rcodeOf, type ZoneAnswer } from '../../../domain/dnsbl/answer.ts';
import { interpretAnswer } from '../../../domain/dnsbl/interpret-answer.ts';
import { dnsblQueryName, testEntriesOf, testEntryName } from '../../../domain/dnsbl/query-name.ts';
import { familyOf, type Target } from '../../../domain/dnsbl/target.ts';
import type { Verdict } from '../../../domain/dnsbl/verdict.ts';
import {
  verdictWithoutAsking,
  zoneHealth,
  type TestAnswer,
  type ZoneHealth,
} from '../../../domain/dnsbl/zone-health.ts';
import { FAMILIES, type Family, type Zone } from '../../../domain/dnsbl/zone.ts';
import type { DnsOutcome, DnsResolver } from '../dns/resolver.ts';
import { Breaker } from './breaker.ts';
import { Slots, ZonePace } from './pace.ts';
import { ResolverWatch } from './resolver-watch.ts';
import type { ValidAnswers } from '../dns/valid-answers.ts';

/** A list as this sweep asks it. */
export interface SweepZone {
  readonly zone: Pick<Zone, 'zone' | 'families' | 'nameForm' | 'table' | 'tests'>;
  /** The DNS name, with the key in its place: never shown. */
  readonly askAs: string;
  readonly ratePerSecond: number | null;
  /** Its own resolvers, the first that is there being asked; the sweep's when not given. */
  readonly resolvers?: readonly DnsResolver[];
}

export interface SweepProof {
  readonly zone: SweepZone;
  /** The worst of its families. */
  readonly health: ZoneHealth;
  readonly byFamily: Readonly<Partial<Record<Family, ZoneHealth>>>;
  readonly positive: readonly TestAnswer[];
  readonly negative: readonly TestAnswer[];
  /** The address of the resolver that it was made through. */
  readonly resolver: string;
}

export interface SweepVerdict {
  readonly zone: SweepZone;
  readonly target: Target;
  readonly verdict: Verdict;
  readonly codes: readonly string[];
  readonly meanings: readonly string[];
  readonly txt: readonly string[];
  readonly rcode: string | null;
  readonly tries: number;
  readonly tookMs: number;
  /** From an answer whose time to live was not over: nobody was asked. */
  readonly isReused: boolean;
}

export interface SweepPlan {
  readonly zones: readonly SweepZone[];
  readonly targets: readonly Target[];
  readonly resolver: DnsResolver;
  /** Resolvers not to use while another is there. */
  readonly unfitResolvers?: ReadonlySet<string>;
  /** Where answers are kept while they are valid, and whether those kept already will do. */
  readonly answers?: { readonly kept: ValidAnswers; readonly willDo: boolean };
  readonly inFlightPerZone: number;
  /** On all lists together. */
  readonly inFlight: number;
  /** Stops asking; what was not asked gets no verdict. */
  readonly signal?: AbortSignal;
  /** What an interrupted sweep already knows is not asked again. */
  readonly isKnown?: (zone: SweepZone, target: Target) => boolean;
  readonly knownProof?: (zone: SweepZone) => SweepProof | null;
  /** Whether the reason is worth a question of its own; always, when not given. */
  readonly wantsText?: (zone: SweepZone, target: Target, codes: readonly string[]) => boolean;
  readonly onProof: (proof: SweepProof) => void | Promise<void>;
  /** May return a promise to hold the sweep back until it is written. */
  readonly onVerdict: (verdict: SweepVerdict) => void | Promise<void>;
}

/** Tests every list, then asks every healthy one for every target it knows of. Resolves when all is said. */
export async function runSweep(plan: SweepPlan): Promise<void> {
  const overall = new Slots(plan.inFlight);
  const watch = new ResolverWatch(plan.unfitResolvers);
  await Promise.all(plan.zones.map((zone) => new ZoneSweep(plan, zone, overall, watch).run()));
}

/** What a list's verdicts rest on: a resolver, and the proof made through the same. */
interface Footing {
  readonly resolver: DnsResolver;
  readonly proof: SweepProof;
}

class ZoneSweep {
  private readonly pace: ZonePace;
  private breaker = new Breaker();
  private footing: Footing | undefined;
  private moving: Promise<void> | undefined;

  private readonly plan: SweepPlan;
  private readonly zone: SweepZone;
  private readonly overall: Slots;
  private readonly watch: ResolverWatch;
  private readonly resolvers: readonly DnsResolver[];

  constructor(plan: SweepPlan, zone: SweepZone, overall: Slots, watch: ResolverWatch) {
    this.plan = plan;
    this.zone = zone;
    this.overall = overall;
    this.watch = watch;
    this.resolvers = zone.resolvers ?? [plan.resolver];
    this.pace = new ZonePace(
      { ratePerSecond: zone.ratePerSecond, inFlight: plan.inFlightPerZone },
      plan.signal,
    );
  }

  async run(): Promise<void> {
    const { plan, zone } = this;
    const targets = plan.targets.filter(
      (target) => zone.zone.families.includes(familyOf(target)) && plan.isKnown?.(zone, target) !== true,
    );
    if (targets.length === 0 || this.isStopped()) return;
    const resolver = this.watch.choose(this.resolvers);
    const known = plan.knownProof?.(zone) ?? null;
    // A proof made through another resolver says nothing of what this one will answer.
    if (known?.resolver === resolver.address) this.footing = { resolver, proof: known };
    else await this.stand(resolver, targets);
    const next = targets[Symbol.iterator]();
    // As many as keep the lists busy together: thousands that wait for one another would only fill the memory.
    const share = Math.max(FEWEST_WALKERS, Math.ceil((2 * plan.inFlight) / plan.zones.length));
    const walkers = Math.min(plan.inFlightPerZone, targets.length, share);
    await Promise.all(Array.from({ length: walkers }, () => this.walk(next, targets)));
  }

  /** Tests the list through a resolver, and through the next ones while the resolver itself turns out to be away. */
  private async stand(resolver: DnsResolver, targets: readonly Target[]): Promise<void> {
    for (let chosen = resolver, left = this.resolvers.length; ; left--) {
      const proof = await this.test(chosen, targets);
      if (this.isStopped()) return;
      const better = this.watch.choose(this.resolvers);
      if (proof.health === 'silent' && better !== chosen && left > 1) {
        chosen = better;
        continue;
      }
      this.footing = { resolver: chosen, proof };
      await this.plan.onProof(proof);
      return;
    }
  }

  /** When the resolver that failed is away: tests the list through the next one. @returns whether to ask again */
  private async moveOn(failed: Footing, targets: readonly Target[]): Promise<boolean> {
    if (this.footing === failed && this.moving === undefined) {
      const next = this.watch.choose(this.resolvers);
      if (next === failed.resolver) return false;
      this.breaker = new Breaker();
      this.moving = this.stand(next, targets).finally(() => (this.moving = undefined));
    }
    if (this.moving !== undefined) await this.moving;
    return this.footing !== failed;
  }

  private isStopped(): boolean {
    return this.plan.signal?.aborted ?? false;
  }

  private async test(resolver: DnsResolver, targets: readonly Target[]): Promise<SweepProof> {
    const families = FAMILIES.filter((family) => targets.some((target) => familyOf(target) === family));
    const tests = await Promise.all(
      families.map(async (family) => {
        const entries = testEntriesOf(this.zone.zone, family);
        const [positive, negative] = await Promise.all([
          Promise.all(entries.positive.map((entry) => this.testEntry(resolver, entry))),
          Promise.all(entries.negative.map((entry) => this.testEntry(resolver, entry))),
        ]);
        return { family, positive, negative, health: zoneHealth(positive, negative, this.zone.zone.table) };
      }),
    );
    return {
      zone: this.zone,
      health:
        tests.map(({ health }) => health).toSorted((a, b) => BADNESS.indexOf(b) - BADNESS.indexOf(a))[0] ??
        'ok',
      byFamily: Object.fromEntries(tests.map(({ family, health }) => [family, health])),
      positive: tests.flatMap(({ positive }) => positive),
      negative: tests.flatMap(({ negative }) => negative),
      resolver: resolver.address,
    };
  }

  private async testEntry(resolver: DnsResolver, entry: string): Promise<TestAnswer> {
    return { entry, answer: answerOf(await this.ask(resolver, testEntryName(entry, this.zone.askAs), 'A')) };
  }

  private async walk(next: Iterator<Target>, targets: readonly Target[]): Promise<void> {
    for (let step = next.next(); step.done !== true; step = next.next()) {
      if (this.moving !== undefined) await this.moving;
      let { footing } = this;
      if (footing === undefined || this.isStopped()) return;
      let verdict = await this.check(step.value, footing);
      for (let tries = 1; tries < this.resolvers.length && verdict?.verdict === 'unknown'; tries++) {
        if (!(await this.moveOn(footing, targets))) break;
        footing = this.footing;
        if (footing === undefined) return;
        verdict = await this.check(step.value, footing);
      }
      // A question that was on its way when the sweep was stopped proves nothing.
      if (verdict === null) return;
      const written = this.plan.onVerdict(verdict);
      if (written !== undefined) await written;
    }
  }

  private async check(target: Target, { resolver, proof }: Footing): Promise<SweepVerdict | null> {
    const withoutAsking = verdictWithoutAsking(proof.byFamily[familyOf(target)] ?? proof.health);
    if (withoutAsking !== null) return this.notAsked(target, withoutAsking);
    const name = dnsblQueryName(target, this.zone.zone, this.zone.askAs);
    if (name === null || !this.breaker.allows(performance.now())) return this.notAsked(target, 'unknown');
    const { answers } = this.plan;
    const kept = answers?.willDo === true ? answers.kept.read(resolver, name) : null;
    const outcome = kept ?? (await this.ask(resolver, name, 'A'));
    if (kept === null) {
      this.breaker.note(outcome.kind === 'answer', performance.now());
      if (outcome.kind === 'failed' && this.isStopped()) return null;
      answers?.kept.keep(resolver, name, outcome);
    }
    const answer = answerOf(outcome);
    const { verdict, findings } = interpretAnswer(answer, this.zone.zone.table);
    const codes = findings.length === 0 ? NOTHING : [...new Set(findings.map(({ code }) => code))];
    return {
      zone: this.zone,
      target,
      verdict,
      codes,
      meanings: findings.length === 0 ? NOTHING : findings.map(({ meaning }) => meaning),
      txt: verdict === 'listed' ? await this.reasons(resolver, name, target, codes) : NOTHING,
      rcode: rcodeOf(answer),
      tries: kept === null ? outcome.tries : 0,
      tookMs: outcome.tookMs,
      isReused: kept !== null,
    };
  }

  private async reasons(
    resolver: DnsResolver,
    name: string,
    target: Target,
    codes: readonly string[],
  ): Promise<readonly string[]> {
    if (this.plan.wantsText?.(this.zone, target, codes) === false) return [];
    const outcome = await this.ask(resolver, name, 'TXT');
    return outcome.kind === 'answer' ? outcome.records : [];
  }

  private notAsked(target: Target, verdict: Verdict): SweepVerdict {
    return {
      zone: this.zone,
      target,
      verdict,
      codes: [],
      meanings: [],
      txt: [],
      rcode: null,
      tries: 0,
      tookMs: 0,
      isReused: false,
    };
  }

  private async ask(resolver: DnsResolver, name: string, type: 'A' | 'TXT'): Promise<DnsOutcome> {
    const turn = this.pace.enter();
    if (turn !== undefined) await turn;
    const slot = this.overall.take();
    if (slot !== undefined) await slot;
    const outcome = this.isStopped() ? NOT_ASKED : await resolver.query(name, type);
    if (outcome.tries > 0) this.watch.note(resolver, outcome.kind === 'answer');
    this.overall.give();
    this.pace.leave(outcome.tries - 1);
    return outcome;
  }
}

const NOTHING: readonly string[] = [];
const FEWEST_WALKERS = 8;

const NOT_ASKED: DnsOutcome = { kind: 'failed', reason: 'not-asked', tries: 0, tookMs: 0 };

const BADNESS: readonly ZoneHealth[] = ['ok', 'silent', 'refused', 'wildcard', 'broken'];

/** What the field makes of an outcome of the resolver. */
export function answerOf(outcome: DnsOutcome): ZoneAnswer {
  if (outcome.kind === 'failed') return { kind: 'failed', reason: outcome.reason };
  if (outcome.rcode === 'NXDOMAIN') return { kind: 'no-such-name' };
  if (outcome.rcode !== 'NOERROR') return { kind: 'error-code', rcode: outcome.rcode };
  return outcome.records.length === 0
    ? { kind: 'no-data' }
    : { kind: 'records', addresses: outcome.records, ttlSeconds: outcome.ttlSeconds };
}
