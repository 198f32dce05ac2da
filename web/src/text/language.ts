import { useSyncExternalStore } from 'react';

export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'baluardo.language';
const listeners = new Set<() => void>();
// The tests of the formats run without a page.
let current: Language =
  typeof document !== 'undefined' && document.documentElement.lang === 'en' ? 'en' : 'it';

let wordField = (sentence: string): string => sentence;

function answerIn(next: Language): void {
  wordField = (sentence) => sentence;
  // The contract's own sentences are Italian; their English comes only for those who read it.
  if (next === 'en')
    void import('./field-wording.ts').then(({ fieldInEnglish }) => {
      if (current === 'en') wordField = fieldInEnglish;
    });
}
answerIn(current);

/** What a schema or a parser says about a field, in the reader's language. */
export function fieldWords(sentence: string): string {
  return wordField(sentence);
}

/** The language now, for code outside components (messages made in an event handler). */
export function language(): Language {
  return current;
}

export function setLanguage(next: Language): void {
  current = next;
  answerIn(next);
  document.documentElement.lang = next;
  localStorage.setItem(KEY, next);
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language);
}

/** For words that are made outside components and kept. */
export const onLanguageChange = (listener: () => void): unknown => listeners.add(listener);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
