import * as fc from 'fast-check';
import { analyzePolicy } from './analyze.ts';
import { applyChange, changedRules, changeImpact, type Change, type ChangeImpact } from './change.ts';
import { comparePolicies, meaningOf, type ChangedPackets } from './compare-policies.ts';
import { askTraffic } from './question.ts';
import { isExact, NO_MATCH, type Action, type Rule } from './rule.ts';
import { aDoubtfulPolicy, aRule, decide, firstMatch, holds, readRule, WORLD } from './testing/small-world.ts';
import type { RegionText } from './region.ts';

/** Small policies with rules that are not exact; FIREWALL_POLICIES=30000 is the figure that is published. */
const POLICIES = Number(process.env['FIREWALL_POLICIES'] ?? 120);
const SEED = process.env['FIREWALL_SEED'];
const drawn = { numRuns: POLICIES, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };

type Point = (typeof WORLD)[number];

/** All that may become of a packet, by trying every way in which the doubtful rules may take it. */
function outcomes(policy: readonly Rule[], point: Point): Set<Action> {
  const found = new Set<Action>();
  for (const rule of policy) {
    if (!rule.enabled || !holds(rule, point)) continue;
    if (!rule.isActionKnown) {
      found.add('accept');
      found.add('deny');
      continue;
    }
    found.add(rule.action);
    if (rule.certain === null || holds(rule.certain, point)) return found;
  }
  found.add('deny');
  return found;
}

/** One way in which a hidden truth may be: what each doubtful rule takes and does, packet by packet. */
function hiddenTruth(policy: readonly Rule[], seed: number): (point: Point) => Rule | null {
  const bit = (rule: number, point: number, salt: number): boolean =>
    (Math.imul(Math.imul(rule + 1, 2654435761) ^ Math.imul(point + salt, 40503) ^ seed, 2246822519) >>> 13) %
      2 ===
    0;
  const places = new Map(WORLD.map((point, i) => [point, i]));
  return (point) => {
    const at = places.get(point)!;
    for (const [i, rule] of policy.entries()) {
      if (!rule.enabled || !holds(rule, point)) continue;
      const isTaken = rule.certain === null || holds(rule.certain, point) || bit(i, at, 1);
      if (!isTaken) continue;
      return rule.isActionKnown ? rule : { ...rule, action: bit(i, at, 2) ? 'accept' : 'deny' };
    }
    return null;
  };
}

const inRegions = (regions: readonly RegionText[], point: Point): boolean =>
  regions.some((region) => holds(matchOf(region), point));

const matches = new Map<string, Rule>();
function matchOf(region: RegionText): Rule {
  const key = JSON.stringify(region);
  const known = matches.get(key);
  if (known) return known;
  // ICMP types are written in words that a rule's columns do not have; here ICMP is always whole.
  const made = readRule({ ...region, id: 'r', action: 'accept' });
  if (matches.size < 50_000) matches.set(key, made);
  return made;
}

const weightOf = (points: readonly Point[]): bigint => points.reduce((sum, { weight }) => sum + weight, 0n);

function expectPackets(found: ChangedPackets, points: readonly Point[]): void {
  expect(found.packets).toBe(String(weightOf(points)));
  const some = points.slice(0, 40);
  expect(some.every((point) => inRegions(found.regions, point))).toBe(true);
}

test('what is called unreachable is reached in no reading, and what is reached in all is not called so', () => {
  fc.assert(
    fc.property(aDoubtfulPolicy, fc.nat(), (policy, seed) => {
      const analysis = analyzePolicy(policy);
      const unreachable = new Set(analysis.unreachable.map(({ id }) => id));
      const mayBeReached = new Set<string>();
      for (const point of WORLD)
        for (const rule of policy) {
          if (!rule.enabled || !holds(rule, point)) continue;
          mayBeReached.add(rule.id);
          if (isExact(rule) || (rule.isActionKnown && holds(rule.certain!, point))) break;
        }
      expect([...unreachable]).toEqual(
        policy.filter((rule) => rule.enabled && !mayBeReached.has(rule.id)).map(({ id }) => id),
      );
      const exact = new Set(policy.filter(isExact).map(({ id }) => id));
      const truth = hiddenTruth(policy, seed);
      const taken = new Map(WORLD.map((point) => [point, truth(point)]));
      for (const { id, kind, by, dependsOn } of analysis.unreachable) {
        if (dependsOn.length > 0 || kind === 'mixed') continue;
        const rule = policy.find((one) => one.id === id)!;
        const takers = WORLD.filter((point) => holds(rule, point)).map((point) => taken.get(point)!);
        const isSame = (other: Rule): boolean => other.action === rule.action;
        // «Redundant» without a doubt: in every truth the same becomes of its packets.
        if (kind === 'redundant') expect(takers.every(isSame)).toBe(true);
        else {
          // «Shadowed»: those that cover it do the opposite; before them a rule that does the same may take some of its
          // packets, but no rule of which that is in doubt.
          const covering = policy.filter((one) => by.includes(one.id));
          expect(covering.filter(isSame)).toEqual([]);
          expect(takers.filter((one) => isSame(one) && !exact.has(one.id))).toEqual([]);
        }
      }
    }),
    drawn,
  );
});

test('a question is answered for certain only when every reading answers the same', () => {
  fc.assert(
    fc.property(aDoubtfulPolicy, aRule('asked'), (policy, asked) => {
      const answer = askTraffic(policy, asked);
      const own = WORLD.filter((point) => holds(asked, point));
      const all = own.map((point) => outcomes(policy, point));
      const least = all.filter((found) => !found.has('deny')).length;
      const most = all.filter((found) => found.has('accept')).length;
      const verdict = (count: number): string =>
        count === 0 ? 'no' : count === own.length ? 'fully' : 'partly';
      expect(answer.complete).toBe(true);
      if (own.length > 0 && answer.permitted !== 'depends') {
        expect(answer.permitted).toBe(verdict(least));
        expect(answer.permitted).toBe(verdict(most));
      }
      if (verdict(least) !== verdict(most)) {
        expect(answer.permitted).toBe('depends');
        expect(answer.dependsOn.length).toBeGreaterThan(0);
      }
      for (const part of answer.parts) {
        const held = WORLD.filter((point) => inRegions(part.regions, point));
        expect(part.packets).toBe(String(weightOf(held)));
      }
    }),
    drawn,
  );
});

const aChange = fc
  .tuple(aDoubtfulPolicy, aRule('new'), fc.nat(9), fc.constantFrom('insert', 'replace', 'delete'))
  .map(([policy, rule, at, op]): [Rule[], Change] => {
    const id = policy[at % policy.length]!.id;
    if (op === 'insert')
      return [policy, { op, before: at >= policy.length ? null : id, rule: { ...rule, enabled: true } }];
    return [
      policy,
      op === 'delete' ? { op, id } : { op: 'replace', id, rule: { ...rule, enabled: true, id } },
    ];
  });

test('a change is said to do to a packet what some reading does, and without a doubt only what all do', () => {
  fc.assert(
    fc.property(aChange, fc.nat(), ([policy, change], seed) => {
      const impact = changeImpact(policy, change);
      if ('refused' in impact) throw new Error('refused');
      const after = applyChange(policy, change) as readonly Rule[];
      const touched = changedRules(policy, change);
      const concerned = WORLD.filter((point) => touched.some((rule) => holds(rule, point)));
      const changed = concerned.map((point) => ({ point, to: changes(policy, after, point) }));
      const may = (to: Action): Point[] => changed.filter((one) => one.to.has(to)).map(({ point }) => point);
      expectPackets(impact.newlyPermitted, may('accept'));
      expectPackets(impact.newlyDenied, may('deny'));
      const was = hiddenTruth(policy, seed);
      for (const [to, found] of [
        ['accept', impact.newlyPermitted],
        ['deny', impact.newlyDenied],
      ] as const) {
        if (found.dependsOn.length > 0) continue;
        // Without a doubt: in the hidden truth too, all of them change.
        for (const point of may(to)) {
          expect(was(point)?.action ?? 'deny').not.toBe(to);
          expect(decide(after, point)).toBe(to);
        }
      }
      const asked = change.op === 'delete' ? policy.find(({ id }) => id === change.id)! : change.rule;
      const own = WORLD.filter((point) => holds(asked, point)).map((point) => outcomes(policy, point));
      const verdict = (count: number): string =>
        count === 0 ? 'no' : count === own.length ? 'fully' : 'partly';
      const [least, most] = [
        verdict(own.filter((found) => !found.has('deny')).length),
        verdict(own.filter((found) => found.has('accept')).length),
      ];
      expect(impact.alreadyPermitted).toBe(least === most ? least : 'depends');
      if (least !== most) expect(impact.dependsOn.length).toBeGreaterThan(0);
      expectPermitting(policy, impact, asked);
    }),
    drawn,
  );
});

/**
 * Those said to permit it all do so by what they certainly take, without the other accept rules; otherwise no rule is named
 * that permits nothing in any reading, and every one that certainly permits a packet is.
 */
function expectPermitting(policy: readonly Rule[], impact: ChangeImpact, asked: Rule): void {
  const own = WORLD.filter((point) => holds(asked, point));
  const isNamed = ({ id }: Rule): boolean => impact.permittedBy.includes(id);
  if (impact.alreadyPermitted === 'fully') {
    const without = policy.filter((rule) => rule.action !== 'accept' || !rule.isActionKnown || isNamed(rule));
    for (const point of own) expect([...outcomes(without, point)]).toEqual(['accept']);
    for (const { certain } of policy.filter(isNamed))
      expect(own.some((point) => certain === null || holds({ ...asked, ...certain }, point))).toBe(true);
    return;
  }
  for (const rule of policy.filter(isNamed))
    expect(own.some((point) => holds(rule, point) && outcomes(policy, point).has('accept'))).toBe(true);
  for (const point of own) {
    if (outcomes(policy, point).has('deny')) continue;
    const first = policy.find((rule) => rule.enabled && holds(rule, point))!;
    if (isExact(first)) expect(isNamed(first)).toBe(true);
  }
}

/** The ways in which a packet's decision may differ between two policies that share their doubtful rules. */
function changes(before: readonly Rule[], after: readonly Rule[], point: Point): Set<Action> {
  const doubts = [...new Set([...before, ...after])].filter(
    (rule) =>
      rule.enabled &&
      holds(rule, point) &&
      !isExact(rule) &&
      !(rule.isActionKnown && rule.certain !== null && holds(rule.certain, point)),
  );
  const found = new Set<Action>();
  const ways = doubts.map((rule) => (rule.isActionKnown ? 2 : 3));
  const total = ways.reduce((product, way) => product * way, 1);
  for (let n = 0; n < total; n++) {
    const choice = new Map<Rule, number>();
    let left = n;
    for (const [i, rule] of doubts.entries()) {
      choice.set(rule, left % ways[i]!);
      left = Math.floor(left / ways[i]!);
    }
    const outcome = (policy: readonly Rule[]): Action => {
      for (const rule of policy) {
        if (!rule.enabled || !holds(rule, point)) continue;
        const way = choice.get(rule);
        if (way === undefined) return rule.action;
        if (way === 0) continue;
        if (rule.isActionKnown) return rule.action;
        return way === 1 ? 'accept' : 'deny';
      }
      return 'deny';
    };
    const [old, fresh] = [outcome(before), outcome(after)];
    if (old !== fresh) found.add(fresh);
  }
  return found;
}

test('of two policies, no packet that may be decided otherwise is left out, and none is certain that is not', () => {
  fc.assert(
    fc.property(aDoubtfulPolicy, aDoubtfulPolicy, (before, after) => {
      const found = comparePolicies(before, after, { identity: meaningOf });
      for (const point of WORLD) {
        const [old, fresh] = [outcomes(before, point), outcomes(after, point)];
        if (old.size === 1 && fresh.size === 1 && !old.has([...fresh][0]!)) {
          const side = fresh.has('accept') ? found.newlyPermitted : found.newlyDenied;
          expect(inRegions(side.regions, point)).toBe(true);
        }
      }
      if (before.every(isExact) && after.every(isExact)) {
        const differ = WORLD.filter(
          (point) => firstMatch(before, point)?.action !== firstMatch(after, point)?.action,
        );
        if (differ.length === 0) expect(found.newlyPermitted.packets).toBe('0');
      }
      expect(comparePolicies(before, before, { identity: meaningOf }).newlyPermitted.packets).toBe('0');
    }),
    drawn,
  );
});

test('a rule active only at times is answered as one that certainly takes nothing', () => {
  const aTimedPolicy = fc
    .tuple(aDoubtfulPolicy, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }))
    .map(([policy, timed]) =>
      policy.map((rule, i): [Rule, Rule] =>
        timed[i]!
          ? [
              { ...rule, schedule: 'orario' },
              { ...rule, certain: NO_MATCH, why: ['orario'] },
            ]
          : [rule, rule],
      ),
    );
  fc.assert(
    fc.property(aTimedPolicy, aRule('new'), fc.nat(9), (pairs, fresh, at) => {
      const [timed, doubtful] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
      expect(askTraffic(timed, fresh)).toEqual(askTraffic(doubtful, fresh));
      const id = timed[at % timed.length]!.id;
      for (const change of [
        { op: 'insert', before: id, rule: { ...fresh, enabled: true } },
        { op: 'replace', id, rule: { ...fresh, enabled: true, id } },
        { op: 'delete', id },
      ] as const)
        expect(changeImpact(timed, change)).toEqual(changeImpact(doubtful, change));
      expect(comparePolicies(timed, [...timed, fresh])).toEqual(
        comparePolicies(doubtful, [...doubtful, fresh]),
      );
    }),
    drawn,
  );
});
