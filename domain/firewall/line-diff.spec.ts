import * as fc from 'fast-check';
import { commonLines } from './common-lines.ts';
import { diffLines } from './line-diff.ts';

const rule = (id: number): string[] => [`edit ${id}`, 'set action accept', 'set logtraffic all', 'next'];

test('an inserted rule is one block, however alike the rules are', () => {
  const before = ['config', ...[1, 2, 3, 4, 5].flatMap(rule), 'end'].join('\n');
  const after = ['config', ...[1, 2, 9, 3, 4, 5].flatMap(rule), 'end'].join('\n');
  const changed = diffLines(before, after).filter(({ kind }) => kind !== 'same');
  expect(changed.map(({ kind, text }) => `${kind} ${text}`)).toEqual(rule(9).map((line) => `added ${line}`));
});

const lines = (own: string) =>
  fc.array(fc.constantFrom<string>('a', 'b', 'next', 'end', own), { maxLength: 30 });
const texts = fc.tuple(lines('x'), lines('y'));

test('pairs grow on both sides and hold equal lines, and nothing equal is left beside itself', () => {
  fc.assert(
    fc.property(texts, ([before, after]) => {
      const pairs = commonLines(before, after);
      for (const [n, [a, b]] of pairs.entries()) {
        expect(before[a]).toBe(after[b]);
        if (n > 0) expect([a > pairs[n - 1]![0], b > pairs[n - 1]![1]]).toEqual([true, true]);
      }
      let [a, b] = [0, 0];
      for (const [nextA, nextB] of [...pairs, [before.length, after.length] as const]) {
        const removed = before.slice(a, nextA);
        expect(after.slice(b, nextB).some((line) => removed.includes(line))).toBe(false);
        [a, b] = [nextA + 1, nextB + 1];
      }
    }),
    { numRuns: 500 },
  );
});

test('two long configurations are compared in a moment', () => {
  const before = Array.from({ length: 10_000 }, (_, n) => rule(n)).flat();
  const after = before.filter((_, n) => n % 997 !== 0);
  const started = process.cpuUsage();
  expect(commonLines(before, after)).toHaveLength(after.length);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
});
