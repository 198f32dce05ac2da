import { instantOf, localTime } from './local-time.ts';

test('an instant goes into the input and comes back to the minute', () => {
  expect(instantOf(localTime('2026-11-16T09:12:00.000Z'))).toBe('2026-11-16T09:12:00.000Z');
  expect(instantOf(localTime('2026-07-16T09:12:00.000Z'))).toBe('2026-07-16T09:12:00.000Z');
});

test('what is not a time is left for the schema to refuse', () => {
  expect(instantOf('')).toBe('');
});
