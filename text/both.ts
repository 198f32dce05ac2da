import type { Words } from '../domain/mail/item.ts';

export type Language = 'it' | 'en';
/** The same words in both. */
export type Pair = readonly [it: string, en: string];
/** One of two wordings that stand side by side. */
export type Say = (it: string, en: string) => string;

const SAY: Readonly<Record<Language, Say>> = { it: (it) => it, en: (_, en) => en };

/** A text of several sentences, put together once for each language. */
export const inBoth = (build: (say: Say, language: Language) => string): Words => ({
  it: build(SAY.it, 'it'),
  en: build(SAY.en, 'en'),
});
