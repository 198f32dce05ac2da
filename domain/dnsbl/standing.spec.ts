import { standingOf } from './standing.ts';

test.each([
  [0, 0, 0, 'never-checked'],
  [0, 17, 0, 'not-known'],
  [0, 17, 1, 'partly-clean'],
  [0, 17, 17, 'clean'],
  [1, 17, 17, 'listed'],
  // A listing that is known stays one while the lists are silent.
  [1, 17, 0, 'listed'],
])('%i open listings, %i lists asked, %i valid answers: %s', (openListings, asked, definite, expected) => {
  expect(standingOf({ openListings, asked, definite })).toBe(expected);
});
