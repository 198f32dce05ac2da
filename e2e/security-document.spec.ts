import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const text = readFileSync(path.join(root, 'docs', 'security.md'), 'utf8');
const rows = [...text.matchAll(/^\| ([\d., ]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, items, what, state, shown]) => ({
    items: items!.split(', '),
    what,
    state: state!.trim(),
    shown: shown!,
  }),
);

/** How many items of levels 1 and 2 each chapter of ASVS 5.0.0 has. */
const CHAPTERS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

test('every item of levels 1 and 2 has its state, once', () => {
  const items = rows.flatMap((row) => row.items);
  expect(new Set(items).size).toBe(items.length);
  expect(
    CHAPTERS.map((_, chapter) => items.filter((item) => item.startsWith(`${chapter + 1}.`)).length),
  ).toEqual(CHAPTERS);
  for (const { items: of, state } of rows)
    expect([of, ['met', 'partly', 'not met', 'proxy', 'n.a.', 'unknown'].includes(state)]).toEqual([
      of,
      true,
    ]);
});

test('the counts at the head are those of the table', () => {
  for (const [, n, state] of text.matchAll(/(\d+) (met|partly|not met|proxy|n\.a\.|unknown)(?=[,.])/g))
    expect([state, rows.filter((row) => row.state === state).flatMap((row) => row.items).length]).toEqual([
      state,
      Number(n),
    ]);
});

test('every file that is named as a proof is there', () => {
  const named = rows.flatMap(({ shown }) =>
    [...shown.matchAll(/`((?:[\w.-]+\/)+[\w.-]+)`/g)].map(([, file]) => file!),
  );
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
