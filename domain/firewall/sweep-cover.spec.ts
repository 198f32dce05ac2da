import * as fc from 'fast-check';
import { compileMatches } from './packet-space.ts';
import { packetAt } from './packet.ts';
import { holdsPoint } from './rank-points.ts';
import { sweepCover } from './sweep-cover.ts';
import { aPolicy, firstMatch, WORLD_WITH_ZONES } from './testing/small-world.ts';

const RUNS = Number(process.env['FIREWALL_RUNS'] ?? 25);

test('tells in one walk what is reached, with a packet that gets there, and what is covered', () => {
  fc.assert(
    fc.property(aPolicy(true, 30, 8), (policy) => {
      const rules = policy.filter(({ enabled }) => enabled);
      const found = new Set<number>();
      for (const space of compileMatches(rules)) {
        const steps = rules.map((_, rule) => {
          const own = [...space.parts.keys()].filter((part) => space.parts[part]!.rule === rule);
          return { asked: own, covering: own };
        });
        const { reached, isComplete } = sweepCover(space, steps, { left: 1e8 });
        expect(isComplete).toBe(true);
        for (const [part, point] of reached) {
          const { rule } = space.parts[part]!;
          found.add(rule);
          expect(holdsPoint(space, part, point)).toBe(true);
          expect(space.parts.some((other, at) => other.rule < rule && holdsPoint(space, at, point))).toBe(
            false,
          );
          expect(packetAt(space, point)).toMatchObject({ proto: expect.anything() });
        }
      }
      const taken = new Set(WORLD_WITH_ZONES.map((point) => firstMatch(policy, point)?.id));
      expect(rules.filter((_, rule) => found.has(rule)).map(({ id }) => id)).toEqual(
        rules.filter(({ id }) => taken.has(id)).map(({ id }) => id),
      );
    }),
    { numRuns: RUNS },
  );
});

test('out of effort it says so, and what it found is true all the same', () => {
  const [policy] = fc.sample(aPolicy(false, 30, 20), { numRuns: 1, seed: 7 });
  const space = compileMatches(policy!).find(({ parts }) => parts.length > 4)!;
  const steps = [...space.parts.keys()].map((part) => ({ asked: [part], covering: [part] }));
  expect(sweepCover(space, steps, { left: 1 }).isComplete).toBe(false);
});
