import { LOCKS } from './locks.ts';

test('no two works share the number of a lock, nor take that of the audit chain', () => {
  const numbers = Object.values(LOCKS);
  expect(new Set([...numbers, 7_214_002]).size).toBe(numbers.length + 1);
});
