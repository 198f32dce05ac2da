import { commonLines } from './common-lines.ts';

/** One line of a comparison of texts; numbers are from 1, null where the line is not. */
export interface DiffLine {
  readonly kind: 'removed' | 'added' | 'same';
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

const AROUND = 2;

/** Lines that differ, with two lines of context around them. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before.split(/\r?\n/);
  const fresh = after.split(/\r?\n/);
  const all: DiffLine[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...commonLines(old, fresh), [old.length, fresh.length] as const]) {
    for (; a < nextA; a++) all.push({ kind: 'removed', before: a + 1, after: null, text: old[a]! });
    for (; b < nextB; b++) all.push({ kind: 'added', before: null, after: b + 1, text: fresh[b]! });
    if (nextA < old.length) all.push({ kind: 'same', before: a + 1, after: b + 1, text: old[a]! });
    a++;
    b++;
  }
  const changes = all.flatMap((line, place) => (line.kind === 'same' ? [] : [place]));
  let next = 0;
  return all.filter((line, place) => {
    while (next < changes.length && changes[next]! < place - AROUND) next++;
    return line.kind !== 'same' || (next < changes.length && Math.abs(changes[next]! - place) <= AROUND);
  });
}
