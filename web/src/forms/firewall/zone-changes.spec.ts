import { zoneChanges } from './zone-changes.ts';

const region = (from?: string, to?: string, dport = '443') => ({
  src: '10.0.0.0/8',
  dst: '192.0.2.1',
  proto: 'tcp',
  sport: 'any',
  dport,
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});
const traffic = (...regions: ReturnType<typeof region>[]) => ({ regions });

test('what opens comes before what closes, and the busiest way first', () => {
  expect(
    zoneChanges(
      traffic(region('lan', 'dmz'), region('internet', 'dmz'), region('internet', 'dmz', '80')),
      traffic(region('lan', 'server'), region('lan', 'server', '22'), region('lan', 'server', '25')),
    ),
  ).toEqual([
    { from: 'internet', to: 'dmz', opened: 2, closed: 0 },
    { from: 'lan', to: 'dmz', opened: 1, closed: 0 },
    { from: 'lan', to: 'server', opened: 0, closed: 3 },
  ]);
});

test('a region of several zones is each of its ways, and one without zones is any zone', () => {
  expect(zoneChanges(traffic(region('lan;vpn', 'dmz')), traffic(region(), region('any', 'dmz')))).toEqual([
    { from: 'lan', to: 'dmz', opened: 1, closed: 0 },
    { from: 'vpn', to: 'dmz', opened: 1, closed: 0 },
    { from: null, to: null, opened: 0, closed: 1 },
    { from: null, to: 'dmz', opened: 0, closed: 1 },
  ]);
});

test('any zone among others is any zone, once', () => {
  expect(zoneChanges(traffic(region('lan;any', 'dmz')), traffic())).toEqual([
    { from: null, to: 'dmz', opened: 1, closed: 0 },
  ]);
});

test('nothing that changes is no way', () => {
  expect(zoneChanges(traffic(), traffic())).toEqual([]);
});
