import * as fc from 'fast-check';
import { DEFAULT_LISTING_POLICY, NEVER_LISTED, observe, type Listing, type ListingEvent } from './listing.ts';
import { VERDICTS, type Verdict } from './verdict.ts';

const START = Date.parse('2026-03-02T08:00:00.000Z');
const after = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

function play(...steps: [minutes: number, verdict: Verdict, codes?: string[]][]): {
  listing: Listing;
  events: ListingEvent[];
} {
  let listing = NEVER_LISTED;
  const events: ListingEvent[] = [];
  for (const [minutes, verdict, codes] of steps) {
    const move = observe(listing, {
      verdict,
      codes: codes ?? (verdict === 'listed' ? ['127.0.0.2'] : []),
      at: after(minutes),
    });
    listing = move.listing;
    events.push(...move.events);
  }
  return { listing, events };
}

test('a first sighting is a suspicion with a second probe after five minutes', () => {
  const move = observe(NEVER_LISTED, { verdict: 'listed', codes: ['127.0.0.2'], at: after(0) });
  expect(move).toMatchObject({ listing: { state: 'suspected' }, events: ['suspected'], probeAt: after(5) });
});

test('a second probe too soon confirms nothing', () => {
  expect(play([0, 'listed'], [2, 'listed']).listing.state).toBe('suspected');
});

test('the second probe confirms', () => {
  expect(play([0, 'listed'], [6, 'listed'])).toMatchObject({
    listing: { state: 'confirmed', confirmedAt: after(6) },
    events: ['suspected', 'confirmed'],
  });
});

test('a suspicion not found again is dismissed and was no listing', () => {
  expect(play([0, 'listed'], [6, 'clean'])).toMatchObject({
    listing: { state: 'absent', relistings: 0 },
    events: ['suspected', 'dismissed'],
  });
});

test.each(['unknown', 'refused', 'zone-broken'] as const)('%s moves nothing', (verdict) => {
  expect(play([0, 'listed'], [6, verdict], [7, verdict]).events).toEqual(['suspected']);
  expect(play([0, 'listed'], [6, 'listed'], [60, verdict]).listing).toEqual(
    play([0, 'listed'], [6, 'listed']).listing,
  );
});

test('clearing takes three clean sweeps and 24 hours', () => {
  const listed: [number, Verdict][] = [
    [0, 'listed'],
    [6, 'listed'],
  ];
  expect(play(...listed, [60, 'clean'], [120, 'clean'], [180, 'clean']).listing.state).toBe('confirmed');
  expect(play(...listed, [60, 'clean'], [60 + 1440, 'clean']).listing.state).toBe('confirmed');
  expect(play(...listed, [60, 'clean'], [120, 'clean'], [60 + 1440, 'clean'])).toMatchObject({
    listing: { state: 'cleared' },
    events: ['suspected', 'confirmed', 'clearing', 'cleared'],
  });
});

test('a listing seen again while clearing starts the count anew', () => {
  const { listing, events } = play(
    [0, 'listed'],
    [6, 'listed'],
    [60, 'clean'],
    [120, 'clean'],
    [180, 'listed'],
    [240, 'clean'],
    [300, 'clean'],
    [1510, 'clean'],
  );
  expect(listing.state).toBe('confirmed');
  expect(events).toContain('relapsed');
});

test('coming back after being cleared counts as a relisting once it is confirmed', () => {
  const cleared: [number, Verdict][] = [
    [0, 'listed'],
    [6, 'listed'],
    [60, 'clean'],
    [120, 'clean'],
    [1500, 'clean'],
  ];
  expect(play(...cleared, [2000, 'listed']).listing).toMatchObject({ state: 'suspected', relistings: 0 });
  expect(play(...cleared, [2000, 'listed'], [2010, 'clean']).listing).toMatchObject({
    state: 'cleared',
    relistings: 0,
  });
  expect(play(...cleared, [2000, 'listed'], [2010, 'listed'])).toMatchObject({
    listing: { state: 'confirmed', relistings: 1 },
    events: ['suspected', 'confirmed', 'clearing', 'cleared', 'suspected', 'confirmed', 'relisted'],
  });
});

test('on a flapping list the suspicion must stand an hour', () => {
  const first = observe(
    NEVER_LISTED,
    { verdict: 'listed', codes: ['127.0.0.2'], at: after(0) },
    DEFAULT_LISTING_POLICY,
    true,
  );
  const soon = observe(
    first.listing,
    { verdict: 'listed', codes: ['127.0.0.2'], at: after(10) },
    DEFAULT_LISTING_POLICY,
    true,
  );
  expect(soon).toMatchObject({ listing: { state: 'suspected' }, probeAt: after(60) });
  const later = observe(
    soon.listing,
    { verdict: 'listed', codes: ['127.0.0.2'], at: after(61) },
    DEFAULT_LISTING_POLICY,
    true,
  );
  expect(later.listing.state).toBe('confirmed');
});

test('new codes of a standing listing are told', () => {
  expect(play([0, 'listed'], [6, 'listed'], [60, 'listed', ['127.0.0.2', '127.0.0.4']]).events).toContain(
    'codes-changed',
  );
  expect(
    play(
      [0, 'listed', ['127.0.0.4', '127.0.0.2']],
      [6, 'listed', ['127.0.0.2', '127.0.0.4']],
      [60, 'listed', ['127.0.0.4', '127.0.0.2']],
    ).events,
  ).not.toContain('codes-changed');
});

test('an old observation that arrives late moves nothing', () => {
  const { listing } = play([0, 'listed'], [6, 'listed']);
  expect(observe(listing, { verdict: 'clean', codes: [], at: after(3) }).listing).toBe(listing);
});

test('whatever is observed, nothing is confirmed without two sightings five minutes apart, nor cleared within a day', () => {
  const step = fc.tuple(fc.integer({ min: 1, max: 600 }), fc.constantFrom(...VERDICTS));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let listing = NEVER_LISTED;
      let minutes = 0;
      let lastListed = Number.NEGATIVE_INFINITY;
      const listedAt: number[] = [];
      for (const [wait, verdict] of steps) {
        minutes += wait;
        if (verdict === 'listed') {
          listedAt.push(minutes);
          lastListed = minutes;
        }
        const { events, listing: next } = observe(listing, {
          verdict,
          codes: ['127.0.0.2'],
          at: after(minutes),
        });
        if (events.includes('confirmed')) expect(listedAt.some((at) => minutes - at >= 5)).toBe(true);
        if (events.includes('cleared')) expect(minutes - lastListed).toBeGreaterThanOrEqual(1440);
        listing = next;
      }
    }),
  );
});
