import { useSyncExternalStore } from 'react';

export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'baluardo.language';
const listeners = new Set<() => void>();
// The tests of the formats run without a page.
let current: Language =
  typeof document !== 'undefined' && document.documentElement.lang === 'en' ? 'en' : 'it';

/** The language now, for code outside components (messages made in an event handler). */
export function language(): Language {
  return current;
}

export function setLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  localStorage.setItem(KEY, next);
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
