import { analyzePolicy } from './analyze.ts';
import { comparePolicies, meaningOf } from './compare-policies.ts';
import { askTraffic } from './question.ts';
import { ANY_MATCH, rule } from './rule.ts';
import { placeInScopes, Scopes } from './scopes.ts';

const deny = { rule: rule('a', 'deny', { from: ['lan'] }), scope: 'A' };
const accept = { rule: rule('b', 'accept', { from: ['lan', 'wan'] }), scope: 'B' };

test('a single list stays as it is', () => {
  const entries = [deny, { ...accept, scope: 'A' }];
  expect(placeInScopes(entries)).toEqual(entries.map((one) => one.rule));
});

test('nothing in one list covers anything in another', () => {
  expect(analyzePolicy(placeInScopes([deny, accept])).unreachable).toEqual([]);
  expect(analyzePolicy(placeInScopes([deny, { ...accept, scope: 'A' }])).pairs).not.toEqual([]);
});

test('a rule of no list stands in every one of them', () => {
  const everywhere = { rule: rule('c', 'deny'), scope: null };
  const { unreachable } = analyzePolicy(placeInScopes([everywhere, deny, accept]));
  expect(unreachable.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a zone that is asked by its name is asked in every list, known there or not', () => {
  const entries = [
    { rule: rule('a', 'accept'), scope: 'A' },
    { rule: rule('b', 'accept', { from: ['dmz'] }), scope: 'B' },
  ];
  const scopes = new Scopes(entries);
  const rules = placeInScopes(entries, scopes);
  const asked = (from: readonly string[]) =>
    askTraffic(rules, scopes.placeMatch({ ...ANY_MATCH, from }, null)).permitted;
  expect(asked(['dmz'])).toBe('fully');
  expect(asked(['mai-vista'])).toBe('partly');
});

test('zones left out of any are left out of the list that they stand in', () => {
  const but = { rule: rule('a', 'accept', { exceptFrom: ['lan'] }), scope: 'A' };
  const scopes = new Scopes([but, accept]);
  expect(scopes.place(but.rule, 'A')).toMatchObject({ from: ['A/*'] });
  expect(scopes.place(rule('x', 'accept'), 'B')).toMatchObject({ from: ['B/lan', 'B/wan', 'B/*'] });
});

test('two rules that leave different zones out do not mean the same', () => {
  const [one, other] = ['lan', 'dmz'].map((zone) => rule('r', 'accept', { exceptFrom: [zone] }));
  expect(meaningOf(one!)).not.toBe(meaningOf(other!));
  expect(comparePolicies([one!], [other!], { identity: meaningOf }).newlyPermitted.packets).not.toBe('0');
});
