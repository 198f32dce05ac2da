import * as fc from 'fast-check';
import { askTraffic } from './question.ts';
import { proposePosition } from './position.ts';
import { applyChange } from './change.ts';
import { aPolicy, aRule, decide, firstMatch, holds, readRule, WORLD } from './testing/small-world.ts';

const RUNS = Number(process.env['FIREWALL_RUNS'] ?? 40);

test('every packet of a question is given to the rule that takes it, once', () => {
  fc.assert(
    fc.property(aPolicy(), aRule('q'), (policy, asked) => {
      const answer = askTraffic(policy, asked);
      const own = WORLD.filter((point) => holds(asked, point));
      const expected = new Map<string, bigint>();
      for (const point of own) {
        const id = firstMatch(policy, point)?.id ?? '';
        expected.set(id, (expected.get(id) ?? 0n) + point.weight);
      }
      expect(answer.complete).toBe(true);
      expect(Object.fromEntries(answer.parts.map((part) => [part.rule ?? '', part.packets]))).toEqual(
        Object.fromEntries([...expected].map(([id, packets]) => [id, String(packets)])),
      );
    }),
    { numRuns: RUNS },
  );
});

test('the proposed position does all that is asked, and no later place does', () => {
  fc.assert(
    fc.property(aPolicy(), aRule('new'), (policy, asked) => {
      const rule = { ...asked, enabled: true };
      const does = (before: string | null): boolean => {
        const after = applyChange(policy, { op: 'insert', before, rule });
        if ('refused' in after) return false;
        return WORLD.every((point) => !holds(rule, point) || decide(after, point) === rule.action);
      };
      const { before } = proposePosition(policy, rule);
      expect(does(before)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

describe('where to put a rule', () => {
  const rules = [
    readRule({
      id: 'block',
      action: 'deny',
      src: '203.0.113.0/24',
      dst: 'any',
      proto: 'any',
      sport: 'any',
      dport: 'any',
    }),
    readRule({
      id: 'web',
      action: 'accept',
      src: 'any',
      dst: '192.0.2.10',
      proto: 'tcp',
      sport: 'any',
      dport: '443',
    }),
    readRule({ id: 'end', action: 'deny', src: 'any', dst: 'any', proto: 'any', sport: 'any', dport: 'any' }),
  ];

  test('the last place in front of what denies it', () => {
    const asked = readRule({
      id: 'n',
      action: 'accept',
      src: '10.1.2.3',
      dst: '192.0.2.10',
      proto: 'tcp',
      sport: 'any',
      dport: '22',
    });
    expect(proposePosition(rules, asked)).toEqual({ before: 'end', overrides: ['end'] });
  });

  test('in front of a block list when it must pass it, and says so', () => {
    const asked = readRule({
      id: 'n',
      action: 'accept',
      src: '203.0.113.9',
      dst: '192.0.2.10',
      proto: 'tcp',
      sport: 'any',
      dport: '22',
    });
    expect(proposePosition(rules, asked)).toEqual({ before: 'block', overrides: ['block'] });
  });
});
