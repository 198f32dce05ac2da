import * as fc from 'fast-check';
import { askThrough } from './ask-through.ts';
import type { NatRule } from './nat.ts';
import type { Policy } from './policy.ts';
import { ANY_MATCH, NO_MATCH, rule as newRule, type Rule } from './rule.ts';
import { PORTS } from './service-set.ts';
import { aDoubtfulPolicy, aRule, holds, WORLD } from './testing/small-world.ts';

/** Small policies with translations and rules that are not exact, tried packet by packet; FIREWALL_POLICIES=30000 is the figure that is published. */
const POLICIES = Number(process.env['FIREWALL_POLICIES'] ?? 15);
const SEED = process.env['FIREWALL_SEED'];
const drawn = { numRuns: POLICIES, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };

const ANY_RULE = newRule('aperta', 'accept');
const BASE = 0x0a000000;
type Point = (typeof WORLD)[number];

/** Translations of IPv4 addresses of the small world, some to a port, some exempt, some not understood. */
const aTranslation = (id: string): fc.Arbitrary<NatRule> =>
  fc
    .record({
      first: fc.nat(5),
      width: fc.constantFrom(1, 1, 2),
      to: fc.nat(5),
      port: fc.constantFrom(null, null, 80, 81),
      kind: fc.constantFrom('plain', 'plain', 'plain', 'exempt', 'doubtful'),
    })
    .map(({ first, width, to, port, kind }): NatRule => {
      const isDoubtful = kind === 'doubtful';
      return {
        id,
        line: null,
        kind: 'destination',
        match: {
          ...ANY_MATCH,
          sources: { v4: ANY_MATCH.sources.v4, v6: [] },
          destinations: { v4: [BASE + first, BASE + first + width], v6: [] },
          services:
            port === null
              ? ANY_MATCH.services
              : [{ services: [6 * PORTS + 79, 6 * PORTS + 80], sourcePorts: [0, PORTS] }],
        },
        certain: isDoubtful ? NO_MATCH : null,
        why: isDoubtful ? ['prova'] : [],
        to:
          kind === 'exempt'
            ? null
            : {
                addresses: { v4: [BASE + to, BASE + to + width], v6: [] },
                isOneToOne: true,
                ports: port === null ? null : [port, port + 1],
              },
        comment: null,
      };
    });

const aTable = fc
  .nat(4)
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => aTranslation(`n${i + 1}`))));

function translated(point: Point, rule: NatRule): Point {
  if (rule.to === null) return point;
  const { addresses, ports } = rule.to;
  const dst = (point.dst as number) - rule.match.destinations.v4[0]! + addresses!.v4[0]!;
  return { ...point, dst, service: ports === null ? point.service : 6 * PORTS + ports[0]! };
}

/** The rules that may take a packet, up to the first that certainly does; null is the end. */
function takersOf(rules: readonly Rule[], point: Point): (Rule | null)[] {
  const found: Rule[] = [];
  for (const rule of rules) {
    if (!rule.enabled || !holds(rule, point)) continue;
    found.push(rule);
    if (rule.isActionKnown && (rule.certain === null || holds(rule.certain, point))) return found;
  }
  return [...found, null];
}

/** Everything that may become of a packet: which translation, which rule. */
function ways(
  nat: readonly NatRule[],
  rules: readonly Rule[],
  point: Point,
  rulesSee: 'before' | 'after',
): Set<string> {
  const found = new Set<string>();
  const end = (rule: NatRule | null, arrived: Point): void => {
    const asked = rulesSee === 'before' ? point : arrived;
    const translation = rule === null || rule.to === null ? '-' : rule.id;
    for (const taker of takersOf(rules, asked)) found.add(`${translation} ${taker?.id ?? 'end'}`);
  };
  for (const rule of nat) {
    if (!holds(rule.match, point)) continue;
    end(rule, translated(point, rule));
    if (rule.certain === null) return found;
  }
  end(null, point);
  return found;
}

test.each(['before', 'after'] as const)(
  'traffic asked through translations meets the rules that a packet meets (rules see the address %s)',
  (rulesSee) => {
    fc.assert(
      fc.property(aDoubtfulPolicy, aTable, aRule('asked'), (rules, nat, asked) => {
        const policy: Policy = {
          scope: '',
          family: null,
          default: 'deny',
          rules,
          nat: { rulesSee, rules: nat },
        };
        const answer = askThrough(policy, asked);
        const told = new Set(
          answer.parts.map(({ rule, translation }) => `${translation?.id ?? '-'} ${rule ?? 'end'}`),
        );
        const certain = answer.parts.filter((part) => part.isCertain);
        const verdicts = new Set<string>();
        for (const point of WORLD) {
          if (!holds(asked, point)) continue;
          const possible = ways(nat, rules, point, rulesSee);
          for (const way of possible) expect(told).toContain(way);
          if (possible.size === 1) {
            const id = [...possible][0]!.split(' ')[1]!;
            const taker = rules.find((rule) => rule.id === id);
            if (taker?.isActionKnown !== false) verdicts.add(taker?.action ?? 'deny');
          }
        }
        // What is certain of the whole is true of every packet that can only go one way.
        if (answer.permitted === 'fully')
          expect([...verdicts].every((verdict) => verdict === 'accept')).toBe(true);
        if (answer.permitted === 'no') expect(verdicts.has('accept')).toBe(false);
        expect(certain.length).toBeLessThanOrEqual(answer.parts.length);
      }),
      drawn,
    );
  },
);

test('a server asked by its inner address is found through the public one', () => {
  const server = { v4: [BASE + 5, BASE + 6], v6: [] };
  const rule: NatRule = {
    id: 'portale',
    line: 1,
    kind: 'destination',
    match: {
      ...ANY_MATCH,
      destinations: { v4: [BASE, BASE + 1], v6: [] },
      services: [{ services: [6 * PORTS + 80, 6 * PORTS + 81], sourcePorts: [0, PORTS] }],
    },
    certain: null,
    why: [],
    to: { addresses: server, isOneToOne: true, ports: [81, 82] },
    comment: null,
  };
  const open: Rule = {
    ...ANY_RULE,
    destinations: { v4: [BASE, BASE + 1], v6: [] },
  };
  const answer = askThrough(
    { rules: [open], nat: { rulesSee: 'before', rules: [rule] } },
    { ...ANY_MATCH, destinations: server },
  );
  const part = answer.parts.find(({ rule: id }) => id === 'aperta');
  expect(part).toMatchObject({
    action: 'accept',
    isCertain: true,
    translation: { id: 'portale', toAddresses: ['10.0.0.5'], toPorts: '81' },
    before: { dst: '10.0.0.0', dport: 80 },
    after: { dst: '10.0.0.5', dport: 81 },
  });
});

test('what a translation moves to two places is asked in both', () => {
  const to = (id: string, first: number, end: number, moved: number, port: number | null): NatRule => ({
    id,
    line: null,
    kind: 'destination',
    match: {
      ...ANY_MATCH,
      destinations: { v4: [BASE + first, BASE + end], v6: [] },
      services:
        port === null
          ? ANY_MATCH.services
          : [{ services: [6 * PORTS + port, 6 * PORTS + port + 1], sourcePorts: [0, PORTS] }],
    },
    certain: null,
    why: [],
    to: {
      addresses: { v4: [BASE + moved, BASE + moved + end - first], v6: [] },
      isOneToOne: true,
      ports: null,
    },
    comment: null,
  });
  // The first takes one port of the second address: what is left of the pair is no single product.
  const nat = [to('uno', 2, 3, 0, 79), to('coppia', 1, 3, 3, null)];
  const rules: Rule[] = [{ ...ANY_RULE, id: 'server', destinations: { v4: [BASE + 4, BASE + 5], v6: [] } }];
  const answer = askThrough(
    { rules, nat: { rulesSee: 'after', rules: nat } },
    { ...ANY_MATCH, destinations: { v4: [BASE + 1, BASE + 3], v6: [] } },
  );
  expect(answer.parts.map(({ rule, translation }) => [translation?.id, rule])).toContainEqual([
    'coppia',
    'server',
  ]);
});
