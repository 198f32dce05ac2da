import { changedFields, linesOf, numberOrNull, orNull } from './typed-values.ts';

test('reads numbers as Italians write them and refuses what is not a number', () => {
  expect(numberOrNull('')).toBeNull();
  expect(numberOrNull(' 1.024 ')).toBe(1024);
  expect(numberOrNull('12,5')).toBe(12.5);
  expect(numberOrNull('12.5')).toBe(12.5);
  expect(numberOrNull('1.234.567')).toBe(1_234_567);
  expect(numberOrNull('molti')).toBeNaN();
});

test('keeps one entry a line, however they were separated', () => {
  expect(linesOf('a@b.it\n\n c@d.it; e@f.it,')).toEqual(['a@b.it', 'c@d.it', 'e@f.it']);
});

test('makes null of blank text and leaves the rest', () => {
  expect(orNull('   ')).toBeNull();
  expect(orNull(' x ')).toBe('x');
});

test('sends only what changed', () => {
  expect(changedFields({ a: 1, b: ['x'], c: null }, { a: 1, b: ['y'], c: null })).toEqual({ b: ['y'] });
  expect(changedFields({ a: 1 }, { a: 1 })).toEqual({});
});
