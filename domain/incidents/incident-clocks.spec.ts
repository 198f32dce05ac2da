import { clockDueAt, clockState } from './incident-clocks.ts';

const HOUR = 3_600_000;
const knownAt = Date.parse('2026-11-14T22:00:00Z');
const at = (hours: number): number => knownAt + hours * HOUR;
const open = { isOn: true, knownAt, doneAt: null };

test('counts real hours, also over a Sunday', () => {
  expect(clockDueAt('early-warning', knownAt)).toBe(Date.parse('2026-11-15T22:00:00Z'));
  expect(clockDueAt('notification', knownAt)).toBe(Date.parse('2026-11-17T22:00:00Z'));
});

test.each([
  [0, 'running', 'running'],
  [18, 'near', 'running'],
  [24, 'near', 'running'],
  [24.01, 'overdue', 'running'],
  [48, 'overdue', 'near'],
  [73, 'overdue', 'overdue'],
] as const)('after %d hours the two clocks are %s and %s', (hours, early, full) => {
  expect(clockState('early-warning', open, at(hours))).toBe(early);
  expect(clockState('notification', open, at(hours))).toBe(full);
});

test('what was sent is done, in time or late, whatever the switch says', () => {
  expect(clockState('early-warning', { ...open, doneAt: at(24) }, at(100))).toBe('done');
  expect(clockState('early-warning', { ...open, isOn: false, doneAt: at(25) }, at(100))).toBe('done-late');
});

test('a clock that is off says nothing', () => {
  expect(clockState('notification', { ...open, isOn: false }, at(100))).toBe('off');
});
