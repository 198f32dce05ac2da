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

test('the final report is due a month after the notification, to the end of that day in Rome', () => {
  // Sent on 16 November: until 16 December, 24:00.
  expect(clockDueAt('final-report', knownAt, Date.parse('2026-11-16T09:00:00Z'))).toBe(
    Date.parse('2026-12-16T23:00:00Z'),
  );
  // Not sent yet: a month after its term of 17 November, 23:00 in Rome.
  expect(clockDueAt('final-report', knownAt)).toBe(Date.parse('2026-12-17T23:00:00Z'));
  // A month of a day that the next month lacks ends on its last day.
  expect(clockDueAt('final-report', knownAt, Date.parse('2027-01-31T09:00:00Z'))).toBe(
    Date.parse('2027-02-28T23:00:00Z'),
  );
});

test('the clock of the GDPR counts apart from that of the notification', () => {
  expect(clockState('gdpr-notification', open, at(73))).toBe('overdue');
  expect(clockState('notification', { ...open, doneAt: at(70) }, at(73))).toBe('done');
});
