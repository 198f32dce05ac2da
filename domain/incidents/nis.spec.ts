import { clocksOf, isNisLevel, shownClocks } from './nis.ts';

const clock = (name: 'notification' | 'gdpr-notification', more = {}) => ({
  name,
  isOn: false,
  doneAt: null as string | null,
  ...more,
});

test('a body that is no NIS subject keeps the clock of the GDPR only', () => {
  expect(clocksOf('not-subject')).toEqual(['gdpr-notification']);
  expect(clocksOf('subject')).toHaveLength(4);
  expect(clocksOf('not-known')).toHaveLength(4);
});

test('what was switched on or told before stays in sight', () => {
  const clocks = [clock('notification'), clock('gdpr-notification')];
  expect(shownClocks(clocks, 'not-subject').map(({ name }) => name)).toEqual(['gdpr-notification']);
  expect(shownClocks([clock('notification', { isOn: true })], 'not-subject')).toHaveLength(1);
  expect(
    shownClocks([clock('notification', { doneAt: '2026-11-14T21:59:00Z' })], 'not-subject'),
  ).toHaveLength(1);
  expect(shownClocks(clocks, 'not-known')).toHaveLength(2);
});

test('a level that names NIS is for its subjects', () => {
  expect(['base NIS', 'nis', 'NIS essenziali'].every(isNisLevel)).toBe(true);
  expect(['minimo', 'standard', 'Denis', ''].some(isNisLevel)).toBe(false);
});
