import { indefiniteShare, isInfrastructureFault, NO_VERDICTS } from './infrastructure.ts';

test.each([
  ['all unknown', { unknown: 388 }, true],
  ['all refused', { refused: 388 }, true],
  ['all of broken lists', { 'zone-broken': 388 }, true],
  ['a little of each', { unknown: 20, refused: 20, 'zone-broken': 20, clean: 40 }, true],
  ['half', { refused: 5, clean: 5 }, false],
  ['one list of many', { refused: 1, clean: 20, listed: 2 }, false],
  ['nothing asked', {}, false],
])('%s', (_name, counts, isFault) => {
  expect(isInfrastructureFault({ ...NO_VERDICTS, ...counts })).toBe(isFault);
});

test('the share counts what says nothing of the target', () => {
  expect(indefiniteShare({ ...NO_VERDICTS, unknown: 1, refused: 1, 'zone-broken': 1, clean: 1 })).toBe(0.75);
});
