import { signIn } from './signs.ts';

test('a list that knows no such addresses is told apart from one that was not asked yet', () => {
  expect(signIn(null, { families: ['ip4'] }, { family: 'name' })).toBe('not-applicable');
  expect(signIn(null, { families: ['ip4', 'name'] }, { family: 'name' })).toBe('never');
});
