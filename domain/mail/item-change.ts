import type { MailState } from './item.ts';

/** From good to bad, as who receives mail feels it; what could not be verified is no step of it. */
const LADDER: readonly MailState[] = ['good', 'warning', 'absent', 'bad'];

/** Whether an item is worse than the best it was seen at; null when either could not be verified. */
export function isWorse(before: MailState, after: MailState): boolean | null {
  const from = LADDER.indexOf(before);
  const to = LADDER.indexOf(after);
  return from < 0 || to < 0 ? null : to > from;
}
