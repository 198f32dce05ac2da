import { LogRepeats } from './log-repeats.ts';

test('the same line goes through once a minute, with the count of those that were left out', () => {
  let now = 0;
  const repeats = new LogRepeats(() => now);
  const away = (worker: number) =>
    repeats.admit('queue', `connect ECONNREFUSED 127.0.0.1:34867 (worker ${worker})`);
  expect(away(1)).toBe(0);
  for (let n = 0; n < 200; n++) expect(away(n)).toBeNull();
  expect(repeats.admit('queue', 'something else')).toBe(0);
  expect(repeats.admit('live', 'connect ECONNREFUSED 127.0.0.1:34867 (worker 1)')).toBe(0);
  now += 60_001;
  expect(away(2)).toBe(200);
  expect(away(3)).toBeNull();
});
