import * as fc from 'fast-check';
import { complementOfAddresses } from '../net/address-set.ts';
import { analyzePolicy } from './analyze.ts';
import type { Rule } from './rule.ts';
import { aPolicy, firstMatch, holds, WORLD, WORLD_WITH_ZONES } from './testing/small-world.ts';

const RUNS = Number(process.env['FIREWALL_RUNS'] ?? 25);
/** The same policies again; without it each run draws others. */
const SEED = process.env['FIREWALL_SEED'];
const drawnWith = (numRuns: number) => ({ numRuns, ...(SEED === undefined ? {} : { seed: Number(SEED) }) });

test('agrees with trying every packet: what is unreachable, why, and with whom', () => {
  fc.assert(
    fc.property(aPolicy(true), (policy) => {
      const analysis = analyzePolicy(policy);
      const reached = new Set(WORLD_WITH_ZONES.map((point) => firstMatch(policy, point)?.id));
      const enabled = policy.filter((rule) => rule.enabled);
      expect(analysis.undecided).toEqual([]);
      expect(analysis.unreachable.map((rule) => rule.id)).toEqual(
        enabled.filter((rule) => !reached.has(rule.id)).map((rule) => rule.id),
      );
      for (const { id, kind, by } of analysis.unreachable) {
        const rule = policy.find((candidate) => candidate.id === id)!;
        const cover = by.map((other) => policy.find((candidate) => candidate.id === other)!);
        const own = WORLD_WITH_ZONES.filter((point) => holds(rule, point));
        expect(own.every((point) => cover.some((other) => holds(other, point)))).toBe(true);
        const actions = new Set(cover.map((other) => other.action === rule.action));
        expect(kind).toBe(actions.size === 2 ? 'mixed' : actions.has(false) ? 'shadowed' : 'redundant');
        // "redundant" must be the truth of first match, not only of the cover.
        const isHarmless = own.every((point) => firstMatch(policy, point)?.action === rule.action);
        expect(kind === 'redundant').toBe(isHarmless);
        expect(isSmallest(cover, own, rule, policy)).toBe(true);
      }
      expect(analysis.pairs).toEqual(expectedPairs(enabled));
    }),
    drawnWith(RUNS),
  );
});

/** Small policies tried packet by packet; FIREWALL_POLICIES=10000 is the figure that is published. */
const POLICIES = Number(process.env['FIREWALL_POLICIES'] ?? 150);

test('also with zones, negated addresses and rules that are active only at times, which cover nothing', () => {
  const flags = fc.array(fc.record({ not: fc.nat(5), timed: fc.nat(4) }), { minLength: 9, maxLength: 9 });
  let seen = 0;
  fc.assert(
    fc.property(aPolicy(true), flags, (plain, drawn) => {
      seen++;
      const policy = plain.map((rule, i): Rule => {
        const { not, timed } = drawn[i]!;
        const family = rule.sources.v4.length > 0 ? 4 : 6;
        return {
          ...rule,
          sources: not === 0 ? complementOfAddresses(rule.sources, family) : rule.sources,
          destinations: not === 1 ? complementOfAddresses(rule.destinations, family) : rule.destinations,
          schedule: timed === 0 ? 'orario' : null,
        };
      });
      const analysis = analyzePolicy(policy, { pairs: false });
      const reached = new Set<string>();
      for (const inZones of rulesOfZones(policy))
        for (const point of WORLD)
          for (const rule of inZones) {
            if (!holds(rule, point)) continue;
            reached.add(rule.id);
            if (rule.schedule === null) break;
          }
      const unreached = policy.filter((rule) => rule.enabled && !reached.has(rule.id)).map(({ id }) => id);
      if (analysis.undecided.length > 0) throw new Error('undecided');
      expect(analysis.unreachable.map(({ id }) => id)).toEqual(unreached);
      for (const { id } of policy) expect(analysis.witness(id) !== null).toBe(reached.has(id));
    }),
    drawnWith(POLICIES),
  );
  expect(seen).toBeGreaterThanOrEqual(POLICIES);
});

/** The rules that each pair of zones is asked about, as if they named no zone; the same list once. */
function rulesOfZones(policy: readonly Rule[]): Rule[][] {
  const lists = new Map<string, Rule[]>();
  for (const from of ['lan', 'dmz', 'elsewhere'])
    for (const to of ['lan', 'dmz', 'elsewhere']) {
      const rules = policy
        .filter(
          (rule) =>
            rule.enabled &&
            (rule.from === null || rule.from.includes(from)) &&
            (rule.to === null || rule.to.includes(to)),
        )
        .map((rule) => ({ ...rule, from: null, to: null }));
      lists.set(rules.map(({ id }) => id).join(' '), rules);
    }
  return [...lists.values()];
}

test('in long policies too, where the cover is searched among few rules at a time', () => {
  fc.assert(
    fc.property(aPolicy(false, 90, 60), (policy) => {
      const analysis = analyzePolicy(policy, { pairs: false });
      const reached = new Set(WORLD.map((point) => firstMatch(policy, point)?.id));
      const unreached = policy.filter((rule) => rule.enabled && !reached.has(rule.id)).map((rule) => rule.id);
      expect(analysis.unreachable.map((rule) => rule.id)).toEqual(unreached);
      for (const { id, kind, by } of analysis.unreachable) {
        const rule = policy.find((candidate) => candidate.id === id)!;
        const cover = policy.filter((candidate) => by.includes(candidate.id));
        const own = WORLD.filter((point) => holds(rule, point));
        expect(own.every((point) => cover.some((other) => holds(other, point)))).toBe(true);
        const isHarmless = own.every((point) => firstMatch(policy, point)?.action === rule.action);
        expect(kind === 'redundant').toBe(isHarmless);
      }
    }),
    drawnWith(Math.ceil(RUNS / 2)),
  );
});

/** No smaller set of rules that take packets covers; one more is allowed to show an opposite action. */
function isSmallest(
  cover: readonly Rule[],
  own: typeof WORLD_WITH_ZONES,
  rule: Rule,
  policy: readonly Rule[],
): boolean {
  if (own.length === 0) return cover.length === 0;
  const takers = [...new Set(own.map((point) => firstMatch(policy, point)!))];
  const subsets = (size: number, from: number): Rule[][] =>
    size === 0
      ? [[]]
      : takers
          .slice(from)
          .flatMap((taker, i) => subsets(size - 1, from + i + 1).map((rest) => [taker, ...rest]));
  const covers = (set: readonly Rule[]): boolean =>
    own.every((point) => set.some((other) => holds(other, point)));
  for (let size = 1; size < cover.length; size++)
    if (subsets(size, 0).some(covers))
      return (
        size === cover.length - 1 &&
        cover.some((other) => other.action === rule.action) &&
        cover.some((other) => other.action !== rule.action)
      );
  return true;
}

function expectedPairs(
  rules: readonly Rule[],
): { rule: string; with: string; kind: string; dependsOn: string[] }[] {
  const points = rules.map(
    (rule) => new Set(WORLD_WITH_ZONES.flatMap((point, i) => (holds(rule, point) ? [i] : []))),
  );
  const overlap = (a: number, b: number): boolean => [...points[a]!].some((i) => points[b]!.has(i));
  const inside = (a: number, b: number): boolean => [...points[a]!].every((i) => points[b]!.has(i));
  const out: { rule: string; with: string; kind: string; dependsOn: string[] }[] = [];
  const dependsOn: string[] = [];
  for (let y = 0; y < rules.length; y++)
    for (let x = 0; x < y; x++) {
      if (!overlap(x, y)) continue;
      const [before, after] = [rules[x]!, rules[y]!];
      const crossed = rules.some(
        (rule, z) => z > x && z < y && rule.action !== before.action && overlap(x, z),
      );
      if (before.action !== after.action) {
        const kind = inside(y, x) ? 'shadowing' : inside(x, y) ? 'generalization' : 'correlation';
        out.push({ rule: after.id, with: before.id, kind, dependsOn });
      } else if (inside(y, x)) out.push({ rule: after.id, with: before.id, kind: 'redundancy', dependsOn });
      else if (inside(x, y) && !crossed)
        out.push({ rule: before.id, with: after.id, kind: 'redundancy', dependsOn });
    }
  return out;
}
