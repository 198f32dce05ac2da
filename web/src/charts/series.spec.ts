import { spreadLabels, unknownStretches } from './series.ts';

test('leaves labels that are apart where they belong', () => {
  expect(spreadLabels([10, 60, 120], 16, 200)).toEqual([10, 60, 120]);
});

test('moves labels that would cover each other, keeping their order', () => {
  expect(spreadLabels([50, 52, 51], 16, 200)).toEqual([50, 82, 66]);
});

test('keeps labels inside the chart', () => {
  expect(spreadLabels([195, 198], 16, 200)).toEqual([184, 200]);
});

test('joins neighbouring points of which nothing is known', () => {
  const points = ['a', 'b?', 'c?', 'd', 'e?'].map((at) => ({
    at,
    values: {},
    ...(at.endsWith('?') && { unknown: 'not known' }),
  }));
  expect(unknownStretches(points)).toEqual([
    ['b?', 'c?'],
    ['e?', 'e?'],
  ]);
});
