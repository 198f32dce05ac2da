import { Injectable, Logger } from '@nestjs/common';
import { DnsblSettingsService } from '../../../api/dnsbl/dnsbl-settings.service.ts';
import type { MonitoredZone } from '../../../api/dnsbl/monitored-zone.ts';
import { storedTarget } from '../../../api/dnsbl/stored-target.ts';
import {
  hasBit,
  keyOf,
  type GivenProof,
  type GivenVerdict,
  type RunningSweep,
  type SweepTarget,
} from '../../../api/dnsbl/running-sweep.ts';
import { SweepStore, SweepLost } from '../../../api/dnsbl/sweep-store.ts';
import { ZonesService } from '../../../api/dnsbl/zones.service.ts';
import type { DnsblResolverFinding } from '../../../contract/dnsbl/sweeps.ts';
import { Clock } from '../../../api/clock.ts';
import { newId } from '../../../api/database/ids.ts';
import { familyOf, type Target } from '../../../domain/dnsbl/target.ts';
import { DnsblResolvers } from '../dnsbl-resolvers.ts';
import { ValidAnswers } from '../dns/valid-answers.ts';
import type { DnsResolver } from '../dns/resolver.ts';
import { checkResolvers } from './resolver-check.ts';
import { pause } from './rate-limiter.ts';
import { entryOf, provenByFamily, testAnswerOf } from './known-proof.ts';
import { runSweep } from './run-sweep.ts';
import type { SweepProof, SweepVerdict, SweepZone } from './sweep-plan.ts';

const FLUSH_EVERY_MS = 700;
const FLUSH_AT = 1000;
/** More answers than this wait to be written: the sweep waits for the database, and no batch keeps the pages waiting. */
const HOLD_BACK_AT = 2000;
const LOOK_AGAIN_MS = 1000;

interface MonitoredSweepZone extends SweepZone {
  readonly resolvers: readonly DnsResolver[];
  readonly monitored: MonitoredZone;
}

/** Carries a sweep from its plan to its end: asks the DNS, hands what comes back to the ledger in batches. */
@Injectable()
export class SweepRunnerService {
  private readonly log = new Logger('dnsbl-sweep');
  private readonly kept = new ValidAnswers(() => this.clock.now().getTime());

  constructor(
    private readonly store: SweepStore,
    private readonly zones: ZonesService,
    private readonly settings: DnsblSettingsService,
    private readonly resolvers: DnsblResolvers,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs or resumes a sweep. Returns when it is over, or when another process that is alive runs it.
   * @throws whatever keeps it from being written; the job is tried again and resumes
   */
  async run(id: number, closing: AbortSignal): Promise<void> {
    const runner = newId();
    try {
      await this.rounds(id, runner, closing);
    } catch (error) {
      // Best effort: with the database away it is taken for dead after a while.
      await this.store.leave(id, runner).catch(() => undefined);
      throw error;
    }
  }

  private async rounds(id: number, runner: string, closing: AbortSignal): Promise<void> {
    const zones = await this.zones.enabled();
    for (;;) {
      const begun = await this.store.begin(id, runner, zones);
      if (begun === null) return this.store.endUnstarted(id);
      const outcome = await this.round(begun.sweep, closing);
      if (outcome === 'lost') return;
      if (outcome === 'closing') throw new Error(`the process closes: sweep ${id} goes on elsewhere`);
      if (outcome === 'stopped') return this.store.end(begun.sweep, 'stopped');
      if (begun.waiting === 0) return this.store.end(begun.sweep, 'finished');
      // Another sweep is asking about the rest; ours are free for others meanwhile, or the two would wait for ever.
      await this.store.release(begun.sweep);
      await pause(LOOK_AGAIN_MS, closing);
    }
  }

  private async round(
    sweep: RunningSweep,
    closing: AbortSignal,
  ): Promise<'done' | 'stopped' | 'closing' | 'lost'> {
    const { pace } = await this.settings.read();
    const targets = new Map(sweep.targets.map((target) => [storedTarget(target.text).text, target]));
    const parsed = sweep.targets.map((target) => storedTarget(target.text));
    const zones = sweep.zones.flatMap((monitored): MonitoredSweepZone[] =>
      monitored.askAs === null
        ? []
        : [
            {
              zone: monitored.zone,
              askAs: monitored.askAs,
              secrets: monitored.secrets,
              ratePerSecond: monitored.ratePerSecond ?? pace.ratePerZone,
              resolvers: this.resolvers.of(monitored.resolvers),
              monitored,
            },
          ],
    );
    const isLeft = (zone: MonitoredSweepZone, target: Target): boolean =>
      zone.zone.families.includes(familyOf(target)) && !isDone(sweep, zone, targets.get(target.text));
    const left = zones.reduce((sum, zone) => sum + parsed.filter((target) => isLeft(zone, target)).length, 0);
    const resolver = this.resolvers.main();
    const writer = new BatchWriter(this.store, sweep);
    const signal = AbortSignal.any([closing, writer.signal]);
    try {
      const findings = sweep.kind === 'second-probe' ? [] : await checkResolvers(this.resolvers.all());
      await this.store.plan(sweep, left, findings);
      await runSweep({
        zones,
        targets: parsed,
        resolver,
        unfitResolvers: new Set(findings.filter(isUnfit).map((finding) => finding.resolver)),
        // Only who asks out of turn is content with what was answered a moment ago.
        answers: { kept: this.kept, willDo: sweep.kind === 'check-now' && !sweep.forced },
        inFlightPerZone: pace.inFlightPerZone,
        inFlight: pace.inFlight,
        signal,
        isKnown: (zone, target) => isDone(sweep, zone, targets.get(target.text)),
        knownProof: (zone) => knownProof(sweep, zone),
        wasNotClean: (zone, target) => wasNotClean(sweep, zone, targets.get(target.text)),
        // The reason is asked for once an episode, and again when the codes change.
        wantsText: (zone, target, codes) => isNews(sweep, zone, targets.get(target.text), codes),
        onProof: (proof) => writer.addProof(this.givenProof(proof)),
        onVerdict: (verdict) => writer.addVerdict(this.givenVerdict(verdict, targets)),
      });
      await writer.finish();
    } catch (error) {
      writer.cancel();
      if (!(error instanceof SweepLost)) throw error;
      this.log.warn(error.message);
      return 'lost';
    }
    if (writer.stopRequested) return 'stopped';
    return closing.aborted ? 'closing' : 'done';
  }

  private givenProof(proof: SweepProof): GivenProof {
    return {
      zone: monitoredOf(proof.zone),
      health: proof.health,
      at: this.clock.now().toISOString(),
      positive: proof.positive.map(entryOf),
      negative: proof.negative.map(entryOf),
      queries: proof.positive.length + proof.negative.length,
      resolver: proof.resolver,
      usualResolver: usualResolverOf(proof.zone),
    };
  }

  private givenVerdict(one: SweepVerdict, targets: ReadonlyMap<string, SweepTarget>): GivenVerdict {
    return {
      target: targets.get(one.target.text)!,
      zone: monitoredOf(one.zone),
      verdict: one.verdict,
      codes: one.codes,
      txt: one.txt,
      at: this.clock.now().toISOString(),
      queries: one.tries,
      isReused: one.isReused,
    };
  }
}

function monitoredOf(zone: SweepZone): MonitoredZone {
  return (zone as MonitoredSweepZone).monitored;
}

function isDone(sweep: RunningSweep, zone: SweepZone, target: SweepTarget | undefined): boolean {
  const place = target === undefined ? undefined : sweep.places.get(target.id);
  return place !== undefined && hasBit(sweep.done.get(monitoredOf(zone).id), place);
}

function isNews(
  sweep: RunningSweep,
  zone: SweepZone,
  target: SweepTarget | undefined,
  codes: readonly string[],
): boolean {
  const standing = sweep.statuses.get(keyOf(target?.id ?? '', monitoredOf(zone).id));
  return standing?.verdict !== 'listed' || standing.codes.toSorted().join() !== codes.toSorted().join();
}

function wasNotClean(sweep: RunningSweep, zone: SweepZone, target: SweepTarget | undefined): boolean {
  const standing = sweep.statuses.get(keyOf(target?.id ?? '', monitoredOf(zone).id));
  // An address that nobody could ask about may have been listed before.
  return standing !== undefined && standing.verdict !== 'clean';
}

/** The health a list showed before the sweep was interrupted: one proof a sweep, not one a resumption. */
function knownProof(sweep: RunningSweep, zone: SweepZone): SweepProof | null {
  const known = sweep.proofs.get(monitoredOf(zone).id);
  if (known === undefined) return null;
  const positive = known.positive.map(testAnswerOf);
  const negative = known.negative.map(testAnswerOf);
  return {
    zone,
    health: known.health,
    byFamily: provenByFamily(zone.zone, positive, negative),
    positive,
    negative,
    resolver: known.resolver ?? usualResolverOf(zone),
  };
}

const usualResolverOf = (zone: SweepZone): string => (zone as MonitoredSweepZone).resolvers[0]!.address;

/** It does not answer, or what it answers is not the lists' word. One that the lists refuse still says so. */
function isUnfit({ fault }: DnsblResolverFinding): boolean {
  return fault === 'silent' || fault === 'forged-nxdomain' || fault === 'captive-answer';
}

/** Collects what comes back and writes it in batches, one at a time, in the order it came. */
class BatchWriter {
  stopRequested = false;
  private proofs: GivenProof[] = [];
  private verdicts: GivenVerdict[] = [];
  private writing: Promise<void> | undefined;
  private failure: unknown;
  private readonly stopping = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly store: SweepStore,
    private readonly sweep: RunningSweep,
  ) {
    this.timer = setInterval(() => void this.flush(true), FLUSH_EVERY_MS);
  }

  /** Aborted when the sweep must not go on: somebody stopped it, or nothing can be written. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  addProof(proof: GivenProof): void {
    this.proofs.push(proof);
  }

  addVerdict(verdict: GivenVerdict): Promise<void> | void {
    this.verdicts.push(verdict);
    if (this.verdicts.length >= FLUSH_AT) void this.flush(false);
    if (this.verdicts.length >= HOLD_BACK_AT) return this.writing;
  }

  /** Writes the rest. @throws what kept a batch from being written */
  async finish(): Promise<void> {
    clearInterval(this.timer);
    while (
      this.failure === undefined &&
      (this.writing !== undefined || this.verdicts.length + this.proofs.length > 0)
    )
      await this.flush(false);
    if (this.failure !== undefined) throw this.failure;
  }

  cancel(): void {
    clearInterval(this.timer);
    this.stopping.abort();
  }

  /** @param alsoEmpty look for a stop request although there is nothing to write */
  private flush(alsoEmpty: boolean): Promise<void> {
    if (this.writing !== undefined) return this.writing;
    if (this.failure !== undefined || (!alsoEmpty && this.verdicts.length + this.proofs.length === 0))
      return Promise.resolve();
    const proofs = this.proofs.splice(0);
    const verdicts = this.verdicts.splice(0, HOLD_BACK_AT);
    this.writing = this.store
      .record(this.sweep, proofs, verdicts)
      .then(({ stop }) => {
        if (!stop) return;
        this.stopRequested = true;
        this.stopping.abort();
      })
      .catch((error: unknown) => {
        this.failure = error;
        this.stopping.abort();
      })
      .finally(() => {
        this.writing = undefined;
      });
    return this.writing;
  }
}
