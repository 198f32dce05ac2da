import { EVENT_KINDS } from './event-kinds.ts';
import { kindsOfRoles, mailTiming } from './preferences.ts';

test.each([
  [undefined, 'now', 'now'],
  ['office', 'never', 'never'],
  ['daily', 'now', 'daily'],
  ['never', 'now', 'never'],
  ['now', 'never', 'now'],
  ['never', 'always', 'now'],
] as const)('who prefers %s where the office says %s is told %s', (preference, office, timing) => {
  expect(mailTiming(preference, office)).toBe(timing);
});

test('a person chooses among what concerns their roles', () => {
  expect(kindsOfRoles(['referent'], EVENT_KINDS)).toEqual(['requests', 'turn', 'deadlines']);
  expect(kindsOfRoles(['auditor'], EVENT_KINDS)).toEqual([]);
  expect(kindsOfRoles(['operator', 'manager'], EVENT_KINDS)).toContain('incidents');
});
