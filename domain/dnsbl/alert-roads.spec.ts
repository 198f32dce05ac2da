import { roadFaults } from './alert-roads.ts';

test.each([
  [[], ['few-channels']],
  [['email'], ['few-channels', 'only-mail']],
  [['email', 'email'], ['only-mail']],
  [['syslog'], ['few-channels']],
  [['email', 'webhook'], []],
] as const)('%j lacks %j', (kinds, faults) => {
  expect(roadFaults(kinds.map((kind) => ({ kind })))).toEqual(faults);
});
