import { Random } from '../fuzz/random.ts';
import { openMovableClock } from './clock.ts';
import { faultRounds } from './rounds.ts';

test('killed processes, outages of the database, the post and the resolver, no connection left, a clock that jumps: nothing lost, doubled or broken', async () => {
  const plan = { kills: 3, databases: 1, mails: 2, resolvers: 1, pools: 2, clocks: 2 };
  const told: string[] = [];
  const report = await faultRounds(plan, new Random(7), (line) => told.push(line));
  const { lost, doubled, broken, notTried, rounds, promised, mails } = report;
  expect({
    lost,
    doubled,
    broken,
    told: lost.length + doubled.length + broken.length > 0 ? told : [],
  }).toEqual({
    lost: [],
    doubled: [],
    broken: [],
    told: [],
  });
  const clock = openMovableClock();
  clock?.close();
  expect(notTried).toEqual(clock === undefined ? ['clocks'] : []);
  // Three kills are two rounds or three.
  expect([8, 9]).toContain(rounds - (clock === undefined ? 0 : 2));
  expect(promised).toBeGreaterThan(10);
  expect(mails).toBeGreaterThan(promised);
}, 900_000);
