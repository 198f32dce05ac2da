import * as fc from 'fast-check';
import { isExact, rule as newRule, type Action, type Rule } from '../rule.ts';
import { aDoubtfulPolicy, aPolicy, decide, holds, WORLD } from '../testing/small-world.ts';
import { OrderedLayers, type OrderedLayer } from './checkpoint-ordered.ts';

/** A part of the world, drawn anew for each policy: each packet is asked in every layer. */
const someOf = (start: number) => WORLD.filter((_, at) => (at + start) % 7 === 0);

const listOf = (...layers: OrderedLayer[]): readonly Rule[] => new OrderedLayers(layers).rules()!;

/** What becomes of a packet in a layer. */
function inLayer({ rules, end }: OrderedLayer, point: (typeof WORLD)[number]): Action {
  const taker = rules!.find((rule) => rule.enabled && holds(rule, point));
  return taker?.action ?? end!;
}

test('what every layer accepts is accepted, and nothing else', () => {
  const aLayer = fc
    .tuple(aPolicy(false, 4), fc.constantFrom<Action>('accept', 'deny'))
    .map(([rules, end]): OrderedLayer => ({ name: 'x', rules, end }));
  fc.assert(
    fc.property(fc.array(aLayer, { minLength: 2, maxLength: 3 }), fc.nat(6), (layers, start) => {
      const list = listOf(...layers);
      for (const point of someOf(start)) {
        const isAccepted = layers.every((layer) => inLayer(layer, point) === 'accept');
        if (decide(list, point) !== (isAccepted ? 'accept' : 'deny'))
          expect([point, decide(list, point)]).toEqual([point, isAccepted ? 'accept' : 'deny']);
      }
    }),
    { numRuns: 25 },
  );
});

/** All that may become of a packet, in every reading of the doubtful rules. */
function outcomes(rules: readonly Rule[], end: Action, point: (typeof WORLD)[number]): Set<Action> {
  const found = new Set<Action>();
  for (const rule of rules) {
    if (!rule.enabled || !holds(rule, point)) continue;
    found.add(rule.isActionKnown ? rule.action : 'accept');
    if (!rule.isActionKnown) found.add('deny');
    else if (isExact(rule) || holds({ ...rule, ...rule.certain! }, point)) return found;
  }
  return found.add(end);
}

test('no reading of what is not understood in one of the layers is lost', () => {
  fc.assert(
    fc.property(aDoubtfulPolicy, aDoubtfulPolicy, fc.nat(6), (first, second, start) => {
      const list = listOf(
        { name: 'a', rules: first, end: 'deny' },
        { name: 'b', rules: second, end: 'deny' },
      );
      let isKept = true;
      for (const point of someOf(start)) {
        const [one, two, both] = [first, second, list].map((rules) => outcomes(rules, 'deny', point));
        if (one!.has('accept') && two!.has('accept')) isKept &&= both!.has('accept');
        if (one!.has('deny') || two!.has('deny')) isKept &&= both!.has('deny');
      }
      expect(isKept).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('layers that multiply too much are not written out', () => {
  const rules = Array.from({ length: 30 }, (_, i) => newRule(String(i), 'accept'));
  const layer: OrderedLayer = { name: 'x', rules, end: 'deny' };
  expect(new OrderedLayers([layer, layer]).rules()).toHaveLength(31 * 30);
  expect(new OrderedLayers([layer, layer, layer]).rules()).toBeNull();
});
