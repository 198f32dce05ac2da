import * as fc from 'fast-check';
import { comparePolicies, meaningOf } from '../compare-policies.ts';
import { compareConfigurations } from '../compare-configurations.ts';
import { readPolicyAs } from '../formats/read-policy.ts';
import type { Rule } from '../rule.ts';
import { SmallCheckpoint } from '../testing/small-checkpoint.ts';
import { readRule } from '../testing/small-world.ts';
import { readDeviceExport, ruleOnDevice } from './device-export.ts';
import type { ExistingRule, OrderChange, OrderRule } from './order.ts';
import { renderOrder } from './render-order.ts';

const orderRule = (src: string, dport = '443', action = 'accept'): OrderRule => {
  const {
    from,
    to,
    sources,
    destinations,
    services,
    action: does,
  } = readRule({
    id: 'x',
    action,
    src,
    dst: '192.0.2.10',
    proto: 'tcp',
    sport: 'any',
    dport,
  });
  return {
    from,
    to,
    sources,
    destinations,
    services,
    action: does,
    name: 'x',
    logging: true,
    expiresOn: null,
    comment: 'l\'ordine «"x"»',
  };
};

const LAYERS = ['Sede  Centrale "Network"', "Filiali dell'Est"];

/** Layers with blanks and quotes in their names, sections, rules without a name or with the same, negations, disabled ones. */
function device(): SmallCheckpoint {
  const one = new SmallCheckpoint(LAYERS);
  for (const [name, at] of [
    ['rete  A', '10.1.0.0'],
    ["rete 'B'", '10.2.0.0'],
    ['rete "C"', '10.3.0.0'],
  ] as const)
    one.object('network', name, { subnet4: at, 'mask-length4': '16' });
  one.object('host', 'sito', { 'ipv4-address': '192.0.2.10' });
  one.object('service-tcp', 'web', { port: '443' });
  one.object('service-tcp', 'alt', { port: '8443' });
  const rule = (layer: string, name: string, source: string, more: Record<string, string[]> = {}): string =>
    one.rule(layer, name, {
      source: [source],
      destination: ['sito'],
      service: ['web'],
      action: ['Accept'],
      'track.type': ['Log'],
      ...more,
    });
  for (const layer of LAYERS) {
    rule(layer, '', 'rete  A');
    one.section(layer, 'Uffici e "altri"');
    rule(layer, 'Regola doppia', "rete 'B'", {
      'source-negate': ['true'],
      action: ['Drop'],
      service: ['alt'],
    });
    rule(layer, 'Regola doppia', 'rete "C"');
    one.section(layer, 'Fine');
    rule(layer, "L'ultima", 'rete  A', { enabled: ['false'], service: ['alt'] });
    one.rule(layer, 'Cleanup rule', {
      source: ['Any'],
      destination: ['Any'],
      service: ['Any'],
      action: ['Drop'],
    });
  }
  return one;
}

interface Seen {
  readonly rules: readonly Rule[];
  readonly existing: (rule: Rule) => ExistingRule;
}

function look(one: SmallCheckpoint, layer: string): Seen {
  const text = one.export();
  const { policies, undecided } = readPolicyAs('checkpoint', text);
  expect(undecided).toEqual([]);
  const words = readDeviceExport('checkpoint', text);
  const policy = policies.find(({ scope }) => scope === layer)!;
  return {
    rules: policy.rules,
    existing: (rule) => ruleOnDevice(rule.id, rule, policy.scope, words, 'checkpoint'),
  };
}

const order = (...changes: OrderChange[]) => renderOrder({ code: 'FW-2026-0042', changes }, 'checkpoint');
const written = (rules: readonly Rule[]): Rule[] => rules.filter(({ reference }) => reference !== null);

test('rules without a name, or with the name of another, go by their identifier, in their layer and place', () => {
  const one = device();
  const { rules, existing } = look(one, LAYERS[0]!);
  const [, first, twin] = rules;
  const before = one.export();
  const { apply, rollback } = order(
    { op: 'create', rule: orderRule('10.9.0.0/16'), before: existing(first!) },
    { op: 'modify', target: existing(twin!), rule: orderRule('10.3.0.0/16', '8443'), previous: null },
  );
  one.run(apply);
  const after = look(one, LAYERS[0]!).rules;
  expect(after.map(({ comment }) => comment?.split(':')[0])).toEqual([
    undefined,
    'FW-2026-0042-1',
    'Regola doppia',
    'Regola doppia',
    "L'ultima",
    'Cleanup rule',
  ]);
  expect(after[1]!.comment).toContain("l'ordine");
  expect(JSON.stringify(look(one, LAYERS[1]!).rules.map(meaningOf))).toBe(
    JSON.stringify(look(device(), LAYERS[1]!).rules.map(meaningOf)),
  );
  one.run(rollback);
  expect(one.export()).toBe(before);
});

test('the way back of a deletion is word for word: negation, state, section, objects', () => {
  const one = device();
  const before = readPolicyAs('checkpoint', one.export());
  const { rules, existing } = look(one, LAYERS[1]!);
  // From the last rule of a section to the first of the next, and the disabled one.
  const gone = [rules[1]!, rules[2]!, rules[3]!];
  const changes = gone.map((rule): OrderChange => {
    const next = rules[rules.indexOf(rule) + 1]!;
    return { op: 'delete', target: existing(rule), previous: null, next: existing(next) };
  });
  const { apply, rollback } = order(...changes);
  one.run(apply);
  expect(written(look(one, LAYERS[1]!).rules)).toHaveLength(2);
  one.run(rollback);
  const shape = (text: string) => text.replaceAll(/00000000-0000-4000-9000-\d{12}/g, 'uid');
  const named = device();
  expect(look(one, LAYERS[1]!).rules.map(meaningOf)).toEqual(look(named, LAYERS[1]!).rules.map(meaningOf));
  expect(look(one, LAYERS[1]!).rules.map(({ enabled }) => enabled)).toEqual([true, true, true, false, true]);
  expect(
    compareConfigurations(before.policies, readPolicyAs('checkpoint', one.export()).policies, {
      identity: meaningOf,
    }),
  ).toMatchObject({
    newlyPermitted: { packets: '0' },
    newlyDenied: { packets: '0' },
  });
  // Only the identifiers are new.
  expect(shape(one.export())).toBe(shape(named.export()));
});

test('a negated cell of a changed rule is taken away, and comes back', () => {
  const one = device();
  const { rules, existing } = look(one, LAYERS[0]!);
  const { apply, rollback } = order({
    op: 'modify',
    target: existing(rules[1]!),
    rule: orderRule('10.2.0.0/16'),
    previous: null,
  });
  expect(apply).toContain("source-negate 'false'");
  expect(apply).not.toContain('destination-negate');
  const before = one.export();
  one.run(apply);
  const [, changed] = look(one, LAYERS[0]!).rules;
  expect(changed).toMatchObject({ action: 'accept', certain: null });
  expect(
    comparePolicies([changed!], [{ ...changed!, ...orderRule('10.2.0.0/16') } as Rule], {}),
  ).toMatchObject({
    newlyPermitted: { packets: '0' },
    newlyDenied: { packets: '0' },
  });
  one.run(rollback);
  expect(one.export()).toBe(before);
});

test('a rule that is installed on some firewalls only says that it will hold on all', () => {
  const one = device();
  one.object('host', 'gw', { 'ipv4-address': '192.0.2.1' });
  const layer = LAYERS[0]!;
  one.rule(layer, 'Solo qui', {
    source: ['Any'],
    destination: ['sito'],
    service: ['web'],
    action: ['Accept'],
    'install-on': ['gw'],
  });
  const text = one.export();
  const rule = readPolicyAs('checkpoint', text)
    .policies.find(({ scope }) => scope === layer)!
    .rules.at(-1)!;
  const target = ruleOnDevice(rule.id, rule, layer, readDeviceExport('checkpoint', text), 'checkpoint');
  const { apply, rollback, notes } = order({
    op: 'modify',
    target,
    rule: orderRule('10.3.0.0/16'),
    previous: null,
  });
  expect(notes.join()).toContain('era installata solo su alcuni firewall');
  one.run(apply);
  expect(one.export()).not.toContain('"install-on":["uid-gw"]');
  one.run(rollback);
  expect(one.export()).toBe(text);
});

test('a number is a number and not a name, and what ends an inline layer is its bottom', () => {
  const create = (before: ExistingRule): string =>
    order({ op: 'create', rule: orderRule('10.9.0.0/16'), before }).apply;
  expect(create({ name: '7', reference: '7' })).toContain(' position 7 ');
  expect(create({ name: '3.fine', reference: '3.fine', list: 'DMZ' })).toContain(
    "layer 'DMZ' position bottom ",
  );
  const modified = order({
    op: 'modify',
    target: { name: 'x', reference: '7' },
    rule: orderRule('10.9.0.0/16'),
    previous: null,
  });
  expect(modified.apply).toContain(" rule-number '7' ");
  const inner = order({
    op: 'create',
    rule: orderRule('10.9.0.0/16'),
    before: {
      name: '3.2',
      reference: '00000000-0000-4000-9000-000000000001',
      list: 'DMZ',
      source: { lines: [''], number: null, path: 'DMZ', scope: 'inline-layer' },
    },
  });
  expect(inner.notes.join()).toContain('è richiamato da una regola');
});

test('a layer that a rule of another calls is known by that', () => {
  const any = (uid: string, more: object) => ({
    uid,
    type: 'access-rule',
    'rule-number': 1,
    source: ['a'],
    destination: ['a'],
    service: ['a'],
    action: 'acc',
    ...more,
  });
  const text = JSON.stringify([
    {
      uid: 'l1',
      name: 'Network',
      rulebase: [any('r1', { 'inline-layer': 'l2', action: 'inner' })],
      'objects-dictionary': [
        { uid: 'a', name: 'Any' },
        { uid: 'acc', name: 'Accept' },
      ],
    },
    { uid: 'l2', name: 'DMZ', rulebase: [any('r2', {})] },
  ]);
  const words = readDeviceExport('checkpoint', text).byReference!;
  // What calls a layer cannot be said again by its cells.
  expect([...words.keys()]).toEqual(['r2']);
  expect(words.get('r2')).toMatchObject({ path: 'DMZ', scope: 'inline-layer' });
});

test('a new rule at the end goes into the layer asked, or into the only one of the export', () => {
  const create = (rule: OrderRule, text: string): string => {
    const { lists } = readDeviceExport('checkpoint', text);
    return renderOrder(
      { code: 'FW-2026-0042', changes: [{ op: 'create', rule, before: null }], lists },
      'checkpoint',
    ).apply;
  };
  const rule = orderRule('10.9.0.0/16');
  const one = new SmallCheckpoint(["Solo questo  'livello'"]);
  one.rule("Solo questo  'livello'", 'x', {
    source: ['Any'],
    destination: ['Any'],
    service: ['Any'],
    action: ['Drop'],
  });
  expect(create(rule, one.export())).toContain("layer 'Solo questo  '\\''livello'\\''' position bottom ");
  expect(create({ ...rule, scope: LAYERS[1]! }, device().export())).toContain(
    "layer 'Filiali dell'\\''Est' position bottom ",
  );
  expect(create(rule, device().export())).toContain("layer 'Network' position bottom ");
});

test('a fault in the middle publishes nothing: every command is in one session, which is discarded', () => {
  const { apply } = order({ op: 'create', rule: orderRule('10.9.0.0/16'), before: null });
  const commands = apply
    .split('\n')
    .filter((line) => line.startsWith('mgmt_cli') && !line.includes(' login '));
  expect(commands.every((line) => line.endsWith(' -s "$SID"'))).toBe(true);
  expect(apply).toContain('mgmt_cli discard');
  expect(commands.at(-1)).toBe('mgmt_cli publish -s "$SID"');
});

const aChange = fc.record({
  op: fc.constantFrom('create', 'modify', 'delete'),
  layer: fc.nat(1),
  at: fc.nat(4),
  src: fc.constantFrom('10.1.0.0/16', '10.2.3.4', '10.3.0.0-10.3.9.9', 'any'),
  dport: fc.constantFrom('443', '8443', '1-1023'),
  action: fc.constantFrom('accept', 'deny'),
});

test('random orders over layers and sections do what is asked, and their way back undoes it', () => {
  fc.assert(
    fc.property(fc.array(aChange, { minLength: 1, maxLength: 5 }), (drawn) => {
      const one = device();
      const seen = LAYERS.map((layer) => look(one, layer));
      const taken = new Set<string>();
      const wanted = seen.map(({ rules }) => rules.map((rule) => ({ key: rule.id, rule })));
      const changes = drawn.flatMap(({ op, layer, at, src, dport, action }, n): OrderChange[] => {
        const { rules, existing } = seen[layer]!;
        const target = rules[at]!;
        const list = wanted[layer]!;
        const rule = orderRule(src, dport, action);
        const asRule: Rule = { ...target, ...rule, id: `n${n}`, enabled: true, why: [], certain: null };
        const here = list.findIndex(({ key }) => key === target.id);
        const key = `${layer} ${at}`;
        if (op === 'create') {
          if (here < 0) return [];
          list.splice(here, 0, { key: `n${n}`, rule: asRule });
          return [{ op, rule, before: existing(target) }];
        }
        if (taken.has(key) || here < 0) return [];
        taken.add(key);
        if (op === 'modify') {
          list[here] = { key: target.id, rule: { ...asRule, enabled: target.enabled } };
          const isOff = target.enabled ? {} : { isEnabled: false };
          return [{ op, target: existing(target), rule: { ...rule, ...isOff }, previous: null }];
        }
        list.splice(here, 1);
        const next = rules[at + 1];
        return [
          { op: 'delete', target: existing(target), previous: null, next: next ? existing(next) : null },
        ];
      });
      const { apply, rollback } = order(...changes);
      one.run(apply);
      for (const [i, layer] of LAYERS.entries())
        expect(
          comparePolicies(
            wanted[i]!.map(({ rule }) => rule),
            look(one, layer).rules,
            { identity: meaningOf },
          ),
        ).toMatchObject({
          newlyPermitted: { packets: '0' },
          newlyDenied: { packets: '0' },
        });
      one.run(rollback);
      for (const [i, layer] of LAYERS.entries()) {
        expect(look(one, layer).rules.map(meaningOf)).toEqual(seen[i]!.rules.map(meaningOf));
        expect(look(one, layer).rules.map(({ enabled }) => enabled)).toEqual(
          seen[i]!.rules.map(({ enabled }) => enabled),
        );
      }
    }),
    { numRuns: Number(process.env['FIREWALL_RUNS'] ?? 60) },
  );
});
