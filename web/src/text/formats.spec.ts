import { age, fileSize, fullDate, longDay, number, shortDateTime, shortDay } from './formats.ts';

const instant = '2026-11-16T09:12:00Z';

test('writes dates on the clock of Rome, whatever the machine’s zone', () => {
  expect(fullDate(instant, 'it')).toBe('lunedì 16 novembre 2026, 10:12');
  expect(shortDateTime(instant, 'it')).toBe('16 nov 2026, 10:12');
  expect(fullDate('2026-07-01T22:30:00Z', 'it')).toBe('giovedì 2 luglio 2026, 00:30');
});

test('leaves a calendar day where it is', () => {
  expect(shortDay('2027-06-30', 'it')).toBe('30/06/2027');
  expect(longDay('2027-06-30', 'it')).toBe('30 giugno 2027');
  expect(longDay('2026-12-01', 'it')).toBe('1º dicembre 2026');
  expect(longDay('2026-12-11', 'it')).toBe('11 dicembre 2026');
  expect(longDay('2026-12-01', 'en')).toBe('1 December 2026');
});

test.each([
  ['2026-11-16T09:11:40Z', 'adesso'],
  ['2026-11-16T09:00:00Z', '12 minuti fa'],
  ['2026-11-16T06:12:00Z', '3 ore fa'],
  ['2026-11-14T09:12:00Z', '2 giorni fa'],
  ['2026-11-18T09:12:00Z', 'tra 2 giorni'],
])('tells how long ago %s was as «%s»', (at, words) => {
  expect(age(at, new Date(instant), 'it')).toBe(words);
});

test('writes numbers the Italian way, also between 1.000 and 9.999', () => {
  expect(number(1234.5, 'it')).toBe('1.234,5');
  expect(number(2n ** 64n, 'it')).toBe('18.446.744.073.709.551.616');
  expect(fileSize(12_400, 'it')).toBe('12,4 kB');
});
