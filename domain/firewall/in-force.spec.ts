import { analyzePolicy } from './analyze.ts';
import { changeImpact } from './change.ts';
import { inForce } from './in-force.ts';
import { askTraffic } from './question.ts';
import { ANY_MATCH, rule, type Rule } from './rule.ts';

const TODAY = '2026-12-01';
const until = (expiresOn: string | null): Rule => rule('old', 'accept', { expiresOn });
const rulesOn = (rules: readonly Rule[], today = TODAY): readonly Rule[] =>
  inForce({ policies: [{ rules }] }, today).policies[0]!.rules;

test.each([
  ['yesterday', '2026-11-30', 'no'],
  ['today', '2026-12-01', 'fully'],
  ['never', null, 'fully'],
] as const)('a rule that ends %s', (_when, expiresOn, permitted) => {
  const rules = rulesOn([until(expiresOn)]);
  expect(askTraffic(rules, ANY_MATCH).permitted).toBe(permitted);
  const asked = rule('new', 'accept');
  expect(changeImpact(rules, { op: 'insert', before: null, rule: asked })).toMatchObject({
    alreadyPermitted: permitted,
    unreachable: permitted === 'no' ? null : { by: ['old'] },
  });
});

test('what has ended covers nothing, also at the hours of its schedule', () => {
  const ended = rule('old', 'deny', { expiresOn: '2026-11-30', schedule: 'lavori' });
  const after = rule('new', 'accept');
  expect(analyzePolicy(rulesOn([{ ...ended, schedule: null }, after])).unreachable).toEqual([]);
  expect(askTraffic(rulesOn([ended, after]), ANY_MATCH)).toMatchObject({ permitted: 'fully', dependsOn: [] });
  // On its last day the hour decides: the answer depends on it.
  expect(askTraffic(rulesOn([ended, after], '2026-11-30'), ANY_MATCH)).toMatchObject({
    permitted: 'depends',
    dependsOn: ['old'],
  });
});

test('a rule that ends at an hour may still take on its last day, and before it certainly does', () => {
  const ended: Rule = { ...until(TODAY), endsWithinDay: true };
  const answers = ['2026-11-30', TODAY, '2026-12-02'].map((day) =>
    askTraffic(rulesOn([ended], day), ANY_MATCH),
  );
  expect(answers.map(({ permitted }) => permitted)).toEqual(['fully', 'depends', 'no']);
  expect(answers[1]!.dependsOn).toEqual(['old']);
});

test('an export of which nothing has ended stays the same object', () => {
  const exported = { policies: [{ rules: [until(null), { ...until('2026-11-30'), enabled: false }] }] };
  expect(inForce(exported, TODAY)).toBe(exported);
});
