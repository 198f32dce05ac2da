import * as fc from 'fast-check';
import {
  complement,
  difference,
  includes,
  intersection,
  intervalSet,
  isSubset,
  overlaps,
  sizeOf,
  union,
} from './interval-set.ts';

const small = fc
  .array(fc.tuple(fc.nat(30), fc.nat(8)), { maxLength: 5 })
  .map((pairs) => intervalSet(pairs.map(([first, size]) => [first, Math.min(32, first + size)] as const)));
const members = (set: readonly number[]) =>
  Array.from({ length: 32 }, (_, i) => i).filter((i) => includes(set, i));

test('the algebra of interval sets is the algebra of their members', () => {
  fc.assert(
    fc.property(small, small, (a, b) => {
      const [inA, inB] = [members(a), members(b)];
      expect(members(union(a, b))).toEqual([...new Set([...inA, ...inB])].sort((x, y) => x - y));
      expect(members(intersection(a, b))).toEqual(inA.filter((i) => inB.includes(i)));
      expect(members(difference(a, b))).toEqual(inA.filter((i) => !inB.includes(i)));
      expect(complement(complement(a, [0, 32]), [0, 32])).toEqual(a);
      expect(isSubset(a, b)).toBe(inA.every((i) => inB.includes(i)));
      expect(overlaps(a, b)).toBe(inA.some((i) => inB.includes(i)));
      expect(sizeOf(a)).toBe(BigInt(inA.length));
    }),
    { numRuns: 300 },
  );
});
