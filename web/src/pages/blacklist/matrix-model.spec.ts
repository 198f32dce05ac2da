import type { DnsblMatrix, DnsblMatrixZone } from '../../../../contract/dnsbl/dnsbl.ts';
import { headlineOf, rowsOf, stepIn, unhealthyCount, weightBands } from './matrix-model.ts';

const page = (groups: [string, string[]][]): DnsblMatrix => ({
  zones: [],
  groups: groups.map(([service, texts]) => ({
    service,
    rows: texts.map((text) => ({
      target: { id: text, text, label: '', family: 'ip4' as const, checkedAt: null },
      cells: [],
    })),
  })),
  lastSweepAt: null,
  overview: null,
  nextCursor: null,
});
const zone = (weight: DnsblMatrixZone['weight']): DnsblMatrixZone => ({
  id: 1,
  zone: 'a.example',
  operator: '',
  weight,
  scope: 'host',
  families: ['ip4'],
  health: null,
  healthAt: null,
  proof: null,
});

test('keeps a service that goes on over a page as one group', () => {
  const rows = rowsOf([
    page([['mail', ['a', 'b']]]),
    page([
      ['mail', ['c']],
      ['web', ['d']],
    ]),
  ]);
  expect(rows.map(({ target, opensGroup }) => [target.text, opensGroup])).toEqual([
    ['a', true],
    ['b', false],
    ['c', false],
    ['d', true],
  ]);
});

test('bands neighbouring lists of one weight', () => {
  expect(weightBands([zone('high'), zone('high'), zone('low')])).toEqual([
    { weight: 'high', span: 2 },
    { weight: 'low', span: 1 },
  ]);
});

test.each([
  [{ targets: 1, neverChecked: 1 }, 'never'],
  [{ targets: 1, unanswered: 17 }, 'notKnown'],
  [{ targets: 1, unanswered: 5, definite: 12 }, 'partlyCalm'],
  [{ targets: 2, neverChecked: 1, definite: 17 }, 'partlyCalm'],
  [{ targets: 1, definite: 17 }, 'calm'],
  [{ targets: 1, unanswered: 17, suspected: 1 }, 'listed'],
] as const)('the headline of %j is %s', (known, expected) => {
  const nothing = { targets: 0, neverChecked: 0, confirmed: 0, suspected: 0, definite: 0, unanswered: 0 };
  expect(headlineOf({ ...nothing, ...known })).toBe(expected);
});

test('walks with the arrows and stops at the edges', () => {
  const size = [3, 4] as const;
  expect(stepIn('ArrowRight', [0, 0], size)).toEqual([0, 1]);
  expect(stepIn('ArrowRight', [0, 3], size)).toEqual([0, 3]);
  expect(stepIn('ArrowUp', [0, 2], size)).toEqual([0, 2]);
  expect(stepIn('End', [1, 0], size)).toEqual([1, 3]);
  expect(stepIn('a', [1, 0], size)).toBeUndefined();
});

test('where no answer came at all, the lists are not blamed', () => {
  const zones = [{ health: 'silent' }, { health: 'ok' }, { health: null }] as const;
  expect(unhealthyCount(zones, false)).toBe(1);
  expect(unhealthyCount(zones, true)).toBe(0);
});
