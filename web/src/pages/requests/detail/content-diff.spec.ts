import { contentChanges, type ContentField } from './content-diff.ts';

const field = (path: string, value: string): ContentField => ({ path, label: path, value });

test('names a field that was added, one that was taken away and one that changed, and no other', () => {
  const before = [field('a', '1'), field('b', '2'), field('c', '3')];
  const after = [field('a', '1'), field('b', '20'), field('d', '4')];
  expect(contentChanges(before, after)).toEqual([
    { path: 'b', label: 'b', before: '2', after: '20' },
    { path: 'd', label: 'd', before: null, after: '4' },
    { path: 'c', label: 'c', before: '3', after: null },
  ]);
});

test('two equal versions have no changes', () => {
  expect(contentChanges([field('a', '1')], [field('a', '1')])).toEqual([]);
});
