import { seenOf } from './seen-model.ts';

const at = '2026-11-16T09:12:00Z';
const sweep = (sweepId: number, definiteShare: number) => ({ sweepId, endedAt: at, definiteShare });
const sound = { last: sweep(2, 1), lastSound: sweep(2, 1), isMonitoring: true, targets: 3, neverChecked: 0 };

test.each([
  ['everything answered', {}, 'sound'],
  ['no address', { targets: 0 }, 'no-addresses'],
  ['no list', { isMonitoring: false }, 'no-lists'],
  ['no check at all', { last: null, lastSound: null, neverChecked: 3 }, 'never'],
  ['the first check blind', { last: sweep(1, 0), lastSound: null }, 'blind'],
  ['a blind check after a sound one', { last: sweep(3, 0.1) }, 'blind'],
  ['a check before the addresses were entered', { neverChecked: 3 }, 'never'],
  ['an address that was added since', { neverChecked: 1 }, 'partly'],
  ['a list that did not answer', { last: sweep(2, 0.98), lastSound: sweep(2, 0.98) }, 'partly'],
] as const)('%s: an empty list is worth what was seen', (_, facts, expected) => {
  expect(seenOf({ ...sound, ...facts })).toBe(expected);
});
