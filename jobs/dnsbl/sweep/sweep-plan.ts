import type { Target } from '../../../domain/dnsbl/target.ts';
import type { Verdict } from '../../../domain/dnsbl/verdict.ts';
import type { TestAnswer, ZoneHealth } from '../../../domain/dnsbl/zone-health.ts';
import type { Family, Zone } from '../../../domain/dnsbl/zone.ts';
import type { DnsResolver } from '../dns/resolver.ts';
import type { ValidAnswers } from '../dns/valid-answers.ts';

/** A list as this sweep asks it. */
export interface SweepZone {
  readonly zone: Pick<Zone, 'zone' | 'families' | 'nameForm' | 'listsIp6Networks' | 'table' | 'tests'>;
  /** The DNS name, with the key in its place: never shown. */
  readonly askAs: string;
  /** What of that name must appear nowhere, not in the list's own texts either. */
  readonly secrets?: readonly string[];
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
  /** What was listed, or not known, is called clean only once the list has proved itself again, after the answer. */
  readonly wasNotClean?: (zone: SweepZone, target: Target) => boolean;
  /** Whether the reason is worth a question of its own; always, when not given. */
  readonly wantsText?: (zone: SweepZone, target: Target, codes: readonly string[]) => boolean;
  readonly onProof: (proof: SweepProof) => void | Promise<void>;
  /** May return a promise to hold the sweep back until it is written. */
  readonly onVerdict: (verdict: SweepVerdict) => void | Promise<void>;
}
