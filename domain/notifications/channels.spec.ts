import { channelWarnings } from './channels.ts';

test.each([
  [[], ['few-channels']],
  [['email'], ['few-channels', 'only-mail']],
  [['email', 'email'], ['only-mail']],
  [['syslog'], ['few-channels']],
  [['email', 'webhook'], []],
] as const)('%j lacks %j', (kinds, faults) => {
  expect(channelWarnings(kinds.map((kind) => ({ kind })))).toEqual(faults);
});
