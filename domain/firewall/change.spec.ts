import * as fc from 'fast-check';
import { applyChange, applyChanges, changeImpact, type Change } from './change.ts';
import { comparePolicies } from './compare-policies.ts';
import type { RegionText } from './region.ts';
import type { Rule } from './rule.ts';
import { aPolicy, aRule, decide, firstMatch, holds, readRule, WORLD } from './testing/small-world.ts';

const RUNS = Number(process.env['FIREWALL_RUNS'] ?? 60);

const aChange: fc.Arbitrary<{ policy: Rule[]; change: Change }> = fc
  .record({
    policy: aPolicy(),
    rule: aRule('new'),
    at: fc.nat(9),
    op: fc.constantFrom('insert', 'replace', 'delete'),
  })
  .map(({ policy, rule, at, op }) => {
    const anchor = policy[at % policy.length]!.id;
    if (op === 'delete') return { policy, change: { op: 'delete', id: anchor } };
    if (op === 'replace') return { policy, change: { op: 'replace', id: anchor, rule } };
    return { policy, change: { op: 'insert', before: at % 3 === 0 ? null : anchor, rule } };
  });

/** How many of the regions hold the point; parsed once. */
function countHolding(regions: readonly RegionText[]): (point: (typeof WORLD)[number]) => number {
  const rules = regions.map((region) => readRule({ id: 'x', action: 'accept', ...region }));
  return (point) => rules.filter((rule) => holds(rule, point)).length;
}

test.each([
  ['cut into boxes', {}],
  ['painted', { paintFrom: 0 }],
])('the impact of a change, %s, agrees with trying every packet before and after', (_, paintFrom) => {
  fc.assert(
    fc.property(aChange, ({ policy, change }) => {
      // Both ways of comparing: boxes, and pictures as on a large policy.
      const impact = changeImpact(policy, change, paintFrom);
      const after = applyChange(policy, change);
      if ('refused' in impact || 'refused' in after) throw new Error('refused');
      expect(impact.complete).toBe(true);
      const permittedIn = countHolding(impact.newlyPermitted.regions);
      const deniedIn = countHolding(impact.newlyDenied.regions);
      let permitted = 0n;
      let denied = 0n;
      for (const point of WORLD) {
        const was = decide(policy, point);
        const is = decide(after, point);
        if (was === 'deny' && is === 'accept') permitted += point.weight;
        if (was === 'accept' && is === 'deny') denied += point.weight;
        const expected = [
          was === 'deny' && is === 'accept' ? 1 : 0,
          was === 'accept' && is === 'deny' ? 1 : 0,
        ];
        const found = [permittedIn(point), deniedIn(point)];
        if (found[0] !== expected[0] || found[1] !== expected[1]) expect(found).toEqual(expected);
      }
      expect(impact.newlyPermitted.packets).toBe(String(permitted));
      expect(impact.newlyDenied.packets).toBe(String(denied));
      const asked = change.op === 'delete' ? policy.find((rule) => rule.id === change.id)! : change.rule;
      const own = WORLD.filter((point) => holds(asked, point));
      const open = own.filter((point) => decide(policy, point) === 'accept');
      expect(impact.alreadyPermitted).toBe(
        open.length === 0 ? 'no' : open.length === own.length ? 'fully' : 'partly',
      );
      const takers = new Set(open.map((point) => firstMatch(policy, point)!.id));
      expect(impact.permittedBy).toEqual(policy.map((rule) => rule.id).filter((id) => takers.has(id)));
      if (change.op !== 'delete' && change.rule.enabled)
        expect(impact.unreachable === null).toBe(
          WORLD.some((point) => firstMatch(after, point)?.id === 'new'),
        );
    }),
    { numRuns: RUNS },
  );
});

test('two whole policies are compared by meaning, whatever moved', () => {
  fc.assert(
    fc.property(
      aPolicy(false, 6),
      fc.array(fc.nat(20), { maxLength: 6 }),
      aPolicy(false, 3),
      (before, order, added) => {
        const after = [...before];
        for (const place of order) after.push(...after.splice(place % after.length, 1));
        after.splice(1, 1, ...added.map((rule) => ({ ...rule, id: `n${rule.id}` })));
        const difference = comparePolicies(before, after, { paintFrom: order.length % 2 === 0 ? 0 : 300 });
        const permittedIn = countHolding(difference.newlyPermitted.regions);
        const deniedIn = countHolding(difference.newlyDenied.regions);
        for (const point of WORLD) {
          const [was, is] = [decide(before, point), decide(after, point)];
          const expected = [
            was === 'deny' && is === 'accept' ? 1 : 0,
            was === 'accept' && is === 'deny' ? 1 : 0,
          ];
          const found = [permittedIn(point), deniedIn(point)];
          if (found[0] !== expected[0] || found[1] !== expected[1]) expect(found).toEqual(expected);
        }
      },
    ),
    { numRuns: RUNS },
  );
});

describe('a change', () => {
  const web = readRule({
    id: 'web',
    action: 'accept',
    src: 'any',
    dst: '192.0.2.10',
    proto: 'tcp',
    sport: 'any',
    dport: '443',
  });
  const closing = readRule({
    id: 'end',
    action: 'deny',
    src: 'any',
    dst: 'any',
    proto: 'any',
    sport: 'any',
    dport: 'any',
  });
  const asked = readRule({
    id: 'new',
    action: 'accept',
    src: '10.1.2.0/24',
    dst: '192.0.2.10',
    proto: 'tcp',
    sport: 'any',
    dport: '443;8443',
  });

  test('says what is already permitted, and counts what becomes possible', () => {
    expect(changeImpact([web, closing], { op: 'insert', before: 'end', rule: asked })).toMatchObject({
      alreadyPermitted: 'partly',
      permittedBy: ['web'],
      unreachable: null,
      newlyPermitted: {
        regions: [{ src: '10.1.2.0/24', dst: '192.0.2.10', proto: 'tcp', sport: 'any', dport: '8443' }],
        witnesses: [{ src: '10.1.2.0', dst: '192.0.2.10', proto: 'tcp', dport: 8443 }],
        packets: String(256 * 65536),
      },
      newlyDenied: { regions: [], packets: '0' },
    });
  });

  test('put after the closing rule is said to be unreachable', () => {
    expect(changeImpact([web, closing], { op: 'insert', before: null, rule: asked })).toMatchObject({
      unreachable: { id: 'new', kind: 'shadowed', by: ['end'] },
      newlyPermitted: { packets: '0' },
    });
  });

  test('refuses a rule that is not there and an id that is already used', () => {
    expect(applyChange([web], { op: 'delete', id: 'x' })).toEqual({ refused: 'unknown-rule', id: 'x' });
    expect(applyChange([web], { op: 'insert', before: null, rule: web })).toEqual({
      refused: 'repeated-id',
      id: 'web',
    });
    expect(
      applyChanges(
        [web],
        [
          { op: 'insert', before: 'web', rule: asked },
          { op: 'delete', id: 'web' },
        ],
      ),
    ).toEqual([asked]);
  });

  test('a rule active only at times permits only perhaps', () => {
    const sometimes = { ...web, schedule: 'orario-ufficio' };
    const narrow = readRule({
      id: 'n',
      action: 'accept',
      src: '10.1.2.3',
      dst: '192.0.2.10',
      proto: 'tcp',
      sport: 'any',
      dport: '443',
    });
    expect(changeImpact([sometimes], { op: 'insert', before: null, rule: narrow })).toMatchObject({
      alreadyPermitted: 'depends',
      dependsOn: [sometimes.id],
      unreachable: null,
      newlyPermitted: { packets: '65536', dependsOn: [sometimes.id] },
    });
    expect(changeImpact([sometimes], { op: 'delete', id: sometimes.id })).toMatchObject({
      newlyDenied: { dependsOn: [sometimes.id] },
    });
  });
});
