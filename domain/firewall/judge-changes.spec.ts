import * as fc from 'fast-check';
import { applyChanges } from './change.ts';
import { judgeChanges, type AskedChange } from './judge-changes.ts';
import type { Rule } from './rule.ts';
import { aPolicy, aRule, decide, firstMatch, holds, readRule, WORLD } from './testing/small-world.ts';

const RUNS = Number(process.env['FIREWALL_RUNS'] ?? 40);

const someChanges: fc.Arbitrary<{ policy: Rule[]; asked: AskedChange[] }> = fc
  .record({
    policy: aPolicy(),
    rules: fc.tuple(aRule('n1'), aRule('n2'), aRule('n3')),
    ops: fc.array(fc.record({ op: fc.constantFrom('create', 'modify', 'delete'), at: fc.nat(9) }), {
      minLength: 2,
      maxLength: 3,
    }),
  })
  .map(({ policy, rules, ops }) => {
    const left = policy.map(({ id }) => id);
    return {
      policy,
      asked: ops.map(({ op, at }, index): AskedChange => {
        const rule = rules[index]!;
        const [id] = op === 'create' ? [] : left.splice(at % left.length, 1);
        if (id === undefined) return { op: 'create', rule, before: null };
        return op === 'delete' ? { op, id } : { op: 'modify', rule: { ...rule, id } };
      }),
    };
  });

test('the flows of a request are told one on top of the other, and as one, as every packet says', () => {
  fc.assert(
    fc.property(someChanges, ({ policy, asked }) => {
      const { each, together } = judgeChanges(policy, asked);
      const changes = each.map((one) => {
        if (one.refused !== null) throw new Error(one.refused);
        return one.change;
      });
      const after = applyChanges(policy, changes);
      if ('refused' in after) throw new Error(after.refused);
      let permitted = 0n;
      let denied = 0n;
      for (const point of WORLD) {
        const [was, is] = [decide(policy, point), decide(after, point)];
        if (was === 'deny' && is === 'accept') permitted += point.weight;
        if (was === 'accept' && is === 'deny') denied += point.weight;
      }
      expect([together!.newlyPermitted.packets, together!.newlyDenied.packets]).toEqual([
        String(permitted),
        String(denied),
      ]);
    }),
    { numRuns: RUNS },
  );
});

test('a rule without a chosen place does all that is asked and nothing else', () => {
  fc.assert(
    fc.property(aPolicy(), aRule('new'), (policy, rule) => {
      const asked = { ...rule, enabled: true, schedule: null };
      const [judged] = judgeChanges(policy, [{ op: 'create', rule: asked, before: null }]).each;
      if (judged!.refused !== null) throw new Error(judged!.refused);
      const after = applyChanges(policy, [judged!.change]);
      if ('refused' in after) throw new Error(after.refused);
      for (const point of WORLD) {
        const expected = holds(asked, point) ? asked.action : decide(policy, point);
        if (decide(after, point) !== expected)
          expect([firstMatch(after, point)?.id, decide(after, point)]).toEqual(['new', expected]);
      }
    }),
    { numRuns: RUNS },
  );
});

describe('a request of two flows', () => {
  const columns = { src: '10.1.2.0/24', dst: '192.0.2.10', proto: 'tcp', sport: 'any' };
  const closing = readRule({
    id: 'end',
    action: 'deny',
    src: 'any',
    dst: 'any',
    proto: 'any',
    sport: 'any',
    dport: 'any',
  });
  const web = readRule({ id: 'web', action: 'accept', ...columns, dport: '80;443' });
  const secure = readRule({ id: 'secure', action: 'accept', ...columns, dport: '443' });
  const create = (rule: Rule): AskedChange => ({ op: 'create', rule, before: null });

  test('hears that the first flow already permits what the second asks', () => {
    const { each, together } = judgeChanges([closing], [create(web), create(secure)]);
    expect(each[1]).toMatchObject({ impact: { alreadyPermitted: 'fully', permittedBy: ['web'] } });
    expect(together).toMatchObject({ newlyPermitted: { packets: String(256 * 2 * 65536) } });
  });

  test('closes nothing where it deletes a rule and asks for it anew', () => {
    const { together } = judgeChanges(
      [web, closing],
      [{ op: 'delete', id: 'web' }, create({ ...web, id: 'n' })],
    );
    expect(together).toMatchObject({ newlyPermitted: { packets: '0' }, newlyDenied: { packets: '0' } });
  });

  test('is told of a rule that is not there', () => {
    expect(judgeChanges([closing], [{ op: 'delete', id: 'gone' }]).each).toEqual([
      { refused: 'unknown-rule', id: 'gone' },
    ]);
  });
});
