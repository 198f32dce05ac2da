import { firstPacketFlags } from './nftables-flags.ts';
import { readPolicyAs } from './read-policy.ts';

const FLAGS = { payload: { protocol: 'tcp', field: 'flags' } };
const masked = (...flags: string[]) => ({ '&': [FLAGS, { '|': flags }] });

test('a packet with SYN alone is tried against tests of the flags', () => {
  const cases: [left: unknown, op: string, right: unknown, isMatch: boolean | null][] = [
    [FLAGS, '==', 'syn', true],
    [FLAGS, '!=', 'syn', false],
    [masked('fin', 'syn', 'rst', 'ack'), '==', 'syn', true],
    [masked('fin', 'syn', 'rst', 'ack'), '!=', 'syn', false],
    [masked('syn', 'ack'), '==', { '|': ['syn', 'ack'] }, false],
    [{ '&': [FLAGS, { '|': [{ '|': ['fin', 'syn'] }, 'ack'] }] }, '==', 'syn', true],
    [FLAGS, 'in', ['syn', 'ack'], true],
    [FLAGS, 'in', 'ack', false],
    // One value or the other, not both together.
    [FLAGS, '==', { set: ['syn', 'ack'] }, true],
    [FLAGS, '==', { set: ['ack', { '|': ['syn', 'ack'] }] }, false],
    [FLAGS, '!=', { set: ['syn', 'ack'] }, false],
    [masked('syn', 'ack'), '!=', { set: ['ack', 'fin'] }, true],
    // Not understood.
    [FLAGS, '==', { set: [{ elem: { val: 'syn', timeout: 10 } }] }, null],
    [FLAGS, '==', { range: [1, 3] }, null],
    [FLAGS, '==', '@insieme', null],
    [FLAGS, '==', 'constructor', null],
    [FLAGS, '<', 'syn', null],
    [{ payload: { protocol: 'tcp', field: 'dport' } }, '==', 80, null],
  ];
  for (const [left, op, right, isMatch] of cases)
    expect([JSON.stringify({ left, op, right }), firstPacketFlags({ left, op, right })]).toEqual([
      JSON.stringify({ left, op, right }),
      isMatch,
    ]);
});

test('what is not understood of the flags leaves a rule uncertain, and a rule of one protocol has no type of another', () => {
  const read = (...matches: object[]) => {
    const place = { family: 'inet', table: 'f' };
    const chain = {
      ...place,
      name: 'c',
      handle: 1,
      type: 'filter',
      hook: 'forward',
      prio: 0,
      policy: 'drop',
    };
    const expr = [...matches.map((match) => ({ match })), { accept: null }];
    const text = JSON.stringify({
      nftables: [
        { table: { family: 'inet', name: 'f', handle: 1 } },
        { chain },
        { rule: { ...place, chain: 'c', handle: 2, expr } },
      ],
    });
    return readPolicyAs('nftables', text).policies[0]!.rules[0];
  };
  expect(read({ op: '==', left: FLAGS, right: { set: [{ elem: { val: 'syn' } }] } })!.certain).not.toBeNull();
  expect(read({ op: '==', left: FLAGS, right: { set: ['syn', 'ack'] } })!.services).not.toEqual([]);
  const type = { op: '==', left: { payload: { protocol: 'icmp', field: 'type' } }, right: 'echo-request' };
  const protocol = (right: string) => ({ op: '==', left: { meta: { key: 'l4proto' } }, right });
  expect(read(protocol('icmp'), type)!.services).toHaveLength(1);
  // It takes no packet, and is left out.
  expect(read(protocol('tcp'), type)).toBeUndefined();
});
