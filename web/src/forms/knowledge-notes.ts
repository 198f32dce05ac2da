import type { Service } from '../../../contract/procedures/procedures.ts';

type Note = Service['knowledgeNotes'][number];

/** The notes of a service, those whose words were typed first. */
export function notesFor(
  notes: readonly Note[],
  typed: string,
): readonly { readonly note: Note; readonly isFitting: boolean }[] {
  const words = new Set(wordsOf(typed));
  const judged = notes.map((note) => ({
    note,
    isFitting: note.words.some((entry) => isTyped(wordsOf(entry), words)),
  }));
  return [...judged.filter(({ isFitting }) => isFitting), ...judged.filter(({ isFitting }) => !isFitting)];
}

/** «stampanti» is told by «stampante»: Italian endings change, the first letters do not. */
function isTyped(entry: readonly string[], words: ReadonlySet<string>): boolean {
  return entry.length > 0 && entry.every((part) => [...words].some((word) => stemOf(word) === stemOf(part)));
}

const stemOf = (word: string): string => (word.length > 4 ? word.slice(0, -1) : word);

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
