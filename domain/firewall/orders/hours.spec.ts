import { rule } from '../rule.ts';
import type { Order, OrderRule } from './order.ts';
import { renderOrder } from './render-order.ts';

// A request does not speak of the hours of the rule that it changes: they stay in the register, and on the firewall.

const hours: OrderRule = {
  ...rule('Vecchia', 'accept'),
  name: 'Vecchia',
  logging: true,
  expiresOn: null,
  schedule: 'ORARIO-UFFICIO',
  comment: 'prova',
};
const target = { name: 'Vecchia', reference: '7' };
const modify = (changed: OrderRule, version?: string): Order => ({
  code: 'FW-1',
  ...(version === undefined ? {} : { version }),
  changes: [{ op: 'modify', target, rule: changed, previous: null }],
});

test.each([
  ['fortigate', 'set schedule "ORARIO-UFFICIO"'],
  ['panos', 'schedule ORARIO-UFFICIO'],
  ['asa', 'time-range ORARIO-UFFICIO'],
  ['checkpoint', "time 'ORARIO-UFFICIO'"],
  ['table', '(orario: ORARIO-UFFICIO)'],
] as const)('a changed rule keeps its hours: %s', (vendor, words) => {
  const { apply, notes } = renderOrder(modify(hours), vendor);
  expect(apply).toContain(words);
  expect(apply).not.toContain('"always"');
  expect(apply).not.toContain("time 'Any'");
  expect(notes.join()).not.toContain('la scadenza');
  const ending = renderOrder(modify({ ...hours, expiresOn: '2099-06-30' }, '7.4.1'), vendor);
  expect(ending.apply).toContain(words);
  // FortiOS says the end beside the hours; elsewhere a person is told.
  if (vendor === 'fortigate') expect(ending.apply).toContain('set policy-expiry-date 2099-06-30');
  else if (vendor === 'table') expect(ending.apply).toContain('2099-06-30');
  else expect(ending.notes.join()).toContain('la scadenza 2099-06-30 va scritta in quell’oggetto');
});

test('a FortiOS without the end of a rule keeps the hours and says that the end is to be written', () => {
  const { apply, notes } = renderOrder(modify({ ...hours, expiresOn: '2099-06-30' }, '7.0.5'), 'fortigate');
  expect(apply).toContain('set schedule "ORARIO-UFFICIO"');
  expect(apply).not.toContain('policy-expiry');
  expect(notes.join()).toContain('la scadenza 2099-06-30 va scritta in quell’oggetto');
});

test.each(['nftables', 'iptables'] as const)('%s cannot say hours by their name, and tells it', (vendor) => {
  expect(renderOrder(modify(hours), vendor).notes.join()).toContain('vale negli orari «ORARIO-UFFICIO»');
});

test.each(['fortigate', 'panos', 'asa', 'checkpoint'] as const)(
  'a rule that goes comes back with its hours: %s',
  (vendor) => {
    const order: Order = { code: 'FW-1', changes: [{ op: 'delete', target, previous: hours }] };
    expect(renderOrder(order, vendor).rollback).toContain('ORARIO-UFFICIO');
  },
);

test('a PAN-OS rule that had neither a log nor a description has none after the way back', () => {
  const lines = ['from lan', 'to wan', 'source any', 'destination any', 'service any', 'action allow'];
  const order: Order = {
    code: 'FW-1',
    changes: [
      {
        op: 'modify',
        target: { ...target, source: { lines, number: null, path: null, scope: '' } },
        rule: { ...hours, schedule: null },
        previous: null,
      },
    ],
  };
  const { rollback } = renderOrder(order, 'panos');
  expect(rollback).toMatch(/^delete rulebase security rules .* log-end$/m);
  expect(rollback).toMatch(/^delete rulebase security rules .* description$/m);
});
