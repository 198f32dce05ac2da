import { readPolicyAs } from '../formats/read-policy.ts';
import type { Rule } from '../rule.ts';
import { readRule } from '../testing/small-world.ts';
import type { OrderChange, OrderRule, RuleSource, Vendor } from './order.ts';
import { renderOrder } from './render-order.ts';

const orderRule = (isEnabled: boolean, dport = '443'): OrderRule => {
  const { from, to, sources, destinations, services, action } = readRule({
    id: 'x',
    action: 'accept',
    src: '10.20.4.0/24',
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
    action,
    name: 'Sito',
    logging: true,
    expiresOn: null,
    comment: 'sito',
    ...(isEnabled ? {} : { isEnabled }),
  };
};
const modify = (was: boolean, is: boolean, source: RuleSource | null = null): OrderChange => ({
  op: 'modify',
  target: { name: 'Sito', reference: '7', source },
  rule: orderRule(is, '8443'),
  previous: orderRule(was),
});
const render = (change: OrderChange, vendor: Vendor) =>
  renderOrder({ code: 'FW-2026-0042', changes: [change] }, vendor);

test.each([
  ['fortigate', 'set status disable', 'set status enable'],
  ['panos', 'disabled yes', 'disabled no'],
  ['checkpoint', "enabled 'false'", "enabled 'true'"],
] as const)('%s: a rule that is off stays off, and on only when the change says so', (vendor, off, on) => {
  const stays = render(modify(false, false), vendor);
  expect([stays.apply, stays.rollback].map((text) => [text.includes(off), text.includes(on)])).toEqual([
    [true, false],
    [true, false],
  ]);
  expect(stays.notes).toContain(
    'Sito: la regola è disattivata e resta tale: finché non si attiva il traffico non cambia.',
  );
  const enables = render(modify(false, true), vendor);
  expect([enables.apply.includes(on), enables.rollback.includes(off)]).toEqual([true, true]);
  expect(enables.notes).toContain('Sito: la regola è disattivata e l’ordine la ATTIVA.');
  const disables = render(modify(true, false), vendor);
  expect([disables.apply.includes(off), disables.rollback.includes(on)]).toEqual([true, true]);
  const usual = render(modify(true, true), vendor);
  for (const text of [usual.apply, usual.rollback])
    expect([text.includes(off), text.includes(on)]).toEqual([false, false]);
});

test('asa: what is written anew is inactive', () => {
  const { apply, rollback, notes } = render(modify(false, false), 'asa');
  for (const text of [apply, rollback])
    expect(text.split('\n').filter((line) => / extended /.test(line) && !line.startsWith('no '))).toEqual([
      expect.stringMatching(/ inactive$/),
    ]);
  expect(notes.join()).toContain('resta tale');
});

test('fortigate: the way back to the device’s own text takes off the word that the order put there', () => {
  const lines = ['set name "Sito"', 'set srcintf "lan"', 'set dstintf "dmz"', 'set action accept'];
  const { rollback } = render(
    modify(true, false, { scope: '', number: null, path: 'firewall policy', lines }),
    'fortigate',
  );
  expect(rollback).toContain('unset status');
});

test.each(['nftables', 'iptables'] as const)(
  '%s: what is off is not there, and nothing of it is written',
  (vendor) => {
    const commands = (change: OrderChange) =>
      render(change, vendor)
        .apply.split('\n')
        .filter((line) => /^(iptables|ip6tables|insert|add|delete) /.test(line));
    expect(commands(modify(false, false))).toEqual([]);
    expect(commands({ op: 'create', rule: orderRule(false), before: null })).toEqual([]);
    expect(
      commands({ op: 'delete', target: { name: 'Sito', reference: '7' }, previous: orderRule(false) }),
    ).toEqual([]);
    expect(commands(modify(true, false))).toEqual([
      expect.stringMatching(/-D FORWARD 7|delete rule .* handle 7/),
    ]);
    const [first] = commands(modify(false, true));
    expect(first).toMatch(/-A FORWARD|add rule/);
  },
);

test('what is known of the rule on the device counts, also where what it was cannot be written again', () => {
  const unknown = (isOff: boolean, is: boolean): OrderChange => ({
    op: 'modify',
    target: { name: 'Sito', reference: '7', isOff },
    rule: orderRule(is),
    previous: null,
  });
  const told = (isOff: boolean, is: boolean): string => render(unknown(isOff, is), 'fortigate').notes.join();
  expect(told(true, false)).toContain('resta tale');
  expect(told(true, true)).toContain('la ATTIVA');
  expect(render(unknown(true, true), 'fortigate').apply).toContain('set status enable');
  expect(told(false, false)).toContain('l’ordine disattiva la regola');
  expect(told(false, true)).not.toContain('disattiva');
});

test('an end that a change takes away is said', () => {
  const ending = (before: string | null, after: string | null): OrderChange => ({
    op: 'modify',
    target: { name: 'Sito', reference: '7' },
    rule: { ...orderRule(true), expiresOn: after },
    previous: { ...orderRule(true), expiresOn: before },
  });
  const notes = (change: OrderChange): string => render(change, 'fortigate').notes.join();
  expect(notes(ending('2020-01-01', null))).toContain('toglie la scadenza 2020-01-01');
  expect(notes(ending('2020-01-01', '2027-01-01'))).not.toContain('toglie la scadenza');
  expect(notes(ending(null, null))).not.toContain('toglie la scadenza');
});

test('the readers see the new rule off', () => {
  const apply = (vendor: Vendor) =>
    render({ op: 'create', rule: orderRule(false), before: null }, vendor).apply;
  const states = (rules: readonly Rule[]) => rules.map(({ enabled }) => enabled);
  expect(states(readPolicyAs('fortigate', apply('fortigate')).policies[0]!.rules)).toEqual([false]);
  expect(
    states(readPolicyAs('panos', apply('panos')).policies[0]!.rules.filter(({ isBuiltIn }) => !isBuiltIn)),
  ).toEqual([false]);
});
