import * as fc from 'fast-check';
import { applyChange, applyChanges } from '../change.ts';
import { judgeChanges, type AskedChange } from '../judge-changes.ts';
import type { Rule } from '../rule.ts';
import { aPolicy, aRule } from '../testing/small-world.ts';
import { newPlaces } from './new-places.ts';

const RUNS = Number(process.env['FIREWALL_RUNS'] ?? 60);
const idsOf = (rules: readonly Rule[]): string[] => rules.map(({ id }) => id);

test('new rules put in front of what was there already stand as the judgement placed them', () => {
  const asks = fc.tuple(aRule('n1'), aRule('n2'), aRule('n3'), fc.nat(9));
  fc.assert(
    fc.property(aPolicy(), asks, (policy, [first, second, third, at]) => {
      const removed = policy[at % policy.length]!.id;
      const asked: AskedChange[] = [
        { op: 'create', rule: first, before: null },
        { op: 'delete', id: removed },
        { op: 'create', rule: second, before: null },
        { op: 'create', rule: third, before: null },
      ];
      const judged = judgeChanges(policy, asked).each.map((one) => {
        if (one.refused !== null) throw new Error(one.refused);
        return one.change;
      });
      const whole = applyChanges(policy, judged);
      if ('refused' in whole) throw new Error(whole.refused);

      // As a supplier works: the removal, then each new rule in front of one that the firewall knows.
      const places = newPlaces(
        idsOf(policy),
        policy,
        asked.map((one) => ({ asked: one, madeId: null })),
      );
      let done = applyChange(policy, { op: 'delete', id: removed });
      for (const { flow, before } of places) {
        const change = asked[flow]!;
        if ('refused' in done || change.op !== 'create') throw new Error('no new rule');
        expect(before === null || policy.some(({ id }) => id === before)).toBe(true);
        done = applyChange(done, { op: 'insert', before, rule: change.rule });
      }
      if ('refused' in done) throw new Error(done.refused);
      expect(idsOf(done)).toEqual(idsOf(whole));

      // Once executed the same rules stand in the register, and the order still says the same.
      const standing = asked.map((one) => ({
        asked: one,
        madeId: one.op === 'create' ? one.rule.id : one.op === 'delete' ? one.id : null,
      }));
      expect(newPlaces(idsOf(whole), whole, standing)).toEqual(places);
    }),
    { numRuns: RUNS },
  );
});

test('a rule whose meaning is not known is a neighbour like the others', () => {
  const made = { id: 'new' } as Rule;
  const flows = [{ asked: { op: 'create', rule: made, before: null } as const, madeId: 'new' }];
  expect(newPlaces(['a', 'new', 'unread', 'c'], [], flows)).toEqual([{ flow: 0, before: 'unread' }]);
});
