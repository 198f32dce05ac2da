import { isExact, isNothing, type Rule } from '../rule.ts';
import { formatServiceSet } from '../service-set.ts';
import { ruleWords } from '../testing/rule-words.ts';
import { readNftables } from './nftables.ts';

const chain = (name: string, hook: string, more: object = {}): object => ({
  chain: {
    family: 'inet',
    table: 'f',
    name,
    handle: 1,
    type: 'filter',
    hook,
    prio: 0,
    policy: 'accept',
    ...more,
  },
});
const is = (protocol: string, field: string, right: unknown, op = '=='): object => ({
  match: { op, left: { payload: { protocol, field } }, right },
});
const rule = (handle: number, expr: object[], more: object = {}): object => ({
  rule: { family: 'inet', table: 'f', chain: 'forward', handle, expr, ...more },
});
const read = (...objects: object[]) =>
  readNftables(JSON.stringify({ nftables: [chain('forward', 'forward', { policy: 'drop' }), ...objects] }));
const rules = (...objects: object[]): Rule[] =>
  read(...objects).policies.flatMap((policy) => [...policy.rules]);
const words = (...objects: object[]): string[] => rules(...objects).map(ruleWords);
const accept = { accept: null };

test('a field of a header is asked only of packets of its family', () => {
  expect(words(rule(1, [is('ip', 'protocol', 'icmp'), accept]))).toEqual([
    '1 accept *>* 0.0.0.0/0 > 0.0.0.0/0 icmp',
  ]);
  expect(words(rule(1, [is('ip6', 'nexthdr', 'tcp'), accept]))).toEqual(['1 accept *>* ::/0 > ::/0 tcp']);
  const [other] = rules(rule(1, [is('ip', 'protocol', { set: ['tcp', 'udp'] }, '!='), accept]));
  expect(other!.sources.v6).toEqual([]);
});

test('«th» without a protocol reads the first bytes of any; with one it does not', () => {
  const [loose] = rules(rule(1, [is('th', 'sport', 2048), accept]));
  expect(isExact(loose!)).toBe(false);
  expect(formatServiceSet(loose!.services)).toEqual(['any']);
  expect(formatServiceSet(loose!.certain!.services)).toContain('udp from 2048');
  const l4proto = { match: { op: '==', left: { meta: { key: 'l4proto' } }, right: { set: ['tcp', 'udp'] } } };
  expect(words(rule(1, [l4proto, is('th', 'dport', 53), accept]))).toEqual([
    '1 accept *>* any > any tcp/53 udp/53',
  ]);
});

test('a set that a rule fills, changes or empties is not what the export says, whatever its flags', () => {
  const set = { set: { family: 'inet', table: 'f', name: 's', type: 'ipv4_addr', elem: ['10.0.0.1'] } };
  const asking = rule(1, [is('ip', 'saddr', '@s'), accept]);
  const changing = (op: string): object =>
    rule(2, [{ set: { op, elem: { payload: { protocol: 'ip', field: 'daddr' } }, set: '@s' } }]);
  expect(rules(set, asking)[0]!.why).toEqual([]);
  for (const op of ['add', 'update', 'delete'])
    expect(rules(set, asking, changing(op))[0]!.why).toEqual([
      'l’insieme «@s» si riempie durante il funzionamento',
    ]);
});

test('an interface that is only a number is no zone', () => {
  const iif = (right: unknown): object => ({ match: { op: '==', left: { meta: { key: 'iif' } }, right } });
  expect(rules(rule(1, [iif(7), accept]))[0]).toMatchObject({
    from: null,
    why: ['l’interfaccia «7» ha solo un numero'],
  });
  expect(rules(rule(1, [iif('lo'), accept]))[0]).toMatchObject({ from: ['lo'], why: [] });
});

test('a translating chain that drops may stop what the filter lets pass', () => {
  const nat = chain('pre', 'prerouting', { type: 'nat', prio: -100 });
  const inNat = (...expr: object[]): object => rule(9, expr, { chain: 'pre' });
  const passing = rule(1, [accept]);
  const ids = (...objects: object[]): string[] => rules(...objects).map(({ id }) => id);
  const dnat = { dnat: { family: 'ip', addr: '10.0.0.9' } };
  expect(ids(nat, inNat(is('tcp', 'dport', 80), dnat), passing)).toEqual(['1']);
  expect(ids(nat, inNat(is('tcp', 'dport', 80), { drop: null }), passing)).toEqual(['pre:nat', '1']);
  expect(ids(chain('pre', 'postrouting', { type: 'nat', prio: 100, policy: 'drop' }), passing)).toEqual([
    'pre:nat',
    '1',
  ]);
});

test('what a table that may sleep would stop goes on to the next chains, where it does', () => {
  const table = { table: { family: 'inet', name: 'g', handle: 2, flags: 'strano' } };
  const first = chain('prima', 'forward', { table: 'g', prio: -10, policy: 'drop' });
  const read2 = read(table, first, rule(1, [is('tcp', 'dport', 443), accept]));
  const [stop, pass] = read2.policies[0]!.rules;
  expect(stop).toMatchObject({ id: 'prima:policy', action: 'deny' });
  expect(isNothing(stop!.certain!)).toBe(true);
  expect(ruleWords(pass!)).toBe('1 accept *>* any > any tcp/443');
  expect(read2.policies[0]!.default).toBe('deny');
  const open = readNftables(JSON.stringify({ nftables: [table, first, chain('poi', 'forward')] }));
  expect(open.policies[0]!.default).toBe('accept');
});

test('the element that stands for all the others is all, in sets and in maps of verdicts', () => {
  const map = {
    vmap: {
      key: { payload: { protocol: 'ip', field: 'saddr' } },
      data: {
        set: [
          ['10.0.0.1', accept],
          ['*', { drop: null }],
        ],
      },
    },
  };
  expect(words(rule(1, [map]))).toEqual([
    '1 accept *>* 10.0.0.1 > 0.0.0.0/0 any',
    '1.2 deny *>* 0.0.0.0/0 > 0.0.0.0/0 any',
  ]);
});

test('of a family of which no chain filters nothing is said to be denied', () => {
  const four = { family: 'ip', policy: 'drop' };
  const only = readNftables(JSON.stringify({ nftables: [chain('forward', 'forward', four)] }));
  expect(only.policies.map(({ family }) => family)).toEqual([4]);
  const translated = { family: 'ip6', type: 'nat', prio: -100 };
  const [, six] = readNftables(
    JSON.stringify({ nftables: [chain('forward', 'forward', four), chain('pre', 'prerouting', translated)] }),
  ).policies;
  expect([six!.family, six!.default]).toEqual([6, null]);
  expect(six!.rules.map(ruleWords)).toEqual(['v6-senza-filtro ? *>* ::/0 > ::/0 any forse']);
  expect(six!.rules[0]!.isBuiltIn).toBe(true);
  // A chain that drops before the forward hook decides by itself.
  const raw = { family: 'ip6', prio: -300, policy: 'drop' };
  const [, dropped] = readNftables(
    JSON.stringify({ nftables: [chain('forward', 'forward', four), chain('raw', 'prerouting', raw)] }),
  ).policies;
  expect([dropped!.default, dropped!.rules.length]).toEqual(['deny', 0]);
});
