import type { DnsblResolverFinding } from '../../contract/dnsbl/sweeps.ts';
import type { Verdict } from '../../domain/dnsbl/verdict.ts';
import type { ZoneHealth } from '../../domain/dnsbl/zone-health.ts';
import type { Episode } from './listing-moves.service.ts';
import type { MonitoredZone } from './monitored-zone.ts';
import type { ProofEntries } from './proof-text.ts';

export interface SweepTarget {
  readonly id: string;
  readonly text: string;
  readonly service: string;
}

/** What a sweep found of one target on one list. */
export interface GivenVerdict {
  readonly target: SweepTarget;
  readonly zone: MonitoredZone;
  readonly verdict: Verdict;
  readonly codes: readonly string[];
  readonly txt: readonly string[];
  readonly at: string;
  readonly queries: number;
  /** It rests on an answer that was seen before: it is no second look at anything. */
  readonly isReused?: boolean;
}

export interface GivenProof extends ProofEntries {
  readonly zone: MonitoredZone;
  readonly health: ZoneHealth;
  readonly at: string;
  readonly queries: number;
  /** The resolver it was made through, and the one that the list is usually asked through. */
  readonly resolver: string;
  readonly usualResolver: string;
}

export interface TargetStatus {
  verdict: Verdict;
  codes: readonly string[];
}

export interface RunningSweep {
  readonly id: number;
  readonly kind: 'scheduled' | 'check-now' | 'second-probe';
  /** Answers that are still valid will not do. */
  readonly forced: boolean;
  /** Written by this process alone. */
  readonly runner: string;
  /** Those claimed now. */
  readonly targets: readonly SweepTarget[];
  /** Which bit stands for which target: fixed when the sweep first starts. */
  readonly places: ReadonlyMap<string, number>;
  readonly zones: readonly MonitoredZone[];
  /** Every list is asked, not a chosen few. */
  readonly asksAllLists: boolean;
  /** How each target stood on each list, kept along: nobody else asks about them meanwhile. */
  readonly statuses: Map<string, TargetStatus>;
  readonly episodes: Map<string, Episode>;
  readonly proofs: ReadonlyMap<number, { health: ZoneHealth; resolver: string | null } & ProofEntries>;
  /** Bits by zone. */
  readonly done: Map<number, Uint8Array>;
  counts: Record<Verdict, number>;
  /** What the look at the resolvers found before the questions. */
  resolverFindings: readonly DnsblResolverFinding[];
}

export const keyOf = (targetId: string, zoneId: number): string => `${targetId}/${zoneId}`;

/** Whether a verdict is news. */
export function hasChanged(before: TargetStatus | undefined, now: GivenVerdict): boolean {
  if (before === undefined || before.verdict !== now.verdict) return true;
  // Almost every answer of almost every sweep.
  if (before.codes.length === 0 && now.codes.length === 0) return false;
  return before.codes.toSorted().join() !== now.codes.toSorted().join();
}

export function hasBit(bits: Uint8Array | undefined, place: number): boolean {
  return ((bits?.[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
}

export function setBit(bits: Uint8Array, place: number): void {
  bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
}
