import { wantsRepresentation } from './prefer.ts';

test.each([
  ['return=representation', true],
  ['respond-async, RETURN="representation"; foo', true],
  ['return=minimal, return=representation', false],
  ['xreturn=representation', false],
  ['return=representations', false],
  ['', false],
  [undefined, false],
  [['wait=10', 'return = representation'], true],
] as [string | string[] | undefined, boolean][])('Prefer: %j asks for the whole: %s', (header, whole) => {
  expect(wantsRepresentation(header)).toBe(whole);
});
