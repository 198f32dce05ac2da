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

/** A list as this sweep asks it. */
export interface SweepZone {
  readonly zone: Pick<Zone, 'zone' | 'families' | 'nameForm' | 'table' | 'tests'>;
  /** The DNS name, with the key in its place: never shown. */
  readonly askAs: string;
  readonly ratePerSecond: number | null;
}

export interface SweepProof {
  readonly zone: SweepZone;
  /** The worst of its families. */
  readonly health: ZoneHealth;
  readonly byFamily: Readonly<Partial<Record<Family, ZoneHealth>>>;
  readonly positive: readonly TestAnswer[];
  readonly negative: readonly TestAnswer[];
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
}

export interface SweepPlan {
  readonly zones: readonly SweepZone[];
  readonly targets: readonly Target[];
  readonly resolver: DnsResolver;
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
  await Promise.all(plan.zones.map((zone) => new ZoneSweep(plan, zone, overall).run()));
}

class ZoneSweep {
  private readonly pace: ZonePace;
  private readonly breaker = new Breaker();

  private readonly plan: SweepPlan;
  private readonly zone: SweepZone;
  private readonly overall: Slots;

  constructor(plan: SweepPlan, zone: SweepZone, overall: Slots) {
    this.plan = plan;
    this.zone = zone;
    this.overall = overall;
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
    const known = plan.knownProof?.(zone) ?? null;
    const proof = known ?? (await this.test(targets));
    if (this.isStopped()) return;
    if (known === null) await plan.onProof(proof);
    const next = targets[Symbol.iterator]();
    // As many as keep the lists busy together: thousands that wait for one another would only fill the memory.
    const share = Math.max(FEWEST_WALKERS, Math.ceil((2 * plan.inFlight) / plan.zones.length));
    const walkers = Math.min(plan.inFlightPerZone, targets.length, share);
    await Promise.all(Array.from({ length: walkers }, () => this.walk(next, proof)));
  }

  private isStopped(): boolean {
    return this.plan.signal?.aborted ?? false;
  }

  private async test(targets: readonly Target[]): Promise<SweepProof> {
    const families = FAMILIES.filter((family) => targets.some((target) => familyOf(target) === family));
    const tests = await Promise.all(
      families.map(async (family) => {
        const entries = testEntriesOf(this.zone.zone, family);
        const [positive, negative] = await Promise.all([
          Promise.all(entries.positive.map((entry) => this.testEntry(entry))),
          Promise.all(entries.negative.map((entry) => this.testEntry(entry))),
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
    };
  }

  private async testEntry(entry: string): Promise<TestAnswer> {
    return { entry, answer: answerOf(await this.ask(testEntryName(entry, this.zone.askAs), 'A')) };
  }

  private async walk(targets: Iterator<Target>, proof: SweepProof): Promise<void> {
    for (let step = targets.next(); step.done !== true; step = targets.next()) {
      if (this.isStopped()) return;
      const verdict = await this.check(step.value, proof);
      // A question that was on its way when the sweep was stopped proves nothing.
      if (verdict === null) return;
      const written = this.plan.onVerdict(verdict);
      if (written !== undefined) await written;
    }
  }

  private async check(target: Target, proof: SweepProof): Promise<SweepVerdict | null> {
    const withoutAsking = verdictWithoutAsking(proof.byFamily[familyOf(target)] ?? proof.health);
    if (withoutAsking !== null) return this.notAsked(target, withoutAsking);
    const name = dnsblQueryName(target, this.zone.zone, this.zone.askAs);
    if (name === null || !this.breaker.allows(performance.now())) return this.notAsked(target, 'unknown');
    const outcome = await this.ask(name, 'A');
    this.breaker.note(outcome.kind === 'answer', performance.now());
    if (outcome.kind === 'failed' && this.isStopped()) return null;
    const answer = answerOf(outcome);
    const { verdict, findings } = interpretAnswer(answer, this.zone.zone.table);
    const codes = findings.length === 0 ? NOTHING : [...new Set(findings.map(({ code }) => code))];
    return {
      zone: this.zone,
      target,
      verdict,
      codes,
      meanings: findings.length === 0 ? NOTHING : findings.map(({ meaning }) => meaning),
      txt: verdict === 'listed' ? await this.reasons(name, target, codes) : NOTHING,
      rcode: rcodeOf(answer),
      tries: outcome.tries,
      tookMs: outcome.tookMs,
    };
  }

  private async reasons(name: string, target: Target, codes: readonly string[]): Promise<readonly string[]> {
    if (this.plan.wantsText?.(this.zone, target, codes) === false) return [];
    const outcome = await this.ask(name, 'TXT');
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
    };
  }

  private async ask(name: string, type: 'A' | 'TXT'): Promise<DnsOutcome> {
    const turn = this.pace.enter();
    if (turn !== undefined) await turn;
    const slot = this.overall.take();
    if (slot !== undefined) await slot;
    const outcome = this.isStopped() ? NOT_ASKED : await this.plan.resolver.query(name, type);
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
