import { isExact, isNothing } from '../rule.ts';
import { readAsa } from './asa.ts';

const LEVELS = `interface Gi0/0
 nameif outside
 security-level 0
interface Gi0/1
 nameif inside
 security-level 100
interface Gi0/2
 nameif dmz
 security-level 50
access-list IN extended permit tcp any any eq www
access-group IN in interface inside
`;
const rulesOf = (text: string) => readAsa(text).policies.flatMap(({ rules }) => rules);

test('a list that is applied and is not in the export may do anything where it is applied', () => {
  const rules = rulesOf(
    `${LEVELS}access-group MANCA in interface dmz\naccess-group ALTRA out interface outside\n`,
  );
  expect(rules.map(({ id }) => id)).toEqual(['MANCA:?@dmz', 'ALTRA:?@outside', 'IN:1']);
  for (const rule of rules.slice(0, 2)) {
    expect(isNothing(rule.certain!)).toBe(true);
    expect(rule.why[0]).toMatch(/non è nell’esportazione$/);
  }
  expect(rules[0]).toMatchObject({ isActionKnown: false, from: ['dmz'], line: 12 });
  const everywhere = rulesOf(`${LEVELS}access-group TUTTE global\n`);
  expect(everywhere.map(({ id }) => id)).toEqual(['TUTTE:?', 'IN:1']);
});

test('an entry that says its place among others is no line of a configuration', () => {
  const errors = (text: string) =>
    readAsa(text)
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ line }) => line);
  const inserted = `${LEVELS}access-list IN line 1 extended deny ip any any\n`;
  expect(errors(inserted)).toEqual([12]);
  const backwards = `access-list A line 2 extended permit ip any any\naccess-list A line 1 extended deny ip any any\naccess-group A in interface x\n`;
  expect(errors(backwards)).toEqual([2]);
  expect(
    errors(backwards.replace('line 2', 'line 1').replace('line 1 extended deny', 'line 2 extended deny')),
  ).toEqual([]);
});

test('the list of Firepower alone is global: its rules name the interfaces', () => {
  const [rule] = rulesOf(
    `access-list CSM_FW_ACL_ line 1 advanced deny tcp ifc inside host 10.1.1.1 ifc outside any eq https rule-id 268435458 (hitcnt=5) 0x2\n`,
  );
  expect(rule).toMatchObject({ from: ['inside'], to: ['outside'] });
  expect(isExact(rule!)).toBe(true);
});

test('where users authenticate, a list that theirs override may do anything for them', () => {
  const text = `${LEVELS.replace('interface inside\n', 'interface inside per-user-override\n')}`;
  expect(text).toContain('per-user-override');
  expect(rulesOf(text).map(({ id }) => id)).toEqual(['IN:1', 'dmz:implicita']);
  const asked = rulesOf(`${text}aaa authentication match UTENTI inside RADIUS\n`);
  expect(asked.map(({ id }) => id)).toEqual(['IN:utenti@inside', 'IN:1', 'dmz:implicita']);
  expect(asked[0]).toMatchObject({ isActionKnown: false, from: ['inside'] });
});

test('the first line of Firepower says nothing about the policy', () => {
  const { unread, diagnostics } = readAsa(`NGFW Version 7.2.0\n${LEVELS}`);
  expect([unread, diagnostics]).toEqual([[], []]);
});
