import { isDefinite, type Verdict } from './verdict.ts';

/** The state of one target on one list. `absent` before the first suspicion and after a dismissed one. */
export const LISTING_STATES = ['absent', 'suspected', 'confirmed', 'cleared'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

export interface Listing {
  readonly state: ListingState;
  /** When the state began. ISO 8601, like every time here. */
  readonly since: string;
  /** First `listed` of the present or last episode. */
  readonly suspectedAt: string | null;
  readonly confirmedAt: string | null;
  readonly clearedAt: string | null;
  readonly lastListedAt: string | null;
  /** Clean sweeps in a row while confirmed, and the first of them. */
  readonly cleanSweeps: number;
  readonly firstCleanAt: string | null;
  /** How often it came back after being cleared. */
  readonly relistings: number;
  readonly codes: readonly string[];
}

export interface Observation {
  readonly verdict: Verdict;
  readonly codes: readonly string[];
  /** When the answer came. */
  readonly at: string;
}

export interface ListingPolicy {
  /** A suspicion counts once a second probe this much later still finds it. */
  readonly confirmAfterMinutes: number;
  /** The second probe is made before this. */
  readonly confirmWithinMinutes: number;
  readonly clearAfterSweeps: number;
  readonly clearAfterHours: number;
  /** On a flapping list, or after so many relistings, a suspicion must stand this long. */
  readonly holdDownMinutes: number;
  readonly holdDownAfterRelistings: number;
}

export const DEFAULT_LISTING_POLICY: ListingPolicy = {
  confirmAfterMinutes: 5,
  confirmWithinMinutes: 15,
  clearAfterSweeps: 3,
  clearAfterHours: 24,
  holdDownMinutes: 60,
  holdDownAfterRelistings: 3,
};

/** What happened, in the words of the timeline. */
export type ListingEvent =
  | 'suspected'
  | 'dismissed'
  | 'confirmed'
  | 'codes-changed'
  | 'clearing'
  | 'relapsed'
  | 'cleared'
  | 'relisted';

export interface Move {
  readonly listing: Listing;
  readonly events: readonly ListingEvent[];
  /** When to look again before the next sweep; null when the next sweep is soon enough. */
  readonly probeAt: string | null;
}

export const NEVER_LISTED: Listing = {
  state: 'absent',
  since: '1970-01-01T00:00:00.000Z',
  suspectedAt: null,
  confirmedAt: null,
  clearedAt: null,
  lastListedAt: null,
  cleanSweeps: 0,
  firstCleanAt: null,
  relistings: 0,
  codes: [],
};

/**
 * Moves a listing by one observation. `unknown`, `refused` and `zone-broken` move nothing; an observation older
 * than the last one that counted is dropped, so that answers that arrive twice or late do no harm.
 */
export function observe(
  listing: Listing,
  observation: Observation,
  policy: ListingPolicy = DEFAULT_LISTING_POLICY,
  flappingZone = false,
): Move {
  if (!isDefinite(observation.verdict)) return still(listing);
  if (observation.at < listing.since) return still(listing);
  return observation.verdict === 'listed'
    ? whenListed(listing, observation, policy, flappingZone)
    : whenNotListed(listing, observation, policy);
}

function whenListed(
  listing: Listing,
  { at, codes }: Observation,
  policy: ListingPolicy,
  flapping: boolean,
): Move {
  const seen: Listing = { ...listing, lastListedAt: at, codes };
  switch (listing.state) {
    case 'absent':
    case 'cleared': {
      const suspected: Listing = {
        ...seen,
        state: 'suspected',
        since: at,
        suspectedAt: at,
        confirmedAt: null,
      };
      return { listing: suspected, events: ['suspected'], probeAt: laterBy(at, policy.confirmAfterMinutes) };
    }
    case 'suspected': {
      const wait = holdDown(listing, policy, flapping);
      const due = laterBy(listing.suspectedAt ?? listing.since, wait);
      if (at < due) return { listing: seen, events: [], probeAt: due };
      const isRelisting = listing.clearedAt !== null;
      const confirmed: Listing = {
        ...seen,
        state: 'confirmed',
        since: at,
        confirmedAt: at,
        cleanSweeps: 0,
        firstCleanAt: null,
        relistings: listing.relistings + (isRelisting ? 1 : 0),
      };
      return {
        listing: confirmed,
        events: isRelisting ? ['confirmed', 'relisted'] : ['confirmed'],
        probeAt: null,
      };
    }
    case 'confirmed': {
      const events: ListingEvent[] = [];
      if (listing.cleanSweeps > 0) events.push('relapsed');
      if (!sameCodes(listing.codes, codes)) events.push('codes-changed');
      return { listing: { ...seen, cleanSweeps: 0, firstCleanAt: null }, events, probeAt: null };
    }
  }
}

function whenNotListed(listing: Listing, { at }: Observation, policy: ListingPolicy): Move {
  switch (listing.state) {
    case 'absent':
    case 'cleared':
      return still(listing);
    case 'suspected': {
      // A single sighting that the next look does not find again is no listing: back to where it was.
      const state = listing.clearedAt === null ? 'absent' : 'cleared';
      return {
        listing: { ...listing, state, since: at, suspectedAt: null },
        events: ['dismissed'],
        probeAt: null,
      };
    }
    case 'confirmed': {
      const firstCleanAt = listing.firstCleanAt ?? at;
      const cleanSweeps = listing.cleanSweeps + 1;
      const longEnough = at >= laterBy(firstCleanAt, policy.clearAfterHours * 60);
      if (cleanSweeps >= policy.clearAfterSweeps && longEnough) {
        const cleared: Listing = {
          ...listing,
          state: 'cleared',
          since: at,
          clearedAt: at,
          cleanSweeps,
          firstCleanAt,
        };
        return { listing: cleared, events: ['cleared'], probeAt: null };
      }
      const events: ListingEvent[] = listing.cleanSweeps === 0 ? ['clearing'] : [];
      return { listing: { ...listing, cleanSweeps, firstCleanAt }, events, probeAt: null };
    }
  }
}

function holdDown(listing: Listing, policy: ListingPolicy, flapping: boolean): number {
  const restless = flapping || listing.relistings >= policy.holdDownAfterRelistings;
  return restless ? Math.max(policy.holdDownMinutes, policy.confirmAfterMinutes) : policy.confirmAfterMinutes;
}

function still(listing: Listing): Move {
  return { listing, events: [], probeAt: null };
}

function sameCodes(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted().join() === b.toSorted().join();
}

function laterBy(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}
