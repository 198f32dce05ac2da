import { daysOf } from './period.ts';

test('names the days of each period, over the turn of the year too', () => {
  expect(daysOf('month', '2026-11-16')).toEqual({ from: '2026-11-01', to: '2026-11-16' });
  expect(daysOf('last-month', '2026-01-16')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(daysOf('quarter', '2026-02-10')).toEqual({ from: '2025-11-10', to: '2026-02-10' });
  expect(daysOf('year', '2026-11-16')).toEqual({ from: '2026-01-01', to: '2026-11-16' });
  expect(daysOf('last-year', '2026-11-16')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
});
