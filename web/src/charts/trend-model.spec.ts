import { lastWhole } from './series.ts';
import { monthsBefore, ofMonths, rulesOf, shareOk, sinceFirst, sumOf } from './trend-model.ts';
import { roundEnd } from './series.ts';
import type { TrendMonth } from './trend-model.ts';

const month = (name: string, open: number | null): TrendMonth => ({
  month: name,
  open,
  phases: { reception: null, acceptance: null, execution: null, verification: null },
  suppliers: null,
  rules: null,
  lists: null,
});

const MONTHS = [month('2026-01', null), month('2026-02', 3), month('2026-03', null), month('2026-04', 0)];

test('begins with the first month that has a value, and keeps gaps after it', () => {
  const points = sinceFirst(ofMonths(MONTHS, ({ open }) => ({ open })));
  expect(points.map(({ at, values }) => [at, values['open']])).toEqual([
    ['2026-02', 3],
    ['2026-03', null],
    ['2026-04', 0],
  ]);
  expect(sinceFirst(ofMonths(MONTHS.slice(0, 1), ({ open }) => ({ open })))).toEqual([]);
});

test('marks the running month of what grows within it, and answers by the last whole one', () => {
  const points = ofMonths(MONTHS, ({ open }) => ({ open }), true);
  expect(points.map(({ isPartial }) => isPartial === true)).toEqual([false, false, false, true]);
  expect(lastWhole(points)?.at).toBe('2026-02');
  expect(lastWhole(points.slice(3))?.at).toBe('2026-04');
  expect(lastWhole([])).toBeUndefined();
});

test('compares with the month three before, or the first there is, and never a month with itself', () => {
  const points = ofMonths(MONTHS, ({ open }) => ({ open }));
  expect(monthsBefore(points, 3)?.at).toBe('2026-01');
  expect(monthsBefore(points.slice(2), 3)?.at).toBe('2026-03');
  expect(monthsBefore(points.slice(3), 3)).toBeUndefined();
});

test('puts the two gravest levels together and never calls 99.96 % all', () => {
  expect(rulesOf({ critical: 1, high: 2, medium: 3, low: 4, none: 5, 'not-known': 6 })).toEqual({
    grave: 3,
    medium: 3,
    low: 4,
    none: 5,
    'not-known': 6,
  });
  expect(shareOk({ ok: 2999, refused: 1 })).toBe(99.9);
  expect(shareOk({ ok: 4 })).toBe(100);
  expect(shareOk({})).toBeNull();
  expect(sumOf([{ ok: 1 }, { ok: 2, silent: 1 }])).toEqual({ ok: 3, silent: 1 });
});

test.each([
  [0, 4],
  [4, 4],
  [7, 8],
  [44, 80],
  [33, 40],
  [9.5, 20],
  [900, 1000],
  [1.2, 4],
])('an axis up to %p ends at %p, in whole steps', (most, end) => {
  expect(roundEnd(most)).toBe(end);
  expect(Number.isInteger(end / 4)).toBe(true);
});
